// Faults on demand: what Slack, or the way to it, does when it is not well.

/**
 * One fault. `status` 429 carries Retry-After in seconds, or none; `error` is a refusal of the method;
 * `reset` drops the connection before the call was done, or after it was done but before the answer;
 * `hang` does nothing and never answers.
 */
export type Fault =
  | { status: 429; retryAfter: number | null }
  | { status: 500 | 503 }
  | { error: string }
  | { reset: "before" | "after" }
  | { hang: true };

/** The faults that wait for their call. */
export type Faults = ReturnType<typeof createFaults>;

/** No faults at first. */
export function createFaults() {
  const waiting = new Map<string, Fault[]>();
  return {
    /** The next `times` calls of the method meet the fault; "response_url" names posts to response URLs. */
    add(method: string, fault: Fault, times = 1): void {
      waiting.set(method, [...(waiting.get(method) ?? []), ...Array.from({ length: times }, () => fault)]);
    },
    /** The fault this call meets, if any. */
    take: (method: string): Fault | undefined => waiting.get(method)?.shift(),
    /** Slack is well again. */
    clear: (): void => waiting.clear(),
  };
}
