// How a figure is taken: the same work many times over, reported as percentiles and as a ratio to the floor of its kind.

import { setImmediate as nextTurn } from "node:timers/promises";

export interface Figure {
  what: string;
  p50: number;
  p95: number;
  p99: number;
  /** The floor it is held against, when it is none itself. */
  floor?: Figure;
}

/** Rounds at most. */
const WARMING = 20;

/**
 * Runs `work` `times` times after some rounds that don't count; milliseconds. Each round has a turn of the event loop of its
 * own, as a message has that comes from a platform: between turns V8 clears away what has gathered.
 */
export async function measure(
  what: string,
  times: number,
  work: (round: number) => Promise<unknown>,
  floor?: Figure,
): Promise<Figure> {
  for (let round = 0; round < Math.min(WARMING, times); round += 1) await work(-1 - round);
  const taken: number[] = [];
  for (let round = 0; round < times; round += 1) {
    await nextTurn();
    const started = performance.now();
    await work(round);
    taken.push(performance.now() - started);
  }
  return figureOf(what, taken, floor);
}

export function figureOf(what: string, taken: number[], floor?: Figure): Figure {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { what, p50: at(0.5), p95: at(0.95), p99: at(0.99), ...(floor ? { floor } : {}) };
}

const shown = (milliseconds: number) => (milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0));

/** A Markdown table; floors first stand for themselves. */
export function tableOf(figures: Figure[]): string {
  const rows = figures.map(({ what, p50, p95, p99, floor }) => {
    const ratio = floor ? `${(p50 / floor.p50).toFixed(1)} × ${floor.what}` : "floor";
    return `| ${what} | ${shown(p50)} | ${shown(p95)} | ${shown(p99)} | ${ratio} |`;
  });
  return ["| what | p50 ms | p95 ms | p99 ms | p50 against |", "|---|---:|---:|---:|---|", ...rows].join("\n");
}
