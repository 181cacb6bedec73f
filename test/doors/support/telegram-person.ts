// A person in a private chat with the bot on Telegram.

import type { Person as Account, FakeTelegram, Sent, SentMessage } from "../../support/telegram/fake-telegram.ts";
import type { Person, PressOptions } from "./person.ts";
import { answerByQuestions } from "./questions.ts";
import { actAndRead, type Shown } from "./screen.ts";

/** The button as it reads among the lines of a list: "2 · Done". */
function labelIn(message: SentMessage, label: string, near: string | undefined): string | null {
  const labels = message.buttons.flat();
  if (near === undefined) return labels.includes(label) ? label : null;
  const line = message.text.split("\n").find((words) => words.includes(near));
  if (line === undefined) return null;
  const numbered = `${/^\d+/.exec(line)?.[0] ?? ""} · ${label}`;
  return [numbered, label].find((words) => labels.includes(words)) ?? null;
}

export function personOnTelegram(telegram: FakeTelegram, account: Account): Person {
  let last: Sent = { updates: [] };
  const messages = () => telegram.messages(account.id);
  const screen = (): Shown[] =>
    messages().map((message) => ({ id: String(message.message_id), text: telegram.transcript(message) }));
  const acting = (act: () => Promise<Sent>) =>
    actAndRead(screen, async () => {
      last = await act();
    });
  const person: Person = {
    door: "telegram",
    name: account.firstName,
    hasForms: false,
    screen,
    say: (line) => acting(() => telegram.say({ from: account, text: line })),
    press(label, { near }: PressOptions = {}) {
      for (const message of messages().reverse()) {
        const button = labelIn(message, label, near);
        if (button !== null) return acting(() => telegram.press({ from: account, message, button }));
      }
      throw new Error(`No button "${label}" on the screen:\n${screen().at(-1)?.text}`);
    },
    fill: (values) => answerByQuestions(person, values),
    redeliver: () => telegram.redeliver(last),
    forge(data) {
      const message = messages().at(-1);
      if (!message) throw new Error("There is no message to forge a press on");
      return acting(() => telegram.forgePress({ from: account, message, data }));
    },
  };
  return person;
}

/** Opens a link into the bot (t.me/<bot>?start=<token>). Resolves with what is read then. */
export function openLink(telegram: FakeTelegram, account: Account, link: string): Promise<string> {
  const payload = new URL(link).searchParams.get("start") ?? "";
  return actAndRead(personOnTelegram(telegram, account).screen, () => telegram.start({ from: account, payload }));
}
