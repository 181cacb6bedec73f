// What a failed call to the Bot API means: did the message surely not arrive, will it never, or may it have arrived?

import { GrammyError, HttpError } from "grammy";
import type { SendResult } from "../bot/door.ts";

export type Failure = Exclude<SendResult, { type: "sent" }>;

// Nothing was sent: no address, nobody listening, or no connection in time.
const NEVER_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

/**
 * Classifies a failed call. `why` holds neither the token nor anything a person wrote, so it may be logged.
 * @throws the error itself when it is no failure of a call but a mistake of ours
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) return answered(error);
  if (error instanceof HttpError) return unanswered(error);
  throw error;
}

function answered({ error_code, description, parameters }: GrammyError): Failure {
  const why = `${error_code} ${description}`;
  if (error_code >= 500) return { type: "uncertain", why };
  if (error_code === 429) return { type: "not_sent", why, retryAfterMs: (parameters.retry_after ?? 1) * 1000 };
  // A wrong token (401; 404 when it does not even look like one) and a conflict concern us, not the addressee.
  if ([401, 404, 409].includes(error_code)) return { type: "not_sent", why };
  return { type: "refused", why };
}

function unanswered({ error }: HttpError): Failure {
  const { code, syscall } = systemError(error);
  const connecting = NEVER_CONNECTED.includes(code ?? "") || syscall === "connect";
  return { type: connecting ? "not_sent" : "uncertain", why: code ?? wordsOf(error) };
}

interface SystemError {
  code?: string;
  syscall?: string;
}

// fetch wraps what happened: TypeError "fetch failed", whose cause (or cause's cause) has the system's code.
function systemError(error: unknown): SystemError {
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

/** Words for the log and for health: never the payload or the token. */
export function reasonOf(error: unknown): string {
  if (error instanceof GrammyError || error instanceof HttpError) return failureOf(error).why;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** True when Telegram answered 400 with these words. */
export const isBadRequest = (error: unknown, words: string): boolean =>
  error instanceof GrammyError && error.error_code === 400 && error.description.includes(words);

/** True when the bot may not write to this chat: blocked, never started, or the account is gone. */
export const isForbidden = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 403;

/** True when Telegram does not take the token; trying again would not change that. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
