// How a proof is run: long by `npm run test:chaos`, short within `npm test`; every chance it takes comes from one seed.

export const isLong = process.env.CHAOS === "long";

/** Which chances are taken; CHAOS_SEED repeats a run as far as two machines can. */
export const seed = Number(process.env.CHAOS_SEED ?? 1);

/** How many of something this run does. CHAOS_COUNT sets it for all, so it is of use with one file only. */
export function howMany({ short, long }: { short: number; long: number }): number {
  const wanted = Number(process.env.CHAOS_COUNT);
  if (Number.isInteger(wanted) && wanted > 0) return wanted;
  return isLong ? long : short;
}

/** What this run does of two forms. */
export const inForm = <T>({ short, long }: { short: T; long: T }): T => (isLong ? long : short);

export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** One of these. Throws when there is none. */
  pick<T>(of: readonly T[]): T;
  /** The same things in another order. */
  shuffled<T>(things: readonly T[]): T[];
  chance(probability: number): boolean;
}

/** Numbers that look random and are the same in every run with this seed (mulberry32, by Tommy Ettinger). */
export function createRandom(start = seed): Random {
  let state = start >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    pick<T>(of: readonly T[]): T {
      const picked = of[whole(0, of.length - 1)];
      if (picked === undefined) throw new Error("There is nothing to pick from");
      return picked;
    },
    shuffled: (things) =>
      things
        .map((thing) => ({ thing, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ thing }) => thing),
    chance: (probability) => next() < probability,
  };
}
