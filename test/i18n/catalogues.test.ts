// What types can't prove of the words: they fit, they are there, they are read back, and each speaks one language.
import { describe, expect, test } from "vitest";
import { createRegistry } from "../../src/bot/registry.ts";
import { commands } from "../../src/commands/index.ts";
import { LOCALES } from "../../src/domain/locale.ts";
import type { ProblemCode, Problems } from "../../src/domain/problems.ts";
import { findTimes, readTime } from "../../src/domain/time/read.ts";
import { formatInstant } from "../../src/i18n/dates.ts";
import { catalogOf } from "../../src/i18n/index.ts";
import { sayAll } from "./say-all.ts";

const NOW = new Date("2026-11-25T02:00:00Z");
const ZONE = "Asia/Shanghai";
const length = (text: string): number => [...text].length;

const PROBLEMS: { [C in ProblemCode]: Problems[C] } = {
  "field.missing": {},
  "access.former": {},
  "access.unchecked": { door: "slack" },
  "member.former": { name: "王总" },
  "member.self": {},
  "handover.nothing": { name: "王总" },
  "invite.gone": {},
  "outbox.gone": {},
  "field.choice": { choices: ["王总", "李总"] },
  "field.too_long": { max: 500 },
  "command.unknown": { text: "王总", nearest: "log" },
  "text.thanked": {},
  "text.not_understood": {},
  "question.not_answered": {},
  "text.too_long": { max: 500 },
  "text.hypothetical": {},
  "access.stranger": {},
  "access.guest": {},
  "access.role": { needed: "lead", grantedBy: ["王总", "李总"] },
  "button.expired": {},
  "draft.expired": {},
  "form.nothing_open": {},
  "customer.unknown": { text: "王总" },
  "customer.gone": {},
  "customer.archived": { name: "王总" },
  "customer.name_empty": {},
  "phone.unreadable": { text: "王总" },
  "email.unreadable": { text: "王总" },
  "birthday.unreadable": { text: "王总" },
  "cadence.unreadable": { text: "王总" },
  "when.unreadable": { text: "王总" },
  "when.past": { moment: "昨天" },
  "when.future": { moment: "明天" },
  "happened.vague": { text: "last week" },
  "when.vague": { text: "回头" },
  "when.impossible": { text: "2月30日" },
  "when.contradiction": { text: "12月5日周五" },
  "when.too_far": { text: "十年后" },
  "when.not_a_moment": { text: "每天" },
  "callback.unknown": { text: "王总" },
  "callback.gone": {},
  "callback.several": {},
  "callback.ended": { state: "done", by: "李总" },
  "entry.none_to_move": {},
  "interaction.unknown": {},
  "member.unknown": { text: "王总" },
  "member.ambiguous": { text: "王", names: ["王总", "王工"] },
  "member.viewer": { name: "王总" },
  "member.last_admin": {},
  "undo.nothing": {},
  "undo.already": {},
  "undo.too_late": { minutes: 10 },
  "undo.changed_since": { what: "", by: ["王总", "张总"] },
  "undo.not_yours": { by: "" },
  "undo.irreversible": {},
  "shared.private": {},
  "reach.not_joined": { door: "telegram" },
  "setting.unknown": { text: "王总" },
  "setting.needed": { label: "x", expected: "y" },
  "setting.value": { text: "王总", expected: "要写数字。" },
  "zone.unknown": { text: "王总" },
  "hour.unreadable": { text: "王总" },
  "token.invalid": {},
  "token.expired": {},
  "link.same": {},
  "link.only_one": {},
  "link.other_workspace": {},
  "digest.not_here": {},
};

const NAMED = [["王总", "李总", "张总", "赵总"]];
const COUNTED = [0, 1, 12].map((count) => [count, count, count, count]);

