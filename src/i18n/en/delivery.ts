// What delivery says of itself: late, perhaps twice, not at all.

import type { Door, Trouble } from "../../domain/model.ts";
import { names } from "./common.ts";

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const delivery = {
  /** `moment`: when it should have been said. */
  late: (moment: string) => `This should have come ${moment}; I could not send it then.`,
  mayRepeat: "You may have this already: I was cut off while sending it.",
  withoutDetails: "Something is due. Write “today” to me to see it.",
  /** Kinds of messages, inside a sentence. */
  kinds: {
    reminder: "a reminder",
    digest: "a digest",
    team_digest: "the team's digest",
    assigned: "a callback handed over",
    customer_assigned: "a customer handed over",
    linked: "a word about your accounts",
    unlinked: "a word about your accounts",
    member_left: "a word about the team",
    handed_over: "a word about the team",
    answer: "an answer",
    undelivered: "a word about delivery",
    unreachable: "a word about delivery",
  },
  undelivered: (kind: string, whose: string, door: Door | null): string =>
    `${sentence(kind)} for ${whose} could not be delivered${door === null ? "" : ` on ${names.doors[door]}`}. “outbox” shows why and lets you try again.`,
  yoursUndelivered: (kind: string, door: Door | null): string =>
    `${sentence(kind)} for you could not be delivered${door === null ? "" : ` on ${names.doors[door]}`}. “today” shows what waits.`,
  lateAnswer: "I was cut off before I could answer this:",
  formWaits: (title: string) => `${title}: what you typed is kept.`,
  continue: "Continue",
  /** Completes "I cannot reach … on …: ". */
  trouble: (door: Door, trouble: Trouble) => {
    const reasons: Record<Trouble, string> = {
      blocked: `the bot is blocked there`,
      gone: `${names.doors[door]} does not know that conversation any more`,
      topic_closed: `the topic is closed`,
      shared: `people from outside can read there`,
      not_allowed: `the bot may not write there`,
      shut: `${names.doors[door]} does not let me in`,
    };
    return reasons[trouble];
  },
  youLost: (door: Door, why: string) =>
    `I cannot reach you on ${names.doors[door]}: ${why}. Until you write to me there, your reminders and your day come here.`,
  memberLost: (name: string, door: Door, why: string) =>
    `I cannot reach ${name} on ${names.doors[door]}: ${why}. Their reminders wait until they write to me there; please tell them.`,
  channelLost: (name: string, why: string) =>
    `The team's day does not reach ${name}: ${why}. It comes again once somebody calls me there, or set another with “digest team #channel”.`,
  doorShut: (door: Door) =>
    `${names.doors[door]} does not let me in any more, so nothing gets through there. Please give me a working token and restart me; what waits is sent then.`,
};
