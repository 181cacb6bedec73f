// What arrived at the platforms, when, and how often: counted there, not in the database.

import { en } from "../../../src/i18n/en/index.ts";
import type { FakeSlack, SlackMessage, SlackUser } from "../../support/slack/fake-slack.ts";
import type { FakeTelegram, Person } from "../../support/telegram/fake-telegram.ts";
import type { PlannedCallback, Team } from "./team.ts";
import type { Platforms } from "./world.ts";

/** One message of the product that stands in somebody's chat. */
export interface Arrival {
  at: Date;
  text: string;
}

/** What these people have in their direct messages with the app, by the outbox key in its metadata; answers have none. */
export function slackArrivals(slack: FakeSlack, accounts: readonly SlackUser[]): Map<string, Arrival[]> {
  const times = new Map<string, Date>();
  for (const { at, answer } of slack.calls("chat.postMessage")) {
    if (isPosted(answer)) times.set(`${answer.channel} ${answer.ts}`, at);
  }
  const arrivals = new Map<string, Arrival[]>();
  for (const account of accounts) {
    for (const message of slack.messages(account)) {
      const key = keyOf(message);
      if (key === undefined) continue;
      const at = times.get(`${message.channel} ${message.ts}`) ?? new Date(Number.NaN);
      arrivals.set(key, [...(arrivals.get(key) ?? []), { at, text: slack.transcript(message) }]);
    }
  }
  return arrivals;
}

function isPosted(answer: unknown): answer is { channel: string; ts: string } {
  return typeof answer === "object" && answer !== null && "ts" in answer && "channel" in answer;
}

function keyOf({ metadata }: SlackMessage): string | undefined {
  const payload = metadata?.event_payload;
  const isKeyed = typeof payload === "object" && payload !== null && "key" in payload;
  return isKeyed ? String(payload.key) : undefined;
}

/** The Slack accounts of a team. */
export const accountsOnSlack = ({ onSlack }: Team): SlackUser[] => onSlack.map(({ account }) => account);

/** What arrived about each of these callbacks in its assignee's chat, wherever that is. */
export function remindersOf(
  { slack, telegram }: Platforms,
  team: Team,
  planned: readonly PlannedCallback[],
): Arrival[][] {
  const chats = new Map(team.onTelegram.map(({ id, account }) => [id, account]));
  const onSlack = byCallback(slackArrivals(slack, accountsOnSlack(team)));
  return planned.map((callback) => {
    const account = chats.get(callback.assigneeId);
    return account ? inChat(telegram, account, callback) : (onSlack.get(callback.id) ?? []);
  });
}

function byCallback(arrivals: ReadonlyMap<string, Arrival[]>): Map<string, Arrival[]> {
  const found = new Map<string, Arrival[]>();
  for (const [key, messages] of arrivals) {
    const [kind, id = ""] = key.split(":");
    if (kind === "reminder") found.set(id, [...(found.get(id) ?? []), ...messages]);
  }
  return found;
}

/** Telegram's messages carry no key: a callback is told by its reason, which a digest names too. */
function inChat(telegram: FakeTelegram, { id }: Person, { reason }: PlannedCallback): Arrival[] {
  const isReminder = (text: string) => text.includes(reason) && !text.includes(en.agenda.digest(""));
  const times = telegram.calls("sendMessage").filter(({ params }) => isReminder(String(params.text)));
  const messages = telegram.messages(id).filter(({ text }) => isReminder(text));
  return messages.map(({ text }, n) => ({ text, at: times[n]?.at ?? new Date(Number.NaN) }));
}
