// Failures on demand, per method, first ordered first served.
import { ApiError } from "./api-error.ts";
import type { Fault } from "./types.ts";

interface OrderedFault {
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

export type Faults = OrderedFault[];

/** Takes the next fault ordered for a method, if there is one, and counts it down. */
export function takeFault(faults: Faults, method: string): Fault | undefined {
  const next = faults.find((ordered) => ordered.method === method && ordered.left > 0);
  if (next) next.left -= 1;
  return next?.fault;
}

type StatusFault = Extract<Fault, { status: number }>;

/** The refusal a status fault stands for, in the words the real one has for that status. */
export function toApiError({ status, retryAfter = 1, description, migrateToChatId }: StatusFault): ApiError {
  const words = description ?? wordsFor(status, retryAfter);
  if (status === 429) return new ApiError(status, words, { retry_after: retryAfter });
  return new ApiError(
    status,
    words,
    migrateToChatId === undefined ? undefined : { migrate_to_chat_id: migrateToChatId },
  );
}

function wordsFor(status: number, retryAfter: number): string {
  switch (status) {
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden: bot was blocked by the user";
    case 409:
      return "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    case 429:
      return `Too Many Requests: retry after ${retryAfter}`;
    case 502:
      return "Bad Gateway";
    default:
      return status < 500 ? "Bad Request" : "Internal Server Error";
  }
}
