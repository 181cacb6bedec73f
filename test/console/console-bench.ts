// A console door on a bot that says what the test tells it to, with everything that went in and came out.

import { PassThrough } from "node:stream";
import type { Bot, DoorConnection } from "../../src/bot/door.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Request } from "../../src/bot/request.ts";
import { createConsoleDoor } from "../../src/console/door.ts";
import { en } from "../../src/i18n/en/index.ts";
import { text, type View } from "../../src/view/nodes.ts";
import { Terminal } from "./terminal.ts";

export type Answering = (request: Request) => Reply | Promise<Reply>;

export interface Bench {
  door: DoorConnection;
  requests: Request[];
  /** What each request said, for short comparisons. */
  said(): string[];
  type(text: string): void;
  end(): void;
  shown(): string;
  ended(): number;
  logged: { fields: object; message: string }[];
  until(condition: () => boolean): Promise<void>;
}

export const message = (...view: View): Reply => ({ type: "message", view, placement: "new" });
export const buttons = (...labels: string[]): View => [
  { type: "actions", buttons: labels.map((label) => ({ label, code: `v1:${label}` })) },
];

/** `answer` may throw: then the bot could not store the request. */
export function consoleBench(answer: Answering, { isTerminal = false, columns = 80 } = {}): Bench {
  const input = new PassThrough();
  const output = new Terminal(columns);
  const requests: Request[] = [];
  const logged: Bench["logged"] = [];
  const note = (fields: object, words: string) => void logged.push({ fields, message: words });
  let ended = 0;
  let ids = 0;
  const bot: Bot = {
    async accept(request) {
      requests.push(request);
      const reply = await answer(request);
      return { fresh: true, reply: async () => reply, given: () => undefined, notGiven: async () => undefined };
    },
    notice: async () => undefined,
    unreadable: async () => undefined,
  };
  const door = createConsoleDoor({
    input,
    output,
    isTerminal,
    styled: false,
    bot,
    words: async () => en.console,
    person: { name: "Chen", language: "en-GB" },
    ids: { next: () => `id${++ids}` },
    log: { debug: note, info: note, warn: note, error: note },
    onEnd: () => {
      ended += 1;
    },
  });
  return {
    door,
    requests,
    said: () => requests.map(({ input: said }) => wordsOf(said)),
    type: (typed) => void input.write(typed),
    end: () => void input.end(),
    shown: () => output.shown(),
    ended: () => ended,
    logged,
    until,
  };
}

/** Turns the event loop until the condition holds; nothing here takes time. */
async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000; turn++) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error("what the test waited for did not happen");
}

function wordsOf(input: Request["input"]): string {
  if (input.type === "press") return `press ${input.code}`;
  if (input.type === "command") return `/${input.name}|${input.text}`;
  return input.type === "text" ? input.text : input.type;
}

/** Says back what was said. */
export const echo: Answering = ({ input }) => message(text(`got ${wordsOf(input)}`));
