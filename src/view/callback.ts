// A callback as people see it: planned, due, handed over, done.

import type { Callback, Customer } from "../domain/model.ts";
import { readablePhone } from "../domain/names.ts";
import type { Catalog } from "../i18n/index.ts";
import { link } from "./link.ts";
import { actions, type Button, facts, heading, hint, quote, type View } from "./nodes.ts";
import type { Say } from "./say.ts";

interface Words {
  t: Catalog;
  say: Say;
}

/** Due now: who, why, and what can be done about it where it is read. `late`: it could not be said in time. */
export function reminderView(callback: Callback, customer: Customer, { t, say }: Words, late: boolean): View {
  const id = `@${callback.id}`;
  return [
    ...aboutReminder(callback, customer, { t, say }),
    ...(late ? [hint(t.callback.late(say.relative(callback.dueAt)))] : []),
    actions(
      link("done", t.buttons.done, { callback: id, from: "reminder" }, "primary"),
      link("snooze", t.buttons.snooze, { callback: id, from: "reminder" }),
      link("assign", t.buttons.assign, { what: `@callback:${callback.id}` }),
      link("customer", t.buttons.open, { customer: `@${customer.id}` }),
    ),
  ];
}

/** What a reminder says, without what can be done about it. */
export function aboutReminder(callback: Callback, customer: Customer, { t, say }: Words): View {
  return [
    heading(t.callback.title(customer.name)),
    facts(
      [t.callback.due, say.moment(callback.dueAt)],
      [t.fields.phone.label, customer.phone && readablePhone(customer.phone)],
      [t.fields.email.label, customer.email],
    ),
    ...(callback.reason === null ? [] : [quote(callback.reason)]),
  ];
}

/** What was planned or handed over: the instant in words with its zone, the reason, who. */
export function callbackCard(
  title: string,
  { callback, customer, assigneeName }: { callback: Callback; customer: Customer; assigneeName: string | null },
  { t, say }: Words,
  more: { hints?: string[]; buttons?: (Button | null)[] } = {},
): View {
  return [
    heading(title),
    facts([t.callback.due, say.full(callback.dueAt)], [t.callback.assignee, assigneeName]),
    ...(callback.reason === null ? [] : [quote(callback.reason)]),
    ...(more.hints ?? []).map((words) => hint(words)),
    actions(...(more.buttons ?? []), link("customer", t.buttons.open, { customer: `@${customer.id}` })),
  ];
}

/** Ended as done: what can still be added, and the next step. */
export function doneView(customer: Customer, noted: boolean, undo: Button | null, { t }: Words): View {
  const id = `@${customer.id}`;
  return [
    heading(t.callback.done(customer.name)),
    ...(noted ? [hint(t.callback.noted)] : []),
    actions(
      noted ? null : link("log", t.buttons.addNote, { customer: id }),
      link("callback", t.buttons.planNext, { customer: id }),
      undo,
    ),
  ];
}
