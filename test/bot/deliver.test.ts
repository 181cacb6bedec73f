// Sending what the product says by itself: never lost, and never twice where the platform can be asked.

import { beforeEach, describe, expect, it, vi } from "vitest";
import type { BotStore } from "../../src/bot/bot.ts";
import type { Delivery } from "../../src/bot/deliver.ts";
import type { Repositories } from "../../src/services/ports.ts";
import { type Person, type Team, useDesk } from "../support/desk.ts";
import { createScriptedDoor, cutOff, type Ending, type ScriptedDoor } from "../support/scripted-door.ts";

const desk = useDesk();
const DUE = "2026-03-05T01:00:00.000Z";
const MARK = "You may have this already";

let team: Team;
let mei: Person;
let slack: ScriptedDoor;
let telegram: ScriptedDoor;

beforeEach(async () => {
  await desk.look("TRUNCATE workspace, member, identity, callback, outbox_message, destination, send_budget");
  slack = createScriptedDoor("slack", { remembers: true, clock: desk.clock });
  telegram = createScriptedDoor("telegram", { remembers: false, clock: desk.clock });
  team = await desk.team();
  mei = await team.join("Mei");
});

/** A callback of this person's, due at DUE. */
async function planned(person: Person, customer = "Acme"): Promise<void> {
  await person.say(`/customer add ${customer}`);
  await person.say(`/callback ${customer} tomorrow 9am`);
}

async function onTelegram(person: Person): Promise<void> {
  await desk.look("UPDATE identity SET door = 'telegram' WHERE member_id = $1", [person.member.id]);
}

async function ring(): Promise<void> {
  desk.clock.set(DUE);
  await desk.newSweep().reminders();
}

const aProcess = (store?: BotStore) => desk.delivery([slack, telegram], store);
const later = (seconds: number) => desk.clock.advance(seconds / 60);
const states = async () =>
  (await desk.look("SELECT state FROM outbox_message ORDER BY due_at, id")).map((row) => row.state);

/** Delivers by new processes every two minutes for an hour. */
async function anHour(): Promise<void> {
  for (let round = 0; round < 30; round += 1) {
    await aProcess().deliverDue();
    later(120);
  }
}

/** Delivers by new processes every five minutes for so many hours. */
async function aDay(hours: number): Promise<void> {
  for (let round = 0; round < hours * 12; round += 1) {
    await aProcess().deliverDue();
    later(300);
  }
}

/** The minutes between what arrived at a door. */
const gaps = ({ arrived }: ScriptedDoor): number[] =>
  arrived.slice(1).map(({ at }, index) => (at.getTime() - (arrived[index]?.at.getTime() ?? 0)) / 60_000);

/** A process that hangs for ever while it sends, before or after the platform took the message: as good as dead. */
async function diesSending(door: ScriptedDoor, arrives: boolean): Promise<void> {
  let begun = () => {};
  const sending = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const dying: ScriptedDoor = {
    ...door,
    async send(address, view, key, fence) {
      if (arrives) await door.send(address, view, key, fence);
      begun();
      return new Promise(() => undefined);
    },
  };
  await desk.delivery([dying]).deliver();
  await sending;
}

/** A store whose transactions from the second on wait for ever, but for those that a test lets through. */
function stuckAfterClaiming(): { store: BotStore; free(): void } {
  const real = desk.store as BotStore;
  let begun = 0;
  let stuck = true;
  const transaction: BotStore["transaction"] = (work) => {
    begun += 1;
    return begun > 1 && stuck ? new Promise(() => undefined) : real.transaction(work);
  };
  return {
    store: { ...real, transaction },
    free: () => {
      stuck = false;
    },
  };
}

