// Small pieces that several commands answer with.

import type { Callback, Customer, Member } from "../domain/model.ts";
import { workday } from "../domain/time/calendar.ts";
import type { Assumption } from "../domain/time/reading.ts";
import { localDate } from "../domain/time/zone.ts";
import type { CallbackDetails } from "../services/callbacks.ts";
import { zoneOf } from "../services/members.ts";
import { agendaPage } from "../view/agenda.ts";
import { type CardFacts, customerCard } from "../view/customer.ts";
import { link, type Origin } from "../view/link.ts";
import { actions, type Button, text, type View } from "../view/nodes.ts";
import type { Context } from "./define.ts";

/** How many of the latest contacts a card shows. */
const RECENT = 3;

/** Undo for what this request has written; null when it wrote nothing. */
export function undoButton({ services, t }: Context): Button | null {
  const change = services.changeId();
  return change === null ? null : link("undo", t.buttons.undo, { change });
}

/** The card of a customer, read anew; it becomes the one talked about. */
export async function cardOf(customer: Customer, context: Context): Promise<View> {
  const { services, actor } = context;
  const [next] = await services.callbacks.openOf(customer.id);
  const { items, total } = await services.interactions.history(customer.id, RECENT);
  const owners = await services.members.names([customer.ownerId]);
  const card: CardFacts = {
    customer,
    workspace: actor.workspace,
    ownerName: owners.get(customer.ownerId ?? "") ?? null,
    lastContactAt: await services.customers.lastContact(customer.id),
    next: next ?? null,
    recent: items,
    total,
  };
  context.showing({ customerId: customer.id, callbackId: next?.id ?? null });
  return customerCard(card, context);
}

/**
 * The list that was pressed on, again, with what was done and its Undo above. A digest is always the reader's own;
 * any other list is that of whoever looks after the callback: `assignee`, null when that is nobody here.
 */
export async function listAfter(
  notice: string,
  from: Origin,
  { assignee, customer }: CallbackDetails,
  context: Context,
): Promise<View> {
  const { actor, services, t, say } = context;
  const whose = from === "digest" || assignee === null ? actor.member : assignee;
  const agenda = await services.agendas.of(whose, zoneOf(whose, actor.workspace));
  const date = say.date(agenda.today);
  const title = from === "digest" ? t.agenda.digest(date) : agendaTitle(whose, date, context);
  const { view, focus } = agendaPage(agenda, title, 1, from, { t, say, workspace: actor.workspace });
  context.showing({ lines: focus.lines, customerId: customer.id, callbackId: null });
  const workedOff = from === "digest" && focus.lines.length === 0;
  const list = workedOff ? [text({ strong: t.agenda.workedOff })] : view;
  return [text(`✓ ${notice}`), actions(undoButton(context)), ...list];
}

/** What a list of what waits is called: one's own, or whose. `date`: in words. */
export const agendaTitle = (whose: Member, date: string, { actor, t }: Context): string =>
  whose.id === actor.member.id ? t.agenda.today(date) : t.agenda.of(whose.name, date);

/** Whether a press on a list is answered by the list. */
export const isList = (from: Origin | undefined): from is "today" | "digest" => from === "today" || from === "digest";

/** What a planned instant should make people think of: assumptions, holidays, days off. */
export function planHints(callback: Callback, assumed: readonly Assumption[], context: Context): string[] {
  const { t, actor } = context;
  const words = assumed.map((code) => t.assumed[code]);
  const date = localDate(callback.dueAt, context.zone);
  const day = workday(date, { country: actor.workspace.country, workingDays: actor.member.workingDays });
  return [
    ...(words.length > 0 ? [t.callback.assumed(t.join.list(words))] : []),
    ...(day.holiday !== undefined && !day.working ? [t.callback.holiday(day.holiday)] : []),
    ...(day.known || assumed.includes("calendar_unknown") ? [] : [t.agenda.calendarEnds]),
    ...(day.holiday === undefined && !day.working ? [t.callback.dayOff] : []),
  ];
}
