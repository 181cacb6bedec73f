// What every door (Slack, Telegram, console) is to the rest: it connects, tells who somebody is, and sends what the product
// says by itself. What people say comes in through Bot.accept.

import type { Door, Trouble } from "../domain/model.ts";
import type { Address, EventKey } from "../services/ports.ts";
import type { View } from "../view/nodes.ts";
import type { Fence } from "./fence.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

export type { Trouble } from "../domain/model.ts";
export type { Address } from "../services/ports.ts";

/** How the platform knows a person. `standing`: what it vouches for; `unknown` where the platform vouches for nobody (Telegram). */
export interface Profile {
  name: string;
  /** BCP 47. */
  language?: string;
  /** IANA zone. */
  zone?: string;
  standing: "admin" | "member" | "guest" | "unknown";
  /** The platform shows nothing of this person: no reason to let them in, and none to say that they left. */
  hidden?: true;
  /** The team's name, where the platform has teams. */
  teamName?: string;
}

/** How one attempt to send ended. Only what was surely not delivered may be tried again without risk of saying it twice. */
export type SendResult =
  /** `movedTo`: the conversation lives under this id now, and everything that names the old one must be rewritten. */
  | { type: "sent"; conversation: string; ref: string; movedTo?: string }
  /** Surely not delivered: connection refused, rate limited … `retryAfterMs`: what the platform asked for, to the letter. */
  | { type: "not_sent"; why: string; retryAfterMs?: number }
  /** The door itself is shut (a revoked token, a removed app): surely not delivered, and an admin has to mend it. */
  | { type: "shut"; why: string }
  /** This conversation is never reached this way until it shows a sign of life. */
  | { type: "refused"; trouble: Trouble; why: string }
  /** The platform never takes this message as it is written; others get through. */
  | { type: "unsendable"; why: string }
  /** Nothing was sent, because the claim may have run out: somebody else may be sending it. */
  | { type: "fenced"; why: string }
  /** The request may have arrived. `answered`: the platform itself said that it failed, so it hardly did. */
  | { type: "uncertain"; why: string; answered: boolean };

/**
 * Whether the message of an earlier, uncertain attempt is there. `unknown`: this platform answers, but cannot be asked that;
 * `later`: not now.
 */
export type SentBefore =
  | { type: "sent"; ref: string }
  | { type: "absent" }
  | { type: "unknown"; why: string }
  | { type: "later"; why: string; retryAfterMs?: number };

/** What a platform tells of a conversation beside what people say in it. */
export type Sign = { door: Door; tenant: string } & (
  | { type: "lost"; address: string; trouble: Trouble }
  | { type: "alive"; address: string }
  | { type: "moved"; from: string; to: string }
  /** What the platform says of this person has changed. */
  | { type: "profile"; externalId: string; profile: Profile }
);

export interface DoorConnection {
  readonly door: Door;
  /** Connects. Resolves once it takes events (or keeps trying in the background and says so in `health`). */
  start(): Promise<void>;
  /** Takes no more events, waits for the answers under way. */
  stop(): Promise<void>;
  health(): { ready: boolean; detail: string };
  profile(tenant: string, externalId: string): Promise<Profile>;
  /** `key` is the outbox's dedupe key; Slack carries it as message metadata. No call begins once the fence has fallen. */
  send(address: Address, view: View, key: string, fence: Fence): Promise<SendResult>;
  /** Looks for what an attempt with this key left at this address; `since`: when that attempt began. Never rejects. */
  sentBefore(address: Address, key: string, since: Date): Promise<SentBefore>;
  /** A link that opens this door with a one-time token, where the platform has such links (t.me/<bot>?start=<token>). */
  startLink(token: string): string | null;
}

/** A request that is stored. */
export interface Accepted {
  /** False when this event had been delivered before; the reply is then the first one again. */
  fresh: boolean;
  /**
   * Runs it, or waits for the first run. Never rejects: an unexpected failure is logged and reads as help. Silence where another
   * process has run it: the answer is that one's to give.
   */
  reply(): Promise<Reply>;
  /** The answer was given. */
  given(): void;
  /** The platform did not take the answer: it goes out as a message of its own, as soon as it may. Never rejects. */
  notGiven(): Promise<void>;
}

export interface Bot {
  /** Stores the request by its key; acknowledge to the platform after this resolves. Rejects only when nothing could be stored. */
  accept(request: Request): Promise<Accepted>;
  /** Keeps what came in and could not be read, with the reason, and passes it over. Rejects when it could not be stored. */
  unreadable(event: EventKey, raw: unknown, problem: string): Promise<void>;
  /** Takes note of a sign. Rejects when it could not be stored; then the platform should bring it again. */
  notice(sign: Sign): Promise<void>;
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