describe("a process that is told to stop", () => {
  it("hands back what it has claimed and not sent: another one sends it at once, as the first attempt", async () => {
    await planned(mei);
    await ring();
    const { store, free } = stuckAfterClaiming();
    const ending = aProcess(store);
    await ending.deliver();
    expect(await states()).toEqual(["sending"]);
    free();
    await ending.stop(1);
    expect(await desk.look("SELECT state, attempts, holder, lease_until FROM outbox_message")).toEqual([
      { state: "ready", attempts: 0, holder: null, lease_until: null },
    ]);
    expect(await aProcess().deliverDue()).toBe(1);
    expect(slack.arrived).toHaveLength(1);
    expect(await ending.deliver()).toBe(0);
  });

  it("hands back a claim that comes through while it stops", async () => {
    await planned(mei);
    await ring();
    const real = desk.store as BotStore;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isFirst = true;
    const transaction: BotStore["transaction"] = async (work) => {
      const waits = isFirst;
      isFirst = false;
      if (waits) await held;
      return real.transaction(work);
    };
    const ending = aProcess({ ...real, transaction });
    const claiming = ending.deliver();
    const stopping = ending.stop(1);
    // Time enough to hand back too early.
    for (let looks = 0; looks < 5; looks += 1) await states();
    release();
    await Promise.all([claiming, stopping]);
    expect([await states(), slack.arrived]).toEqual([["ready"], []]);
  });

  it("leaves what is on its way to be looked for ten seconds later: on Slack it comes once, on Telegram marked", async () => {
    const ren = await team.join("Ren");
    await planned(mei);
    await planned(ren, "Globex");
    await onTelegram(ren);
    await ring();
    const hanging = (door: ScriptedDoor): ScriptedDoor => ({
      ...door,
      async send(address, view, key, fence) {
        await door.send(address, view, key, fence);
        return new Promise(() => undefined);
      },
    });
    const ending = desk.delivery([hanging(slack), hanging(telegram)]);
    await ending.deliver();
    await vi.waitFor(() => expect([...slack.arrived, ...telegram.arrived]).toHaveLength(2));
    await ending.stop(1);
    later(9);
    expect(await aProcess().deliverDue()).toBe(0);
    later(2);
    await aProcess().deliverDue();
    expect(slack.arrived).toHaveLength(1);
    expect(telegram.arrived.map(({ text }) => text.includes(MARK))).toEqual([false, true]);
    expect(await states()).toEqual(["sent", "sent"]);
  });
});

describe("a process that dies while it sends", () => {
  it("had the message taken: the next one finds it on Slack and does not repeat it", async () => {
    await planned(mei);
    await ring();
    await diesSending(slack, true);
    await aProcess().deliverDue();
    expect(slack.arrived).toHaveLength(1);
    later(55);
    await aProcess().deliverDue();
    expect(slack.arrived).toHaveLength(1);
    expect(await desk.look("SELECT state, sent_ref FROM outbox_message")).toEqual([
      { state: "sent", sent_ref: "found" },
    ]);
  });

  it("had not got through: the next one does not find it on Slack and sends it, without a mark", async () => {
    await planned(mei);
    await ring();
    await diesSending(slack, false);
    later(55);
    await aProcess().deliverDue();
    expect(slack.arrived.map(({ text }) => text)).toEqual([expect.not.stringContaining(MARK)]);
  });

  it.each([true, false])(
    "cannot be looked after on Telegram: it is said once more, marked (arrived: %s)",
    async (arrives) => {
      await planned(mei);
      await onTelegram(mei);
      await ring();
      await diesSending(telegram, arrives);
      later(55);
      await anHour();
      expect(telegram.arrived).toHaveLength(arrives ? 2 : 1);
      expect(telegram.arrived.at(-1)?.text).toContain(MARK);
      expect(await states()).toEqual(["sent"]);
    },
  );
});

