// What was logged, to the letter, and the next step.

import type { Callback, Customer, Interaction } from "../domain/model.ts";
import type { Catalog } from "../i18n/index.ts";
import { link } from "./link.ts";
import { actions, type Button, heading, hint, quote, text, type View } from "./nodes.ts";
import type { Say } from "./say.ts";

export interface Logged {
  interaction: Interaction;
  customer: Customer;
  /** The customer was added with it. */
  isNew: boolean;
  /** Open callbacks, which logging does not close by itself (practice rule 6). */
  open: Callback[];
  undo: Button | null;
  title?: string;
}

export function loggedView(
  { interaction, customer, isNew, open, undo, title }: Logged,
  { t, say }: { t: Catalog; say: Say },
): View {
  const [first] = open;
  return [
    heading(title ?? (isNew ? t.log.added(customer.name) : t.log.saved(customer.name))),
    text(`${t.log.facts(interaction.kind, interaction.direction)} · ${say.moment(interaction.happenedAt)}`),
    quote(interaction.note),
    ...(interaction.author === null ? [] : [hint(t.log.by(interaction.author))]),
    ...(first ? [hint(t.log.openCallback(say.full(first.dueAt)))] : []),
    actions(
      undo,
      link("log_edit", t.buttons.edit, { interaction: interaction.id }),
      link("callback", t.buttons.planNext, { customer: `@${customer.id}` }),
      first &&
        link("done", t.buttons.closeCallback(say.moment(first.dueAt)), { callback: `@${first.id}`, from: "card" }),
    ),
  ];
}
