// The settings as an operator meets them: defaults that serve, problems all at once, never a secret in a message.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError } from "../src/config/config-error.ts";
import { countryOfZone } from "../src/config/country.ts";
import { readDotEnv } from "../src/config/dot-env.ts";
import { renderEnvExample } from "../src/config/env-example.ts";
import { SETTINGS } from "../src/config/settings.ts";
import { loadConfig } from "../src/config.ts";
import { isZone } from "../src/domain/time/zone.ts";

const SLACK = { SLACK_BOT_TOKEN: "xoxb-1-abc", SLACK_SIGNING_SECRET: "5ecret", SLACK_APP_TOKEN: "xapp-1-abc" };
const TELEGRAM = { TELEGRAM_BOT_TOKEN: "123:abc" };
const WEBHOOK = { TELEGRAM_WEBHOOK_URL: "https://x.dev/telegram/webhook", TELEGRAM_WEBHOOK_SECRET: "s_1-A" };

function failure(env: Record<string, string>): ConfigError {
  try {
    loadConfig(env, "UTC");
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("these settings were accepted");
}
const missed = (env: Record<string, string>) => failure(env).problems.map(({ name }) => name);

describe("without any setting", () => {
  it("there is an embedded database, a port, English, and no door", () => {
    expect(loadConfig({}, "Asia/Shanghai")).toEqual({
      database: { type: "embedded", dataDir: "./data" },
      backup: { dir: "./backups", keep: 7 },
      port: 3000,
      admin: null,
      defaults: { zone: "Asia/Shanghai", locale: "en", country: "CN" },
      logLevel: "info",
      slack: null,
      telegram: null,
    });
  });

  it("the zone is this machine's", () => {
    expect(isZone(loadConfig({}).defaults.zone)).toBe(true);
  });

  it("an empty value, or spaces, is no setting", () => {
    const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, name === "PORT" ? "  " : ""]));
    expect(loadConfig(empty, "UTC")).toEqual(loadConfig({}, "UTC"));
  });
});

describe("a setting", () => {
  it("is read whatever its spaces and letters' case, where case means nothing", () => {
    const config = loadConfig(
      {
        PORT: " 8080 ",
        DEFAULT_LOCALE: "zh-CN",
        DEFAULT_COUNTRY: "gb",
        LOG_LEVEL: "DEBUG",
        DEFAULT_TIMEZONE: "Asia/Tokyo",
      },
      "UTC",
    );
    expect(config.port).toBe(8080);
    expect(config.defaults).toEqual({ zone: "Asia/Tokyo", locale: "zh-cn", country: "GB" });
    expect(config.logLevel).toBe("debug");
  });

  it("of a database server makes the embedded one unneeded", () => {
    const url = "postgresql://me:pw@db:5432/rapport?sslmode=require";
    const { database } = loadConfig({ DATABASE_URL: url, DATA_DIR: "/x" }, "UTC");
    expect(database).toEqual({ type: "server", url, ownerUrl: url });
  });

  it("names who owns the database's tables, where that is somebody else", () => {
    const [url, ownerUrl] = ["postgres://app@db/rapport", "postgres://owner@db/rapport"];
    const { database } = loadConfig({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }, "UTC");
    expect(database).toEqual({ type: "server", url, ownerUrl });
    expect(missed({ DATABASE_OWNER_URL: ownerUrl })).toEqual(["DATABASE_URL"]);
  });

  it.each([
    ["127.0.0.1:9090", "127.0.0.1", 9090],
    ["0.0.0.0:80", "0.0.0.0", 80],
    ["[::1]:9090", "::1", 9090],
    ["localhost:65535", "localhost", 65_535],
  ])("of an address for metrics is read from %s", (bind, host, port) => {
    expect(loadConfig({ ADMIN_BIND: bind }, "UTC").admin).toEqual({ host, port });
  });

  it.each([
    ["DATABASE_URL", "mysql://db/x"],
    ["DATABASE_URL", "db:5432"],
    ["PORT", "70000"],
    ["PORT", "3000.5"],
    ["PORT", "0x50"],
    ["PORT", "-1"],
    ["ADMIN_BIND", "9090"],
    ["ADMIN_BIND", ":9090"],
    ["ADMIN_BIND", "127.0.0.1"],
    ["ADMIN_BIND", "127.0.0.1:0"],
    ["ADMIN_BIND", "127.0.0.1:65536"],
    ["ADMIN_BIND", "300.0.0.1:9090"],
    ["ADMIN_BIND", "::1:9090"],
    ["ADMIN_BIND", "[127.0.0.1]:9090"],
    ["ADMIN_BIND", "http://127.0.0.1:9090"],
    ["DEFAULT_TIMEZONE", "Mars/Olympus"],
    ["DEFAULT_LOCALE", "de"],
    ["DEFAULT_COUNTRY", "UK"],
    ["DEFAULT_COUNTRY", "Germany"],
    ["LOG_LEVEL", "loud"],
    ["SLACK_API_URL", "slack.com/api"],
    ["SLACK_COMMAND_PREFIX", "CRM"],
    ["SLACK_COMMAND_PREFIX", "/crm"],
    ["TELEGRAM_BOT_TOKEN", "abc"],
    ["TELEGRAM_API_ROOT", "ftp://x"],
  ])("%s is refused as %j", (name, value) => {
    expect(failure({ [name]: value }).problems).toEqual([
      { name, expected: SETTINGS[name as keyof typeof SETTINGS].expected },
    ]);
  });

  it("is named with all others that are wrong, and what is expected, never its value", () => {
    const env = {
      PORT: "s3cr3t",
      SLACK_BOT_TOKEN: "s3cr3t",
      TELEGRAM_BOT_TOKEN: "s3cr3t",
      DATABASE_URL: "s3cr3t",
      TELEGRAM_WEBHOOK_URL: "http://s3cr3t.dev",
      TELEGRAM_WEBHOOK_SECRET: "s3cr3t!",
    };
    const error = failure(env);
    expect(error.problems.map(({ name }) => name)).toEqual([
      "DATABASE_URL",
      "PORT",
      "SLACK_BOT_TOKEN",
      "TELEGRAM_BOT_TOKEN",
      "TELEGRAM_WEBHOOK_URL",
      "TELEGRAM_WEBHOOK_SECRET",
      "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN",
    ]);
    expect(error.message).toContain("  PORT: expected a whole number from 0 to 65535.\n");
    expect(JSON.stringify([error.message, error.stack, error.problems])).not.toContain("s3cr3t");
  });
});

