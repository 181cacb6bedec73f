// What arrived at the platforms, when, and how often: counted there, not in the database.

import type { FakeSlack, SlackMessage, SlackUser } from "../../support/slack/fake-slack.ts";
import type { FakeTelegram, Person } from "../../support/telegram/fake-telegram.ts";
import type { PlannedCallback } from "./team.ts";

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

/** How a reminder of a callback begins its key, whatever its occurrence is called. */
export const reminderOf = ({ id }: { id: string }): string => `reminder:${id}:`;

/** The messages about this callback among those that arrived on Slack. */
export function remindersIn(
  arrivals: ReadonlyMap<string, Arrival[]>,
  callbacks: readonly { id: string }[],
): Arrival[][] {
  const byCallback = new Map<string, Arrival[]>();
  for (const [key, messages] of arrivals) {
    const [kind, id = ""] = key.split(":");
    if (kind === "reminder") byCallback.set(id, [...(byCallback.get(id) ?? []), ...messages]);
  }
  return callbacks.map(({ id }) => byCallback.get(id) ?? []);
}

/** The messages about each of these callbacks in its assignee's Telegram chat, told by their reasons. */
export function telegramReminders(
  telegram: FakeTelegram,
  callbacks: readonly { callback: PlannedCallback; account: Person }[],
): Arrival[][] {
  const sent = telegram
    .calls("sendMessage")
    .map(({ params, at }) => ({ at, chat: String(params.chat_id), text: String(params.text) }));
  return callbacks.map(({ callback, account }) => {
    const texts = telegram.messages(account.id).filter(({ text }) => text.includes(callback.reason));
    const times = sent.filter(({ chat, text }) => chat === String(account.id) && text.includes(callback.reason));
    return texts.map(({ text }, n) => ({ text, at: times[n]?.at ?? new Date(Number.NaN) }));
  });
}
