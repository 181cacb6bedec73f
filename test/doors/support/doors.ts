// The three doors a scenario runs through, each with a first person who is ready to work, and colleagues.

import { onTestFinished } from "vitest";
import type { Door } from "../../../src/domain/model.ts";
import type { Person as Account, FakeTelegram } from "../../support/telegram/fake-telegram.ts";
import { personAtTerminal } from "./console-person.ts";
import { type Desk, type DeskOptions, openDesk } from "./desk.ts";
import type { Person } from "./person.ts";
import { personOnSlack } from "./slack-person.ts";
import { openLink, personOnTelegram } from "./telegram-person.ts";

export const DOORS = ["slack", "telegram", "console"] as const satisfies readonly Door[];

type Settings = Omit<DeskOptions, "doors"> & {
  /** Further doors that stand open beside. */
  beside?: readonly Door[];
  language?: "en" | "zh-cn";
};

const LANGUAGES = {
  en: { slack: "en-US", telegram: "en", button: "English", city: "Berlin", zone: "Europe/Berlin" },
  "zh-cn": { slack: "zh-CN", telegram: "zh-hans", button: "简体中文", city: "Shanghai", zone: "Asia/Shanghai" },
} as const;

/** Opens the program with one door (and those beside it) until the test ends, with Mei, its first admin, ready to work. */
export async function atDoor(door: Door, { beside = [], language = "en", ...settings }: Settings = {}) {
  const { zone } = LANGUAGES[language];
  const defaults = { zone, locale: language, ...settings.defaults };
  const terminalPerson = { name: "Mei", language: LANGUAGES[language].slack };
  const desk = await openDesk({ terminalPerson, ...settings, defaults, doors: [...new Set([door, ...beside])] });
  onTestFinished(() => desk.close());
  return { desk, mei: await firstPerson(door, desk, language) };
}

async function firstPerson(door: Door, desk: Desk, language: "en" | "zh-cn"): Promise<Person> {
  switch (door) {
    case "slack":
      return onSlack(desk, "Mei", language, true);
    case "console": {
      if (!desk.terminal) throw new Error("The console is not open");
      return personAtTerminal(desk.terminal);
    }
    case "telegram": {
      const link = await desk.app().setupLink();
      if (link === null) throw new Error("There is an admin already");
      return onTelegram(desk, "Mei", link, language);
    }
  }
}

/** Another full member of the Slack team. */
export function onSlack(desk: Desk, name: string, language: "en" | "zh-cn" = "en", isAdmin = false): Person {
  if (!desk.slack) throw new Error("Slack is not open");
  const { slack: locale, zone: tz } = LANGUAGES[language];
  return personOnSlack(desk.slack, desk.slack.addUser({ name, locale, tz, isAdmin }));
}

/** Somebody who opens this link on Telegram and answers its two questions. */
export async function onTelegram(
  desk: Desk,
  name: string,
  link: string,
  language: "en" | "zh-cn" = "en",
): Promise<Person> {
  const account = telegramOf(desk).addUser({ firstName: name, languageCode: LANGUAGES[language].telegram });
  return settledOnTelegram(desk, account, link, language);
}

/** The same for an account that is there already, so that a test can also act as it in groups. */
export async function settledOnTelegram(
  desk: Desk,
  account: Account,
  link: string,
  language: "en" | "zh-cn" = "en",
): Promise<Person> {
  const telegram = telegramOf(desk);
  const { button, city } = LANGUAGES[language];
  const person = personOnTelegram(telegram, account);
  await openLink(telegram, account, link);
  await person.press(button);
  await person.press(city);
  return person;
}

export function telegramOf(desk: Desk): FakeTelegram {
  if (!desk.telegram) throw new Error("Telegram is not open");
  return desk.telegram;
}

/** A colleague of Mei's: on Slack a full member is one already, elsewhere she invites them to Telegram. */
export async function colleagueOf(mei: Person, desk: Desk, name: string): Promise<Person> {
  if (mei.door === "slack") return onSlack(desk, name);
  const invitation = await mei.say("/invite");
  const [link] = /https:\/\/t\.me\/\S+/.exec(invitation) ?? [];
  if (link === undefined) throw new Error(`No invitation in:\n${invitation}`);
  return onTelegram(desk, name, link);
}

/** What a person reads after the bell has rung: new messages, or "" when nothing came. */
export async function readAfterBell(desk: Desk, person: Person): Promise<string> {
  const before = new Set(person.screen().map(({ id }) => id));
  await desk.sweep();
  return person
    .screen()
    .filter(({ id }) => !before.has(id))
    .map(({ text }) => text)
    .join("\n\n");
}
