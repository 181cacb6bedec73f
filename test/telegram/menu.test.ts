// The command menu, in both languages, from the commands' listings.
import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";

const menuIn = (locale: string) => [
  { command: "log", description: `log in ${locale}` },
  { command: "customer", description: `customer in ${locale}` },
];

test("stands in both languages, with the default language for all others", async () => {
  const { telegram } = await openDesk();
  expect(telegram.commands()).toEqual(menuIn("en"));
  expect(telegram.commands("en")).toEqual(menuIn("en"));
  expect(telegram.commands("zh")).toEqual(menuIn("zh-cn"));
});

test("is left alone when it stands already", async () => {
  const first = await openDesk();
  await first.door.stop();
  const { telegram } = first;
  const before = telegram.calls("setMyCommands").length;
  const second = await openDesk({ config: { apiRoot: telegram.apiRoot } });
  expect(second.door.health().ready).toBe(true);
  expect(telegram.calls("setMyCommands")).toHaveLength(before);
});

test("that can't be set is logged and closes no door", async () => {
  const { telegram, door, logged } = await openDesk({ open: false });
  telegram.fail("setMyCommands", { status: 500 }, 3);
  await door.start();
  expect(door.health().ready).toBe(true);
  expect(logged.filter(({ level }) => level === "warn")).toHaveLength(3);
});
