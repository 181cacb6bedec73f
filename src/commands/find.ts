// Finding customers by any part of what is known of them, and reading their history.

import { customerLine, interactionLine } from "../view/customer.ts";
import { link } from "../view/link.ts";
import { actions, heading, hint, lines, text } from "../view/nodes.ts";
import { defineCommand, message } from "./define.ts";
import { customer, line, optional, page, settle } from "./fields.ts";

/** Issue: at most 10 with "and 12 more". */
const HITS = 10;
const ENTRIES = 8;

export const find = defineCommand({
  name: "find",
  path: "find",
  access: "viewer",
  standsAlone: true,
  inMenu: true,
  showsCustomers: true,
  fields: { words: line(), page: optional(page()) },

  async run({ words, page: wanted }, context, raw) {
    const { services, t } = context;
    const number = wanted ?? 1;
    const first = (number - 1) * HITS;
    const { hits, total } = await services.customers.search(words, HITS, first);
    if (hits.length === 0) return message([text(t.find.none(words)), hint(t.find.noneHint)]);
    context.showing({
      lines: hits.map((hit) => ({ type: "customer", id: hit.id })),
      ...{ customerId: hits.length === 1 ? (hits[0]?.id ?? null) : null, callbackId: null },
    });
    const left = total - first - hits.length;
    const view = [
      heading(t.find.title(words, total)),
      lines(hits.map((hit, index) => customerLine(hit, index + 1, context))),
    ];
    if (left <= 0) return message(view);
    const options = [{ label: t.buttons.more(left), values: { ...raw, page: String(number + 1) } }];
    return { type: "ask", view: [...view, text(t.find.more(left))], options };
  },
});

export const history = defineCommand({
  name: "history",
  path: "history",
  access: "viewer",
  inMenu: true,
  showsCustomers: true,
  fields: { customer: customer({ whole: true }), page: optional(page()) },

  async run({ customer: ref, page: wanted }, context) {
    const { services, t } = context;
    const found = await settle(ref, context);
    const number = wanted ?? 1;
    const first = (number - 1) * ENTRIES;
    const { items, total } = await services.interactions.history(found.id, ENTRIES, first);
    context.showing({ customerId: found.id });
    const id = `@${found.id}`;
    if (items.length === 0)
      return message([text(t.history.none(found.name)), actions(link("log", t.buttons.log, { customer: id }))]);
    const names = await services.members.names(items.map((entry) => entry.memberId));
    const left = total - first - items.length;
    return message(
      [
        heading(t.history.title(found.name, total)),
        lines(items.map((entry) => interactionLine(entry, names.get(entry.memberId) ?? null, context, true))),
        actions(
          left > 0 && link("history", t.buttons.more(left), { customer: id, page: String(number + 1) }),
          number > 1 && link("history", t.buttons.back, { customer: id, page: String(number - 1) }),
          link("customer", t.buttons.open, { customer: id }),
        ),
      ],
      { placement: wanted === undefined ? "new" : "replace" },
    );
  },
});
