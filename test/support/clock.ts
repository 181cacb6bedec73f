// A clock that only a test moves.

export interface TestClock {
  now(): Date;
  /** To an ISO instant. */
  set(at: string): void;
  advance(minutes: number): void;
}

export function createTestClock(start: string): TestClock {
  let now = new Date(start);
  return {
    now: () => now,
    set(at) {
      now = new Date(at);
    },
    advance(minutes) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  };
}
