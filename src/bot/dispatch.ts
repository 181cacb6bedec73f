// One request in, one reply out, inside one transaction: who, what, may they, does it, and what is said.

import type { Context, Outcome } from "../commands/define.ts";
import { ready } from "../commands/start.ts";
import type { Locale } from "../domain/locale.ts";
import { type Problem, raise, UserError } from "../domain/problems.ts";
import { catalogOf, localeOf } from "../i18n/index.ts";
import type { Actor } from "../services/actor.ts";
import { createServices } from "../services/index.ts";
import { joiningOwner, joinStranger } from "../services/joining.ts";
import { createLedger } from "../services/ledger.ts";
import { localeOfMember, zoneOf } from "../services/members.ts";
import { createPeople, type Person, type WorkspaceDefaults } from "../services/people.ts";
import type { Clock, Focus, Ids, Repositories } from "../services/ports.ts";
import { joiningQuestion } from "../view/joining.ts";
import { decodeLink } from "../view/link.ts";
import { heading, text, type View } from "../view/nodes.ts";
import { createSay } from "../view/say.ts";
import { callCommand } from "./call.ts";
import { type DialogPlace, formOf, problemWords, questionFor, replyToUnfinished } from "./dialog.ts";
import { fieldOfProblem, mayHaveField } from "./problem-field.ts";
import { type NoCall, readInput } from "./read-input.ts";
import type { Registry } from "./registry.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

export interface DispatchDependencies {
  registry: Registry;
  clock: Clock;
  ids: Ids;
  defaults: WorkspaceDefaults;
  telegramLink(token: string): string | null;
}

/** What was answered, and what the log line tells of it. */
export interface Dispatched {
  reply: Reply;
  command: string | null;
}

export type Dispatch = ReturnType<typeof createDispatch>;

export function createDispatch(dependencies: DispatchDependencies) {
  const { registry, clock, ids, defaults } = dependencies;

  /**
   * Runs the request of a known person. Throws UserError for an expected failure; then nothing must be stored.
   * `saidAt`: when it was received, which "tomorrow" and "just now" count from, also when it is run after a restart.
   */
  async function forMember(
    request: Request,
    person: Person,
    repositories: Repositories,
    saidAt: Date = clock.now(),
  ): Promise<Dispatched> {
    const context = await contextFor(request, person, repositories, dependencies, saidAt);
    const wanted = await readInput({ registry, repositories, request, context: context.forCommands });
    if (wanted.type !== "call")
      return { reply: await replyTo(wanted, request, repositories, context.forCommands), command: null };
    const { command, raw, draft } = wanted;
    const outcome = await callCommand(command, raw, context.forCommands);
    if (draft) await repositories.drafts.remove(draft.workspaceId, draft.id);
    // Whoever only looks something up comes back to the question.
    if (command.access !== "viewer" && command.access !== "anyone")
      await repositories.drafts.pass(person.member.id, request.door, request.conversation.answersIn);
    await context.rememberShown();
    const reply: Reply = isFinished(outcome)
      ? outcome
      : await replyToUnfinished(command, raw, outcome, context.forCommands, placeOf(request, repositories));
    // A question that was answered by a press gives way to what came of it.
    const answersQuestion = draft !== undefined && request.input.type === "press" && reply.type === "message";
    return { reply: answersQuestion ? { ...reply, placement: "replace" } : reply, command: command.name };
  }

  /** Where a draft belongs. A form that comes back with problems stays open and is sent again under the id it has. */
  function placeOf(request: Request, repositories: Repositories): DialogPlace {
    const { input, canOpenForm, conversation } = request;
    const formId = input.type === "submit" ? input.draftId : null;
    return { repositories, newId: () => ids.next(), formId, canOpenForm, answersIn: conversation.answersIn };
  }

  /** After a failure undid what a command had begun: asks for the one value that was wrong, and keeps the others. */
  async function askAgain(
    request: Request,
    person: Person,
    problem: Problem,
    repositories: Repositories,
  ): Promise<Dispatched | null> {
    if (!mayHaveField(problem)) return null;
    const { forCommands } = await contextFor(request, person, repositories, dependencies, clock.now());
    const reading = { registry, repositories, request, context: forCommands };
    // What could not be read has no field; it fails again.
    const wanted = await readInput(reading).catch((error: unknown) => {
      if (error instanceof UserError) return null;
      throw error;
    });
    const field = wanted?.type === "call" ? fieldOfProblem(wanted.command, wanted.raw, problem) : null;
    if (wanted?.type !== "call" || field === null) return null;
    const { command, raw } = wanted;
    // It is asked anew; the question that was answered wrongly takes no further answer.
    if (wanted.draft) await repositories.drafts.remove(wanted.draft.workspaceId, wanted.draft.id);
    const outcome = { type: "form", values: raw, problems: { [field]: problem } } as const;
    const reply = await replyToUnfinished(command, raw, outcome, forCommands, placeOf(request, repositories));
    return { reply, command: command.name };
  }

  /** A stranger can do one thing: open an invitation, the set-up link, or a link that joins accounts. */
  async function forStranger(request: Request, repositories: Repositories): Promise<Dispatched> {
    const t = catalogOf(localeOf(request.from.language) ?? defaults.locale);
    const { secret, answer } = strangerCode(request);
    const people = createPeople({ repositories, clock, ids, defaults });
    const { door, tenant, from } = request;
    const hasLeft = (await people.find(door, tenant, from.id)) !== null;
    if (secret === null) raise(hasLeft ? "access.former" : "access.stranger", {});
    const account = { door, tenant, externalId: from.id, name: from.name, locale: localeOf(from.language), zone: null };
    const token = await people.peek(secret);
    if (token.purpose === "link" && hasLeft) raise("access.former", {});
    if (token.purpose !== "link") {
      const person = await people.redeem(secret, account);
      return forMember({ ...request, input: { type: "command", name: "start", text: "" } }, person, repositories);
    }
    if (answer === "no") return said([text(t.joining.kept)]);
    const shared = { repositories, clock, ids };
    const { member: owner } = await joiningOwner(shared, secret);
    if (answer === null) return said(joiningQuestion(owner.name, secret, t));
    const by = { memberId: owner.id, role: "admin", door } as const;
    const ledger = createLedger({ repositories, clock, changeId: ids.next(), workspaceId: owner.workspaceId, by });
    await joinStranger({ ...shared, people, ledger }, secret, account);
    return said([heading(t.joining.done(owner.name)), ...ready({ t })]);

    function said(view: View): Dispatched {
      return {
        reply: { type: "message", view, placement: request.input.type === "press" ? "replace" : "new" },
        command: "link",
      };
    }
  }

  return { forMember, forStranger, askAgain };
}

