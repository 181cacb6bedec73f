// What a person sees on their door, and how an act changes it: tests assert on what people read, never on internals.

import { setTimeout as pause } from "node:timers/promises";

/** One thing on the screen: a message, a form, a stretch of terminal. `id` stays when its words change. */
export interface Shown {
  id: string;
  text: string;
}

export type Screen = () => Shown[];

const DEADLINE_MS = 20_000;
const EVERY_MS = 5;
/** Real time in which nothing more comes; long enough for the second message of a long answer. */
const QUIET_MS = 15;

/** What is new or rewritten since `before`. */
export function changes(before: Shown[], now: Shown[]): Shown[] {
  const old = new Map(before.map(({ id, text }) => [id, text]));
  return now.filter(({ id, text }) => old.get(id) !== text);
}

const differs = (before: Shown[], now: Shown[]): boolean =>
  before.length !== now.length || changes(before, now).length > 0;

/**
 * Does something and waits until the screen shows something new or rewritten and stands still; resolves with that. What only
 * goes away, as a form that was sent does, is no answer.
 */
export async function actAndRead(screen: Screen, act: () => Promise<unknown>): Promise<string> {
  const before = screen();
  await act();
  await until(() => changes(before, screen()).length > 0, `an answer below:\n${before.at(-1)?.text ?? "(nothing)"}`);
  await standStill(screen);
  return changes(before, screen())
    .map(({ text }) => text)
    .join("\n\n");
}

/** Waits until the screen has not changed for a moment. */
export async function standStill(screen: Screen, forMs = QUIET_MS): Promise<void> {
  let last = screen();
  let since = performance.now();
  while (performance.now() - since < forMs) {
    await pause(EVERY_MS);
    const now = screen();
    if (differs(last, now)) since = performance.now();
    last = now;
  }
}

/** Polls until the condition holds: for real I/O, never for time to pass. Throws after 20 s. */
export async function until(condition: () => unknown, what: string): Promise<void> {
  const end = performance.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${DEADLINE_MS / 1000} s for ${what}`);
    await pause(EVERY_MS);
  }
}
