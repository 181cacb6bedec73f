// Ending, moving and handing over callbacks: from a list, a reminder, a card or in words.

import { doneView } from "../view/callback.ts";
import { ORIGINS } from "../view/link.ts";
import { actions, heading, hint, text } from "../view/nodes.ts";
import { defineCommand, message } from "./define.ts";
import { callback, choice, hidden, optional, paragraph, when } from "./fields.ts";
import { isList, listAfter, planHints, undoButton } from "./shared.ts";

const from = () => optional(hidden(choice(ORIGINS)));

export const done = defineCommand({
  name: "done",
  path: "done",
  access: "member",
  inMenu: true,
  showsCustomers: true,
  fields: { callback: callback(), note: optional(paragraph()), from: from() },

  async run({ callback: details, note, from: origin }, context) {
    await context.services.callbacks.done(details, note ?? null);
    context.showing({ customerId: details.customer.id });
    if (isList(origin)) {
      return message(await listAfter(context.t.callback.done(details.customer.name), origin, details, context), {
        placement: "replace",
      });
    }
    const view = doneView(details.customer, note !== undefined, undoButton(context), context);
    return message(view, { placement: origin === "reminder" ? "replace" : "new" });
  },
});

export const snooze = defineCommand({
  name: "snooze",
  path: "snooze",
  access: "member",
  inMenu: true,
  showsCustomers: true,
  fields: { callback: callback(), when: when(), from: from() },

  async run({ callback: details, when: moment, from: origin }, context) {
    const { services, t, say } = context;
    const moved = await services.callbacks.snooze(details, moment.at);
    const notice = t.callback.moved(details.customer.name, say.full(moved.dueAt));
    if (isList(origin)) return message(await listAfter(notice, origin, details, context), { placement: "replace" });
    context.showing({ customerId: details.customer.id, callbackId: moved.id });
    const view = [
      heading(notice),
      ...planHints(moved, moment.assumed, context).map((words) => hint(words)),
      actions(undoButton(context)),
    ];
    return message(view, { placement: origin === "reminder" ? "replace" : "new" });
  },
});

export const cancel = defineCommand({
  name: "cancel",
  path: "cancel",
  access: "member",
  showsCustomers: true,
  fields: { callback: callback(), from: from() },

  async run({ callback: details, from: origin }, context) {
    await context.services.callbacks.cancel(details);
    const notice = context.t.callback.cancelled(details.customer.name);
    if (isList(origin)) return message(await listAfter(notice, origin, details, context), { placement: "replace" });
    return message([text(notice), actions(undoButton(context))], {
      placement: origin === undefined ? "new" : "replace",
    });
  },
});
