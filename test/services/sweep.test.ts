// What the bell wakes: all that is due, in batches, and when to be woken next.

import { beforeEach, describe, expect, it } from "vitest";
import { useDesk } from "../support/desk.ts";

const desk = useDesk();
const DUE = "2026-03-05T01:00:00Z";

beforeEach(() => desk.look("TRUNCATE workspace, member, identity, channel, callback, outbox_message, digest_run"));

describe("a sweep", () => {
  it("queues every reminder that is due, more than fit a batch too, each once", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme tomorrow 9am");
    await desk.look(
      `INSERT INTO callback SELECT lpad(i::text, 12, 'z'), workspace_id, customer_id, assignee_id, created_by, due_at, wall_time, zone,
         reason, state, outcome, ended_at, moved_times, created_at, reminded_for FROM callback, generate_series(1, 450) i`,
    );
    desk.clock.set(DUE);
    expect(await desk.newSweep().reminders()).toBe(451);
    expect(await desk.newSweep().reminders()).toBe(0);
    expect(await desk.look("SELECT count(DISTINCT dedupe_key)::int AS n FROM outbox_message")).toEqual([{ n: 451 }]);
  });

  it("does not read everybody's hours for every request, but does when the next digest has come", async () => {
    const team = await desk.team();
    const mei = await team.join("Mei");
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme in 1 hour");
    const sweep = desk.newSweep();
    desk.clock.set("2026-03-05T00:59:50Z");
    expect(await sweep.digests()).toBe(0);
    const omar = await team.join("Omar", { digestMinute: 8 * 60 + 59 });
    await omar.say("/callback Acme in 1 hour");
    desk.clock.set("2026-03-05T00:59:59Z");
    expect(await sweep.digests()).toBe(0);
    desk.clock.set(DUE);
    expect(await sweep.digests()).toBe(2);
  });

  it("names the next instant a callback is due and the next a digest falls", async () => {
    const mei = await (await desk.team()).join("Mei", { digestMinute: 540 });
    const sweep = desk.newSweep();
    expect(await sweep.nextDigest()).toBeNull();
    await sweep.digests();
    expect(await sweep.nextDigest()).toEqual(new Date(DUE));
    expect(await sweep.nextReminder()).toBeNull();
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme in 1 hour");
    expect(await sweep.reminders()).toBe(0);
    expect(await sweep.nextReminder()).toEqual(new Date("2026-03-04T03:00:00Z"));
    desk.clock.set("2026-03-04T03:00:00Z");
    await sweep.reminders();
    expect(await sweep.nextReminder()).toBeNull();
  });

  it("sends a small team's digests at once, and spreads a large one's over a while, each at its own place", async () => {
    const small = await desk.team();
    const mei = await small.join("Mei");
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme in 1 hour");
    desk.clock.set(DUE);
    await desk.newSweep().digests();
    const late = () => desk.look("SELECT extract(epoch FROM not_before - due_at)::float AS s FROM outbox_message");
    expect(await late()).toEqual([{ s: 0 }]);
    await desk.look("TRUNCATE outbox_message, digest_run");
    for (let one = 0; one < 60; one += 1) await small.join(`Colleague ${one}`);
    const others = `INSERT INTO callback SELECT m.id, c.workspace_id, customer_id, m.id, c.created_by, due_at, wall_time, c.zone,
      reason, state, outcome, ended_at, moved_times, c.created_at, reminded_for FROM callback c, member m WHERE m.name LIKE 'Coll%'`;
    await desk.look(others);
    await desk.newSweep().digests();
    const places = (await late()).map(({ s }) => Number(s));
    expect(places).toHaveLength(61);
    expect(Math.max(...places)).toBeGreaterThan(0.9);
    expect(Math.max(...places)).toBeLessThan(1.3);
    expect(new Set(places).size).toBeGreaterThan(40);
  });
});
