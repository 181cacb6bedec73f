// The bot every door talks to: stores a request before it is acknowledged, runs it once, gives a repeated one its first answer.

import { randomBytes } from "node:crypto";
import type { Door } from "../domain/model.ts";
import { UserError } from "../domain/problems.ts";
import { catalogOf, localeOf } from "../i18n/index.ts";
import type { Person, WorkspaceDefaults } from "../services/people.ts";
import type { Logger, Repositories, Store } from "../services/ports.ts";
import { text } from "../view/nodes.ts";
import { createDispatch, type DispatchDependencies, type Dispatched, refusalOf } from "./dispatch.ts";
import type { Accepted, Bot, DoorConnection } from "./door.ts";
import { identify } from "./identify.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

export type BotStore = Store<Request, Reply>;

export interface BotDependencies extends DispatchDependencies {
  store: BotStore;
  log: Logger;
  defaults: WorkspaceDefaults;
  profileOf(door: Door): DoorConnection["profile"];
  /** Called after each request that was run: what it planned may be due before the next bell. */
  afterwards(): void;
}

/** PostgreSQL stores neither NUL nor halves of surrogate pairs; nobody can type them, so they are left out. */
const storable = (request: Request): Request =>
  JSON.parse(JSON.stringify(request), (_key, value: unknown) =>
    typeof value === "string" ? value.replace(/[\0\p{Cs}]/gu, "") : value,
  );

export function createBot(dependencies: BotDependencies): Bot {
  const { store, clock } = dependencies;
  const dispatch = createDispatch(dependencies);
  // A repeated event that comes while the first run is under way waits for it instead of running beside it.
  const underWay = new Map<string, Promise<Reply>>();

  async function accept(given: Request): Promise<Accepted> {
    const request = storable(given);
    const { fresh } = await store.transaction((repositories) =>
      repositories.inbox.receive(request, request, clock.now()),
    );
    return { fresh, reply: () => once(request) };
  }

  function once(request: Request): Promise<Reply> {
    const key = `${request.door} ${request.tenant} ${request.key}`;
    const running = underWay.get(key) ?? run(request).finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  }

  async function run(request: Request): Promise<Reply> {
    const started = performance.now();
    const reference = randomBytes(4).toString("hex");
    const line = (result: string, command: string | null) => ({
      reference,
      door: request.door,
      input: request.input.type,
      command,
      result,
      ms: Math.round(performance.now() - started),
    });
    try {
      const { reply, command } = await answer(request);
      dependencies.log.info(line("answered", command), "request");
      dependencies.afterwards();
      return reply;
    } catch (error) {
      dependencies.log.error({ ...line("failed", null), error }, "request failed");
      const reply = failureReply(request, reference);
      await rememberFailure(request, reply);
      return reply;
    }
  }

  /** Who was told to try again must not find the first try done later as well. */
  async function rememberFailure(request: Request, reply: Reply): Promise<void> {
    try {
      await finish(request, async () => ({ reply, command: null }));
    } catch (error) {
      // The database may be what failed; then the event stays unanswered and is run once more if the process starts soon.
      dependencies.log.warn({ door: request.door, error }, "a failure could not be remembered");
    }
  }

  /** Expected failures are answers too; they undo what was begun and are kept as the first answer. */
  async function answer(request: Request): Promise<Dispatched> {
    let person: Person | null = null;
    try {
      person = await identify(request, { ...dependencies, profileOf: dependencies.profileOf(request.door) });
      const known = person;
      return await finish(request, (repositories, receivedAt) =>
        known === null
          ? dispatch.forStranger(request, repositories)
          : dispatch.forMember(request, known, repositories, receivedAt),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return refuse(request, person, error);
    }
  }

  async function refuse(request: Request, person: Person | null, error: UserError): Promise<Dispatched> {
    const locale = await localeFor(request);
    return finish(request, async (repositories) => {
      const again = person && (await dispatch.askAgain(request, person, error.problem, repositories));
      return again ?? { reply: refusalOf(error, locale), command: error.problem.code };
    });
  }

  /** The effect and the event's key are one transaction. */
  function finish(
    request: Request,
    work: (repositories: Repositories<Request, Reply>, receivedAt: Date) => Promise<Dispatched>,
  ): Promise<Dispatched> {
    return store.transaction(async (repositories) => {
      const { reply: before, receivedAt } = await repositories.inbox.lock(request);
      if (before !== null) return { reply: before, command: "repeated" };
      const dispatched = await work(repositories, receivedAt);
      await repositories.inbox.finish(request, dispatched.reply, clock.now());
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

  function failureReply(request: Request, reference: string): Reply {
    const t = catalogOf(localeOf(request.from.language) ?? dependencies.defaults.locale);
    return { type: "message", view: [text(t.failure.title(reference))], placement: "new" };
  }

  return { accept };
}
