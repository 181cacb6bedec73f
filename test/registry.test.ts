// Promises kept for every command at once: names, words, forms, buttons, examples, links and access.

import { describe, expect, it } from "vitest";
import { createRegistry, listingsOf } from "../src/bot/registry.ts";
import { commands } from "../src/commands/index.ts";
import { LOCALES } from "../src/domain/locale.ts";
import { catalogOf } from "../src/i18n/index.ts";
import { decodeLink, encodeLink, type LinkName, type Links, MAX_CODE_BYTES, ORIGINS } from "../src/view/link.ts";

const registry = createRegistry(commands);
const ID = "@zzzzzzzzzzzz";
const bare = "zzzzzzzzzzzz";

/** Every link with its longest arguments. A new link does not compile until it stands here. */
const WORST: { [N in LinkName]: Links[N] } = {
  assign: { what: `@callback:${bare}` },
  callback: { customer: ID },
  cancel: { callback: ID, from: "reminder" },
  customer: { customer: ID },
  customer_edit: { customer: ID },
  customer_restore: { customer: ID },
  done: { callback: ID, from: "reminder" },
  drafts: {},
  drop: { draft: bare },
  fill: { draft: bare, field: "preferences" },
  form: { draft: bare },
  handover: { former: `@id:${bare}`, member: `@id:${bare}` },
  help: { topic: "customer_archive" },
  history: { customer: ID, page: "9999" },
  invite_revoke: { invitation: bare },
  link: { token: "x".repeat(27), answer: "yes" },
  log: { customer: ID },
  log_edit: { interaction: bare },
  outbox: { page: "9999" },
  outbox_drop: { message: bare },
  outbox_retry: { message: bare },
  pick: { draft: bare, option: "99" },
  resume: { draft: bare },
  settings: { what: "team_language", value: "zh-cn" },
  snooze: { callback: ID, from: "reminder" },
  today: { page: "9999", member: `@id:${bare}` },
  undo: { change: bare },
};
const OF_THE_DIALOG: string[] = ["pick", "fill", "form", "drop", "resume"];

describe.each(commands.map((command) => [command.name, command] as const))("%s", (name, command) => {
  it("has a name both platforms accept", () => {
    expect(name).toMatch(/^[a-z][a-z0-9_]{0,20}$/);
    if (command.path !== undefined) expect(command.path).toMatch(/^[a-z]+( [a-z]+)?$/);
  });

  it.each(LOCALES)("has words for each of its fields and itself (%s)", (locale) => {
    const t = catalogOf(locale);
    expect(t.commands).toHaveProperty(name);
    const asked = Object.entries(command.fields).filter(([, field]) => !field.hidden);
    expect(asked.map(([field]) => field).filter((field) => !(field in t.fields))).toEqual([]);
  });

  it.each(LOCALES)("fits its menu, manifest and form (%s)", (locale) => {
    const words = catalogOf(locale).commands[name as keyof ReturnType<typeof catalogOf>["commands"]];
    expect([...words.title].length).toBeLessThanOrEqual(24);
    expect([...words.summary].length).toBeLessThanOrEqual(60);
    expect(words.summary).not.toBe("");
  });

  it.each(LOCALES)("has examples that begin with it (%s)", (locale) => {
    if (command.path === undefined) return expect(command.standsAlone ?? false).toBe(false);
    const { examples } = catalogOf(locale).commands[name as keyof ReturnType<typeof catalogOf>["commands"]];
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.map((line) => registry.inLine(line)?.command.name)).toEqual(examples.map(() => name));
  });
});

describe("the registry", () => {
  it("has no name and no word twice", () => {
    const words = LOCALES.flatMap((locale) =>
      commands.flatMap(
        ({ name }) => catalogOf(locale).commands[name as keyof ReturnType<typeof catalogOf>["commands"]].aliases,
      ),
    );
    const paths = commands.flatMap(({ path }) => path ?? []);
    expect([...new Set([...words, ...paths])].length).toBe(words.length + paths.length);
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  });

  it("gives every stand-alone command a single word, as a slash command needs", () => {
    expect(
      listingsOf(commands).filter(({ standsAlone, inMenu, path }) => (standsAlone || inMenu) && path.includes(" ")),
    ).toEqual([]);
  });

  it("prefers the longer path", () => {
    expect(registry.inLine("customer add Acme")?.command.name).toBe("customer_add");
    expect(registry.inLine("customer additive GmbH")?.command.name).toBe("customer");
    expect(registry.inLine("ｃｕｓｔｏｍｅｒ　add　Acme")?.rest).toBe("Acme");
  });

  it("keeps what follows the path to the letter", () => {
    expect(registry.inLine("log Acme:  “续约：同意”\n second line")?.rest).toBe("Acme:  “续约：同意”\n second line");
  });

  it("finds the nearest path to a mistyped word, and none to a stranger", () => {
    expect(registry.nearest("calback")).toBe("callback");
    expect(registry.nearest("tody")).toBe("today");
    expect(registry.nearest("xyzzy")).toBeNull();
  });
});

describe.each(Object.entries(WORST))("the button %s", (name, args) => {
  const code = encodeLink(name as LinkName, args as never);

  it("fits Telegram's 64 bytes at its longest", () => {
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(MAX_CODE_BYTES);
  });

  it("is read again as it was written", () => {
    expect(decodeLink(code)).toEqual({ name, args });
  });

  it("runs a command that takes its arguments", () => {
    if (OF_THE_DIALOG.includes(name)) return expect(registry.named(name)).toBeNull();
    const command = registry.named(name);
    expect(Object.keys(args).filter((argument) => !(argument in (command?.fields ?? {})))).toEqual([]);
  });
});

describe("a code that is not ours", () => {
  it.each([
    "",
    "v0:done:callback=a",
    "v1:done",
    "v1:DONE:callback=a",
    "v1:done:=a",
    "v1:done:callback",
    "v1:undo:change=../../x",
    `v1:${"x".repeat(80)}:`,
  ])("%s is not read", (code) => {
    expect(decodeLink(code)).toBeNull();
  });

  it("knows every place a button may stand", () => {
    expect([...ORIGINS].sort()).toEqual(["card", "digest", "reminder", "today"]);
  });
});
