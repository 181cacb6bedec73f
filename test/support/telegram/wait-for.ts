// Waiting for something that happens over a real connection.
import { setTimeout as pause } from "node:timers/promises";

// Shorter than the 5 s a test has, so that this message is the one that is read.
const DEADLINE_MS = 4_000;
const EVERY_MS = 5;

/**
 * Polls until a condition gives something truthy, and returns that; an empty list counts as nothing yet.
 * @param what completes "Waited 4 s for …"
 * @param explain what was seen instead, read when the time is over
 * @param withinMs real milliseconds
 * @throws Error when they are over
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  what: string,
  explain: () => string,
  withinMs = DEADLINE_MS,
): Promise<NonNullable<T>> {
  const end = performance.now() + withinMs;
  while (performance.now() < end) {
    const found = await condition();
    if (found && !(Array.isArray(found) && found.length === 0)) return found;
    await pause(EVERY_MS);
  }
  throw new Error(`Waited ${withinMs / 1000} s for ${what}. ${explain()}`);
}
