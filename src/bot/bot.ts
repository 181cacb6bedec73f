// The bot every door talks to: stores a request before it is acknowledged, runs it once, gives a repeated one its first answer.

import { randomBytes } from "node:crypto";
import { Busy } from "../domain/busy.ts";
import type { Door } from "../domain/model.ts";
import { UserError } from "../domain/problems.ts";
import { type Catalog, catalogOf, localeOf } from "../i18n/index.ts";
import { createDestinations } from "../services/destinations.ts";
import type { Person, WorkspaceDefaults } from "../services/people.ts";
import type { EventKey, Logger, Repositories, Store } from "../services/ports.ts";
import { text } from "../view/nodes.ts";
import { createDispatch, type DispatchDependencies, type Dispatched, refusalOf } from "./dispatch.ts";
import type { Accepted, Bot, DoorConnection, Sign } from "./door.ts";
import { createGiving } from "./giving.ts";
import { identify } from "./identify.ts";
import { createNotice } from "./notice.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";
import { storable } from "./storable.ts";

export type BotStore = Store<Request, Reply>;

export interface BotDependencies extends DispatchDependencies {
  store: BotStore;
  log: Logger;
  defaults: WorkspaceDefaults;
  profileOf(door: Door): DoorConnection["profile"];
  /** Called after each request that was run: what it planned may be due before the next bell. */
  afterwards(): void;
  watch?: RequestWatch;
}

/** What the bot tells of its requests, for metrics. `command`: null for a failure and for what is no command. */
export interface RequestWatch {
  answered(request: { door: Door; command: string | null; result: string; ms: number }): void;
  /** Something came in that could not be read. */
  unreadable?(door: Door): void;
}

export interface BotItself extends Bot {
  /**
   * Runs what was received at or before `before` and never answered, because its process ended, and gives the answers that were
   * not given; they go out as messages of their own, since nobody waits for them any more. How many.
   */
  finishUnanswered(before: Date): Promise<number>;
}

type Work = (repositories: Repositories<Request, Reply>, receivedAt: Date) => Promise<Dispatched>;

const REPEATED = "repeated";

/** More than one process leaves behind; the next look takes the rest. */
const UNANSWERED_AT_ONCE = 200;
/** Fewer than the database's connections: people who write now must not wait for what was left. */
const TOGETHER = 5;

