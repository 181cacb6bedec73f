// Ending, moving and handing over callbacks: from a list, a reminder, a card or in words.

import { problem } from "../domain/problems.ts";
import { toWall } from "../domain/time/zone.ts";
import type { CallbackDetails } from "../services/callbacks.ts";
import { aboutReminder, doneView, reminderView } from "../view/callback.ts";
import { ORIGINS, type Origin } from "../view/link.ts";
import { actions, heading, hint, text } from "../view/nodes.ts";
import { type Context, defineCommand, message, type Outcome, type Raw } from "./define.ts";
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
  fields: {
    callback: callback(),
    when: { ...when(), askedByCommand: true as const },
    from: from(),
    step: optional(hidden(choice(["pick", "back"]))),
  },

  async run({ callback: details, when: moment, from: origin, step }, context, raw) {
    const { services, t, say } = context;
    if (step === "back") return reminderAgain(details, context);
    if (raw.when === undefined) return step === "pick" ? askWhen(raw) : untilWhen(details, origin, context, raw);
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

const askWhen = (raw: Raw): Outcome => ({
  type: "form",
  values: raw,
  problems: { when: problem("field.missing", {}) },
});

/** On a reminder the usual times stand at once, in its place; anywhere else it is asked. */
function untilWhen(
  { callback: due, customer }: CallbackDetails,
  origin: Origin | undefined,
  context: Context,
  raw: Raw,
): Outcome {
  if (origin !== "reminder") return askWhen(raw);
  const { t } = context;
  const { hour, tonight, tomorrow } = t.snoozePresets;
  const presets = hourNow(context) < EVENING ? [hour, tonight, tomorrow] : [hour, tomorrow];
  return {
    type: "ask",
    inPlace: true,
    asking: "when",
    view: [...aboutReminder(due, customer, context), text({ strong: t.callback.snoozeUntil })],
    options: [
      ...presets.map(({ label, value }) => ({ label, values: { when: value } })),
      { label: t.buttons.pickTime, values: { step: "pick" } },
      { label: t.buttons.keep, values: { step: "back" } },
    ],
  };
}

/** From then on "tonight" (20:00) is as good as now. */
const EVENING = 19;

const hourNow = ({ now, zone }: Context): number => toWall(now, zone).hour;

function reminderAgain({ callback: due, customer }: CallbackDetails, context: Context): Outcome {
  context.showing({ customerId: customer.id, callbackId: due.id });
  return message(reminderView(due, customer, context, false), { placement: "replace" });
}

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
