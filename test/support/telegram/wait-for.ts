// Waiting for something that happens over a real connection.
import { setTimeout as pause } from "node:timers/promises";

const DEADLINE_MS = 5_000;
const EVERY_MS = 5;

/**
 * Polls until a condition gives something truthy, and returns that; an empty list counts as nothing yet.
 * @param what completes "Waited 5 s for …"
 * @param explain what was seen instead, read when the time is over
 * @throws Error after 5 real seconds
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  what: string,
  explain: () => string,
): Promise<NonNullable<T>> {
  const end = performance.now() + DEADLINE_MS;
  while (performance.now() < end) {
    const found = await condition();
    if (found && !(Array.isArray(found) && found.length === 0)) return found;
    await pause(EVERY_MS);
  }
  throw new Error(`Waited ${DEADLINE_MS / 1000} s for ${what}. ${explain()}`);
}
