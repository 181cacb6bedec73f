// One contact with a customer goes on record.

import { findDeed } from "../domain/deed.ts";
import type { Interaction } from "../domain/model.ts";
import { DIRECTIONS, INTERACTION_KINDS } from "../domain/model.ts";
import { problem } from "../domain/problems.ts";
import { loggedView } from "../view/log.ts";
import { type Context, defineCommand, message } from "./define.ts";
import { choice, customer, hidden, id, optional, paragraph, pastWhen, settle } from "./fields.ts";
import { happenedIn, pastTimes, vagueDayIn } from "./happened.ts";
import { undoButton } from "./shared.ts";

export const log = defineCommand({
  name: "log",
  path: "log",
  access: "member",
  standsAlone: true,
  inMenu: true,
  showsCustomers: true,
  fields: {
    customer: customer({ mayBeNew: true, inWords: true }),
    note: paragraph(),
    happened: optional(pastWhen()),
    source: optional(id()),
    author: optional(id()),
    at: optional(id()),
    kind: optional(hidden(choice(INTERACTION_KINDS, (t) => t.names.kinds))),
    direction: optional(hidden(choice(DIRECTIONS, (t) => t.names.directions))),
  },
  fromMessage: ({ text, author, byTeam, url, at }, typed) => ({
    // What is written beside it is the writer's own: both are kept, and who said what is told in the note.
    ...(typed.note === undefined
      ? { note: text, ...(author === null ? {} : { author }) }
      : { note: `${typed.note}\n\n${author === null ? "" : `${author}: `}${text}` }),
    ...(url === null ? {} : { source: url }),
    ...(at === null ? {} : { at }),
    // "Please visit us next week" is no visit of ours: a customer's message is a message from them.
    ...(byTeam ? {} : { kind: "chat", direction: "in" }),
  }),

  async run({ customer: ref, note, happened, source, author, at, kind, direction }, context, raw) {
    const vague = at === undefined && happened === undefined ? dayMissing(note, context) : null;
    if (vague !== null)
      return {
        type: "form",
        values: { ...raw, happened: vague },
        problems: { happened: problem("happened.vague", { text: vague }) },
      };
    const isNew = ref.type === "new";
    const found = await settle(ref, context);
    const interaction = await context.services.interactions.log({
      customer: found,
      note,
      happenedAt: happened?.at ?? (at === undefined ? happenedIn(note, context) : new Date(at)),
      ...(kind === undefined ? {} : { kind }),
      ...(direction === undefined ? {} : { direction }),
      sourceUrl: source ?? null,
      author: author ?? null,
    });
    const open = await context.services.callbacks.openOf(found.id);
    context.showing({ customerId: found.id });
    return message(loggedView({ interaction, customer: found, isNew, open, undo: undoButton(context) }, context));
  },
});

/** "Last week", as typed, where the note says of no day that it happened then. */
const dayMissing = (note: string, context: Context): string | null =>
  vagueDayIn(note, context, { deed: findDeed(note), times: pastTimes(note, context), except: [0, 0] });

export const logEdit = defineCommand({
  name: "log_edit",
  access: "member",
  showsCustomers: true,
  fields: {
    interaction: id(),
    kind: optional(choice(INTERACTION_KINDS, (t) => t.names.kinds)),
    direction: optional(choice(DIRECTIONS, (t) => t.names.directions)),
    happened: optional(pastWhen()),
    note: optional(paragraph()),
  },

  async run({ interaction: wanted, kind, direction, happened, note }, context, raw) {
    const { services, say } = context;
    const before = await services.interactions.get(wanted);
    const shown = {
      kind: before.kind,
      direction: before.direction,
      happened: say.moment(before.happenedAt),
      note: before.note,
    };
    if (kind === undefined && direction === undefined && happened === undefined && note === undefined) {
      return { type: "form", values: { ...raw, ...shown }, problems: {} };
    }
    const edited = await services.interactions.edit(before, {
      ...(kind === undefined ? {} : { kind }),
      ...(direction === undefined ? {} : { direction }),
      // The form shows minutes; an untouched time keeps its seconds.
      ...(happened === undefined || raw.happened === shown.happened ? {} : { happenedAt: happened.at }),
      ...(note === undefined ? {} : { note }),
    });
    return message(await editedView(edited, context));
  },
});

async function editedView(interaction: Interaction, context: Context) {
  const customer = await context.services.customers.get(interaction.customerId);
  const undo = undoButton(context);
  const title = context.t.log.edited(customer.name);
  return loggedView({ interaction, customer, isNew: false, open: [], undo, title }, context);
}
