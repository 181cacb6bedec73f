// What a proof has opened is closed when it ends, however it ends: the last opened first, and killed processes with it all.

import { afterEach, vi } from "vitest";

// Real processes and real servers: seconds on an idle machine, many on a busy one; hundreds of kills take minutes.
vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 120_000 });

const toUndo: (() => unknown)[] = [];

afterEach(async () => {
  for (const undo of toUndo.splice(0).reverse()) await undo();
});

/** Undoes `undo` after the test, before what was registered earlier. */
export function afterwards(undo: () => unknown): void {
  toUndo.push(undo);
}
