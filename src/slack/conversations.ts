// What a conversation is, and where a person is reached.

import type { WebClient } from "@slack/web-api";
import type { Clock, Logger } from "../services/ports.ts";
import { reasonOf } from "./identity.ts";
import { type Wait, within } from "./waiting.ts";

export interface Conversation {
  kind: "direct" | "channel" | "shared";
  name?: string;
}

export interface Conversations {
  /** Never rejects, never takes long: a conversation that Slack does not tell about counts as shared, the safe side. */
  describe(id: string): Promise<Conversation>;
  /** Whether people of other organisations read along at this moment. Rejects as the call does. */
  isShared(id: string): Promise<boolean>;
  /** The private chat of a person with the bot. Rejects as the call does. */
  directWith(userId: string): Promise<string>;
  /** Whether that chat is known without asking. */
  knowsDirect(userId: string): boolean;
  /** The chat turned out not to be there; it is asked for again. */
  forgetDirect(userId: string): void;
}

/** A channel can become shared at any time; the events themselves say so at once. */
const FRESH_MS = 5 * 60_000;
/** A trigger id lives 3 s, so the question what a channel is must not use them up. */
const PATIENCE_MS = 1_000;
const MAX_KEPT = 5_000;

/** Direct messages have ids of their own; between two people, only the asker sees what a command answers. */
export const isDirect = (id: string): boolean => id.startsWith("D");

export function createConversations({
  reads,
  clock,
  wait,
  log,
}: {
  reads: WebClient;
  clock: Clock;
  wait: Wait;
  log: Logger;
}): Conversations {
  const known = new Map<string, { at: number; conversation: Conversation }>();
  const direct = new Map<string, string>();

  async function read(id: string): Promise<Conversation> {
    const { channel } = await reads.conversations.info({ channel: id });
    const isShared = channel?.is_ext_shared || channel?.is_pending_ext_shared;
    const name = channel?.name === undefined ? {} : { name: channel.name };
    const conversation: Conversation = { kind: !channel || isShared ? "shared" : "channel", ...name };
    if (known.size >= MAX_KEPT) known.clear();
    known.set(id, { at: clock.now().getTime(), conversation });
    return conversation;
  }

  async function ask(id: string): Promise<Conversation> {
    try {
      return await read(id);
    } catch (error) {
      log.warn({ door: "slack", reason: reasonOf(error) }, "a conversation is unknown and counts as shared");
      return { kind: "shared" };
    }
  }

  return {
    async describe(id) {
      if (isDirect(id)) return { kind: "direct" };
      const found = known.get(id);
      if (found && clock.now().getTime() - found.at < FRESH_MS) return found.conversation;
      return within<Conversation, Conversation>(wait, PATIENCE_MS, ask(id), { kind: "shared" });
    },
    isShared: async (id) => !isDirect(id) && (await read(id)).kind === "shared",
    async directWith(userId) {
      const found = direct.get(userId);
      if (found !== undefined) return found;
      const { channel } = await reads.conversations.open({ users: userId });
      if (channel?.id === undefined) throw new Error("conversations.open told no channel");
      direct.set(userId, channel.id);
      return channel.id;
    },
    knowsDirect: (userId) => direct.has(userId),
    forgetDirect: (userId) => void direct.delete(userId),
  };
}