const isFinished = (outcome: Outcome): outcome is Extract<Outcome, { type: "message" }> => outcome.type === "message";

/** The secret in "/start <token>" or "link <token>", or in the button that answers whether to join. */
function strangerCode({ input }: Request): { secret: string | null; answer: "yes" | "no" | null } {
  if (input.type === "press") {
    const link = decodeLink(input.code);
    const isJoining = link?.name === "link";
    return { secret: isJoining ? (link.args.token ?? null) : null, answer: link?.args.answer === "yes" ? "yes" : "no" };
  }
  const line = input.type === "command" ? `${input.name} ${input.text}` : input.type === "text" ? input.text : "";
  return { secret: /^\s*\/?(?:start|link)\s+([A-Za-z0-9_-]{16,40})\s*$/i.exec(line)?.[1] ?? null, answer: null };
}

/** Replies that run no command: a question for one field, a form for a draft, or nothing. */
async function replyTo(wanted: NoCall, request: Request, repositories: Repositories, context: Context): Promise<Reply> {
  const { t } = context;
  switch (wanted.type) {
    case "silence":
      return { type: "silence" };
    case "dropped": {
      const placement = request.input.type === "press" ? "replace" : "new";
      return { type: "message", view: [text(t.ask.cancelled)], placement };
    }
    case "open":
      if (request.canOpenForm) return { type: "form", form: formOf(wanted.command, wanted.draft, {}, t) };
      return { type: "message", view: [text(t.problems["draft.expired"]({}))], placement: "new" };
    case "fill": {
      const { draft, command } = wanted;
      if (!(wanted.field in command.fields))
        return { type: "message", view: [text(t.problems["button.expired"]({}))], placement: "new" };
      const asked = { ...draft, asking: wanted.field, conversation: request.conversation.answersIn };
      const view = await questionFor(command, wanted.field, null, asked, context);
      await repositories.drafts.put(asked);
      return { type: "message", view, placement: "new" };
    }
  }
}

/** An expected failure in the person's words. */
export function refusalOf(error: UserError, locale: Locale): Reply {
  return { type: "message", view: [text(problemWords(error.problem, catalogOf(locale)))], placement: "new" };
}

async function contextFor(
  request: Request,
  person: Person,
  repositories: Repositories,
  dependencies: DispatchDependencies,
  now: Date,
) {
  const { clock, ids, registry } = dependencies;
  const { workspace, member } = person;
  const locale = member.locale ?? localeOf(request.from.language) ?? localeOfMember(member, workspace);
  const zone = zoneOf(member, workspace);
  const actor: Actor = { workspace, member, door: request.door, locale, zone };
  const services = createServices({ repositories, actor, clock, ids, changeId: ids.next() });
  const focus = await repositories.focus.find(member.id, request.door);
  let shown: Partial<Focus> = {};
  const forCommands: Context = {
    actor,
    services,
    t: catalogOf(locale),
    catalogOf,
    locale,
    zone,
    now,
    say: createSay({ locale, zone, now }),
    focus,
    conversation: {
      id: request.conversation.id,
      kind: request.conversation.kind,
      name: request.conversation.name ?? null,
      tenant: request.tenant,
    },
    account: { externalId: request.from.id, name: request.from.name },
    links: { telegram: dependencies.telegramLink },
    showing: (more) => {
      shown = { ...shown, ...more };
    },
    commands: registry.all,
  };
  /** Keeps the numbers and the customer last shown. */
  async function rememberShown(): Promise<void> {
    if (Object.keys(shown).length === 0) return;
    const before: Focus = focus ?? { lines: [], customerId: null, callbackId: null };
    await repositories.focus.put(workspace.id, member.id, request.door, { ...before, ...shown }, now);
  }
  return { forCommands, rememberShown };
}
