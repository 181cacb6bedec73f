// Time that only a test moves: waits are over when it has passed, or when their signal aborts.

export interface MovedTime {
  /** As the door's `wait`. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Lets so much time pass, in the order of the waits; after each, all that follows from it at once has happened. */
  pass(ms: number): Promise<void>;
}

interface Waiting {
  at: number;
  end(): void;
}

export function createMovedTime(): MovedTime {
  let now = 0;
  let waiting: Waiting[] = [];
  return {
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          waiting = waiting.filter((other) => other !== one);
          reject(new Error("aborted"));
        };
        const one: Waiting = {
          at: now + ms,
          end() {
            signal.removeEventListener("abort", leave);
            resolve();
          },
        };
        if (signal.aborted) return leave();
        waiting.push(one);
        signal.addEventListener("abort", leave);
      }),
    async pass(ms) {
      const until = now + ms;
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const [next] = waiting.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
        if (!next) break;
        now = next.at;
        waiting = waiting.filter((other) => other !== next);
        next.end();
      }
      now = until;
    },
  };
}