describe("an answer that never came", () => {
  it("is looked into on Slack a little later: sent if it is not there, left alone if it is", async () => {
    for (const customer of ["Acme", "Bolt"]) await planned(mei, customer);
    await ring();
    slack.next(cutOff(true), cutOff(false));
    await anHour();
    expect(slack.arrived.map(({ key }) => key)).toHaveLength(2);
    expect(new Set(slack.arrived.map(({ key }) => key)).size).toBe(2);
    expect(slack.arrived.some(({ text }) => text.includes(MARK))).toBe(false);
    expect(await states()).toEqual(["sent", "sent"]);
  });

  it("is repeated on Telegram, marked, at most once an hour", async () => {
    await planned(mei);
    await onTelegram(mei);
    await ring();
    telegram.next(cutOff(true), cutOff(true), cutOff(true));
    await aDay(4);
    expect(telegram.arrived.map(({ text }) => text.includes(MARK))).toEqual([false, true, true, true]);
    expect(Math.min(...gaps(telegram).slice(1))).toBeGreaterThanOrEqual(60);
    expect(await states()).toEqual(["sent"]);
  });

  it("is no end on Telegram before a day is over, and then an admin is told", async () => {
    await planned(mei);
    await onTelegram(mei);
    const ada = await team.join("Ada", { role: "admin" });
    await ring();
    telegram.always(mei.identity.externalId, cutOff(false));
    await aDay(23);
    expect(await states()).toEqual(["uncertain"]);
    await aDay(3);
    expect((await desk.look("SELECT state, problem FROM outbox_message ORDER BY due_at"))[0]).toEqual({
      state: "dead",
      problem: "nobody knows whether it arrived, for a day",
    });
    const told = slack.arrived.filter(({ to }) => to === ada.identity.externalId);
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining("A reminder for Mei could not be delivered"),
    ]);
  });

  it("waits with its repeats until Telegram answers again, and keeps nobody else's waiting", async () => {
    await planned(mei);
    await planned(mei, "Bolt");
    await desk.look(
      "UPDATE callback SET due_at = due_at + interval '90 minutes' WHERE id = (SELECT max(id) FROM callback)",
    );
    await onTelegram(mei);
    await ring();
    telegram.next(cutOff(false));
    telegram.goesAway(true);
    await anHour();
    expect(telegram.arrived).toEqual([]);
    expect(telegram.tries()).toBe(1);
    telegram.goesAway(false);
    later(30 * 60);
    await desk.newSweep().reminders();
    await aProcess().deliverDue();
    later(2);
    await aProcess().deliverDue();
    expect(telegram.arrived.length).toBeGreaterThan(0);
    await aDay(1);
    expect(telegram.arrived).toHaveLength(2);
    expect(telegram.arrived.filter(({ text }) => text.includes(MARK))).toHaveLength(1);
  });

  it("keeps its mark through attempts that surely fail", async () => {
    await planned(mei);
    await onTelegram(mei);
    await ring();
    telegram.next(cutOff(true), { result: { type: "not_sent", why: "ECONNREFUSED" }, arrives: false });
    await anHour();
    expect(telegram.arrived.map(({ text }) => text.includes(MARK))).toEqual([false, true]);
  });

  it("is no reason to stop when the platform itself says that it failed, however often", async () => {
    await planned(mei);
    await onTelegram(mei);
    await ring();
    const failed: Ending = { result: { type: "uncertain", why: "502", answered: true }, arrives: false };
    telegram.next(...Array.from({ length: 9 }, () => failed));
    await aDay(12);
    expect(telegram.arrived.map(({ text }) => text.includes(MARK))).toEqual([true]);
  });
});

describe("a platform that asks for silence", () => {
  it("is obeyed to the letter, and nobody else waits for it", async () => {
    await planned(mei);
    const omar = await team.join("Omar");
    await planned(omar, "Bolt");
    await ring();
    const limited: Ending = { result: { type: "not_sent", why: "429", retryAfterMs: 37_000 }, arrives: false };
    slack.always(mei.identity.externalId, limited);
    await aProcess().deliverDue();
    expect(slack.arrived.map(({ to }) => to)).toEqual([omar.identity.externalId]);
    slack.always(mei.identity.externalId, null);
    later(36.9);
    await aProcess().deliverDue();
    expect(slack.arrived).toHaveLength(1);
    later(0.1);
    await aProcess().deliverDue();
    expect(slack.arrived).toHaveLength(2);
  });

  it("is obeyed by the messages behind too", async () => {
    for (const customer of ["Acme", "Bolt"]) await planned(mei, customer);
    await ring();
    slack.next({ result: { type: "not_sent", why: "429", retryAfterMs: 37_000 }, arrives: false });
    await aProcess().deliverDue();
    later(20);
    await aProcess().deliverDue();
    expect(slack.arrived).toEqual([]);
    await anHour();
    expect(slack.arrived).toHaveLength(2);
  });
});

