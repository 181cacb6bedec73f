// People at work: several at once, on both platforms, who write what can be counted afterwards and note what was acknowledged.

import { setTimeout as delay } from "node:timers/promises";
import { inForm, type Random } from "./form.ts";
import { until } from "./program.ts";
import type { SlackMember, Team, TelegramMember } from "./team.ts";
import type { World } from "./world.ts";

export const KINDS = ["customer", "log", "callback"] as const;
type Kind = (typeof KINDS)[number];

/** One thing somebody wrote; its token is in what it leaves in the database. */
export interface Deed {
  kind: Kind;
  token: string;
}

/** The platform was told that it has arrived, so it must have its effect; else it may. */
export interface LoadedDeed extends Deed {
  acknowledged: boolean;
}

export interface Load {
  deeds: readonly LoadedDeed[];
  /** Ends when everybody has finished what they were doing. */
  stop(): Promise<void>;
}

/** Between two things one person does, in ms. */
const PAUSE_MS = inForm({ short: { from: 600, to: 1_800 }, long: { from: 100, to: 400 } });
const PATIENCE_MS = 3_000;
/** Slack sends an event again when nobody takes it (docs.slack.dev/apis/events-api, "Retries"); here sooner than there. */
const RETRIES_MS = [200, 1_000, 3_000];

/** Sets everybody to work until `stop`. */
export function startLoad({ slack, telegram }: World, team: Team, random: Random): Load {
  const deeds: LoadedDeed[] = [];
  let working = true;
  let count = 0;
  const begin = (): { deed: LoadedDeed; line: string } => {
    count += 1;
    const deed: LoadedDeed = { kind: random.pick(KINDS), token: `k${count}k`, acknowledged: false };
    deeds.push(deed);
    return { deed, line: lineOf(deed, random.pick(team.customers).name) };
  };
  const work = async (act: () => Promise<void>) => {
    while (working) {
      await act();
      await delay(random.whole(PAUSE_MS.from, PAUSE_MS.to));
    }
  };

  async function onSlack({ account }: SlackMember): Promise<void> {
    const { deed, line } = begin();
    const [command = "", text = ""] = splitOnce(line);
    if (random.chance(0.5)) {
      const { status, error } = await slack.command({ user: account, channel: account, command: `/${command}`, text });
      deed.acknowledged = status === 200 && error === undefined;
      return;
    }
    let said: Parameters<typeof slack.redeliver>[0] = await slack.say({ user: account, channel: account, text: line });
    for (const waitMs of RETRIES_MS) {
      if (said.error === undefined) break;
      await delay(waitMs);
      said = await slack.redeliver(said);
    }
    deed.acknowledged = said.error === undefined;
  }

  /** Telegram keeps an update until it is confirmed, so sooner or later each is. */
  async function onTelegram({ account }: TelegramMember): Promise<void> {
    const { deed, line } = begin();
    const answered = () => telegram.messages(account.id).length;
    const before = answered();
    await telegram.say({ from: account, text: `/${line}` });
    deed.acknowledged = true;
    // Nobody writes on and on into silence.
    await until(() => answered() > before, "an answer", PATIENCE_MS).catch(() => undefined);
  }

  const workers = [
    ...team.onSlack.map((member) => work(() => onSlack(member))),
    ...team.onTelegram.map((member) => work(() => onTelegram(member))),
  ];
  return {
    deeds,
    async stop() {
      working = false;
      await Promise.all(workers);
    },
  };
}

/** Any request lets the program that Slack talks to look at what falls due next. */
export async function wake({ slack }: World, { onSlack: [first] }: Team): Promise<void> {
  if (first) await slack.command({ user: first.account, channel: first.account, command: "/rapport", text: "help" });
}

/** The command that does it, without its slash. */
export function lineOf({ kind, token }: Deed, customer: string): string {
  switch (kind) {
    case "customer":
      return `customer add ${token}`;
    case "log":
      return `log ${customer} called, ${token}`;
    case "callback":
      // Not "tomorrow", which is asked about after midnight.
      return `callback ${customer} in 26 hours ${token}`;
  }
}

function splitOnce(line: string): [string, string] {
  const space = line.indexOf(" ");
  return [line.slice(0, space), line.slice(space + 1)];
}

/** How often each token is in the database where its kind leaves it. */
export async function effectsOf({ look }: Pick<World, "look">): Promise<(deed: Deed) => number> {
  const rows = await look<{ kind: Kind; words: string }>(
    `SELECT 'customer' AS kind, name AS words FROM customer UNION ALL SELECT 'log', note FROM interaction
     UNION ALL SELECT 'callback', reason FROM callback WHERE reason IS NOT NULL`,
  );
  const counts = new Map<string, number>();
  for (const { kind, words } of rows) {
    for (const token of words.match(/\bk\d+k\b/g) ?? []) {
      counts.set(`${kind} ${token}`, (counts.get(`${kind} ${token}`) ?? 0) + 1);
    }
  }
  return ({ kind, token }) => counts.get(`${kind} ${token}`) ?? 0;
}
