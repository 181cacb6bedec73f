// What the product says by itself: one attempt, and an exact account of how it ended, for the outbox to go by.

import type { WebClient } from "@slack/web-api";
import type { Address, SendResult } from "../bot/door.ts";
import type { Fence } from "../bot/fence.ts";
import type { Logger } from "../services/ports.ts";
import type { View } from "../view/nodes.ts";
import { insideFence } from "./clients.ts";
import type { Conversations } from "./conversations.ts";
import { type Failure, failureOf } from "./failure.ts";
import type { People } from "./profile.ts";
import { renderMessage, type SlackMessage } from "./render.ts";

/** Under this event type a post carries its outbox key, so that it can be found again with conversations.history. */
export const KEY_EVENT = "rapport_message";

interface Sending {
  outbox: WebClient;
  conversations: Conversations;
  people: People;
  log: Logger;
}

export type Send = (address: Address, view: View, key: string, fence: Fence) => Promise<SendResult>;

/**
 * Posts a view once. What Slack refuses about the message itself goes out once more as plain words, and a private chat that is
 * not there any more is opened anew: nothing had been posted either time.
 */
export function createSender({ outbox, conversations, people, log }: Sending): Send {
  const post = async (channel: string, message: Partial<SlackMessage> & { text: string }, key: string) => {
    try {
      const { channel: conversation = channel, ts = "" } = await outbox.chat.postMessage({
        channel,
        ...message,
        metadata: { event_type: KEY_EVENT, event_payload: { key } },
        unfurl_links: false,
        unfurl_media: false,
      });
      return { type: "sent", conversation, ref: ts } satisfies SendResult;
    } catch (error) {
      return failureOf(error);
    }
  };

  async function postSomehow(channel: string, message: SlackMessage, key: string): Promise<SendResult> {
    const result = await post(channel, message, key);
    if (result.type !== "unsendable") return result;
    log.error(
      { door: "slack", reason: result.why },
      "a message was refused as it is laid out and goes out as plain text",
    );
    return post(channel, { text: message.text }, key);
  }

  async function sendTo(user: string, message: SlackMessage, key: string): Promise<SendResult> {
    const wasKnown = conversations.knowsDirect(user);
    const result = await postSomehow(await conversations.directWith(user), message, key);
    const isGone = result.type === "refused" && result.trouble === "gone";
    if (!isGone) return result;
    conversations.forgetDirect(user);
    return wasKnown ? sendTo(user, message, key) : result;
  }

  return async (address, view, key, fence) => insideFence(fence, () => sendOnce(address, view, key));

  async function sendOnce({ to }: Address, view: View, key: string): Promise<SendResult> {
    const words = people.wordsFor("user" in to ? to.user : "");
    const message = renderMessage(view, words.slack);
    try {
      if ("user" in to) return await sendTo(to.user, message, key);
      // Practice rule 17; a channel can be opened to others long after the digest was set up.
      if (await conversations.isShared(to.conversation)) {
        return { type: "refused", trouble: "shared", why: "people from outside read this channel" };
      }
      return await postSomehow(to.conversation, message, key);
    } catch (error) {
      return beforePosting(failureOf(error));
    }
  }
}

/** Opening a chat and asking about a channel send nothing, whatever became of the call. */
function beforePosting(failure: Failure): Failure {
  const isUnclear = failure.type === "uncertain" || failure.type === "unsendable";
  return isUnclear ? { type: "not_sent", why: failure.why } : failure;
}