describe("the platforms' pace", () => {
  /** When each message arrived, in ms after DUE, with several processes at work and time going on by 10 ms. */
  async function arrivals(door: ScriptedDoor, ms: number): Promise<{ to: string; at: number }[]> {
    const found: { to: string; at: number }[] = [];
    const processes = [aProcess(), aProcess(), aProcess()];
    for (let at = 0; at <= ms; at += 10) {
      const before = door.arrived.length;
      desk.clock.set(new Date(Date.parse(DUE) + at).toISOString());
      const [due] = await desk.look("SELECT 1 FROM outbox_message WHERE state = 'ready' AND not_before <= $1", [
        desk.clock.now(),
      ]);
      if (due) await Promise.all(processes.map((one) => one.deliverDue()));
      found.push(...door.arrived.slice(before).map(({ to }) => ({ to, at })));
    }
    return found;
  }

  it("is one message a second to a person, however many processes send", async () => {
    for (const customer of ["Acme", "Bolt", "Cobalt"]) await planned(mei, customer);
    await ring();
    expect((await arrivals(slack, 2_500)).map(({ at }) => at)).toEqual([0, 1_000, 2_000]);
  });

  it("is fewer than thirty a second on Telegram as a whole, and nobody is left out", async () => {
    await planned(mei);
    await onTelegram(mei);
    for (let one = 0; one < 45; one += 1) await onTelegram(await team.join(`Colleague ${one}`));
    await desk.look(`INSERT INTO callback SELECT m.id, c.workspace_id, customer_id, m.id, c.created_by, due_at, wall_time, c.zone,
      reason, state, outcome, ended_at, moved_times, c.created_at, reminded_for FROM callback c, member m WHERE m.name LIKE 'Coll%'`);
    await ring();
    const found = await arrivals(telegram, 2_500);
    expect(new Set(found.map(({ to }) => to)).size).toBe(46);
    const busiest = Math.max(
      ...found.map(({ at }) => found.filter((one) => one.at >= at && one.at < at + 1_000).length),
    );
    expect(busiest).toBeLessThanOrEqual(30);
    expect(busiest).toBeGreaterThan(20);
  });
});

describe("order", () => {
  it("is kept to each person, though the first message is late", async () => {
    for (const customer of ["Acme", "Bolt"]) await planned(mei, customer);
    await desk.look(
      "UPDATE callback SET due_at = due_at - interval '1 minute' WHERE reason IS NULL AND id = (SELECT min(id) FROM callback)",
    );
    await ring();
    const [first] = await desk.look("SELECT dedupe_key FROM outbox_message ORDER BY due_at, id");
    slack.next({ result: { type: "not_sent", why: "ECONNREFUSED" }, arrives: false });
    await anHour();
    expect(slack.arrived).toHaveLength(2);
    expect(slack.arrived[0]?.key).toBe(first?.dedupe_key);
  });
});

