// Practice rule 9: one reminder, in time, to the one who looks after it.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();
const DUE = "2026-03-05T01:00:00.000Z";

async function harbour(): Promise<{ mei: Person; omar: Person }> {
  const team = await desk.team();
  const [mei, omar] = [await team.join("Mei"), await team.join("Omar")];
  await mei.say("/customer add Acme Ltd, 13800138000");
  await mei.say("/callback Acme tomorrow 9am send the quote");
  return { mei, omar };
}

/** Sweeps as the bell would, and sends. What reached whom. */
async function ring(...people: Person[]): Promise<string[]> {
  await desk.newSweep().reminders();
  const sent = await desk.deliver();
  const toWhom = (to: string) => people.find((person) => person.identity.externalId === to)?.member.name;
  return sent.flatMap(({ to, text }) => (toWhom(to) === undefined ? [] : [`${toWhom(to)}: ${text.split("\n")[0]}`]));
}
const at = (iso: string, minutes = 0) => desk.clock.set(new Date(Date.parse(iso) + minutes * 60_000).toISOString());
const TO_MEI = "Mei: Call Acme Ltd back";

describe("a reminder reaches the assignee at the due time, once, where they chose to be reached", () => {
  it("comes at the due instant and not a moment before", async () => {
    const { mei } = await harbour();
    at(DUE, -0.001);
    expect(await ring(mei)).toEqual([]);
    const sweep = desk.newSweep();
    await sweep.reminders();
    expect(await sweep.nextReminder()).toEqual(new Date(DUE));
    at(DUE);
    expect(await ring(mei)).toEqual([TO_MEI]);
    at(DUE, 60);
    expect(await ring(mei)).toEqual([]);
  });

  it("comes once though two processes sweep at the same time", async () => {
    const { mei } = await harbour();
    at(DUE);
    await Promise.all([1, 2, 3, 4].map(() => desk.newSweep().reminders()));
    const [one, two] = await Promise.all([desk.deliver(), desk.deliver()]);
    expect([...one, ...two].filter(({ to }) => to === mei.identity.externalId)).toHaveLength(1);
  });

  it("follows a callback that was moved, and comes once there", async () => {
    const { mei } = await harbour();
    await mei.say("/snooze Acme tomorrow 11am");
    at(DUE);
    expect(await ring(mei)).toEqual([]);
    at(DUE, 120);
    expect(await ring(mei)).toEqual([TO_MEI]);
  });

  it("comes again for the new time when it was moved after the first reminder", async () => {
    const { mei } = await harbour();
    at(DUE);
    await ring(mei);
    await mei.say("/snooze Acme in 30 minutes");
    at(DUE, 30);
    expect(await ring(mei)).toEqual([TO_MEI]);
    expect(await ring(mei)).toEqual([]);
  });

  it("comes at the old time when the move was undone", async () => {
    const { mei } = await harbour();
    at(DUE, -5);
    await mei.say("/snooze Acme in 3 days");
    await mei.press("Undo");
    at(DUE);
    expect(await ring(mei)).toEqual([TO_MEI]);
  });

  it("does not come again when a move after it is undone", async () => {
    const { mei } = await harbour();
    at(DUE);
    await ring(mei);
    await mei.say("/snooze Acme in 3 days");
    await mei.press("Undo");
    expect(await ring(mei)).toEqual([]);
  });

  it("does not come for what is done, cancelled, or moved between the sweep and the sending", async () => {
    const { mei } = await harbour();
    at(DUE);
    await desk.newSweep().reminders();
    await mei.say("/snooze Acme in 3 days");
    expect(await ring(mei)).toEqual([]);
    await mei.say("/done Acme");
    at(DUE, 4 * 24 * 60);
    expect(await ring(mei)).toEqual([]);
  });

  it("goes to whoever looks after it when it is sent", async () => {
    const { mei, omar } = await harbour();
    at(DUE);
    await desk.newSweep().reminders();
    await mei.say("/assign 1 Omar");
    expect((await ring(mei, omar)).sort()).toEqual([
      "Omar: Call Acme Ltd back",
      "Omar: Mei handed you a callback: Acme Ltd",
    ]);
    expect(await ring(mei, omar)).toEqual([]);
  });

  it("says that it is late when it could not be said in time", async () => {
    const { mei } = await harbour();
    at(DUE, 90);
    await desk.newSweep().reminders();
    const [message] = (await desk.deliver()).filter(({ to }) => to === mei.identity.externalId);
    expect(message?.text).toContain("This was due 1 hour ago; I could not reach you earlier.");
  });

  it("goes to the account where the member chose to be reached", async () => {
    const { mei } = await harbour();
    const { workspaceId } = mei.member;
    const phone = {
      ...mei.identity,
      id: `x${mei.identity.id.slice(1)}`,
      door: "telegram" as const,
      externalId: `T-${mei.member.id}`,
    };
    await desk.run(({ records }) => records.put(workspaceId, "identity", phone));
    await mei.say("/settings reach telegram");
    at(DUE);
    await desk.newSweep().reminders();
    const sent = (await desk.deliver()).filter(({ to }) => to.endsWith(mei.member.id));
    expect(sent.map(({ to }) => to)).toEqual([phone.externalId]);
  });
});

describe("the assignee can answer a reminder there: done with a note that becomes an interaction, snooze, reassign", () => {
  it("takes Done, and then a note, as an interaction", async () => {
    const { mei } = await harbour();
    at(DUE);
    await ring(mei);
    await mei.say("/done 1 they sign on Monday");
    expect(await desk.look("SELECT note, kind FROM interaction WHERE member_id = $1", [mei.member.id])).toEqual([
      { note: "they sign on Monday", kind: "call" },
    ]);
  });

  it("takes Assign where it is read, asks who and for which customer, and reminds them from then on", async () => {
    const { mei, omar } = await harbour();
    const [callback] = await desk.look("SELECT id FROM callback WHERE assignee_id = $1", [mei.member.id]);
    at(DUE);
    await desk.newSweep().reminders();
    const reminder = (await desk.deliver()).find(({ to }) => to === mei.identity.externalId);
    expect(reminder?.text).toContain("[Done] [Snooze] [Assign] [Open]");
    const question = await mei.pressCode(`v1:assign:what=@callback:${callback?.id}`);
    expect(question).toContain("Customer: Acme Ltd\nWho?");
    expect(await mei.say("Omar")).toContain("Omar now looks after");
    expect(await omar.say("/today")).toContain("Acme Ltd");
  });

  it("knows after the reminder what number 1 is: moved and handed over in a few words", async () => {
    const { mei, omar } = await harbour();
    at(DUE);
    await ring(mei);
    expect(await mei.say("/snooze 1 in 2 hours")).toContain("Moved: Acme Ltd");
    expect(await mei.say("/assign 1 Omar")).toContain("Omar now looks after");
    at(DUE, 120);
    expect(await ring(mei, omar)).toContain("Omar: Call Acme Ltd back");
  });
});
