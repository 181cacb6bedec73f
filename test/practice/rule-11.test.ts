// Practice rule 11: when the digest comes, what stands on it, and that it can be worked off where it is read.

import { describe, expect, it } from "vitest";
import type { Customer, Member, Workspace } from "../../src/domain/model.ts";
import { type Person, useDesk } from "../support/desk.ts";
import { aCustomer, anId } from "../support/factories.ts";

const desk = useDesk();

/** Somebody with one thing to do for ever, so that a digest of theirs is never empty. */
async function busy(member: Partial<Member> = {}, workspace: Partial<Workspace> = {}): Promise<Person> {
  const mei = await (await desk.team(workspace)).join("Mei", member);
  desk.clock.set("2026-03-03T02:00:00Z");
  await mei.say("/customer add Acme Ltd");
  await mei.say("/callback Acme tomorrow 7am send the quote");
  return mei;
}

async function digestAt(iso: string, person: Person): Promise<string | null> {
  desk.clock.set(iso);
  await desk.newSweep().digests();
  const sent = (await desk.deliver()).filter(
    ({ to, key }) => to === person.identity.externalId && key.startsWith("digest:"),
  );
  return sent[0]?.text ?? null;
}

describe("at the member's hour (09:00 by default, their own zone) on their working days: the digest", () => {
  it("comes at 09:00 of the member's own zone, not a moment before", async () => {
    const mei = await busy({ zone: "America/New_York" });
    expect(await digestAt("2026-03-05T13:59:59.999Z", mei)).toBeNull();
    expect(await digestAt("2026-03-05T14:00:00Z", mei)).toContain("Your day, Thu 5 Mar");
  });

  it("comes at the hour the member chose, and wakes the bell for it", async () => {
    const mei = await busy();
    await mei.say("/digest 07:45");
    const sweep = desk.newSweep();
    desk.clock.set("2026-03-04T23:44:59Z");
    await sweep.digests();
    expect(await sweep.nextDigest()).toEqual(expect.any(Date));
    expect(await digestAt("2026-03-04T23:44:59Z", mei)).toBeNull();
    expect(await digestAt("2026-03-04T23:45:00Z", mei)).toContain("Overdue");
  });

  it("does not come on days off, nor when it is turned off", async () => {
    const mei = await busy({ workingDays: [1, 2, 3] });
    expect(await digestAt("2026-03-05T01:00:00Z", mei)).toBeNull();
    expect(await digestAt("2026-03-09T01:00:00Z", mei)).not.toBeNull();
    await mei.say("/digest off");
    expect(await digestAt("2026-03-10T01:00:00Z", mei)).toBeNull();
    await mei.say("/digest on");
    expect(await digestAt("2026-03-11T01:00:00Z", mei)).not.toBeNull();
  });

  it("says nothing when nothing waits", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say("/customer add Acme Ltd");
    expect(await digestAt("2026-03-05T01:00:00Z", mei)).toBeNull();
    expect(await desk.look("SELECT outcome FROM digest_run WHERE recipient = $1", [`member:${mei.member.id}`])).toEqual(
      [{ outcome: "silent" }],
    );
  });
});

describe("overdue, due today, quiet past cadence, birthdays of the week, yesterday's count; every line can be acted on where it is read, and the message updates itself as lines are done", () => {
  async function full(): Promise<Person> {
    const mei = await busy();
    await mei.say("/callback Acme 5 March 3pm visit");
    const { workspaceId, id } = mei.member;
    const theirs = { workspaceId, ownerId: id, createdBy: id };
    const customers: Customer[] = [
      aCustomer({
        ...theirs,
        id: `q${anId().slice(1)}`,
        name: "Silent Oy",
        createdAt: new Date("2026-01-01T00:00:00Z"),
      }),
      aCustomer({ ...theirs, id: `b${anId().slice(1)}`, name: "Birthday Bo", birthday: "1980-03-11" }),
      aCustomer({ ...theirs, id: `n${anId().slice(1)}`, name: "Next Nora", birthday: "03-12" }),
    ];
    await desk.run(async ({ records }) => {
      for (const customer of customers) await records.put(workspaceId, "customer", customer);
    });
    desk.clock.set("2026-03-04T03:00:00Z");
    await mei.say("/log Next Nora called");
    return mei;
  }

  it("has them in this order, with numbers that run on", async () => {
    const mei = await full();
    const digest = await digestAt("2026-03-05T01:00:00Z", mei);
    expect(digest).toMatch(
      /Overdue\n1\. Acme Ltd .*send the quote.*\nToday\n2\. Acme Ltd .*visit.*\nQuiet for too long\n3\. Silent Oy .*\nBirthdays this week\n4\. Birthday Bo .*11 Mar/,
    );
    expect(digest).not.toContain("5. Next Nora");
    expect(digest).toContain("Yesterday: 1 interaction, 0 callbacks done.");
  });

  it("tells of lunar birthdays by the date they fall on this year", async () => {
    const mei = await busy();
    await mei.say("/customer add Lunar Lu, birthday: 农历正月廿三");
    expect(await digestAt("2026-03-05T01:00:00Z", mei)).toMatch(/Birthdays this week\n\d\. Lunar Lu .*11 Mar/);
  });

  it("is worked off to the end, line by line, each press answered by what is left", async () => {
    const mei = await full();
    await mei.say("/digest 08:00");
    desk.clock.set("2026-03-05T01:00:00Z");
    await mei.say("/digest");
    expect(await mei.press("Done")).toMatch(/✓ Done: Acme Ltd\n.*\n.*\nToday\n1\. Acme Ltd/);
    expect(mei.last()).toMatchObject({ type: "message", placement: "replace" });
    await mei.press("Done");
    expect(mei.last()).toMatchObject({ type: "message", placement: "replace" });
    expect(await mei.say("/digest")).not.toMatch(/Overdue|^Today/m);
  });

  it("is not sent when everything on it was done before it could go out", async () => {
    const mei = await busy();
    desk.clock.set("2026-03-05T01:00:00Z");
    await desk.newSweep().digests();
    await mei.say("/done Acme");
    expect((await desk.deliver()).filter(({ to }) => to === mei.identity.externalId)).toEqual([]);
  });
});
