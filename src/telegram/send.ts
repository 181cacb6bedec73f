// What the product says by itself: one attempt, and an honest account of how it ended. The outbox decides what comes next.

import { type Api, GrammyError } from "grammy";
import type { Address, SendResult, SentBefore } from "../bot/door.ts";
import type { Fence } from "../bot/fence.ts";
import type { View } from "../view/nodes.ts";
import { addressOf, destinationOf } from "./address.ts";
import { createApi } from "./api.ts";
import type { TelegramConfig } from "./config.ts";
import { failureOf } from "./failure.ts";
import { CHAT_PACE_MS, VIEW_SECONDS } from "./limits.ts";
import type { Destination } from "./origin.ts";
import type { Wait } from "./patience.ts";
import { render } from "./render.ts";
import type { Attempt, Showing } from "./showing.ts";

export interface Sending {
  config: TelegramConfig;
  showing: Showing;
  wait: Wait;
  fence: Fence;
  /** Once aborted nothing waits any more. */
  signal: AbortSignal;
}

/** Sends a view to a person's private chat, a group or a topic. Rejects only when the view can't be shown on Telegram at all. */
export async function sendView(
  { config, showing, wait, signal, fence }: Sending,
  to: Address["to"],
  view: View,
): Promise<SendResult> {
  const parts = render(view);
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), VIEW_SECONDS * 1000);
  const api = createApi(config, tooLong.signal, fence);
  let arrived = 0;
  const paced: Attempt = async (call) => {
    // The outbox keeps the pace of views; further messages of one view keep it themselves. At the end of the process the rest
    // goes at once, for Telegram lets short bursts through and half a view is worse.
    if (arrived > 0) await wait(CHAT_PACE_MS, signal).catch(() => undefined);
    const result = await call();
    arrived += 1;
    return result;
  };
  async function sendTo(destination: Destination): Promise<SendResult & { type: "sent" }> {
    const [first] = await showing.send(api, destination, parts, paced);
    if (!first) throw new Error("a view has at least one message");
    return { type: "sent", conversation: String(first.chatId), ref: String(first.messageId) };
  }
  async function follow(error: unknown): Promise<SendResult> {
    const moved = arrived === 0 ? newHomeOf(error) : null;
    if (moved === null) throw error;
    return { ...(await sendTo(moved)), movedTo: addressOf(moved) };
  }
  try {
    return await sendTo(destinationOf(to)).catch(follow);
  } catch (error) {
    return arrived === 0 ? failureOf(error) : brokenOff(error, `${arrived} of ${parts.length} messages sent`);
  } finally {
    clearTimeout(timer);
  }
}

/** A group that became a supergroup has a new id, which the refusal names. */
function newHomeOf(error: unknown): Destination | null {
  const chatId = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
  return chatId === undefined ? null : { chatId };
}

/** A second attempt would repeat the messages that stand, so it is no longer surely unsent. */
const brokenOff = (error: unknown, how: string): SendResult => ({
  type: "uncertain",
  why: `${how}: ${failureOf(error).why}`,
  answered: false,
});

/**
 * A bot cannot look for what it has sent. Whether Telegram answers at all is learned by a call that does nothing, so that what may
 * have arrived is not said again into an outage.
 */
export async function askAgain(api: Pick<Api, "getMe">): Promise<SentBefore> {
  try {
    await api.getMe();
    return { type: "unknown", why: "a bot cannot look for what it has sent" };
  } catch (error) {
    const failure = failureOf(error);
    const pause = failure.type === "not_sent" && failure.retryAfterMs !== undefined;
    return { type: "later", why: failure.why, ...(pause && { retryAfterMs: failure.retryAfterMs }) };
  }
}
