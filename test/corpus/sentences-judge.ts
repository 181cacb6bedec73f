// Holds what a sentence did against what it was meant to do.

import type { Said } from "./sentences-desk.ts";
import type { SentenceCase } from "./sentences-format.ts";

/** right: done or answered as meant · asked: rightly not written · missed: not written, though it was clear · wrong: something false is on record. */
export type Verdict = "right" | "asked" | "refused" | "missed" | "wrong";

export function verdictOf({ expected }: SentenceCase, said: Said): Verdict {
  if (expected.some((one) => fits(one, said))) {
    if (said.written.length > 0 || said.answered !== null) return "right";
    return said.reply === null ? "refused" : "asked";
  }
  return said.written.length > 0 ? "wrong" : "missed";
}

function fits(expected: string, { written, answered }: Said): boolean {
  if (expected === "ask") return written.length === 0;
  if (expected.startsWith("? "))
    return written.length === 0 && answered !== null && answers(expected.slice(2), answered);
  const wanted = expected.split(" + ");
  return wanted.length === written.length && wanted.every((one, index) => does(one, written[index] ?? ""));
}

function answers(wanted: string, answered: string): boolean {
  const [command, customer] = wanted.split(" ");
  const [did, about] = answered.split(" ");
  return command === did && (customer === undefined || customer === "*" || customer === about);
}

/** Word by word; "*" is any word; what a callback's reason or a note holds more is free. */
function does(wanted: string, did: string): boolean {
  const words = wanted.replaceAll('"', "").split(" ");
  const done = did.split(" ");
  const exact = words[0] === "callback" ? 4 : words[0] === "done" ? 2 : words.length;
  if (!words.slice(0, exact).every((word, index) => word === "*" || word === done[index])) return false;
  if (exact === words.length) return words[0] === "callback" || words[0] === "done" || done.length === words.length;
  return did.toLowerCase().includes(words.slice(exact).join(" ").toLowerCase());
}
