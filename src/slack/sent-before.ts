// Whether a message whose answer was lost is there after all: posts carry the outbox's key as metadata, and history shows it.

import type { ConversationsHistoryResponse, WebClient } from "@slack/web-api";
import { WebAPIPlatformError } from "@slack/web-api";
import type { Address, SentBefore } from "../bot/door.ts";
import type { Logger } from "../services/ports.ts";
import type { Conversations } from "./conversations.ts";
import { failureOf } from "./failure.ts";
import { KEY_EVENT } from "./send.ts";

/** Our clock may be ahead of Slack's, whose timestamps history goes by. */
const SKEW_MS = 60_000;
const PAGE = 200;
/** 2,000 messages since the attempt; behind more it gives up, rather than use up Slack's 50 calls a minute. */
const MAX_PAGES = 10;
const METADATA_SCOPE = "metadata.message:read";

export type LookBack = (address: Address, key: string, since: Date) => Promise<SentBefore>;

interface LookingBack {
  reads: WebClient;
  conversations: Conversations;
  log: Logger;
}

/** Looks through a conversation for the post with this key, from a minute before `since` on. Never rejects. */
export function createLookBack({ reads, conversations, log }: LookingBack): LookBack {
  const named = new Set<string>();

  /** Says once, to whoever set the app up, what it takes to be sure. */
  function lacking(scope: string): SentBefore {
    const why = `the scope ${scope} is missing`;
    if (!named.has(scope)) {
      named.add(scope);
      log.error(
        { door: "slack", scope },
        "add the scope and install the app again: until then a message may be repeated",
      );
    }
    return { type: "unknown", why };
  }

  async function search(channel: string, key: string, since: Date): Promise<SentBefore> {
    const oldest = ((since.getTime() - SKEW_MS) / 1000).toFixed(6);
    let cursor = "";
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const history = await reads.conversations.history({
        ...{ channel, oldest, limit: PAGE, include_all_metadata: true },
        ...(cursor === "" ? {} : { cursor }),
      });
      const ref = refOf(history, key);
      if (ref !== null) return { type: "sent", ref };
      // Slack shows no metadata without this scope, and a message that is there would look absent.
      const { scopes = [METADATA_SCOPE], next_cursor: next = "" } = history.response_metadata ?? {};
      if (!scopes.includes(METADATA_SCOPE)) return lacking(METADATA_SCOPE);
      if (next === "") return { type: "absent" };
      cursor = next;
    }
    return { type: "unknown", why: `more than ${MAX_PAGES * PAGE} messages since` };
  }

  function answerTo(error: unknown): SentBefore {
    if (error instanceof WebAPIPlatformError && error.data.error === "missing_scope") return lacking(neededBy(error));
    const failure = failureOf(error);
    const isForGood = failure.type === "refused" || failure.type === "unsendable";
    if (isForGood) return { type: "unknown", why: failure.why };
    const retryAfterMs = failure.type === "not_sent" ? failure.retryAfterMs : undefined;
    return { type: "later", why: failure.why, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }

  return async ({ to }, key, since) => {
    try {
      const channel = "user" in to ? await conversations.directWith(to.user) : to.conversation;
      return await search(channel, key, since);
    } catch (error) {
      return answerTo(error);
    }
  };
}

function refOf({ messages = [] }: ConversationsHistoryResponse, key: string): string | null {
  const found = messages.find(
    ({ metadata }) => metadata?.event_type === KEY_EVENT && keyIn(metadata.event_payload) === key,
  );
  return found?.ts ?? null;
}

const keyIn = (payload: unknown): unknown =>
  typeof payload === "object" && payload !== null && "key" in payload ? payload.key : null;

/** Slack names the scope beside the error. */
const neededBy = ({ data }: WebAPIPlatformError): string => ("needed" in data ? String(data.needed) : "…:history");
