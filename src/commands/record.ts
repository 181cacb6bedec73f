// What a plain sentence says was done and promised, in one go: an interaction, a callback, or both, with one Undo.

import { DIRECTIONS, INTERACTION_KINDS } from "../domain/model.ts";
import { problem } from "../domain/problems.ts";
import { link } from "../view/link.ts";
import { actions, facts, heading, hint, quote, text, type View } from "../view/nodes.ts";
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
    const { services, t, say } = context;
    if (promise === "yes" && moment === undefined) {
      return { type: "form", values: raw, problems: { when: problem("field.missing", {}) } };
    }
    const found = await settle(ref, context);
    const view: View = [heading(ref.type === "new" ? t.customer.added(found.name) : found.name)];
    if (note !== undefined) {
      const happenedAt = happenedIn(note, context);
      const details = { ...(kind === undefined ? {} : { kind }), ...(direction === undefined ? {} : { direction }) };
      const entry = await services.interactions.log({ customer: found, note, happenedAt, ...details });
      view.push(
        text(
          t.join.pair(
            t.log.saved(found.name),
            `${t.log.facts(entry.kind, entry.direction)} · ${say.moment(entry.happenedAt)}`,
          ),
        ),
        quote(note),
      );
    }
    const planned =
      moment === undefined
        ? null
        : await services.callbacks.schedule({ customer: found, dueAt: moment.at, reason: reason ?? null });
    if (planned && moment) {
      view.push(facts([t.callback.planned(found.name), say.full(planned.dueAt)], [t.callback.reason, planned.reason]));
      view.push(...planHints(planned, moment.assumed, context).map((words) => hint(words)));
    }
    context.showing({ customerId: found.id, ...(planned ? { lines: [{ type: "callback", id: planned.id }] } : {}) });
    const id = `@${found.id}`;
    view.push(
      actions(
        undoButton(context),
        planned
          ? link("customer", t.buttons.open, { customer: id })
          : link("callback", t.buttons.planNext, { customer: id }),
      ),
    );
    return message(view);
  },
});
