// Every event delivered several times: at once to two processes, again, in another order, long after, marked as a retry, and
// after a restart. Each has one effect and one answer, and what was taken back stays so.

import { expect, it } from "vitest";
import { createRandom, howMany, inForm, type Random } from "./support/form.ts";
import { type Deed, effectsOf, KINDS, lineOf } from "./support/load.ts";
import { type Program, until } from "./support/program.ts";
import { report } from "./support/report.ts";
import { aTeam, type SlackMember, type Team, type TelegramMember } from "./support/team.ts";
import { openWorld, type World } from "./support/world.ts";

/** Something people wrote or pressed, and how it reaches the program (once more). */
interface Delivered extends Deed {
  /** The member. */
  by: string;
  again(): Promise<void>;
  /** What its sender reads of it. */
  answers(): string[];
}

const REASONS = ["http_timeout", "http_error", "connection_failed"] as const;
const PATIENCE_MS = 20_000;
/** Nobody listens there: Slack learns that the program is away. */
const NOWHERE = "http://127.0.0.1:9/";
const WEBHOOK = { url: "https://desk.example/telegram/webhook", secret: "a-secret_of-the-webhook" };

/** How the platforms reach the program. */
const WAYS = {
  "HTTP and webhook, to two processes": {
    processes: 2,
    env: { TELEGRAM_WEBHOOK_URL: WEBHOOK.url, TELEGRAM_WEBHOOK_SECRET: WEBHOOK.secret },
    aim({ slack, telegram }: World, { url }: Program) {
      slack.attachHttp(`${url}/slack/events`);
      telegram.routeWebhook(new URL(WEBHOOK.url).origin, url);
    },
  },
  "Socket Mode and polling": {
    processes: 1,
    env: { SLACK_SIGNING_SECRET: "", SLACK_APP_TOKEN: "xapp-1-fake-app-token" },
    aim: ({ slack }: World) => slack.detachHttp(),
  },
};

// Each process is reached one way or the other; the short form takes the way that more of them share.
const ways = Object.entries(WAYS).slice(0, inForm({ short: 1, long: 2 }));

it.each(ways)("has one effect and the same answer for each event: %s", async (name, way) => {
  const random = createRandom();
  const world = await openWorld();
  const start = () => Promise.all(Array.from({ length: way.processes }, () => world.start({ env: way.env })));
  let programs = await start();
  const team = await aTeam(world, { slack: 4, telegram: 3 });
  let deliveries = 0;
  /** All of them in an order of its own, some twice at once; people beside each other, one after the other what one has sent. */
  const round = async (all: readonly Delivered[], afterEach: (one: Delivered) => Promise<unknown>) => {
    const shuffled = random.shuffled(all);
    const lanes = [...team.onSlack, ...team.onTelegram].map(({ id }) => shuffled.filter(({ by }) => by === id));
    const bring = (one: Delivered) => {
      deliveries += 1;
      way.aim(world, random.pick(programs));
      return one.again();
    };
    const serve = async (lane: Delivered[]) => {
      for (const one of lane) {
        await Promise.all(random.chance(0.4) ? [bring(one), bring(one)] : [bring(one)]);
        await afterEach(one);
      }
    };
    await Promise.all(lanes.map(serve));
  };
  const answered = (one: Delivered) => until(() => one.answers().length > 0, `an answer to ${one.token}`, PATIENCE_MS);
  const atOnce = async () => undefined;

  const events = await compose(world, team, random, howMany({ short: 6, long: 300 }));
  await round(events, answered);
  const presses = await undoSome(world, team, events);
  const isUndone = ({ token }: Deed) => presses.some((press) => press.token === token);
  await until(
    async () => (await effectsIn(world, events.filter(isUndone))).every((n) => n === 0),
    "the undoing",
    PATIENCE_MS,
  );
  await round([...events, ...presses], atOnce);
  for (const program of programs) await program.stop();
  programs = await start();
  await round([...events, ...presses], atOnce);
  await world.slack.settled();

  const effects = await effectsIn(world, events);
  const wrong = events.filter((event, n) => effects[n] !== (isUndone(event) ? 0 : 1));
  const changed = events.filter((event) => !isUndone(event) && new Set(event.answers()).size > 1);
  report({
    proof: `every delivery doubled, reordered, delayed, retried: ${name}`,
    floor: "one effect each, the same answer",
    figure: `${events.length} events in ${deliveries} deliveries: ${events.length - wrong.length} with one effect (${presses.length} undone once), ${events.length - changed.length} with one answer`,
  });
  expect(wrong.map(({ kind, token }) => `${kind} ${token}`)).toEqual([]);
  expect(changed.map((event) => event.answers())).toEqual([]);
});

