// Scenario 5: an incomplete command is a form on Slack and one question at a time elsewhere; nothing typed is lost.

import { describe, expect, it } from "vitest";
import { atDoor, DOORS } from "./support/doors.ts";
import { useDatabase } from "./support/shared-database.ts";

useDatabase();

describe("an incomplete command, on slack", () => {
  it("opens a form, shows problems at their fields and keeps what was typed", async () => {
    const { desk, mei } = await atDoor("slack");
    await mei.say("/customer add Acme Ltd");
    const form = await mei.say("/callback");
    for (const words of ["Plan a callback", "Customer", "When", "Reason (optional)"]) expect(form).toContain(words);

    const refused = await mei.fill({ customer: "Acme", when: "yesterday 3pm", reason: "send the *quote*" });
    expect(refused).toContain("! Mon 23 Nov 15:00 CET is in the past.");
    expect(refused).toContain("Customer: Acme");
    expect(refused).toContain("send the *quote*");
    expect(await desk.look("SELECT id FROM callback")).toEqual([]);

    const planned = await mei.fill({ when: "tomorrow 3pm" });
    expect(planned).toContain("Callback with Acme Ltd");
    expect(planned).toContain("send the *quote*");
  });

  it("opens the form with what the command said, and says what is wrong with it", async () => {
    const { mei } = await atDoor("slack");
    await mei.say("/customer add Acme Ltd");
    const form = await mei.say("/callback Acme yesterday 3pm send the quote");
    expect(form).toContain("Customer: Acme");
    expect(form).toContain("When: yesterday 3pm");
    expect(form).toContain("Reason (optional): send the quote");
    expect(form).toContain("is in the past");
    expect(await mei.fill({ when: "in 2 hours" })).toContain("Tue 24 Nov 12:00 CET");
  });

  it("shows at its field what only the record could refuse, and keeps the rest", async () => {
    const { desk, mei } = await atDoor("slack");
    await mei.say("/customer add");
    const refused = await mei.fill({ name: "Acme Ltd", phone: "ask reception", notes: "likes tea" });
    expect(refused).toContain("! “ask reception” is not a phone number I can read.");
    expect(await desk.look("SELECT name FROM customer")).toEqual([]);
    expect(await mei.fill({ phone: "+44 20 7946 0000" })).toContain("Added Acme Ltd");
    expect(await desk.look("SELECT phone, notes FROM customer")).toEqual([
      { phone: "+442079460000", notes: "likes tea" },
    ]);
  });

  it("asks in words where a message opened nothing, with a button for the form", async () => {
    const { mei } = await atDoor("slack");
    await mei.say("/customer add Acme Ltd");
    const question = await mei.say("callback Acme");
    expect(question).toContain("When?");
    expect(await mei.press("Fill in…")).toContain("Plan a callback");
    expect(await mei.fill({ when: "tomorrow 3pm", reason: "the quote" })).toContain("Callback with Acme Ltd");
  });
});

describe.each(["telegram", "console"] as const)("an incomplete command, on %s", (door) => {
  it("asks one question at a time, again with what was wrong, and keeps the answers", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    expect(await mei.say("/callback")).toContain("Which customer?");
    expect(await mei.say("Acme")).toContain("When?");
    const again = await mei.say("yesterday 3pm");
    expect(again).toContain("Mon 23 Nov 15:00 CET is in the past.");
    expect(again).toContain("When?");
    expect(await desk.look("SELECT id FROM callback")).toEqual([]);
    expect(await mei.say("tomorrow 3pm")).toContain("Wed 25 Nov 15:00 CET");
  });

  it("asks only for what is wrong, and keeps the rest of the line", async () => {
    const { mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    expect(await mei.say("/callback Acme yesterday 3pm send the *quote*")).toContain("is in the past");
    const planned = await mei.press("Tomorrow");
    expect(planned).toContain("Callback with Acme Ltd");
    expect(planned).toContain("send the *quote*");
  });

  it("asks again for what only the record could refuse, and keeps the rest", async () => {
    const { desk, mei } = await atDoor(door);
    const refused = await mei.say("/customer add Acme Ltd, phone: ask reception, notes: likes tea");
    expect(refused).toContain("“ask reception” is not a phone number I can read.");
    expect(refused).toContain("Which phone number?");
    expect(await mei.say("+44 20 7946 0000")).toContain("Added Acme Ltd");
    expect(await desk.look("SELECT phone, notes FROM customer")).toEqual([
      { phone: "+442079460000", notes: "likes tea" },
    ]);
  });

  it("takes an answer that begins like a command as the note it is", async () => {
    const { mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    expect(await mei.say("/log Acme")).toContain("What happened?");
    expect(await mei.say("find out who signs; today is too soon")).toContain("find out who signs; today is too soon");
  });

  it("drops the question when told to", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/log Acme");
    expect(await mei.say("/cancel")).toContain("nothing was changed");
    await mei.say("the weather is fine");
    expect(await desk.look("SELECT id FROM interaction")).toEqual([]);
  });
});

describe.each(DOORS)("a question that was left open, on %s", (door) => {
  it("survives a restart of the program", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme");
    await desk.restart();
    expect(await mei.fill({ when: "tomorrow 3pm" })).toContain("Wed 25 Nov 15:00 CET");
  });
});
