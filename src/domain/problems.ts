// Every expected failure: a code with what its words need. i18n has words for each, or it does not compile.

import type { Door, Role } from "./model.ts";

export interface Problems {
  "field.missing": Record<never, never>;
  "field.choice": { choices: string[] };
  "field.too_long": { max: number };
  "command.unknown": { text: string; nearest: string | null };
  /** Nothing to do, and a word back. */
  "text.thanked": Record<never, never>;
  "text.not_understood": Record<never, never>;
  "text.too_long": { max: number };
  "text.hypothetical": Record<never, never>;
  "question.not_answered": Record<never, never>;
  "access.stranger": Record<never, never>;
  "access.guest": Record<never, never>;
  /** Was of the team, and has left or was removed. */
  "access.former": Record<never, never>;
  /** The platform does not say now who this is. */
  "access.unchecked": { door: Door };
  "access.role": { needed: Role; grantedBy: string[] };
  "button.expired": Record<never, never>;
  "draft.expired": Record<never, never>;
  "form.nothing_open": Record<never, never>;
  "customer.unknown": { text: string };
  /** Was on record when it was shown, and was taken back since. */
  "customer.gone": Record<never, never>;
  "customer.archived": { name: string };
  "customer.name_empty": Record<never, never>;
  "phone.unreadable": { text: string };
  "email.unreadable": { text: string };
  "birthday.unreadable": { text: string };
  "cadence.unreadable": { text: string };
  "when.unreadable": { text: string };
  "when.past": { moment: string };
  "when.future": { moment: string };
  "when.vague": { text: string };
  "happened.vague": { text: string };
  "when.impossible": { text: string };
  "when.contradiction": { text: string };
  "when.too_far": { text: string };
  "when.not_a_moment": { text: string };
  "callback.unknown": { text: string };
  /** Planned, and taken back since. */
  "callback.gone": Record<never, never>;
  "callback.several": Record<never, never>;
  "callback.ended": { state: "done" | "cancelled"; by: string };
  "entry.none_to_move": Record<never, never>;
  "interaction.unknown": Record<never, never>;
  "member.unknown": { text: string };
  "member.ambiguous": { text: string; names: string[] };
  "member.viewer": { name: string };
  "member.former": { name: string };
  "member.self": Record<never, never>;
  "handover.nothing": { name: string };
  "invite.gone": Record<never, never>;
  "outbox.gone": Record<never, never>;
  "member.last_admin": Record<never, never>;
  "undo.nothing": Record<never, never>;
  "undo.already": Record<never, never>;
  "undo.too_late": { minutes: number };
  "undo.changed_since": { what: string; by: string[] };
  "undo.not_yours": { by: string };
  "undo.irreversible": Record<never, never>;
  "shared.private": Record<never, never>;
  "reach.not_joined": { door: Door };
  "setting.unknown": { text: string };
  "setting.needed": { label: string; expected: string };
  "setting.value": { text: string; expected: string };
  "zone.unknown": { text: string };
  "hour.unreadable": { text: string };
  "token.invalid": Record<never, never>;
  "token.expired": Record<never, never>;
  "link.same": Record<never, never>;
  "link.only_one": Record<never, never>;
  "link.other_workspace": Record<never, never>;
  "digest.not_here": Record<never, never>;
}
export type ProblemCode = keyof Problems;

/** A problem as data: a code and its parameters. */
export type Problem = { [C in ProblemCode]: { code: C; params: Problems[C] } }[ProblemCode];

/** An expected failure; reads as help, changes nothing. */
export class UserError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = "UserError";
    this.problem = problem;
  }
}

/** Builds a problem. The union is closed over codes, so one cast-free table of words can serve it. */
export function problem<C extends ProblemCode>(code: C, params: Problems[C]): Extract<Problem, { code: C }> {
  return { code, params } as Extract<Problem, { code: C }>;
}

/** Throws the expected failure `code`. */
export function raise<C extends ProblemCode>(code: C, params: Problems[C]): never {
  throw new UserError(problem(code, params));
}
