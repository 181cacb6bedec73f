// What a plain sentence says was done and promised, in one go: an interaction, a callback, or both, with one Undo.

import { DIRECTIONS, INTERACTION_KINDS } from "../domain/model.ts";
import { problem } from "../domain/problems.ts";
import { recordedView } from "../view/record.ts";
import { defineCommand, message } from "./define.ts";
import { choice, customer, hidden, optional, paragraph, settle, when } from "./fields.ts";
import { happenedIn } from "./happened.ts";
import { planHints, undoButton } from "./shared.ts";

export const record = defineCommand({
  name: "record",
  access: "member",
  showsCustomers: true,
  fields: {
    customer: customer({ mayBeNew: true }),
    /** What was done, to the letter; absent when nothing was. */
    note: optional(hidden(paragraph())),
    kind: optional(hidden(choice(INTERACTION_KINDS, (t) => t.names.kinds))),
    direction: optional(hidden(choice(DIRECTIONS, (t) => t.names.directions))),
    /** "yes": a callback was promised; then `when` is needed. */
    promise: optional(hidden(choice(["yes"]))),
    when: optional(when()),
    reason: optional(paragraph()),
  },

  async run({ customer: ref, note, kind, direction, promise, when: moment, reason }, context, raw) {
    if (promise === "yes" && moment === undefined) {
      return { type: "form", values: raw, problems: { when: problem("field.missing", {}) } };
    }
    const { services } = context;
    const found = await settle(ref, context);
    const open = await services.callbacks.openOf(found.id);
    const details = { ...(kind === undefined ? {} : { kind }), ...(direction === undefined ? {} : { direction }) };
    const entry =
      note === undefined
        ? null
        : await services.interactions.log({ customer: found, note, happenedAt: happenedIn(note, context), ...details });
    const planned =
      moment === undefined
        ? null
        : await services.callbacks.schedule({ customer: found, dueAt: moment.at, reason: reason ?? null });
    context.showing({ customerId: found.id, ...(planned ? { lines: [{ type: "callback", id: planned.id }] } : {}) });
    const hints = planned ? planHints(planned, moment?.assumed ?? [], context) : [];
    const recorded = {
      customer: found,
      isNew: ref.type === "new",
      entry,
      planned,
      open,
      hints,
      undo: undoButton(context),
    };
    return message(recordedView(recorded, context));
  },
});
