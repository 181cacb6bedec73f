// What was begun and neither saved nor dropped: it waits a day, is told with what waits, and goes on where it stood (practice rule 21).

import type { Draft } from "../services/ports.ts";
import { link } from "../view/link.ts";
import { actions, heading, type Line, lines, type Node, text } from "../view/nodes.ts";
import { type Command, type Context, defineCommand, message } from "./define.ts";

export const drafts = defineCommand({
  name: "drafts",
  path: "drafts",
  access: "viewer",
  showsCustomers: true,
  fields: {},

  async run(_values, context) {
    const { t } = context;
    const waiting = await draftsWaiting(context);
    if (waiting.length === 0) return message([text(t.drafts.none)]);
    const shown = waiting.map((draft, index) => draftLine(draft, index + 1, context));
    return message([heading(t.drafts.title(waiting.length)), lines(shown)]);
  },
});

/** What waits beside the list of the day; nothing where nothing was left open. */
export async function draftsHint(context: Context): Promise<Node[]> {
  const { t } = context;
  const { length } = await draftsWaiting(context);
  return length === 0 ? [] : [text(t.drafts.waiting(length)), actions(link("drafts", t.drafts.show, {}))];
}

/** The actor's own, oldest first, of commands that write, where more was said than whom it is about. */
async function draftsWaiting({ services, commands }: Context): Promise<Draft[]> {
  const writing = new Map(commands.filter(writes).map((command) => [command.name, command]));
  return (await services.drafts()).filter((draft) => writing.has(draft.command) && heardIn(draft) !== "");
}

const writes = ({ access }: Command): boolean => access !== "viewer" && access !== "anyone";

/** What was typed, in the order it is read; what buttons decided says nothing by itself. */
function heardIn({ values }: Draft): string {
  const { customer = "", note, when, reason, happened, details, name } = values;
  const said = [note, happened, when, reason, name, details].filter((part) => part !== undefined && part !== "");
  // A customer that was typed and is not known yet is all there is of them; whom a button chose is no words.
  const whose = customer === "" || customer.startsWith("@") ? [] : [customer];
  return said.length === 0 ? "" : [...whose, ...said].join(" · ");
}

const LONGEST = 160;

function draftLine(draft: Draft, number: number, { t }: Context): Line {
  const heard = [...heardIn(draft)];
  return {
    number,
    parts: [heard.length <= LONGEST ? heard.join("") : `${heard.slice(0, LONGEST).join("")}…`],
    buttons: [
      link("resume", t.delivery.continue, { draft: draft.id }, "primary"),
      link("drop", t.buttons.discard, { draft: draft.id }),
    ],
  };
}
