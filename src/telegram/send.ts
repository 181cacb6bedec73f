// What the product says by itself: one attempt, and an honest account of how it ended. The outbox decides what comes next.

import type { Api } from "grammy";
import { GrammyError } from "grammy";
import type { Address, SendResult } from "../bot/door.ts";
import type { View } from "../view/nodes.ts";
import { failureOf } from "./failure.ts";
import { render } from "./render.ts";
import type { Attempt, Showing } from "./showing.ts";

/** Sends a view to a person's private chat or a group. Rejects only when the view can't be shown on Telegram at all. */
export async function sendView(api: Api, showing: Showing, { to }: Address, view: View): Promise<SendResult> {
  const parts = render(view);
  const chatId = Number("user" in to ? to.user : to.conversation);
  let arrived = 0;
  const once: Attempt = async (call) => {
    const result = await call();
    arrived += 1;
    return result;
  };
  const sendTo = async (id: number): Promise<SendResult> => {
    const [first] = await showing.send(api, { chatId: id }, parts, once);
    if (!first) throw new Error("a view has at least one message");
    return { type: "sent", conversation: String(first.chatId), ref: String(first.messageId) };
  };
  try {
    return await sendTo(chatId).catch((error) => sendTo(newIdOf(error)));
  } catch (error) {
    const failure = failureOf(error);
    // A second attempt would repeat the messages that stand, so it is no longer surely unsent.
    return arrived === 0
      ? failure
      : { type: "uncertain", why: `${arrived} of ${parts.length} messages sent: ${failure.why}` };
  }
}

/** A group that became a supergroup has a new id, which the refusal names; any other error is thrown again. */
function newIdOf(error: unknown): number {
  const id = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
  if (id === undefined) throw error;
  return id;
}
