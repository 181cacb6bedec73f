// A bot that answers what a test tells it to, and shows what it was asked.
import type { Bot, Sign } from "../../src/bot/door.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Request } from "../../src/bot/request.ts";
import { text, type View } from "../../src/view/nodes.ts";

/** A reply made for a request; may take its time. */
export type Script = (request: Request) => Reply | Promise<Reply>;

export const says = (view: View, placement: "new" | "replace" = "new"): Reply => ({ type: "message", view, placement });

/** Stores nothing: `fresh` is true for each key's first time. */
export function createScriptedBot() {
  const requests: Request[] = [];
  let script: Script = () => says([text("ok")]);
  const signs: Sign[] = [];
  const unread: { key: string; raw: unknown; problem: string }[] = [];
  const ends: { key: string; how: "given" | "not given" }[] = [];
  let refusals = 0;
  const refuse = () => {
    if (refusals === 0) return;
    refusals -= 1;
    throw new Error("the database is away");
  };
  const bot: Bot = {
    async accept(request) {
      refuse();
      const fresh = !requests.some(({ key }) => key === request.key);
      requests.push(request);
      const told = (how: "given" | "not given") => void ends.push({ key: request.key, how });
      return {
        fresh,
        reply: async () => (fresh ? script(request) : { type: "silence" }),
        given: () => told("given"),
        notGiven: async () => told("not given"),
      };
    },
    async unreadable(event, raw, problem) {
      unread.push({ key: event.key, raw, problem });
    },
    async notice(sign) {
      refuse();
      signs.push(sign);
    },
  };
  return {
    bot,
    /** Every accepted request, oldest first. */
    requests,
    /** Every sign taken note of, oldest first. */
    signs,
    /** What could not be read. */
    unread,
    /** How each answer fared, as the door tells it. */
    ends,
    /** What to reply from now on. */
    replies(next: Script): void {
      script = next;
    },
    /** The next so many requests and signs can't be stored. */
    refuses(times: number): void {
      refusals = times;
    },
  };
}
