// What every door (Slack, Telegram, console) is to the rest: it connects, tells who somebody is, and sends what the product
// says by itself. What people say comes in through Bot.accept.

import type { Door } from "../domain/model.ts";
import type { View } from "../view/nodes.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

/** How the platform knows a person. `standing`: what it vouches for; `unknown` where the platform vouches for nobody (Telegram). */
export interface Profile {
  name: string;
  /** BCP 47. */
  language?: string;
  /** IANA zone. */
  zone?: string;
  standing: "admin" | "member" | "guest" | "unknown";
  /** The team's name, where the platform has teams. */
  teamName?: string;
}

export interface Address {
  tenant: string;
  to: { user: string } | { conversation: string };
}

/** How one attempt to send ended. Only `not_sent` may be tried again without risk of saying it twice. */
export type SendResult =
  | { type: "sent"; conversation: string; ref: string }
  /** Surely not delivered: connection refused, rate limited … */
  | { type: "not_sent"; why: string; retryAfterMs?: number }
  /** The platform will never deliver this: blocked, deleted, not allowed. */
  | { type: "refused"; why: string }
  /** The request may have arrived. */
  | { type: "uncertain"; why: string };

export interface DoorConnection {
  readonly door: Door;
  /** Connects. Resolves once it takes events (or keeps trying in the background and says so in `health`). */
  start(): Promise<void>;
  /** Takes no more events, waits for the answers under way. */
  stop(): Promise<void>;
  health(): { ready: boolean; detail: string };
  profile(tenant: string, externalId: string): Promise<Profile>;
  /** `key` is the outbox's dedupe key; Slack carries it as message metadata. */
  send(address: Address, view: View, key: string): Promise<SendResult>;
  /** A link that opens this door with a one-time token, where the platform has such links (t.me/<bot>?start=<token>). */
  startLink(token: string): string | null;
}

/** A request that is stored. */
export interface Accepted {
  /** False when this event had been delivered before; the reply is then the first one again. */
  fresh: boolean;
  /** Runs it, or waits for the first run. Never rejects: an unexpected failure is logged and reads as help. */
  reply(): Promise<Reply>;
}

export interface Bot {
  /** Stores the request by its key; acknowledge to the platform after this resolves. Rejects only when nothing could be stored. */
  accept(request: Request): Promise<Accepted>;
}

/** What a door must know of the commands to register them; words come from the catalogue under the same name. */
export interface CommandListing {
  name: string;
  /** What one types: "customer add". Its first word is the slash command. */
  path: string;
  /** Has a slash command of its own on Slack; the others go through /rapport. */
  standsAlone: boolean;
  /** Shown in Telegram's menu. */
  inMenu: boolean;
  /** Can be used on a message: Slack's message shortcut; as a reply on Telegram. */
  onMessage: boolean;
}