describe("a claim whose fence has fallen", () => {
  const fenced: Ending = { result: { type: "fenced", why: "the claim may have run out" }, arrives: false };

  it("is given back: sent at once by whoever comes next, without a mark", async () => {
    await planned(mei);
    await onTelegram(mei);
    await ring();
    telegram.next(fenced);
    await aProcess().deliverDue();
    later(1);
    await aProcess().deliverDue();
    expect(telegram.arrived.map(({ text }) => text.includes(MARK))).toEqual([false]);
    expect(await states()).toEqual(["sent"]);
  });

  it("gives back no claim that another process has taken over", async () => {
    await planned(mei);
    await ring();
    const late: ScriptedDoor = {
      ...slack,
      async send() {
        later(56);
        await aProcess().deliverDue();
        return fenced.result;
      },
    };
    await desk.delivery([late]).deliverDue();
    expect(slack.arrived).toHaveLength(1);
    expect(await states()).toEqual(["sent"]);
  });

  it("records no ending over the one that another process has reached", async () => {
    await planned(mei);
    await ring();
    const late: ScriptedDoor = {
      ...slack,
      async send(...call) {
        later(56);
        await aProcess().deliverDue();
        return slack.send(...call);
      },
    };
    await desk.delivery([late]).deliverDue();
    expect(await desk.look("SELECT state, sent_ref, attempts FROM outbox_message")).toEqual([
      { state: "sent", sent_ref: "1", attempts: 2 },
    ]);
  });
});

describe("trouble beside the sending", () => {
  /** The desk's store, whose repositories `twist` may replace. */
  function twisted(twist: (repositories: Repositories) => Partial<Repositories>): BotStore {
    const store = desk.store as BotStore;
    return {
      ...store,
      transaction: (work) => store.transaction((given) => work(Object.assign({}, given, twist(given as Repositories)))),
    };
  }

  it("sends a message once, though what was shown could not be remembered", async () => {
    await planned(mei);
    await ring();
    const putAll = () => Promise.reject(new Error("the disk is full"));
    const forgetful = twisted(({ focus }) => ({ focus: { ...focus, putAll } }));
    await aProcess(forgetful).deliverDue();
    later(300);
    await aProcess(forgetful).deliverDue();
    expect(slack.arrived).toHaveLength(1);
  });

  it("goes on trying to record that a message was sent while the database is away", async () => {
    await planned(mei);
    await ring();
    let away = 3;
    const shaky = twisted(({ outbox }) => ({
      outbox: {
        ...outbox,
        settle: (...given) => (away-- > 0 ? Promise.reject(new Error("no database")) : outbox.settle(...given)),
      },
    }));
    await aProcess(shaky).deliverDue();
    expect(await states()).toEqual(["sent"]);
    expect(slack.arrived).toHaveLength(1);
  });

  it("tries a message that cannot be written a few times, then gives it up", async () => {
    await planned(mei);
    await ring();
    const identities = () => Promise.reject(new Error("unreadable"));
    const unreadable = twisted(({ members }) => ({ members: { ...members, identities } }));
    for (let round = 0; round < 12; round += 1) {
      await aProcess(unreadable).deliverDue();
      later(600);
    }
    expect(await desk.look("SELECT state, attempts FROM outbox_message")).toEqual([{ state: "dead", attempts: 8 }]);
  });

  it("sends nothing when another process has taken the message over meanwhile", async () => {
    await planned(mei);
    await ring();
    const slow = twisted(({ destinations }) => ({
      destinations: {
        ...destinations,
        async lost() {
          later(56);
          await aProcess().deliverDue();
          return destinations.lost();
        },
      },
    }));
    await aProcess(slow).deliverDue();
    expect(slack.arrived).toHaveLength(1);
  });

  it("goes on with what waits behind others while one hangs", async () => {
    const bob = await team.join("Bob");
    await planned(mei);
    await planned(bob, "Bolt");
    await planned(bob, "Crane");
    await ring();
    const hanging: ScriptedDoor = {
      ...slack,
      send: (aim, view, key, fence) =>
        "user" in aim.to && aim.to.user === mei.identity.externalId
          ? new Promise(() => undefined)
          : slack.send(aim, view, key, fence),
    };
    const delivery = await new Promise<Delivery>((looksAgain) => {
      const begun = desk.delivery([hanging], undefined, () => looksAgain(begun));
      void begun.deliver();
    });
    expect(slack.arrived).toHaveLength(1);
    later(1);
    await delivery.deliver();
    await vi.waitFor(() => expect(slack.arrived).toHaveLength(2));
  });
});