async function effectsIn(world: World, events: readonly Deed[]): Promise<number[]> {
  return events.map(await effectsOf(world));
}

/** What people write while the platforms cannot reach the program. */
async function compose(world: World, team: Team, random: Random, count: number): Promise<Delivered[]> {
  world.slack.attachHttp(NOWHERE);
  const written: Delivered[] = [];
  for (let n = 1; n <= count; n += 1) {
    const deed: Deed = { kind: random.pick(KINDS), token: `k${n}k` };
    const line = lineOf(deed, random.pick(team.customers).name);
    const onSlack = random.chance(0.6);
    written.push(
      onSlack
        ? await writtenOnSlack(world, random.pick(team.onSlack), deed, line, random)
        : writtenOnTelegram(world, random.pick(team.onTelegram), deed, line),
    );
  }
  return written;
}

/** Half of it as slash commands, half as messages. */
async function writtenOnSlack(
  { slack }: World,
  { id: by, account: user }: SlackMember,
  deed: Deed,
  line: string,
  random: Random,
): Promise<Delivered> {
  const [command = "", ...words] = line.split(" ");
  let last: Parameters<typeof slack.redeliver>[0] = random.chance(0.5)
    ? await slack.command({ user, channel: user, command: `/${command}`, text: words.join(" ") })
    : await slack.say({ user, channel: user, text: line });
  return {
    ...deed,
    by,
    async again() {
      last = await slack.redeliver(last, random.pick(REASONS));
    },
    answers: () =>
      [...slack.messages(user), ...slack.ephemerals({ channel: slack.dm(user), user })]
        .filter((message) => message.user === slack.bot.userId)
        .map(slack.transcript)
        .filter((shown) => names(shown, deed.token)),
  };
}

/** Sent when it is first delivered: Telegram hands it over at once, or keeps it. */
function writtenOnTelegram(
  { telegram }: World,
  { id: by, account }: TelegramMember,
  deed: Deed,
  line: string,
): Delivered {
  let said: ReturnType<typeof telegram.say> | undefined;
  return {
    ...deed,
    by,
    async again() {
      if (said === undefined) said = telegram.say({ from: account, text: `/${line}` });
      else await telegram.redeliver(await said);
      await said;
    },
    answers: () =>
      telegram
        .messages(account.id)
        .map(telegram.transcript)
        .filter((shown) => names(shown, deed.token)),
  };
}

/** Whether what is shown names this token, by itself. */
const names = (shown: string, token: string): boolean => new RegExp(`\\b${token}\\b`).test(shown);

/** A few people on Slack take back what they have just done. */
async function undoSome({ slack }: World, team: Team, events: readonly Delivered[]): Promise<Delivered[]> {
  const presses: Delivered[] = [];
  for (const { id: by, account: user } of team.onSlack) {
    const isUndoable = (text: string, token: string) => text.includes(`| called, ${token}`) && text.includes("[Undo]");
    for (const message of slack.messages(user)) {
      const event = events.find(({ token }) => isUndoable(slack.transcript(message), token));
      if (event === undefined) continue;
      let last: Parameters<typeof slack.redeliver>[0] = await slack.press({ user, message, button: "Undo" });
      const again = async () => {
        last = await slack.redeliver(last);
      };
      presses.push({ by, kind: event.kind, token: event.token, again, answers: () => [] });
      break;
    }
  }
  return presses;
}
