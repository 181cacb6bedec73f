// A promise to contact a customer again at a time.

import { findTimes } from "../domain/time/read.ts";
import { callbackCard } from "../view/callback.ts";
import { link } from "../view/link.ts";
import { type Context, defineCommand, message, type Raw } from "./define.ts";
import { customer, optional, paragraph, settle, when } from "./fields.ts";
import { planHints, undoButton } from "./shared.ts";
import { timeContext } from "./when-field.ts";

export const callback = defineCommand({
  name: "callback",
  path: "callback",
  access: "member",
  standsAlone: true,
  inMenu: true,
  showsCustomers: true,
  fields: { customer: customer({ mayBeNew: true }), when: when(), reason: optional(paragraph()) },
  fromMessage: ({ text }, typed) => ({ reason: typed.reason ?? text }),
  readLine: readCallback,

  async run({ customer: ref, when: moment, reason }, context) {
    const { services, t } = context;
    const found = await settle(ref, context);
    const planned = await services.callbacks.schedule({ customer: found, dueAt: moment.at, reason: reason ?? null });
    context.showing({ customerId: found.id, callbackId: planned.id });
    const card = { callback: planned, customer: found, assigneeName: null };
    return message(
      callbackCard(t.callback.planned(found.name), card, context, {
        hints: planHints(planned, moment.assumed, context),
        buttons: [
          undoButton(context),
          link("snooze", t.buttons.otherTime, { callback: `@${planned.id}`, from: "card" }),
        ],
      }),
    );
  },
});

/** Customer, time and reason in any order: "王总 下周三 报价", "tomorrow 3pm Acme about the quote". */
async function readCallback(line: string, context: Context): Promise<Raw> {
  const field = customer({ mayBeNew: true });
  const known = await context.services.customers.recognise(line);
  const offset = known.customers.length > 0 ? known.length : 0;
  const time = findTimes(line.slice(offset), timeContext(context, "future"))[0];
  const [start, end] = time ? [time.span[0] + offset, time.span[1] + offset] : [line.length, line.length];
  const before = line.slice(0, start).trim();
  const after = line.slice(end).trim();
  const taken = (await field.take(before, context)) ?? (await field.take(after, context));
  const untouched = before === "" ? "" : after;
  const reason = [taken?.rest.trim() ?? "", untouched]
    .filter((part) => part !== "")
    .join(" ")
    .replace(/^[,，:：;；]\s*/u, "");
  return {
    ...(taken ? { customer: taken.raw } : {}),
    ...(time ? { when: line.slice(start, end) } : {}),
    ...(reason === "" ? {} : { reason }),
  };
}
