// Token rotation: a chain of tokens that goes on by itself, in one process at a time, over restarts and lost answers.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogOf } from "../../src/i18n/index.ts";
import { type CredentialKeeper, createCredentialKeeper } from "../../src/services/credentials.ts";
import { createSlackDoor, type SlackDoor } from "../../src/slack/door.ts";
import { text } from "../../src/view/nodes.ts";
import { createFakeSlack, type FakeSlack } from "../support/slack/fake-slack.ts";
import type { RotationSecrets } from "../support/slack/tokens.ts";
import { createTestClock } from "../support/slack/with-client.ts";
import { useStore } from "../support/store.ts";
import { createRecordingLog, createScriptedBot, createStillTime } from "./desk.ts";

const HOUR = 60 * 60_000;

interface Process extends Pick<ReturnType<typeof createRecordingLog>, "logged"> {
  door: SlackDoor;
  time: ReturnType<typeof createStillTime>;
}

describe("a chain of tokens", () => {
  const database = useStore();
  let clock: ReturnType<typeof createTestClock>;
  let slack: FakeSlack;
  let secrets: RotationSecrets;
  let processes: Process[];

  beforeEach(async () => {
    await database.look("TRUNCATE credential, lease");
    clock = createTestClock();
    slack = await createFakeSlack({ clock });
    secrets = slack.rotateTokens();
    processes = [];
  });
  afterEach(async () => {
    for (const { door } of processes) await door.stop();
    await slack.close();
  });

  /** One process of the product with this chain configured. `keep`: what goes wrong where tokens are kept. */
  function aProcess({
    refreshToken = secrets.refreshToken,
    botToken,
    keep = {},
  }: {
    refreshToken?: string;
    botToken?: string;
    keep?: Partial<CredentialKeeper>;
  } = {}): Process {
    const { log, logged } = createRecordingLog();
    const time = createStillTime();
    const holder = `process ${processes.length}`;
    const keeper = createCredentialKeeper({ store: database.store, clock, holder });
    const door = createSlackDoor({
      config: {
        ...{ apiUrl: slack.apiUrl, prefix: "", http: { signingSecret: slack.signingSecret } },
        ...(botToken === undefined ? {} : { botToken }),
        rotation: { clientId: secrets.clientId, clientSecret: secrets.clientSecret, refreshToken },
      },
      ...{ bot: createScriptedBot().bot, commands: [], clock, log, wait: time.wait },
      words: { catalogOf, defaultLocale: "en" },
      credentials: { ...keeper, ...keep },
    });
    const started = { door, time, logged };
    processes.push(started);
    return started;
  }

  const exchanges = () => slack.calls("oauth.v2.access").length;
  const kept = async () => (await database.look("SELECT access_token, refresh_token FROM credential"))[0];
  const send = ({ door }: Process, to = slack.addUser({ name: "Mei" })) =>
    door.send({ tenant: slack.team.id, to: { user: to.id } }, [text("Due")], "k", () => true);

  it("begins at the first start, needs no first token, and is kept", async () => {
    const { door } = aProcess();
    await door.start();
    expect(door.health()).toEqual({ ready: true, detail: "connected to Northwind" });
    expect(exchanges()).toBe(1);
    expect(await kept()).toEqual({ access_token: "xoxe.xoxb-1-fake-2", refresh_token: "xoxe-1-fake-2" });
  });

  it("is refreshed an hour before the end, though no event arrives and nothing is sent", async () => {
    const { door, time } = aProcess();
    await door.start();
    const passUntil = async (ms: number, count: number) => {
      clock.advance(ms);
      time.pass(10 * 60_000);
      await slack.waitFor(() => time.waiting().length > 0 && exchanges() === count, `exchange ${count}`);
    };
    await passUntil(11 * HOUR - 1, 1);
    await passUntil(1, 2);
    await passUntil(11 * HOUR, 3);
    expect(await kept()).toMatchObject({ refresh_token: "xoxe-1-fake-4" });
  });

  it("goes on after a restart where it was, and anew from another configured refresh token", async () => {
    const first = aProcess();
    await first.door.start();
    const again = aProcess();
    await again.door.start();
    expect(exchanges()).toBe(1);
    clock.advance(30 * HOUR);
    const late = aProcess();
    await late.door.start();
    expect(exchanges()).toBe(2);
    expect(late.door.health().ready).toBe(true);
    const { refreshToken } = slack.rotateTokens();
    const anew = aProcess({ refreshToken });
    await anew.door.start();
    expect(anew.door.health().ready).toBe(true);
    expect(await kept()).toMatchObject({ refresh_token: expect.not.stringMatching(refreshToken) });
  });

  it("is refreshed by one of several processes, and the others take its token", async () => {
    const [one, other] = [aProcess(), aProcess()];
    const starting = Promise.all([one.door.start(), other.door.start()]);
    // The one that finds the other at it looks again after a second.
    const bothWaitFor = (ms: number) => () => {
      for (const { time } of processes) time.pass(1_000);
      return processes.every(({ time }) => time.waiting().includes(ms));
    };
    await slack.waitFor(bothWaitFor(10 * 60_000), "both");
    await starting;
    expect(exchanges()).toBe(1);
    clock.advance(11 * HOUR);
    for (const { time } of processes) time.pass(10 * 60_000);
    await slack.waitFor(bothWaitFor(10 * 60_000), "both again");
    expect(exchanges()).toBe(2);
    clock.advance(11 * HOUR - 1);
    expect([await send(one), await send(other)]).toMatchObject([{ type: "sent" }, { type: "sent" }]);
    expect(exchanges()).toBe(2);
    for (const { logged } of processes) expect(logged.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("is looked at again when it is a process's turn: another one may just have refreshed it", async () => {
    const one = aProcess();
    const keeper = createCredentialKeeper({ store: database.store, clock, holder: "the other" });
    const other = aProcess({
      keep: {
        exclusively: async (name, work) => {
          await one.door.start();
          return keeper.exclusively(name, work);
        },
      },
    });
    await other.door.start();
    expect([one.door.health().ready, other.door.health().ready, exchanges()]).toEqual([true, true, 1]);
  });

  it("is refreshed when Slack says that a token has expired, and the message goes out once", async () => {
    const process = aProcess();
    await process.door.start();
    slack.fail("chat.postMessage", { error: "token_expired" });
    const mei = slack.addUser({ name: "Mei" });
    expect(await send(process, mei)).toMatchObject({ type: "sent" });
    expect(slack.messages(mei)).toHaveLength(1);
    expect(exchanges()).toBe(2);
  });

  it("is refreshed before use after hours in which nothing ran, as on a machine that slept", async () => {
    const process = aProcess();
    await process.door.start();
    clock.advance(20 * HOUR);
    expect(await send(process)).toMatchObject({ type: "sent" });
    expect(exchanges()).toBe(2);
  });

  it("serves on with the first token, or the one before, while Slack does not exchange it", async () => {
    slack.fail("oauth.v2.access", { status: 503 });
    const process = aProcess({ botToken: secrets.accessToken });
    await process.door.start();
    expect(process.door.health()).toEqual({
      ready: true,
      detail: "the token could not be refreshed: An HTTP protocol error occurred: statusCode = 503",
    });
    expect(await send(process)).toMatchObject({ type: "sent" });
    clock.advance(15_000);
    process.time.pass(15_000);
    await slack.waitFor(() => process.door.health().detail === "connected to Northwind", "the exchange");
  });

  it("that was cut by a lost answer serves for the last hour, then says what to do", async () => {
    const process = aProcess();
    await process.door.start();
    slack.fail("oauth.v2.access", { reset: "after" });
    clock.advance(11 * HOUR);
    process.time.pass(10 * 60_000);
    await slack.waitFor(() => process.door.health().detail.includes("could not be refreshed"), "the failure");
    expect(await send(process)).toMatchObject({ type: "sent" });
    expect(process.door.health().ready).toBe(true);
    clock.advance(HOUR);
    expect(await send(process)).toEqual({ type: "shut", why: "token_expired" });
    expect(process.door.health()).toEqual({
      ready: false,
      detail:
        "the token could not be refreshed: An API error occurred: invalid_refresh_token; issue new tokens and set SLACK_REFRESH_TOKEN",
    });
  });

  it("is not lost when the database is away at that moment: the new pair is stored as soon as it is back", async () => {
    let away = false;
    const keeper = createCredentialKeeper({ store: database.store, clock, holder: "process 0" });
    const process = aProcess({
      keep: { put: async (credential) => (away ? Promise.reject(new Error("no database")) : keeper.put(credential)) },
    });
    await process.door.start();
    away = true;
    clock.advance(11 * HOUR);
    process.time.pass(10 * 60_000);
    await slack.waitFor(() => process.door.health().detail.includes("no database"), "the failure");
    expect(await kept()).toMatchObject({ refresh_token: "xoxe-1-fake-2" });
    away = false;
    clock.advance(15_000);
    process.time.pass(15_000);
    await slack.waitFor(async () => (await kept())?.refresh_token === "xoxe-1-fake-3", "the pair in the database");
    expect(exchanges()).toBe(2);
    clock.advance(2 * HOUR);
    expect(await send(process)).toMatchObject({ type: "sent" });
  });

  it("never shows in the log", async () => {
    slack.fail("oauth.v2.access", { error: "invalid_refresh_token" });
    const { door, logged } = aProcess({ botToken: secrets.accessToken });
    await door.start();
    expect(logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged)).not.toMatch(/xox|fake-client-secret/);
  });
});
