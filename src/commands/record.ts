// What a plain sentence says was done and promised, in one go: an interaction, a callback, or both, with one Undo. What is in
// doubt is shown first, with Save, Change and Discard.

import { DIRECTIONS, INTERACTION_KINDS } from "../domain/model.ts";
import { problem } from "../domain/problems.ts";
import { text } from "../view/nodes.ts";
import { draftView, type Recorded, recordedView } from "../view/record.ts";
import { type Context, defineCommand, message, type Outcome, type Raw, type ValuesOf } from "./define.ts";
import {
  choice,
  customer,
  hidden,
  member,
  optional,
  paragraph,
  pastWhen,
  resolveField,
  settle,
  when,
} from "./fields.ts";
import { planHints, undoButton } from "./shared.ts";

/** ask: not sure enough · maybe: denied or wished · yes, change, discard: what the buttons under a draft answer. */
const CONFIRM = ["ask", "maybe", "yes", "change", "discard"] as const;

const fields = {
  customer: customer({ mayBeNew: true }),
  /** What was done, to the letter; absent when nothing was. */
  note: optional(hidden(paragraph())),
  kind: optional(hidden(choice(INTERACTION_KINDS, (t) => t.names.kinds))),
  direction: optional(hidden(choice(DIRECTIONS, (t) => t.names.directions))),
  /** Now when absent. */
  happened: optional(pastWhen()),
  /** "yes": a callback was promised; then `when` is needed. */
  promise: optional(hidden(choice(["yes"]))),
  when: optional(when()),
  reason: optional(paragraph()),
  /** Whose promise it is; one's own when absent. */
  assignee: optional(hidden(member())),
  /** JSON: the raw values of the same text's other customers. */
  more: optional(hidden(paragraph())),
  confirm: optional(hidden(choice(CONFIRM))),
  /** "all": the whole form was seen and sent. */
  shown: optional(hidden(choice(["all"]))),
};
type Values = ValuesOf<typeof fields>;

export const record = defineCommand({
  name: "record",
  access: "member",
  showsCustomers: true,
  fields,

  async run(values, context, raw) {
    const { confirm } = values;
    if (confirm === "discard") return message([text(context.t.ask.cancelled)]);
    if (confirm === "change") return { type: "form", values: { ...raw, confirm: "ask" }, problems: {} };
    if (values.promise === "yes" && values.when === undefined) {
      return { type: "form", values: raw, problems: { when: problem("field.missing", {}) } };
    }
    const others = await othersOf(values.more, context);
    if (others.type !== "values") return others;
    const all = [values, ...others.values];
    if (confirm !== undefined && confirm !== "yes" && values.shown === undefined) return draftOf(all, confirm, context);
    const recorded: Recorded[] = [];
    for (const one of all) recorded.push(await write(one, context));
    const undo = undoButton(context);
    return message(
      recorded.flatMap((one, at) => recordedView({ ...one, undo: at === all.length - 1 ? undo : null }, context)),
    );
  },
});

type Others = { type: "values"; values: Values[] } | Extract<Outcome, { type: "form" | "ask" }>;

/** The other customers of the text. One of them that is unclear is asked for alone, by itself. */
async function othersOf(more: string | undefined, context: Context): Promise<Others> {
  const values: Values[] = [];
  for (const raw of more === undefined ? [] : (JSON.parse(more) as Raw[])) {
    const one: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const typed = raw[name];
      if (typed === undefined) continue;
      const resolved = await resolveField<unknown>(field, typed, context);
      if (resolved.type !== "value") return { type: "ask", view: [text(context.t.ask.oneByOne)], options: [] };
      one[name] = resolved.value;
    }
    values.push(one as Values);
  }
  return { type: "values", values };
}

/** What would be written, with the buttons that decide. */
function draftOf(all: Values[], confirm: "ask" | "maybe", context: Context): Outcome {
  const { t } = context;
  const [{ customer: about } = { customer: null }, ...others] = all;
  context.showing({ customerId: others.length === 0 && about?.type === "known" ? about.customer.id : null });
  const shown = all.map(({ customer: ref, note, kind, direction, happened, when: moment, reason, assignee }) => ({
    name: ref.type === "known" ? ref.customer.name : ref.name,
    entry:
      note === undefined
        ? null
        : { note, kind: kind ?? "note", direction: direction ?? "out", happenedAt: happened?.at ?? context.now },
    planned: moment === undefined ? null : { dueAt: moment.at, reason: reason ?? null },
    assigneeName: assignee?.name ?? null,
  }));
  return {
    type: "ask",
    view: draftView(shown, confirm === "maybe" ? t.ask.maybe : t.ask.isThisRight, context),
    options: [
      { label: t.form.submit, values: { confirm: "yes" }, style: "primary" },
      ...(all.length > 1 ? [] : [{ label: t.buttons.change, values: { confirm: "change" } }]),
      { label: t.buttons.discard, values: { confirm: "discard" } },
    ],
  };
}

async function write(values: Values, context: Context): Promise<Recorded> {
  const { customer: ref, note, kind, direction, happened, when: moment, reason, assignee } = values;
  const { services } = context;
  const found = await settle(ref, context);
  const open = await services.callbacks.openOf(found.id);
  const details = { ...(kind === undefined ? {} : { kind }), ...(direction === undefined ? {} : { direction }) };
  const entry =
    note === undefined
      ? null
      : await services.interactions.log({
          customer: found,
          note,
          happenedAt: happened?.at ?? context.now,
          ...details,
        });
  const planned =
    moment === undefined
      ? null
      : await services.callbacks.schedule({
          customer: found,
          dueAt: moment.at,
          reason: reason ?? null,
          ...(assignee ? { assignee } : {}),
        });
  context.showing({ customerId: found.id, ...(planned ? { callbackId: planned.id } : {}) });
  const hints = planned ? planHints(planned, moment?.assumed ?? [], context) : [];
  return {
    customer: found,
    isNew: ref.type === "new",
    entry,
    planned,
    assigneeName: assignee?.name ?? null,
    open,
    hints,
    undo: null,
  };
}