describe.each(LOCALES)("the words in %s", (locale) => {
  const t = catalogOf(locale);
  const context = { now: NOW, zone: ZONE, locale, country: "CN" } as const;

  test("give every command a title of at most 24 and a summary of at most 60 characters", () => {
    const tooLong = Object.entries(t.commands).flatMap(([name, { title, summary }]) => [
      ...(length(title) >= 1 && length(title) <= 24 ? [] : [`${name}: ${title}`]),
      ...(length(summary) >= 1 && length(summary) <= 60 ? [] : [`${name}: ${summary}`]),
    ]);
    expect(tooLong).toEqual([]);
  });

  test("keep button labels to 30 characters, with the names and times people have", () => {
    const { addCustomer, closeCallback, more, ...fixed } = t.buttons;
    const labels = [
      ...Object.values(fixed),
      addCustomer(locale === "en" ? "Northwind Trading Ltd" : "上海晨光文化用品股份有限公司"),
      closeCallback(formatInstant(new Date("2026-11-27T07:00:00Z"), { zone: ZONE, locale, now: NOW })),
      more(1234),
      ...t.whenSuggestions.map(({ label }) => label),
    ];
    expect(labels.filter((label) => length(label) < 1 || length(label) > 30)).toEqual([]);
  });

  test("are never empty, and name nothing that is not there", () => {
    const wrong = sayAll(t, PROBLEMS, [...NAMED, ...COUNTED]).filter(({ path, words }) => {
      const mayBeEmpty = path.endsWith(".usage");
      return (words.trim() === "" && !mayBeEmpty) || /undefined|null|NaN|\[object/.test(words);
    });
    expect(wrong).toEqual([]);
  });

  test("say something of their own for every expected failure", () => {
    const problems = sayAll(t, PROBLEMS, NAMED).filter(({ path }) => path.startsWith("problems."));
    expect(problems.map(({ path }) => path.slice("problems.".length)).sort()).toEqual(Object.keys(PROBLEMS).sort());
    expect(new Set(problems.map(({ words }) => words)).size).toBe(problems.length);
  });

  test("suggest only times that are read as ahead", () => {
    for (const { value } of t.whenSuggestions) {
      const reading = readTime(value, context);
      expect(reading, value).toMatchObject({ type: "instant" });
      expect(reading.type === "instant" && reading.at > NOW, value).toBe(true);
    }
  });

  test("hint at times that are read, ahead and behind", () => {
    for (const [hint, expectation] of [
      [t.fields.when.hint, "future"],
      [t.fields.happened.hint, "past"],
    ] as const) {
      const quoted = [...hint.matchAll(/“([^”]+)”/g)].map((match) => match[1] ?? "");
      expect(quoted.length).toBeGreaterThan(0);
      const readings = quoted.map((words) => readTime(words, { ...context, expect: expectation }).type);
      expect(readings, quoted.join()).toEqual(quoted.map(() => "instant"));
    }
  });

  test("show examples that reach their own command", () => {
    const registry = createRegistry(commands);
    const astray = Object.entries(t.commands).flatMap(([name, { examples }]) =>
      examples.filter((example) => registry.inLine(example)?.command.name !== name),
    );
    expect(astray).toEqual([]);
  });

  test("show examples with times that are read", () => {
    for (const example of [...t.commands.callback.examples, ...t.commands.snooze.examples]) {
      expect(
        findTimes(example, context).map(({ type }) => type),
        example,
      ).toEqual(["instant"]);
    }
  });

  test("give an example for each command that is typed", () => {
    const shown = new Map(Object.entries(t.commands).map(([name, { examples }]) => [name, examples.length]));
    const typed = commands.filter(({ path }) => path !== undefined).map(({ name }) => name);
    expect(typed.filter((name) => (shown.get(name) ?? 0) === 0)).toEqual([]);
  });
});

test("no two commands share a word that is typed", () => {
  const paths = commands.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const aliases = LOCALES.flatMap((locale) => Object.values(catalogOf(locale).commands).flatMap((one) => one.aliases));
  const typed = [...paths, ...aliases];
  expect(typed.filter((word, index) => typed.indexOf(word) !== index)).toEqual([]);
});

describe("the Chinese words", () => {
  // What stands in quotes, after a slash or in an example is typed as it is; these are names and codes.
  const NAMES =
    /\b(?:Slack|Telegram|Rapport|VIP|English|Asia\/Shanghai|CN|DE|US|slack|telegram|console|help|anna@acme\.com)\b/g;
  const COPIED = /\.(?:usage|examples|aliases)(?:\.|$)|Example$|^help\.sentence$/;
  const spoken = (samples: unknown[][]) =>
    sayAll(catalogOf("zh-cn"), PROBLEMS, samples)
      .filter(({ path }) => !COPIED.test(path))
      .map(({ path, words }) => ({ path, words: words.replace(/“[^”]*”/g, "“”").replace(/\/[a-z]+/g, "") }));

  test("hold no English besides names", () => {
    expect(spoken(NAMED).filter(({ words }) => /[A-Za-z]{2,}/.test(words.replace(NAMES, "")))).toEqual([]);
  });

  test("use full-width punctuation, and no space between Chinese characters", () => {
    // With counts for samples: beside those a space is right, and none of it is a person's.
    expect(
      spoken(COUNTED).filter(({ words }) => /\p{Script=Han}\s*[,;:!?.]|\p{Script=Han} \p{Script=Han}/u.test(words)),
    ).toEqual([]);
  });
});
