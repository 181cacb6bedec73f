// What the product can do, in ten lines, and each command's usage. All of it comes from the definitions and the catalogue.

import { LOCALES } from "../domain/locale.ts";
import { raise } from "../domain/problems.ts";
import type { Catalog } from "../i18n/index.ts";
import { link } from "../view/link.ts";
import { actions, example, facts, heading, hint, lines, text } from "../view/nodes.ts";
import { type Command, type Context, defineCommand, message, type Outcome } from "./define.ts";
import { line, optional } from "./fields.ts";

/** The everyday commands, by how often they are used. */
const EVERYDAY = ["log", "callback", "today", "done", "snooze", "customer", "find", "undo"] as const;

export const help = defineCommand({
  name: "help",
  path: "help",
  access: "viewer",
  inMenu: true,
  showsCustomers: false,
  fields: { topic: optional(line()) },

  async run({ topic }, context) {
    if (topic !== undefined) return explain(topic, context);
    const { t } = context;
    return message([
      heading(t.help.title),
      lines(
        EVERYDAY.map((name) => ({
          parts: [{ strong: asTypedHere(t.commands[name].examples[0] ?? name, context) }],
          detail: [t.commands[name].summary],
          buttons: [],
        })),
      ),
      text(t.help.plain),
      example(t.help.sentence),
      hint(t.help.more(context.actor.door === "slack" ? SLACK_DOOR : "/")),
    ]);
  },
});

/** Slash commands are ASCII; a Chinese command is written without a slash. */
export const asTyped = (line: string): string => (/^[a-z]/.test(line) ? `/${line}` : line);

/** Slack keeps words like /help for itself: what has no slash command of its own follows this one. */
const SLACK_DOOR = "/rapport ";

function asTypedHere(line: string, { actor, commands }: Context): string {
  const [word] = line.split(" ");
  const standsAlone = commands.some((command) => command.standsAlone && command.path === word);
  return actor.door === "slack" && !standsAlone ? line.replace(/^(?=[a-z])/, SLACK_DOOR) : asTyped(line);
}

function explain(topic: string, context: Context): Outcome {
  const { t } = context;
  const wanted = topic.replace(/^\//, "").trim().toLowerCase();
  const command =
    context.commands.find((one) => isCalled(one, wanted, context)) ??
    raise("command.unknown", { text: topic, nearest: null });
  const words = t.commands[command.name as keyof typeof t.commands];
  const typed = asTypedHere(command.path ?? command.name, context);
  return message([
    heading(typed),
    text(words.summary),
    facts([t.help.usage, `${typed} ${words.usage}`.trim()], [t.help.alsoCalled, t.join.list(words.aliases)]),
    text({ strong: t.help.examples }),
    ...words.examples.map((line) => example(asTypedHere(line, context))),
    actions(link("help", t.buttons.help, {})),
  ]);
}

/** By its path, its name, or what it is called in any language: whatever runs a command also explains it. */
function isCalled(command: Command, wanted: string, { catalogOf }: Context): boolean {
  if (command.path === undefined) return false;
  const name = command.name as keyof Catalog["commands"];
  const aliases = LOCALES.flatMap((locale) => catalogOf(locale).commands[name].aliases);
  return [command.path, command.name, ...aliases].includes(wanted);
}
