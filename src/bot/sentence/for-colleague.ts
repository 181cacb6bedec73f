// "Remind Omar to call Acme tomorrow", "让小李周五联系蓝天": a promise for a colleague, said like one of one's own.

import type { Context } from "../../commands/define.ts";
import { raise } from "../../domain/problems.ts";
import type { Told } from "./subject.ts";

/** What stands before the colleague's name, and what must follow it. */
const ASKED: readonly (readonly [lead: RegExp, rest: RegExp, own: string])[] = [
  [
    /^\s*(?:(?:please|pls|can you|could you) )*(?:set |create )?a? ?(?:remind(?:er for)?|nudge|ping) (?!(?:me|us|them|him|her|myself)\b)/iu,
    /^[:,]? /u,
    "remind me",
  ],
  [/^\s*(?:(?:please|pls|can you|could you) )*(?:ask|tell|get) (?!(?:me|us|them|him|her)\b)/iu, /^ to /iu, "remind me"],
  [
    /^\s*(?:请|帮我|麻烦)*(?:提醒|让|叫|请|安排|通知|派)(?!我|他|她|对方|客户)(?:一下)?\s*/u,
    /^[\s，,]*(?:去|来|要|记得)?(?=\S)/u,
    "提醒我",
  ],
];

export interface ForColleague {
  /** The text as if it were one's own: "remind me to call Acme tomorrow". */
  text: string;
  /** As `record` takes it. */
  assignee: string;
}

/** "Remind Bob to call Acme", and nobody here is Bob: no note about Acme. Whoever is asked or told may be anybody. */
function refuseStranger(lead: string, rest: string): void {
  const name = /^(\p{Lu}[\p{L}'’-]+) (?:to|about) /u.exec(rest)?.[1];
  if (name !== undefined && /remind/iu.test(lead)) raise("member.unknown", { text: name });
}

/** Throws `member.unknown`. Null when the text asks nobody of the team, or one who is a customer as well. */
export async function forColleague(
  { text, mentions }: Pick<Told, "text" | "mentions">,
  { services }: Pick<Context, "services">,
): Promise<ForColleague | null> {
  for (const [lead, rest, own] of ASKED) {
    const at = lead.exec(text)?.[0].length;
    if (at === undefined || mentions.some(({ start }) => start === at)) continue;
    const found = await services.members.beginning(text.slice(at));
    if (found === null && own === "remind me") refuseStranger(text.slice(0, at), text.slice(at));
    if (found === null || !rest.test(text.slice(at + found.length))) continue;
    const said = text.slice(at + found.length);
    return { text: `${own}${own === "提醒我" ? said.replace(rest, "") : said}`, assignee: `@id:${found.member.id}` };
  }
  return null;
}