describe("the Slack door", () => {
  it("opens over HTTP, over Socket Mode, or both", () => {
    const { SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret, ...bot } = SLACK;
    const common = { botToken: "xoxb-1-abc", prefix: "" };
    const http = { http: { signingSecret: secret } };
    const socket = { socket: { appToken: app } };
    expect(loadConfig({ ...bot, SLACK_SIGNING_SECRET: secret }).slack).toEqual({ ...common, ...http });
    expect(loadConfig({ ...bot, SLACK_APP_TOKEN: app }).slack).toEqual({ ...common, ...socket });
    expect(loadConfig(SLACK).slack).toEqual({ ...common, ...http, ...socket });
  });

  it("takes another address, with one slash at its end, and a prefix", () => {
    const env = { ...SLACK, SLACK_API_URL: "http://127.0.0.1:9/api", SLACK_COMMAND_PREFIX: "crm-" };
    expect(loadConfig(env).slack).toMatchObject({ apiUrl: "http://127.0.0.1:9/api/", prefix: "crm-" });
  });

  it("is not opened by half", () => {
    expect(missed({ SLACK_BOT_TOKEN: "xoxb-1" })).toEqual(["SLACK_SIGNING_SECRET or SLACK_APP_TOKEN"]);
    expect(failure({ SLACK_SIGNING_SECRET: "x", SLACK_APP_TOKEN: "xapp-1" }).problems).toEqual([
      {
        name: "SLACK_BOT_TOKEN or SLACK_REFRESH_TOKEN",
        expected: "a value to go with SLACK_SIGNING_SECRET and SLACK_APP_TOKEN",
      },
    ]);
  });

  it("takes a chain of tokens, with or without the first of them, and only whole", () => {
    const { SLACK_BOT_TOKEN: _token, ...ways } = SLACK;
    const rotation = { clientId: "12.34", clientSecret: "5ecret", refreshToken: "xoxe-1-abc" };
    const chain = { SLACK_CLIENT_ID: "12.34", SLACK_CLIENT_SECRET: "5ecret", SLACK_REFRESH_TOKEN: "xoxe-1-abc" };
    expect(loadConfig({ ...ways, ...chain }).slack).toMatchObject({ rotation });
    expect(loadConfig({ ...ways, ...chain }).slack).not.toHaveProperty("botToken");
    expect(loadConfig({ ...SLACK, ...chain }).slack).toMatchObject({ rotation, botToken: "xoxb-1-abc" });
    const { SLACK_CLIENT_ID: id, SLACK_REFRESH_TOKEN: refresh } = chain;
    expect(missed({ ...SLACK, SLACK_CLIENT_ID: id })).toEqual(["SLACK_REFRESH_TOKEN"]);
    expect(missed({ ...ways, SLACK_REFRESH_TOKEN: refresh })).toEqual(["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"]);
    expect(missed(chain)).toEqual(["SLACK_SIGNING_SECRET or SLACK_APP_TOKEN"]);
  });
});

