// A customer's card, its history, and lists of customers.

import { cadenceOf, freshness } from "../domain/cadence.ts";
import type { Callback, Customer, Interaction, Workspace } from "../domain/model.ts";
import { readablePhone } from "../domain/names.ts";
import type { Catalog } from "../i18n/index.ts";
import { link } from "./link.ts";
import { actions, facts, heading, hint, type Line, lines, type Node, quote, text, type View } from "./nodes.ts";
import type { Say } from "./say.ts";

interface Words {
  t: Catalog;
  say: Say;
}

export interface CardFacts {
  customer: Customer;
  workspace: Workspace;
  ownerName: string | null;
  lastContactAt: Date | null;
  next: Callback | null;
  recent: Interaction[];
  total: number;
}

/** Who this is, when we last spoke, what comes next; with the buttons for what one does next. */
export function customerCard(card: CardFacts, { t, say }: Words): View {
  const { customer } = card;
  const id = `@${customer.id}`;
  const archived = customer.archivedAt !== null;
  return [
    heading(customer.name),
    ...(customer.archivedAt === null ? [] : [hint(t.customer.archivedOn(say.day(customer.archivedAt)))]),
    cardFacts(card, { t, say }),
    ...(customer.notes === null ? [] : [quote(customer.notes)]),
    ...recentLines(card, { t, say }),
    actions(
      archived ? null : link("log", t.buttons.log, { customer: id }, "primary"),
      archived ? null : link("callback", t.buttons.plan, { customer: id }),
      archived ? link("customer_restore", t.customer.restore, { customer: id }, "primary") : null,
      link("customer_edit", t.buttons.edit, { customer: id }),
      card.total > card.recent.length && link("history", t.buttons.history, { customer: id }),
    ),
  ];
}

/** "every 14 days", and from 80 % of it on how it stands (practice rule 7). */
function cadenceWords({ customer, workspace, lastContactAt }: CardFacts, { t, say }: Words): string {
  const words = t.customer.cadenceDays(cadenceOf(customer, workspace.cadences));
  switch (freshness(customer, lastContactAt, workspace.cadences, say.now)) {
    case "paused":
      return t.customer.cadencePaused;
    case "amber":
      return t.join.list([words, t.customer.amber]);
    case "red":
      return t.join.list([words, t.customer.red]);
    case "fresh":
      return words;
  }
}

const birthdayWords = (birthday: string | null, t: Catalog): string | null =>
  birthday?.startsWith("lunar ") ? t.customer.lunar(birthday.slice("lunar ".length)) : birthday;

function cardFacts(card: CardFacts, { t, say }: Words): Node {
  const { customer, ownerName, lastContactAt, next } = card;
  const cadence = cadenceWords(card, { t, say });
  return facts(
    [t.fields.owner.label, ownerName ?? t.names.nobody],
    [t.fields.tier.label, t.join.list([t.names.tiers[customer.tier], cadence])],
    [
      t.customer.lastContact,
      lastContactAt === null ? t.names.never : t.join.list([say.day(lastContactAt), say.relative(lastContactAt)]),
    ],
    [
      t.customer.nextCallback,
      next === null
        ? t.customer.nonePlanned
        : `${say.full(next.dueAt)}${next.reason === null ? "" : ` · ${next.reason}`}`,
    ],
    [t.fields.company.label, customer.company],
    [t.fields.phone.label, customer.phone && readablePhone(customer.phone)],
    [t.fields.email.label, customer.email],
    [t.fields.address.label, customer.address],
    [t.fields.source.label, customer.source],
    [t.fields.birthday.label, birthdayWords(customer.birthday, t)],
    [t.fields.preferences.label, customer.preferences],
    [t.fields.tags.label, customer.tags.map((tag) => `#${tag}`).join(" ")],
  );
}

function recentLines({ recent }: CardFacts, words: Words): View {
  if (recent.length === 0) return [hint(words.t.customer.nothingYet)];
  return [text({ strong: words.t.customer.recent }), lines(recent.map((entry) => interactionLine(entry, null, words)))];
}

/** Longer notes are shown whole in the history. */
const CARD_NOTE = 160;

/** One contact: when, how, and what was said. `memberName`: who logged it, where several may have. */
export function interactionLine(entry: Interaction, memberName: string | null, { t, say }: Words, whole = false): Line {
  const characters = [...entry.note];
  const note = whole || characters.length <= CARD_NOTE ? entry.note : `${characters.slice(0, CARD_NOTE - 1).join("")}…`;
  const who = memberName === null ? "" : ` · ${memberName}`;
  return {
    parts: [{ strong: say.day(entry.happenedAt) }, ` · ${t.log.facts(entry.kind, entry.direction)}${who}`],
    detail: [note],
    buttons: entry.sourceUrl === null ? [] : [{ label: t.history.source, url: entry.sourceUrl }],
  };
}

/** One customer on a list. */
export function customerLine(customer: Customer, number: number, { t }: Words): Line {
  const phone = customer.phone && readablePhone(customer.phone);
  const details = [customer.company, phone, customer.email, customer.tags.map((tag) => `#${tag}`).join(" ")];
  const detail = details.filter((one) => one !== null && one !== "").join(" · ");
  return {
    number,
    parts: [{ strong: customer.name }],
    ...(detail === "" ? {} : { detail: [detail] }),
    buttons: [
      link("customer", t.buttons.open, { customer: `@${customer.id}` }),
      link("log", t.buttons.log, { customer: `@${customer.id}` }),
    ],
  };
}
