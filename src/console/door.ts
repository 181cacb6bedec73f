// The console door: the same bot in a terminal, for trying it without any token. A real door, with the same dispatch.

import type { DoorConnection, SendResult } from "../bot/door.ts";
import type { Catalog } from "../i18n/index.ts";
import { example, heading, hint, text, type View } from "../view/nodes.ts";
import { type Answering, answerTo, CONSOLE } from "./answer.ts";
import { openScreen, type Screen, type ScreenOptions } from "./screen.ts";
import { createShown } from "./shown.ts";

export type ConsoleDoorOptions = Answering &
  Pick<ScreenOptions, "input" | "output" | "isTerminal"> & {
    /** Whether bold and faint may be used: on a terminal where NO_COLOR is not set (no-color.org). */
    styled: boolean;
    /** Called once, when the input has ended and all of it is answered, or after /quit; not after `stop`. */
    onEnd(): void;
  };

/**
 * Opens the bot in a terminal, or reads a pipe to its end, echoing each line before its answer. Lines are answered strictly one
 * after the other, and whatever a line leads to is said before the next one is read.
 */
export function createConsoleDoor(options: ConsoleDoorOptions): DoorConnection {
  const { isTerminal, styled, words, person } = options;
  const shown = createShown();
  let screen: Screen | null = null;
  let state: "closed" | "open" | "leaving" | "stopped" = "closed";
  let answered = Promise.resolve();

  const look = () => ({ styled, columns: screen?.columns() ?? Number.POSITIVE_INFINITY });

  async function answer(entry: string, on: Screen): Promise<void> {
    on.echo(entry);
    const reply = await answerTo(entry, shown, options);
    switch (reply.type) {
      case "view":
        return on.print(shown.answer(reply.view, look()));
      case "aside":
        return on.print(reply.text);
      case "nothing":
        return on.prompt();
      case "quit":
        state = "leaving";
        return on.close();
    }
  }

  function onEntry(entry: string, on: Screen): void {
    answered = answered.then(() => (state === "open" ? answer(entry, on) : undefined));
  }

  async function onEnd(on: Screen): Promise<void> {
    await answered;
    if (state === "stopped") return;
    state = "closed";
    if (isTerminal) on.print((await words()).goodbye);
    options.onEnd();
  }

  return {
    door: "console",
    async start() {
      const greeting = welcomeView((await words()).welcome, person.name);
      state = "open";
      screen = openScreen({ ...options, onEntry, onEnd });
      if (isTerminal) screen.print(shown.answer(greeting, look()));
    },
    async stop() {
      state = "stopped";
      screen?.close();
      await answered;
    },
    health: () => ({ ready: state === "open", detail: state === "open" ? "open" : "closed" }),
    profile: async () => ({ ...person, standing: "admin" }),
    async send(_address, view, key): Promise<SendResult> {
      if (!screen || state === "stopped") return { type: "not_sent", why: "the console is closed" };
      screen.print(shown.byItself(view, look()));
      return { type: "sent", conversation: CONSOLE.conversation, ref: key };
    },
    // What was printed before a crash may have scrolled by unread.
    sentBefore: async () => ({ type: "unknown", why: "a terminal keeps nothing" }),
    startLink: () => null,
  };
}

function welcomeView({ title, intro, examples, keys }: Catalog["console"]["welcome"], name: string): View {
  return [heading(title(name)), text(intro), ...examples.map(example), hint(keys)];
}