describe("the Telegram door", () => {
  it("polls, or takes a webhook", () => {
    expect(loadConfig(TELEGRAM).telegram).toEqual({ botToken: "123:abc" });
    expect(loadConfig({ ...TELEGRAM, ...WEBHOOK, TELEGRAM_API_ROOT: "http://127.0.0.1:9/" }).telegram).toEqual({
      botToken: "123:abc",
      apiRoot: "http://127.0.0.1:9",
      webhook: { url: WEBHOOK.TELEGRAM_WEBHOOK_URL, secret: WEBHOOK.TELEGRAM_WEBHOOK_SECRET },
    });
  });

  it("needs https for its webhook, but not on this machine itself", () => {
    expect(missed({ ...TELEGRAM, ...WEBHOOK, TELEGRAM_WEBHOOK_URL: "http://x.dev/" })).toEqual([
      "TELEGRAM_WEBHOOK_URL",
    ]);
    const env = { ...TELEGRAM, ...WEBHOOK, TELEGRAM_WEBHOOK_URL: "http://127.0.0.1:3000/telegram/webhook" };
    expect(loadConfig(env).telegram?.webhook?.url).toBe("http://127.0.0.1:3000/telegram/webhook");
  });

  it("is not opened by half", () => {
    const { TELEGRAM_WEBHOOK_URL, TELEGRAM_WEBHOOK_SECRET } = WEBHOOK;
    expect(missed({ ...TELEGRAM, TELEGRAM_WEBHOOK_URL })).toEqual(["TELEGRAM_WEBHOOK_SECRET"]);
    expect(missed({ ...TELEGRAM, TELEGRAM_WEBHOOK_SECRET })).toEqual(["TELEGRAM_WEBHOOK_URL"]);
    expect(missed(WEBHOOK)).toEqual(["TELEGRAM_BOT_TOKEN"]);
  });
});

describe("the country", () => {
  it("follows the zone where that tells it, and is US where it does not", () => {
    const country = (zone: string) => loadConfig({ DEFAULT_TIMEZONE: zone }).defaults.country;
    expect(["Asia/Shanghai", "Europe/Berlin", "America/Chicago", "UTC"].map(country)).toEqual(["CN", "DE", "US", "US"]);
  });

  it("is known under a zone's older name, and never by half a name", () => {
    expect(countryOfZone("Asia/Calcutta")).toBe("IN");
    expect(countryOfZone("Asia")).toBeNull();
  });
});

describe(".env.example", () => {
  it("names every setting, and is accepted as a .env once its examples are filled in", () => {
    const example = renderEnvExample();
    expect(parseEnv(example)).toEqual({});
    const filled = example.replaceAll(/^#([A-Z_]+=)/gm, "$1").replaceAll("…", "1-abc");
    expect(Object.keys(parseEnv(filled)).sort()).toEqual(Object.keys(SETTINGS).sort());
    expect(loadConfig(parseEnv(filled)).slack?.prefix).toBe("crm-");
  });
});

describe("a .env file", () => {
  const folder = mkdtempSync(join(tmpdir(), "rapport-env-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is read with quotes, comments and a byte order mark", () => {
    const path = join(folder, ".env");
    writeFileSync(
      path,
      "\ufeffPORT=8080 # comment\n# LOG_LEVEL=debug\nDATA_DIR='my data'\nexport DEFAULT_LOCALE=\"zh-cn\"\n",
    );
    expect({ ...readDotEnv(path) }).toEqual({ PORT: "8080", DATA_DIR: "my data", DEFAULT_LOCALE: "zh-cn" });
  });

  it("need not be there", () => {
    expect(readDotEnv(join(folder, "none"))).toEqual({});
  });

  it("that cannot be read is an error, not silence", () => {
    expect(() => readDotEnv(folder)).toThrow();
  });
});
