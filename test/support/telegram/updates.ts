// Updates on their way to the bot: numbered, kept until confirmed, handed to a poll or posted to a webhook.
import type { Update } from "grammy/types";
import { ApiError, conflict } from "./api-error.ts";
import { LIMITS } from "./limits.ts";
import { postUpdate, type Webhook } from "./webhook.ts";

type UpdateBody = Omit<Update, "update_id">;

export interface UpdateQueue {
  nextId: number;
  pending: Update[];
  /** Updates to hand out again though they were confirmed. */
  again: Update[];
  allowed: readonly string[];
  webhook?: Webhook;
  /** Why the last post was refused; nothing more is posted until a retry, as Telegram keeps a chat's order. */
  refusal?: string;
  openPoll?: OpenPoll;
  posting: Promise<void>;
  routes: Map<string, string>;
}

interface OpenPoll {
  readonly limit: number;
  end(outcome: readonly Update[] | ApiError): void;
}

interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
  readonly allowed?: readonly string[];
}

// Left out unless asked for by name: https://core.telegram.org/bots/api#getupdates
const UNASKED = ["chat_member", "message_reaction", "message_reaction_count"];

export function createUpdateQueue(): UpdateQueue {
  return { nextId: 710_000_001, pending: [], again: [], allowed: [], posting: Promise.resolve(), routes: new Map() };
}

/**
 * Sends one update to whichever is active; with a webhook, resolves when the bot has answered the post.
 * @returns the update in a list, or an empty one when allowed_updates leaves its kind out
 */
export async function sendUpdate(queue: UpdateQueue, body: UpdateBody): Promise<Update[]> {
  const kind = Object.keys(body)[0] ?? "";
  const wanted = queue.allowed.length === 0 ? !UNASKED.includes(kind) : queue.allowed.includes(kind);
  if (!wanted) return [];
  const update: Update = { update_id: queue.nextId, ...structuredClone(body) };
  queue.nextId += 1;
  queue.pending.push(update);
  await move(queue);
  return [structuredClone(update)];
}

/** Sends an update a second time under its old number, as happens when a confirmation or an answer is lost. */
export async function redeliverUpdate(queue: UpdateQueue, update: Update): Promise<void> {
  if (queue.webhook) queue.pending.push(update);
  else queue.again.push(update);
  await move(queue);
}

/** Answers getUpdates; holds it open until there is something, its time is over, or the client has gone. */
export async function poll(queue: UpdateQueue, request: PollRequest, gone: AbortSignal): Promise<readonly Update[]> {
  if (queue.webhook) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  // The older poll is the one that ends (telegram-bot-api, Client.cpp, abort_long_poll).
  queue.openPoll?.end(
    conflict("terminated by other getUpdates request; make sure that only one bot instance is running"),
  );
  if (request.allowed) queue.allowed = request.allowed;
  confirm(queue, request.offset);
  const ready = take(queue, request.limit);
  if (ready.length > 0 || request.timeoutSeconds <= 0) return ready;
  return hold(queue, request, gone);
}

function confirm(queue: UpdateQueue, offset: number): void {
  if (offset < 0) queue.pending = queue.pending.slice(offset);
  else queue.pending = queue.pending.filter(({ update_id }) => update_id >= offset);
}

function take(queue: UpdateQueue, limit: number): Update[] {
  const again = queue.again.splice(0, limit);
  return [...again, ...queue.pending.slice(0, limit - again.length)];
}

function hold(queue: UpdateQueue, request: PollRequest, gone: AbortSignal): Promise<readonly Update[]> {
  return new Promise((resolve, reject) => {
    const seconds = Math.min(request.timeoutSeconds, LIMITS.pollSeconds);
    const timer = setTimeout(() => end([]), seconds * 1000);
    const leave = () => end([]);
    const end = (outcome: readonly Update[] | ApiError) => {
      clearTimeout(timer);
      gone.removeEventListener("abort", leave);
      delete queue.openPoll;
      if (outcome instanceof ApiError) reject(outcome);
      else resolve(outcome);
    };
    gone.addEventListener("abort", leave);
    queue.openPoll = { limit: request.limit, end };
  });
}

async function move(queue: UpdateQueue): Promise<void> {
  if (queue.webhook) await postPending(queue);
  else if (queue.openPoll) queue.openPoll.end(take(queue, queue.openPoll.limit));
}

/** Posts what waits, in order, one after the other, until all is taken or one is refused. */
export function postPending(queue: UpdateQueue): Promise<void> {
  queue.posting = queue.posting.then(async () => {
    while (queue.webhook && queue.refusal === undefined) {
      const [next] = queue.pending;
      if (!next) return;
      const refusal = await postUpdate(queue.webhook, queue.routes, next);
      if (refusal === undefined) queue.pending = queue.pending.filter((update) => update !== next);
      else queue.refusal = refusal;
    }
  });
  return queue.posting;
}

/** Posts again what the webhook refused, and what waited behind it. */
export async function retryWebhook(queue: UpdateQueue): Promise<void> {
  delete queue.refusal;
  await postPending(queue);
}