export function createBot(dependencies: BotDependencies): BotItself {
  const { store, clock, ids } = dependencies;
  const dispatch = createDispatch(dependencies);
  const noticeSign = createNotice(dependencies);
  const giving = createGiving(dependencies);
  // A repeated event that comes while the first run is under way waits for it instead of running beside it.
  const underWay = new Map<string, Promise<Reply>>();
  // One person's requests in the order they came: beside each other they would write the same rows and undo each other's work.
  const lastOf = new Map<string, Promise<Reply>>();

  async function accept(received: Request): Promise<Accepted> {
    const request = storable(received);
    const { fresh } = await store.transaction((repositories) =>
      repositories.inbox.receive(request, request, clock.now()),
    );
    return {
      fresh,
      reply: () => answered(request),
      given: () => giving.given(request),
      notGiven: () => giving.notGiven(request),
    };
  }

  async function answered(request: Request): Promise<Reply> {
    const reply = await once(request);
    if (reply.type !== "silence") giving.begin(request);
    return reply;
  }

  function once(request: Request, late = false): Promise<Reply> {
    const key = keyOf(request);
    const running = underWay.get(key) ?? inTurn(request, () => run(request, late)).finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  }

  function inTurn({ door, tenant, from }: Request, work: () => Promise<Reply>): Promise<Reply> {
    const person = `${door} ${tenant} ${from.id}`;
    const turn = (lastOf.get(person)?.then(work) ?? work()).finally(() => {
      if (lastOf.get(person) === turn) lastOf.delete(person);
    });
    lastOf.set(person, turn);
    return turn;
  }

  async function run(request: Request, late: boolean): Promise<Reply> {
    const started = performance.now();
    const reference = randomBytes(4).toString("hex");
    const line = (result: string, command: string | null) =>
      requestLine(request, { reference, result, command, ms: Math.round(performance.now() - started) });
    try {
      const { reply, command } = await answer(request, late);
      const answered = line("answered", command);
      dependencies.log.info(answered, "request");
      dependencies.watch?.answered(answered);
      dependencies.afterwards();
      // Another process, or this one before, has run it: the answer is given there, or looked after in a while.
      return command === REPEATED ? { type: "silence" } : reply;
    } catch (error) {
      if (error instanceof Busy) return leftForLater(line("busy", null));
      const failed = line("failed", null);
      dependencies.log.error({ ...failed, error }, "request failed");
      dependencies.watch?.answered(failed);
      return rememberFailure(
        request,
        failureReply(request, (t) => t.failure.title(reference)),
      );
    }
  }

  /** Nothing went wrong: it stays in the inbox and is taken up again, and its answer comes then. */
  function leftForLater(fields: ReturnType<typeof requestLine>): Reply {
    dependencies.log.warn(fields, "a request met too many others and is taken up again");
    dependencies.watch?.answered(fields);
    return { type: "silence" };
  }

  /**
   * Who is told to try again must not find the first try done later as well. Where that cannot be remembered, the database is
   * what failed: the request is stored and will be run once it is back, and that is what the person is told.
   */
  async function rememberFailure(request: Request, reply: Reply): Promise<Reply> {
    try {
      return (await finish(request, async () => ({ reply, command: null }))).reply;
    } catch (error) {
      dependencies.log.warn({ door: request.door, error }, "a failure could not be remembered; it will be tried again");
      return failureReply(request, (t) => t.failure.later);
    }
  }

  /** Expected failures are answers too; they undo what was begun and are kept as the first answer. */
  async function answer(request: Request, late: boolean): Promise<Dispatched> {
    let person: Person | null = null;
    try {
      person = await identify(request, { ...dependencies, profileOf: dependencies.profileOf(request.door) });
      const known = person;
      const work: Work = (repositories, receivedAt) =>
        known === null
          ? dispatch.forStranger(request, repositories)
          : dispatch.forMember(request, known, repositories, receivedAt);
      return await finish(request, work, late);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return refuse(request, person, error, late);
    }
  }

  async function refuse(request: Request, person: Person | null, error: UserError, late: boolean): Promise<Dispatched> {
    const locale = await localeFor(request);
    const work: Work = async (repositories) => {
      const again = person && (await dispatch.askAgain(request, person, error.problem, repositories));
      return again ?? { reply: refusalOf(error, locale), command: error.problem.code };
    };
    return finish(request, work, late);
  }

  /** The effect and the event's key are one transaction. `toldLate`: the answer goes out as a message of its own. */
  function finish(request: Request, work: Work, toldLate = false): Promise<Dispatched> {
    return store.transaction(async (repositories) => {
      const { reply: before, receivedAt } = await repositories.inbox.lock(request);
      if (before !== null) return { reply: before, command: REPEATED };
      await revive(request, repositories);
      const dispatched = await work(repositories, receivedAt);
      await repositories.inbox.finish(request, dispatched.reply, clock.now());
      if (dispatched.reply.type === "silence") await repositories.inbox.give([request]);
      else if (toldLate) await giving.answerLate(request, repositories);
      return dispatched;
    });
  }

  async function localeFor({ door, tenant, from }: Request) {
    return store.transaction(async (repositories) => {
      const identity = await repositories.members.identity(door, tenant, from.id);
      const hint = localeOf(from.language);
      if (identity === null) return hint ?? dependencies.defaults.locale;
      const member = await repositories.records.find(identity.workspaceId, "member", identity.memberId);
      const workspace = await repositories.records.find(identity.workspaceId, "workspace", identity.workspaceId);
      return member?.locale ?? hint ?? workspace?.locale ?? dependencies.defaults.locale;
    });
  }

  function failureReply(request: Request, words: (t: Catalog) => string): Reply {
    const t = catalogOf(localeOf(request.from.language) ?? dependencies.defaults.locale);
    return { type: "message", view: [text(words(t))], placement: "new" };
  }

  /** Who writes is there, and so is the conversation it is written in. */
  async function revive({ door, tenant, from, conversation }: Request, repositories: Repositories): Promise<void> {
    await createDestinations({ repositories, clock, ids }).revive(door, tenant, [from.id, conversation.id]);
  }

  /** Counted and logged by its reason alone: what it holds may be anybody's words. */
  async function unreadable(event: EventKey, raw: unknown, problem: string): Promise<void> {
    const isNew = await store.transaction(({ inbox }) =>
      inbox.receiveUnreadable(event, storable(raw), problem, clock.now()),
    );
    if (!isNew) return;
    dependencies.watch?.unreadable?.(event.door);
    dependencies.log.error(
      { door: event.door, problem },
      "something came in that cannot be read; it is kept and passed over",
    );
  }

  return {
    accept,
    unreadable,
    async notice(sign: Sign) {
      await noticeSign(sign);
      dependencies.afterwards();
    },
    async finishUnanswered(before) {
      // What was under way when the look began may be done by its end, and is not left either.
      const busy = new Set(underWay.keys());
      const requests = await store.transaction(({ inbox }) => inbox.unfinished(before, UNANSWERED_AT_ONCE));
      const left = requests.filter((request) => !busy.has(keyOf(request)) && !underWay.has(keyOf(request)));
      for (let from = 0; from < left.length; from += TOGETHER)
        await Promise.all(left.slice(from, from + TOGETHER).map((request) => once(request, true)));
      if (left.length > 0) dependencies.log.warn({ requests: left.length }, "answered what was left from before");
      return left.length + (await giving.giveWhatWasLeft(before));
    },
  };
}

/** What the log tells of a request: nothing that a person wrote. */
const requestLine = (
  { door, input }: Request,
  rest: { reference: string; result: string; command: string | null; ms: number },
) => ({ door, input: input.type, ...rest });

const keyOf = ({ door, tenant, key }: Request): string => `${door} ${tenant} ${key}`;
