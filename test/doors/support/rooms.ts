// Rooms where colleagues read along: a channel on Slack, a group on Telegram.

import type { FakeSlack, SlackChannel, SlackMessage, SlackUser } from "../../support/slack/fake-slack.ts";
import type { Desk } from "./desk.ts";
import { atDoor, settledOnTelegram, telegramOf } from "./doors.ts";
import type { Person } from "./person.ts";
import { actAndRead, until } from "./screen.ts";
import { personOnSlack } from "./slack-person.ts";

interface Channel {
  desk: Desk;
  slack: FakeSlack;
  mei: Person;
  user: SlackUser;
  /** `user`, writing in the channel. */
  tom: Person;
  channel: SlackChannel;
  /** How one mentions it. */
  bot: string;
}

/** Acme is on record; Tom, an admin, sits with the bot in a channel. */
export async function inChannel(
  more: Partial<SlackChannel> = {},
  settings: Parameters<typeof atDoor>[1] = {},
): Promise<Channel> {
  const { desk, mei } = await atDoor("slack", settings);
  const { slack } = desk;
  if (!slack) throw new Error("Slack is not open");
  const user = slack.addUser({ name: "Tom", isAdmin: true });
  const members = [user.id, slack.bot.userId];
  const channel = slack.addChannel({ name: "sales", members, ...more });
  const bot = `<@${slack.bot.userId}>`;
  await mei.say("customer add Acme Ltd, anna@acme.com");
  return { desk, slack, mei, user, channel, bot, tom: personOnSlack(slack, user, channel.id) };
}

/** What everybody in the channel reads of the bot. */
export const postedByBot = ({ slack, channel }: Channel): SlackMessage[] =>
  slack.messages(channel).filter(({ user }) => user === slack.bot.userId);

/** Acme is on record; Tom, a lead, sits with the bot in a group on Telegram. */
export async function inGroup(settings: Parameters<typeof atDoor>[1] = {}) {
  const { desk, mei } = await atDoor("telegram", settings);
  await mei.say("/customer add Acme Ltd");
  const telegram = telegramOf(desk);
  const [link = ""] = /https:\/\/t\.me\/\S+/.exec(await mei.say("/invite lead")) ?? [];
  const account = telegram.addUser({ firstName: "Tom", languageCode: "en" });
  const tom = await settledOnTelegram(desk, account, link);
  const sales = await telegram.addGroup({ title: "Sales", members: [account] });
  const groupReads = () => telegram.messages(sales.id).map((message) => telegram.transcript(message));
  /** Resolves with what Tom reads in private, once the group has been told too. */
  const sayInGroup = async (text: string) => {
    const before = groupReads().length;
    const read = await actAndRead(tom.screen, () => telegram.say({ from: account, chat: sales, text }));
    await until(() => groupReads().length > before, "a word in the group");
    return read;
  };
  return { desk, telegram, account, tom, sales, groupReads, sayInGroup };
}
