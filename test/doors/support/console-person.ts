// Who sits at the terminal: types lines into a pipe and reads what is printed.

import { PassThrough, Writable } from "node:stream";
import type { ConsoleOptions } from "../../../src/doors.ts";
import type { Person, PressOptions } from "./person.ts";
import { answerByQuestions } from "./questions.ts";
import { actAndRead, type Shown } from "./screen.ts";

export interface Terminal {
  options: ConsoleOptions;
  type(line: string): void;
  shown(): Shown[];
  /** What the numbers stand for now. */
  live(): string[];
  /** Everything that was printed, as a README shows it. */
  printed(): string;
}

/** A terminal without a person's keyboard: a pipe, as `npm start` reads one. */
export function createTerminal(person: ConsoleOptions["person"]): Terminal {
  const input = new PassThrough();
  const chunks: { text: string; isEcho: boolean }[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const text = chunk.toString();
      // The door ends an answer with an empty line, an echo with its own line.
      chunks.push({ text, isEcho: !text.endsWith("\n\n") });
      done();
    },
  });
  const said = () =>
    chunks.flatMap(({ text, isEcho }, index) => (isEcho ? [] : [{ id: String(index), text: text.trimEnd() }]));
  return {
    options: { input, output, isTerminal: false, styled: false, person, onEnd: () => undefined },
    type: (line) => void input.write(`${line.replaceAll("\n", "\\\n")}\n`),
    shown: said,
    live() {
      // An answer's buttons count from 1 and end those before; what comes by itself goes on counting.
      const answers = chunks.flatMap(({ isEcho }, index) =>
        index > 0 && !isEcho && chunks[index - 1]?.isEcho ? [index] : [],
      );
      return chunks.slice(answers.at(-1) ?? 0).flatMap(({ text, isEcho }) => (isEcho ? [] : [text]));
    },
    printed: () =>
      chunks
        .map(({ text }) => text)
        .join("")
        .trimEnd(),
  };
}

const BUTTON = /\[(\d+)\] (.+?)(?= {2}\[\d+\] | {2}\S+: https?:|$)/gm;

/** The number of the newest button of that label. Throws with what there is, when there is none. */
function numberOf(texts: string[], label: string, near: string | undefined): string {
  for (const text of [...texts].reverse()) {
    const from = near === undefined ? 0 : text.indexOf(near);
    if (from < 0) continue;
    const found = [...text.slice(from).matchAll(BUTTON)].find(([, , words]) => words === label);
    if (found?.[1] !== undefined) return found[1];
  }
  throw new Error(`No button "${label}"${near === undefined ? "" : ` near "${near}"`} in:\n${texts.join("\n")}`);
}

export function personAtTerminal(terminal: Terminal): Person {
  const say = (line: string) => actAndRead(terminal.shown, async () => terminal.type(line));
  const press = (label: string, { near }: PressOptions = {}) => say(numberOf(terminal.live(), label, near));
  const person: Person = {
    door: "console",
    name: terminal.options.person.name,
    hasForms: false,
    screen: terminal.shown,
    say,
    press,
    fill: (values) => answerByQuestions(person, values),
    redeliver: null,
    forge: null,
  };
  return person;
}
