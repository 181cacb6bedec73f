// What a plain sentence became: an entry, a callback, or both, echoed whole.

import type { Callback, Customer, Interaction } from "../domain/model.ts";
import type { Catalog } from "../i18n/index.ts";
import { link } from "./link.ts";
import { actions, type Button, facts, heading, hint, type Node, quote, text, type View } from "./nodes.ts";
import type { Say } from "./say.ts";

export interface Recorded {
  customer: Customer;
  /** The customer was added with it. */
  isNew: boolean;
  entry: Interaction | null;
  planned: Callback | null;
  /** Whose callback it is; null when one's own. */
  assigneeName: string | null;
  /** Callbacks that were open before; an entry closes none by itself (practice rule 6). */
  open: Callback[];
  hints: string[];
  undo: Button | null;
}

export function recordedView(recorded: Recorded, { t, say }: { t: Catalog; say: Say }): View {
  const { customer, entry, planned, hints } = recorded;
  return [
    heading(recorded.isNew ? t.customer.added(customer.name) : customer.name),
    ...(entry === null ? [] : entryNodes(entry, t.log.saved(customer.name), { t, say })),
    ...(planned === null ? [] : [plannedFacts(customer.name, planned, recorded.assigneeName, { t, say })]),
    ...hints.map((words) => hint(words)),
    actions(...nextSteps(recorded, { t, say })),
  ];
}

/** What would be written, before it is. */
export interface Drafted {
  name: string;
  entry: Pick<Interaction, "kind" | "direction" | "happenedAt" | "note"> | null;
  planned: Pick<Callback, "dueAt" | "reason"> | null;
  assigneeName: string | null;
}

/** Drafts under the question about them. */
export function draftView(drafts: readonly Drafted[], question: string, { t, say }: { t: Catalog; say: Say }): View {
  return [
    text({ strong: question }),
    ...drafts.flatMap(({ name, entry, planned, assigneeName }): Node[] => [
      ...(drafts.length > 1 || entry === null ? [heading(name)] : []),
      ...(entry === null ? [] : entryNodes(entry, name, { t, say })),
      ...(planned === null ? [] : [plannedFacts(name, planned, assigneeName, { t, say })]),
    ]),
  ];
}

const plannedFacts = (
  name: string,
  { dueAt, reason }: Pick<Callback, "dueAt" | "reason">,
  assigneeName: string | null,
  { t, say }: { t: Catalog; say: Say },
): Node =>
  facts([t.callback.planned(name), say.full(dueAt)], [t.callback.assignee, assigneeName], [t.callback.reason, reason]);

function entryNodes(
  entry: Pick<Interaction, "kind" | "direction" | "happenedAt" | "note">,
  title: string,
  { t, say }: { t: Catalog; say: Say },
): Node[] {
  const facts = `${t.log.facts(entry.kind, entry.direction)} · ${say.moment(entry.happenedAt)}`;
  return [text(t.join.pair(title, facts)), quote(entry.note)];
}

function nextSteps(
  { customer, entry, planned, open, undo }: Recorded,
  { t, say }: { t: Catalog; say: Say },
): (Button | null)[] {
  const id = `@${customer.id}`;
  const [first] = open;
  return [
    undo,
    entry && link("log_edit", t.buttons.edit, { interaction: entry.id }),
    planned
      ? link("customer", t.buttons.open, { customer: id })
      : link("callback", t.buttons.planNext, { customer: id }),
    entry && first
      ? link("done", t.buttons.closeCallback(say.moment(first.dueAt)), { callback: `@${first.id}`, from: "card" })
      : null,
  ];
}
