// Takes updates in the order they come: each is stored before it is confirmed, and answered once.

import type { Update, UserFromGetMe } from "grammy/types";
import type { Bot } from "../bot/door.ts";
import type { Request } from "../bot/request.ts";
import type { Catalog } from "../i18n/index.ts";
import type { Logger } from "../services/ports.ts";
import { text } from "../view/nodes.ts";
import { reasonOf } from "./failure.ts";
import { noticeView } from "./notice.ts";
import type { Origin } from "./origin.ts";
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

/** Resolves when the update may be confirmed; rejects when Telegram should bring it again. */
export type Receive = (update: Update) => Promise<void>;

// Far more than can be under way. A redelivery after a restart is answered again: better twice than never.
const REMEMBERED_UPDATES = 10_000;

export function createReceiving(needs: ReceivingNeeds): Receive {
  const taken = createRecent<Promise<void>>(REMEMBERED_UPDATES);
  return async (update) => {
    const me = needs.openAs();
    if (!me) throw new Error("the door is not open");
    const incoming = translate(update, me);
    if (incoming.type === "ignored") {
      needs.log.debug({ door: "telegram", why: incoming.why }, "an update was ignored");
      return;
    }
    const key = incoming.type === "request" ? incoming.request.key : incoming.key;
    // Also waits for one under way: a second delivery must not be confirmed while the first may yet fail.
    const work = taken.get(key) ?? take(needs, incoming);
    taken.set(key, work);
    await work.catch((error: unknown) => {
      taken.forget(key);
      throw error;
    });
  };
}

async function take(needs: ReceivingNeeds, incoming: Exclude<Incoming, { type: "ignored" }>): Promise<void> {
  const { origin } = incoming;
  if (incoming.type === "notice") needs.responding.say(origin, noticeView(incoming.notice, needs.wordsOf(origin)));
  else await accept(needs, incoming.request, origin);
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
