// What the bot replied, shown where it belongs: in the private chat, with one short line in the group it was asked in.

import type { Api } from "grammy";
import type { Reply } from "../bot/reply.ts";
import type { Catalog } from "../i18n/index.ts";
import type { Logger } from "../services/ports.ts";
import { text, type View } from "../view/nodes.ts";
import { isForbidden, reasonOf } from "./failure.ts";
import type { Origin } from "./origin.ts";
import { post } from "./post.ts";
import { render } from "./render.ts";
import type { Attempt, Showing } from "./showing.ts";

type Words = Catalog["telegram"];

export interface Answering {
  /** Stops the button's spinner. Never rejects: a press older than some minutes can't be answered any more. */
  acknowledge(origin: Origin): Promise<void>;
  /** Rejects when it could not be shown. */
  answer(origin: Origin, reply: Reply): Promise<void>;
  /** A word of the door's own, in private. */
  say(origin: Origin, view: View): Promise<void>;
}

export interface AnsweringNeeds {
  api: Api;
  showing: Showing;
  attempt: Attempt;
  wordsOf(origin: Origin): Words;
  /** Opens the private chat with the bot. */
  privateLink(): string;
  log: Logger;
}

export function createAnswering({ api, showing, attempt, wordsOf, privateLink, log }: AnsweringNeeds): Answering {
  async function show(origin: Origin, view: View, replace: boolean): Promise<void> {
    const { answersIn, press } = origin;
    const parts = render(view);
    if (replace && press?.message) await showing.replace(api, press.message, answersIn, parts, attempt);
    else await showing.send(api, answersIn, parts, attempt);
  }

  // The answer itself stands; a group where the bot may not write must not turn it into a failure.
  async function tellGroup({ group }: Origin, line: string): Promise<void> {
    const [part] = render([text(line)]);
    if (!group || !part) return;
    await attempt(() => post(api, group, part, group.messageId)).catch((error) => {
      log.warn({ door: "telegram", why: reasonOf(error) }, "a group could not be told where the answer is");
    });
  }

  async function showPrivately(origin: Origin, view: View): Promise<void> {
    const words = wordsOf(origin);
    try {
      // Never in the place of the group's message: the view is not for everybody's eyes.
      await show(origin, view, false);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      await tellGroup(origin, words.openPrivateChat(privateLink()));
      return;
    }
    // The acknowledgement of a press has said so already, to the one who pressed.
    if (!origin.press) await tellGroup(origin, words.answeredPrivately);
  }

  return {
    async acknowledge(origin) {
      const { press, group } = origin;
      if (!press) return;
      const toast = group ? { text: wordsOf(origin).answeringPrivately } : {};
      await api.answerCallbackQuery(press.id, toast).catch((error) => {
        log.warn({ door: "telegram", why: reasonOf(error) }, "a press could not be acknowledged");
      });
    },
    async answer(origin, reply) {
      switch (reply.type) {
        case "silence":
          return;
        case "form":
          throw new Error("Telegram has no forms, and the request said so (canOpenForm)");
        case "message":
          if (origin.group) await showPrivately(origin, reply.view);
          else await show(origin, reply.view, reply.placement === "replace");
      }
    },
    say: (origin, view) => show(origin, view, false),
  };
}
