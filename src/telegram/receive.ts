// Takes updates in the order they come: each is stored before it is confirmed, and answered once.

import { createHash } from "node:crypto";
import type { UserFromGetMe } from "grammy/types";
import type { Bot, Sign } from "../bot/door.ts";
import type { Request } from "../bot/request.ts";
import type { Catalog } from "../i18n/index.ts";
import type { Logger } from "../services/ports.ts";
import { text } from "../view/nodes.ts";
import { reasonOf } from "./failure.ts";
import { noticeView } from "./notice.ts";
import type { Origin } from "./origin.ts";
import { readable } from "./readable.ts";
import { createRecent } from "./recent.ts";
import type { Responding } from "./respond.ts";
import { type Incoming, translate } from "./translate.ts";

export interface ReceivingNeeds {
  bot: Bot;
  responding: Responding;
  wordsOf(origin: Origin): Catalog["telegram"];
  /** Told of each person who speaks. */
  seen(from: Request["from"]): void;
  /** Who the bot is; undefined while the door is not open. */
  openAs(): UserFromGetMe | undefined;
  /** True where Telegram brings an update again that was not stored (webhook); else the person is asked to. */
  comesAgain: boolean;
  log: Logger;
}

/** Resolves when the update may be confirmed; rejects when Telegram should bring it again. Takes anything. */
export type Receive = (update: unknown) => Promise<void>;

// Far more than can be under way. What Telegram brings again to another process, because this one ended before it could confirm,
// has its effect and its answer once: the bot knows whether that was given.
const REMEMBERED_UPDATES = 10_000;
// A sign that can never be stored must not hold up what people say; what it tells, the next attempt to send finds out as well.
const MOST_TRIES = 10;

export function createReceiving(needs: ReceivingNeeds): Receive {
  const taken = createRecent<Promise<void>>(REMEMBERED_UPDATES);
  const note = createNoting(needs);

  async function take(incoming: Incoming, key: string): Promise<void> {
    switch (incoming.type) {
      case "request":
        return accept(needs, incoming.request, incoming.origin);
      case "notice":
        return needs.responding.say(incoming.origin, noticeView(incoming.notice, needs.wordsOf(incoming.origin)));
      case "sign":
        return note(incoming.sign, key);
      case "ignored":
        return needs.log.debug({ door: "telegram", why: incoming.why }, "an update was ignored");
    }
  }

  const keepUnreadable = (raw: unknown, problem: string, me: UserFromGetMe) =>
    needs.bot.unreadable({ door: "telegram", tenant: String(me.id), key: keyOf(raw) }, raw, problem);

  return async (update) => {
    const me = needs.openAs();
    if (!me) throw new Error("the door is not open");
    const incoming = read(update, me);
    if ("problem" in incoming) return keepUnreadable(update, incoming.problem, me);
    const key = incoming.type === "notice" ? incoming.key : keyOf(update);
    // Also waits for one under way: a second delivery must not be confirmed while the first may yet fail.
    const work = taken.get(key) ?? take(incoming, key);
    taken.set(key, work);
    // The words under one picture of an album stand for all of them.
    if (incoming.type === "request" && incoming.album !== undefined) taken.set(incoming.album, work);
    await work.catch((error: unknown) => {
      taken.forget(key);
      throw error;
    });
  };
}

/** An update as what it means to us, or why it cannot be read. */
function read(raw: unknown, me: UserFromGetMe): Incoming | { problem: string } {
  const found = readable(raw);
  if ("problem" in found) return found;
  try {
    return translate(found.update, me);
  } catch (error) {
    return { problem: error instanceof Error ? `${error.name}: ${error.message}` : "unknown" };
  }
}

/** Telegram's number of the update; where even that is missing, what stands in it. */
function keyOf(raw: unknown): string {
  const id: unknown = typeof raw === "object" && raw !== null && "update_id" in raw ? raw.update_id : undefined;
  if (typeof id === "number") return String(id);
  return createHash("sha256")
    .update(JSON.stringify(raw) ?? "")
    .digest("hex");
}

/** Rejects while the sign should come again. */
function createNoting({ bot, log }: ReceivingNeeds): (sign: Sign, key: string) => Promise<void> {
  const tries = createRecent<number>(MOST_TRIES * 10);
  return async (sign, key) => {
    try {
      await bot.notice(sign);
    } catch (error) {
      const failures = (tries.get(key) ?? 0) + 1;
      tries.set(key, failures);
      if (failures < MOST_TRIES) throw error;
      log.error({ door: "telegram", update: key, sign: sign.type, why: reasonOf(error) }, "a sign was let go");
    }
  };
}

async function accept(needs: ReceivingNeeds, request: Request, origin: Origin): Promise<void> {
  const { bot, responding, wordsOf, seen, comesAgain, log } = needs;
  seen(request.from);
  const accepted = bot.accept(request);
  responding.respond(request, origin, accepted);
  try {
    await accepted;
  } catch (error) {
    if (comesAgain) throw error;
    log.error({ door: "telegram", update: request.key, why: reasonOf(error) }, "a request was not stored");
    responding.say(origin, [text(wordsOf(origin).notSaved)]);
  }
}
