// Takes back one's own last change, or the one whose answer carries the button, and says what it took back.

import type { RecordKinds, Write } from "../domain/model.ts";
import { heading, lines, type View } from "../view/nodes.ts";
import { type Context, defineCommand, message } from "./define.ts";
import { id, optional } from "./fields.ts";

export const undo = defineCommand({
  name: "undo",
  path: "undo",
  access: "viewer",
  inMenu: true,
  showsCustomers: true,
  fields: { change: optional(id()) },

  async run({ change }, context) {
    const { writes } = await context.services.undo(change ?? null);
    return message(await takenBack(writes, context));
  },
});

async function takenBack(writes: Write[], context: Context): Promise<View> {
  const told = await Promise.all(writes.map((write) => wordsFor(write, writes, context)));
  const unique = [...new Set(told.filter((words) => words !== null))];
  return [heading(context.t.undo.title), lines(unique.map((words) => ({ parts: [words], buttons: [] })))];
}

/** What one write was, by the customer it concerns; null for what a person need not hear of. */
async function wordsFor(write: Write, all: Write[], context: Context): Promise<string | null> {
  const { t, say } = context;
  const words = write.before === null ? t.undo.created : t.undo.changed;
  switch (write.kind) {
    case "customer":
      return words.customer((write.after ?? write.before)?.name ?? "");
    case "interaction":
      return words.interaction(await customerName(write.before ?? write.after, all, context));
    case "callback": {
      const name = await customerName(write.before ?? write.after, all, context);
      if (write.before === null || write.before.state !== "open") return words.callback(name);
      return t.undo.callbackNow(name, say.moment(write.before.dueAt));
    }
    case "member":
      return t.undo.changed.member((write.after ?? write.before)?.name ?? "");
    case "workspace":
      return t.undo.changed.workspace();
    case "channel":
      return t.undo.changed.channel();
    case "identity":
      return null;
  }
}

/** A customer that came with the change is gone again; its name is in the change itself. */
async function customerName(
  record: RecordKinds["interaction"] | RecordKinds["callback"] | null,
  all: Write[],
  { services }: Context,
): Promise<string> {
  const inChange = all.find((write) => write.kind === "customer" && write.id === record?.customerId);
  if (inChange?.kind === "customer") return (inChange.after ?? inChange.before)?.name ?? "";
  const found = record === null ? null : await services.customers.peek(record.customerId);
  return found?.name ?? "";
}
