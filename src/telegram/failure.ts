// What a failed call to the Bot API means: did the message surely not arrive, will it never, or may it have arrived?

import { GrammyError, HttpError } from "grammy";
import type { SendResult } from "../bot/door.ts";
import { FencedOff } from "../bot/fence.ts";
import { retryAfterMs } from "../bot/retry-after.ts";
import { descriptionOf, troubleOf } from "./trouble.ts";

export type Failure = Exclude<SendResult, { type: "sent" }>;

// Nothing was sent: no address, nobody listening, or no connection in time.
const NEVER_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

/** What these mean, their number alone tells: refused before anything was done. */
const KNOWN_BY_CODE: ReadonlySet<number> = new Set([401, 403, 409, 429]);

/**
 * Classifies a failed call. `why` holds neither the token nor anything a person wrote, so it may be logged.
 * @throws the error itself when it is no failure of a call but a mistake of ours
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) return answered(error);
  if (error instanceof HttpError) return unanswered(error);
  throw error;
}

function answered(error: GrammyError): Failure {
  const { error_code, parameters } = error;
  const why = `${error_code} ${descriptionOf(error)}`.trim();
  // A gateway's own words say nothing of what became of the request.
  const isTelegrams = typeof error_code === "number" && descriptionOf(error) !== "";
  if (!(error_code < 500) || !(isTelegrams || KNOWN_BY_CODE.has(error_code)))
    return { type: "uncertain", why, answered: true };
  if (isTokenRefused(error)) return { type: "shut", why };
  if (error_code === 429 && parameters.retry_after !== undefined)
    return { type: "not_sent", why, retryAfterMs: retryAfterMs(parameters.retry_after) };
  if (error_code === 429 || error_code === 409) return { type: "not_sent", why };
  const trouble = troubleOf(error);
  return trouble === null ? { type: "unsendable", why } : { type: "refused", trouble, why };
}

function unanswered({ error }: HttpError): Failure {
  if (error instanceof FencedOff) return { type: "fenced", why: error.message };
  const { code, syscall } = systemError(error);
  const why = code ?? wordsOf(error);
  const connecting = NEVER_CONNECTED.includes(code ?? "") || syscall === "connect";
  return connecting ? { type: "not_sent", why } : { type: "uncertain", why, answered: false };
}

interface SystemError {
  code?: string;
  syscall?: string;
}

// fetch wraps what happened: TypeError "fetch failed", whose cause (or cause's cause) has the system's code. Where a name has
// several addresses, the cause holds an error for each.
function systemError(error: unknown): SystemError {
  if (error instanceof AggregateError) return systemError(error.errors[0]);
  if (!(error instanceof Error)) return {};
  if ("code" in error && typeof error.code === "string") {
    const syscall = "syscall" in error && typeof error.syscall === "string" ? { syscall: error.syscall } : {};
    return { code: error.code, ...syscall };
  }
  return systemError(error.cause);
}

// The URL of a call, should a message quote it, holds the token.
const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message.replaceAll(/\/bot[^/\s]+/g, "/bot…") : "no answer";

/** True when a call to the Bot API failed; anything else is ours. */
export const isFailedCall = (error: unknown): error is GrammyError | HttpError =>
  error instanceof GrammyError || error instanceof HttpError;

/** Words for the log and for health: never the payload or the token. */
export function reasonOf(error: unknown): string {
  if (isFailedCall(error)) return failureOf(error).why;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** True when Telegram answered 400 with these words. */
export const isBadRequest = (error: unknown, words: string): boolean =>
  error instanceof GrammyError && error.error_code === 400 && descriptionOf(error).includes(words);

/** True when the bot may not write to this chat: blocked, never started, or the account is gone. */
export const isForbidden = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 403;

/** True when Telegram does not take the token: 401, or 404 when it does not even look like one. It may pass, seldom. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
