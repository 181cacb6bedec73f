// A Slack door at work: the strict fake Slack on one side, on the other a bot that says what a test tells it to.

import { createServer, type Server } from "node:http";
import type { Bot, CommandListing, Sign } from "../../src/bot/door.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Request } from "../../src/bot/request.ts";
import { catalogOf } from "../../src/i18n/index.ts";
import type { CredentialKeeper } from "../../src/services/credentials.ts";
import type { SlackConfig } from "../../src/slack/config.ts";
import { createSlackDoor, type SlackDoor } from "../../src/slack/door.ts";
import { BOT_SCOPES } from "../../src/slack/manifest.ts";
import type { Patience } from "../../src/slack/socket-line.ts";
import type { Wait } from "../../src/slack/waiting.ts";
import { text, type View } from "../../src/view/nodes.ts";
import { createFakeSlack, type FakeSlack } from "../support/slack/fake-slack.ts";
import { createTestClock } from "../support/slack/with-bolt.ts";

export const say = (...view: View): Reply => ({ type: "message", view, placement: "new" });

export const listing = (name: string, more: Partial<CommandListing> = {}): CommandListing => ({
  ...{ name, path: name.replace("_", " "), standsAlone: true, inMenu: true, onMessage: false },
  ...more,
});

const COMMANDS = [listing("log", { onMessage: true }), listing("today")];

/** A bot that keeps what it is given and answers by key, the first answer again for the same key. */
export function createScriptedBot() {
  const requests: Request[] = [];
  const unread: { key: string; raw: unknown; problem: string }[] = [];
  const ends: ("given" | "not given")[] = [];
  const signs: Sign[] = [];
  const replies = new Map<string, Promise<Reply>>();
  let answer: (request: Request) => Reply | Promise<Reply> = () => say(text("Heard."));
  let storing: Promise<void> = Promise.resolve();
  let asked = 0;
  const bot: Bot = {
    async accept(request) {
      asked += 1;
      await storing;
      const known = replies.get(request.key);
      const given = () => void ends.push("given");
      const notGiven = async () => void ends.push("not given");
      if (known) return { fresh: false, reply: () => known, given, notGiven };
      requests.push(structuredClone(request));
      const reply = Promise.resolve(answer(request));
      replies.set(request.key, reply);
      return { fresh: true, reply: () => reply, given, notGiven };
    },
    async unreadable(event, raw, problem) {
      unread.push({ key: event.key, raw, problem });
    },
    async notice(sign) {
      signs.push(sign);
    },
  };
  return {
    bot,
    /** What could not be read. */
    unread,
    /** How each answer fared, as the door tells it. */
    ends,
    /** What was stored, without repetitions. */
    requests,
    /** What the door told of conversations. */
    signs,
    /** How often the door asked to store something. */
    asked: () => asked,
    inputs: () => requests.map(({ input }) => input),
    answerWith(next: Reply | ((request: Request) => Reply | Promise<Reply>)): void {
      answer = typeof next === "function" ? next : () => next;
    },
    /** From now on storing takes until this is done, or fails with it. */
    storeAfter(next: Promise<void>): void {
      storing = next;
      next.catch(() => undefined);
    },
  };
}

/** Time that stands still: a wait ends when the test lets that many milliseconds pass. */
export function createStillTime() {
  let waiting: { ms: number; end(): void }[] = [];
  const wait: Wait = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new Error("aborted"));
      const entry = { ms, end: resolve };
      signal?.addEventListener("abort", () => {
        waiting = waiting.filter((each) => each !== entry);
        reject(new Error("aborted"));
      });
      waiting.push(entry);
    });
  return {
    wait,
    waiting: () => waiting.map(({ ms }) => ms),
    /** Ends the waits of at most `ms` milliseconds. */
    pass(ms: number): void {
      const ended = waiting.filter((each) => each.ms <= ms);
      waiting = waiting.filter((each) => each.ms > ms);
      for (const { end } of ended) end();
    },
  };
}

export function createRecordingLog() {
  const logged: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => void logged.push({ level, fields, message });
  return { logged, log: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

type Mode = "http" | "socket" | "both";

function untouched(): never {
  throw new Error("no credentials are kept where a token does not change");
}

/** For doors with a token that does not change. */
export const noCredentials: CredentialKeeper = { find: untouched, put: untouched, exclusively: untouched };

function connection(slack: FakeSlack, mode: Mode, prefix: string): SlackConfig {
  const common = { botToken: slack.botToken, apiUrl: slack.apiUrl, prefix };
  const http = { signingSecret: slack.signingSecret };
  const socket = { appToken: slack.appToken };
  if (mode === "both") return { ...common, http, socket };
  return mode === "http" ? { ...common, http } : { ...common, socket };
}

/** A team of two, a channel with the bot in it, and the started door. `fault` is what Slack suffers from before the door starts. */
export async function startDesk(
  mode: Mode = "http",
  {
    prefix = "",
    commands = COMMANDS,
    fault = (_slack: FakeSlack): void => undefined,
    patience,
  }: {
    prefix?: string;
    commands?: CommandListing[];
    fault?: (slack: FakeSlack) => void;
    patience?: Patience;
  } = {},
) {
  const clock = createTestClock();
  const slack = await createFakeSlack({ clock });
  // No more than the manifest asks for: a call that needs another scope must fail here as it would there.
  slack.grant(BOT_SCOPES);
  const mei = slack.addUser({ name: "Mei Lin", tz: "Asia/Shanghai", locale: "zh-CN" });
  const tom = slack.addUser({ name: "Tom", isAdmin: true });
  const sales = slack.addChannel({ name: "sales", members: [mei.id, tom.id, slack.bot.userId] });
  const script = createScriptedBot();
  const time = createStillTime();
  const { logged, log } = createRecordingLog();
  const config = connection(slack, mode, prefix);
  const door = createSlackDoor({
    ...{ config, bot: script.bot, commands, clock, log, wait: time.wait },
    words: { catalogOf, defaultLocale: "en" },
    credentials: noCredentials,
    ...(patience === undefined ? {} : { patience }),
  });
  const { server, url } = await serve(slack, door);
  fault(slack);
  await door.start();
  return {
    ...{ clock, config, slack, mei, tom, sales, script, time, door, logged, url },
    /** What only Mei sees in a channel, as she reads it. */
    seenByMei: () => slack.ephemerals({ channel: sales, user: mei }).map(slack.transcript),
    async stop(): Promise<void> {
      await door.stop();
      await new Promise((resolve) => server.close(resolve));
      await slack.close();
    },
  };
}

export type Desk = Awaited<ReturnType<typeof startDesk>>;

async function serve(slack: FakeSlack, door: SlackDoor) {
  const server = createServer((request, response) => void door.handleHttp?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${portOf(server)}/slack/events`;
  if (door.handleHttp) slack.attachHttp(url);
  return { server, url };
}

/** The port a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** A promise, and how to settle it. */
export function deferred<T = void>() {
  let settle: (value: T) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  return { promise, settle, fail };
}
