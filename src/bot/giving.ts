// Whether an answer was given: kept beside what came in, so that a process that ends between the two leaves nobody waiting, and
// nothing is answered twice.

import type { Clock, EventKey, Ids, Logger, Repositories } from "../services/ports.ts";
import type { BotStore } from "./bot.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";
import { together } from "./together.ts";

/** More than one process leaves behind; the next look takes the rest. */
const AT_ONCE = 200;

export interface Giving {
  /** This process has the answer; one of the next two will be told. */
  begin(request: Request): void;
  given(request: Request): void;
  /** It goes out as a message of its own, as soon as it may. Never rejects. */
  notGiven(request: Request): Promise<void>;
  /** Within the transaction that finishes it: the answer goes out as a message of its own. */
  answerLate(request: Request, repositories: Repositories<Request, Reply>): Promise<void>;
  /** Answers that a process had by `before` and did not give before it ended; how many. */
  giveWhatWasLeft(before: Date): Promise<number>;
}

export function createGiving({
  store,
  clock,
  ids,
  log,
  afterwards,
}: {
  store: BotStore;
  clock: Clock;
  ids: Ids;
  log: Logger;
  afterwards(): void;
}): Giving {
  const here = new Set<string>();
  const mark = together(async (events: readonly EventKey[]) => {
    await store.transaction(({ inbox }) => inbox.give(events));
    return events.map(() => undefined);
  });

  async function answerLate({ door, tenant, key, from }: Request, repositories: Repositories<Request, Reply>) {
    const identity = await repositories.members.identity(door, tenant, from.id);
    // Whoever is nobody here can be sent nothing.
    if (identity === null) return void (await repositories.inbox.give([{ door, tenant, key }]));
    if (!(await repositories.inbox.answerLate({ door, tenant, key }))) return;
    const { workspaceId, memberId } = identity;
    const [announcement, dueAt] = [{ type: "answer" as const, door, tenant, key }, clock.now()];
    const dedupeKey = `answer:${door}:${tenant}:${key}`;
    const message = { id: ids.next(), workspaceId, memberId, channelId: null, dueAt, announcement, dedupeKey };
    await repositories.outbox.enqueue(message, dueAt);
  }

  async function notGiven(request: Request): Promise<void> {
    here.delete(keyOf(request));
    try {
      await store.transaction((repositories) => answerLate(request, repositories));
      afterwards();
    } catch (error) {
      log.warn({ door: request.door, error }, "an answer waits to be given later");
    }
  }

  return {
    begin: (request) => void here.add(keyOf(request)),
    // Beside the work, for many at once: should it be lost, the answer comes once more.
    given(request) {
      const { door, tenant, key } = request;
      here.delete(keyOf(request));
      mark({ door, tenant, key }).catch((error: unknown) =>
        log.warn({ door, error }, "it could not be noted that an answer was given"),
      );
    },
    notGiven,
    answerLate,
    async giveWhatWasLeft(before) {
      const all = await store.transaction(({ inbox }) => inbox.notGiven(before, AT_ONCE));
      const left = all.filter((request) => !here.has(keyOf(request)));
      for (const request of left) await notGiven(request);
      return left.length;
    },
  };
}

const keyOf = ({ door, tenant, key }: Request): string => `${door} ${tenant} ${key}`;
