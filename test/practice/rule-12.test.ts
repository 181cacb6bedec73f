// Practice rule 12: one digest per person and local date, whatever clocks, restarts or replicas do.

import { describe, expect, it } from "vitest";
import type { Member, Workspace } from "../../src/domain/model.ts";
import { en } from "../../src/i18n/en/index.ts";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function busy(member: Partial<Member> = {}, workspace: Partial<Workspace> = {}): Promise<Person> {
  desk.clock.set("2026-03-03T02:00:00Z");
  const mei = await (await desk.team(workspace)).join("Mei", member);
  await mei.say("/customer add Acme Ltd");
  await mei.say("/callback Acme in 1 hour");
  return mei;
}

const sentTo = async (person: Person): Promise<string[]> =>
  (await desk.deliver())
    .filter(({ to, key }) => to === person.identity.externalId && key.startsWith("digest:"))
    .map(({ text }) => text);

const runsOf = ({ member }: Person) =>
  desk.look("SELECT local_date, outcome FROM digest_run WHERE recipient = $1 ORDER BY local_date", [
    `member:${member.id}`,
  ]);

/** The instants, of these, at which a digest was sent, when one process sweeps at each of them. */
async function sentAt(person: Person, instants: string[], sweep = () => desk.newSweep()): Promise<string[]> {
  const sent: string[] = [];
  for (const instant of instants) {
    desk.clock.set(instant);
    await sweep().digests();
    if ((await sentTo(person)).length > 0) sent.push(instant);
  }
  return sent;
}

describe("once per person and local date, whatever clocks, restarts or replicas do", () => {
  it("comes once though it is asked for every minute, and though the process was started anew", async () => {
    const mei = await busy();
    const minutes = ["01:00", "01:01", "01:02", "02:00", "09:00", "15:59"].map((time) => `2026-03-05T${time}:00Z`);
    expect(await sentAt(mei, minutes)).toEqual([minutes[0]]);
  });

  it("comes once though the clock jumps back and forth", async () => {
    const mei = await busy();
    const sweep = desk.newSweep();
    const jumps = ["2026-03-05T01:00:10Z", "2026-03-05T00:30:00Z", "2026-03-05T01:00:00Z", "2026-03-04T01:00:00Z"];
    const sent = await sentAt(mei, [...jumps, "2026-03-05T01:00:20Z", "2026-03-06T01:00:00Z"], () => sweep);
    expect(sent).toEqual([jumps[0], jumps[3], "2026-03-06T01:00:00Z"]);
    expect(await runsOf(mei)).toEqual(
      ["2026-03-04", "2026-03-05", "2026-03-06"].map((local_date) => ({ local_date, outcome: "queued" })),
    );
  });

  it("begins tomorrow when the hour chosen has passed today: nothing was missed", async () => {
    const mei = await busy();
    desk.clock.set("2026-03-05T00:30:00Z");
    await mei.say("/digest 08:00");
    const tomorrow = "2026-03-06T00:00:00Z";
    expect(await sentAt(mei, ["2026-03-05T00:31:00Z", "2026-03-05T01:00:00Z", tomorrow])).toEqual([tomorrow]);
  });

  it("comes once though several processes sweep and send together", async () => {
    const mei = await busy();
    desk.clock.set("2026-03-05T01:00:00Z");
    await Promise.all([1, 2, 3].map(() => desk.newSweep().digests()));
    const sent = await Promise.all([sentTo(mei), sentTo(mei)]);
    expect(sent.flat()).toHaveLength(1);
  });

  it("comes once though the member moves the hour or the zone on the same day", async () => {
    const mei = await busy();
    expect(await sentAt(mei, ["2026-03-05T01:00:00Z"])).toHaveLength(1);
    await mei.say("/digest 11:00");
    expect(await sentAt(mei, ["2026-03-05T03:00:00Z"])).toEqual([]);
    await mei.say("/settings zone Berlin");
    expect(await sentAt(mei, ["2026-03-05T10:00:00Z"])).toEqual([]);
  });

  it.each([
    ["in the gap of spring, at the first instant after it", "Europe/Berlin", 150, "2026-03-29", "2026-03-29T01:00:00Z"],
    ["in the hour that comes twice, at the first of them", "Europe/Berlin", 150, "2026-10-25", "2026-10-25T00:30:00Z"],
    ["where midnight does not exist, at one o'clock", "Asia/Beirut", 0, "2026-03-29", "2026-03-28T22:00:00Z"],
    [
      "on the day the clocks change, at nine by the wall",
      "America/New_York",
      540,
      "2026-03-08",
      "2026-03-08T13:00:00Z",
    ],
  ])("comes %s", async (_what, zone, digestMinute, local_date, due) => {
    const mei = await busy({ zone, digestMinute, workingDays: [7] }, { country: "DE" });
    const around = [-60, -1, 0, 1, 60, 120].map((minutes) =>
      new Date(Date.parse(due) + minutes * 60_000).toISOString(),
    );
    expect(await sentAt(mei, around)).toEqual([around[2]]);
    expect(await runsOf(mei)).toEqual([{ local_date, outcome: "queued" }]);
  });
});

describe("after an outage it is sent late, marked late, if not more than four hours late; else skipped and recorded", () => {
  it.each([
    [0, false],
    [5, false],
    [6, true],
    [240, true],
  ])("is sent %i minutes late, marked late: %s", async (minutes, marked) => {
    const mei = await busy();
    desk.clock.set("2026-03-05T01:00:00Z");
    desk.clock.advance(minutes);
    await desk.newSweep().digests();
    const [sent = "", ...more] = await sentTo(mei);
    expect(more).toEqual([]);
    expect(sent).toContain("Acme Ltd");
    expect(sent.includes(en.delivery.late("Thu 5 Mar 09:00 CST"))).toBe(marked);
  });

  it("is skipped and recorded when it is more than four hours late", async () => {
    const mei = await busy();
    expect(await sentAt(mei, ["2026-03-05T05:00:01Z", "2026-03-05T06:00:00Z"])).toEqual([]);
    expect(await runsOf(mei)).toEqual([{ local_date: "2026-03-05", outcome: "skipped" }]);
  });

  it("is sent late over midnight, for the day before", async () => {
    const mei = await busy({ digestMinute: 23 * 60 });
    expect(await sentAt(mei, ["2026-03-05T17:00:00Z"])).toHaveLength(1);
    expect(await runsOf(mei)).toEqual([{ local_date: "2026-03-05", outcome: "queued" }]);
  });

  it("is not made up for the time before somebody came", async () => {
    const mei = await busy({ createdAt: new Date("2026-03-05T01:30:00Z") });
    expect(await sentAt(mei, ["2026-03-05T02:00:00Z"])).toEqual([]);
    expect(await sentAt(mei, ["2026-03-06T01:00:00Z"])).toHaveLength(1);
  });

  it("is silent when nothing waits, and stays silent that day", async () => {
    const mei = await (await desk.team()).join("Mei");
    expect(await sentAt(mei, ["2026-03-05T01:00:00Z"])).toEqual([]);
    await mei.say("/callback Acme in 1 hour");
    await mei.press("Add “Acme”");
    expect(await sentAt(mei, ["2026-03-05T03:00:00Z"])).toEqual([]);
    expect(await runsOf(mei)).toEqual([{ local_date: "2026-03-05", outcome: "silent" }]);
  });
});
