// Scenario 2: a callback is promised, comes back at its minute, once, and ends with a note that becomes an interaction.

import { describe, expect, it } from "vitest";
import { atDoor, DOORS, readAfterBell } from "./support/doors.ts";
import { allOf } from "./support/person.ts";
import { standStill } from "./support/screen.ts";
import { useDatabase } from "./support/shared-database.ts";

useDatabase();

const WAYS = [
  { door: "slack", way: "HTTP", settings: { slackBy: "http" } },
  { door: "slack", way: "Socket Mode", settings: { slackBy: "socket" } },
  { door: "telegram", way: "polling", settings: { telegramBy: "polling" } },
  { door: "telegram", way: "webhook", settings: { telegramBy: "webhook" } },
  { door: "console", way: "a pipe", settings: {} },
] as const;

describe.each(WAYS)("a callback, on $door by $way", ({ door, settings }) => {
  it("is reminded at its minute, exactly once, and done with a note that becomes an interaction", async () => {
    const { desk, mei } = await atDoor(door, settings);
    await mei.say("/customer add Acme Ltd, +44 20 7946 0000");
    const planned = await mei.say("/callback Acme tomorrow 3pm send the quote");
    expect(planned).toContain("Callback with Acme Ltd");
    expect(planned).toContain("Wed 25 Nov 15:00 CET, tomorrow");

    desk.clock.set("2026-11-25T13:59:59Z");
    expect(await readAfterBell(desk, mei)).toBe("");
    desk.clock.set("2026-11-25T14:00:00Z");
    const reminder = await readAfterBell(desk, mei);
    for (const words of ["Call Acme Ltd back", "+44 20 7946 0000", "send the quote"]) expect(reminder).toContain(words);
    expect(await readAfterBell(desk, mei)).toBe("");
    await desk.restart();
    desk.clock.advance(30);
    expect(await readAfterBell(desk, mei)).toBe("");

    expect(await mei.say("/done 1 they signed, start on Monday")).toContain("Done: Acme Ltd");
    const card = await mei.say("/customer acme");
    expect(card).toContain("they signed, start on Monday");
    expect(card).toContain("none planned");
    expect(await desk.look("SELECT state, outcome FROM callback")).toEqual([
      { state: "done", outcome: "they signed, start on Monday" },
    ]);
  });
});

describe.each(DOORS)("a reminder, on %s", (door) => {
  it("is answered where it stands: snoozed, reminded anew, done, and the next one planned", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme in 20 minutes send the quote");
    desk.clock.advance(20);
    await desk.sweep();
    await mei.press("Snooze");
    await mei.press("Pick…");
    expect(await mei.fill({ when: "in 1 hour" })).toContain("Moved: Acme Ltd, Tue 24 Nov 11:20 CET");
    desk.clock.advance(59);
    expect(await readAfterBell(desk, mei)).toBe("");
    desk.clock.advance(1);
    expect(await readAfterBell(desk, mei)).toContain("Call Acme Ltd back");
    expect(await mei.press("Done")).toContain("Done: Acme Ltd");
    await mei.press("Plan next");
    expect(await mei.fill({ when: "next Monday 9am" })).toContain("Mon 30 Nov 09:00 CET");
    expect(await desk.look("SELECT state FROM callback ORDER BY due_at")).toEqual([
      { state: "done" },
      { state: "open" },
    ]);
  });

  it("says that it is late when the program could not run", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme in 20 minutes");
    desk.clock.advance(50);
    expect(await readAfterBell(desk, mei)).toContain("This was due 30 minutes ago");
  });

  it("is not sent when the callback ended before it fell due", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme in 20 minutes");
    await mei.say("/done Acme");
    desk.clock.advance(20);
    expect(await readAfterBell(desk, mei)).toBe("");
  });
});

describe.each(["slack", "telegram"] as const)("a /done delivered twice, on %s", (door) => {
  it("ends one callback, notes once, and is answered once, also after a restart", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme tomorrow 3pm");
    await mei.say("/done Acme they signed");
    const read = allOf(mei);
    await mei.redeliver?.();
    await standStill(mei.screen, 150);
    expect(allOf(mei)).toBe(read);
    await desk.restart();
    await mei.redeliver?.();
    await standStill(mei.screen, 150);
    expect(allOf(mei)).toBe(read);
    expect(await desk.look("SELECT note FROM interaction")).toEqual([{ note: "they signed" }]);
  });
});
