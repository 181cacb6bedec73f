// Waiting, as something that can be handed in: tests move time instead of sleeping.

export interface Timers {
  /** Runs once after `ms`; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Runs every `ms`; returns what ends it. */
  every(ms: number, run: () => void): () => void;
}

/** Node's own timers. */
export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};
