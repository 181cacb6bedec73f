// What the console does with an entry: asks the bot what it means and makes the reply a view.

import type { Bot } from "../bot/door.ts";
import type { Form, Reply } from "../bot/reply.ts";
import type { Input, Request } from "../bot/request.ts";
import type { Catalog } from "../i18n/index.ts";
import type { Ids, Logger } from "../services/ports.ts";
import { facts, heading, hint, text, type View } from "../view/nodes.ts";
import { readTyped } from "./line.ts";
import type { ConsolePerson } from "./person.ts";
import type { Shown } from "./shown.ts";

/** The only team, the only person and the only conversation of a terminal. */
export const CONSOLE = { tenant: "local", person: "console", conversation: "console" } as const;

export interface Answering {
  bot: Bot;
  /** The reader's words at this moment; the language can change while the door is open. */
  words(): Promise<Catalog["console"]>;
  person: ConsolePerson;
  ids: Pick<Ids, "next">;
  log: Logger;
}

export type Answer =
  | { type: "view"; view: View }
  | { type: "aside"; text: string }
  | { type: "nothing" }
  | { type: "quit" };

/**
 * Answers one entry. An `aside` leaves the numbers of the buttons as they are. Never rejects: when the bot could store
 * nothing, that is the answer.
 */
export async function answerTo(entry: string, shown: Pick<Shown, "code" | "count">, with_: Answering): Promise<Answer> {
  const typed = readTyped(entry);
  switch (typed.type) {
    case "nothing":
    case "quit":
      return { type: typed.type };
    case "input":
      return ask(typed.input, with_);
    case "number": {
      const code = shown.code(typed.number);
      if (code !== undefined) return ask({ type: "press", code }, with_);
      if (shown.count() === 0) return ask({ type: "text", text: entry }, with_);
      return { type: "aside", text: (await with_.words()).noSuchButton(typed.number, shown.count()) };
    }
  }
}

async function ask(input: Input, { bot, words, person, ids, log }: Answering): Promise<Answer> {
  try {
    const accepted = await bot.accept(requestOf(input, ids.next(), person));
    const answer = answerOf(await accepted.reply());
    accepted.given();
    return answer;
  } catch (error) {
    // Bot.accept rejects only when nothing could be stored; silence would look like success.
    log.error({ err: error, door: "console" }, "a line could not be stored");
    return { type: "aside", text: (await words()).notStored };
  }
}

function requestOf(input: Input, key: string, { name, language }: ConsolePerson): Request {
  return {
    door: "console",
    tenant: CONSOLE.tenant,
    key,
    from: { id: CONSOLE.person, name, ...(language === undefined ? {} : { language }) },
    conversation: { id: CONSOLE.conversation, kind: "direct", answersIn: CONSOLE.conversation },
    input,
    canOpenForm: false,
  };
}

function answerOf(reply: Reply): Answer {
  switch (reply.type) {
    case "message":
      return { type: "view", view: reply.toast === undefined ? reply.view : [text(reply.toast), ...reply.view] };
    case "form":
      return { type: "view", view: formView(reply.form) };
    case "silence":
      return { type: "nothing" };
  }
}

/** The bot asks one question at a time here (canOpenForm is false); were a form to come, it is read out, not dropped. */
function formView({ title, fields, problems }: Form): View {
  return [
    heading(title),
    ...fields.flatMap(({ name, label, hint: words }) => [
      facts([label, problems[name] ?? words]),
      ...(problems[name] === undefined ? [] : [hint(words)]),
    ]),
  ];
}
