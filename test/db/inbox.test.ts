// What came in: stored once, worked on by one at a time, answered the same again.

import { describe, expect, it } from "vitest";
import { anId } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();
const minute = (n: number) => new Date(Date.UTC(2026, 2, 4, 9, n));
const anEvent = () => ({ door: "slack" as const, tenant: "T1", key: anId() });

const received = async (request: unknown = { text: "log acme" }) => {
  const event = anEvent();
  await desk.run(({ inbox }) => inbox.receive(event, request, minute(0)));
  return event;
};

describe("an event", () => {
  it("is fresh the first time only, and keeps its first request", async () => {
    const event = anEvent();
    const receive = (text: string) => desk.run(({ inbox }) => inbox.receive(event, { text }, minute(0)));
    const answers = [await receive("first"), await receive("second")];
    expect(answers).toEqual([{ fresh: true }, { fresh: false }]);
    expect(await desk.look("SELECT request FROM inbox_event WHERE key = $1", [event.key])).toEqual([
      { request: { text: "first" } },
    ]);
  });

  it("is another one with another door or tenant", async () => {
    const event = await received();
    const fresh = await desk.run(async ({ inbox }) => [
      await inbox.receive({ ...event, door: "telegram" }, {}, minute(0)),
      await inbox.receive({ ...event, tenant: "T2" }, {}, minute(0)),
    ]);
    expect(fresh).toEqual([{ fresh: true }, { fresh: true }]);
  });

  it("has no reply until it is finished, then the very same, dates and empty fields included", async () => {
    const event = await received();
    const reply = { type: "message", view: [{ parts: ["at ", { moment: "15:00", at: minute(5) }], more: null }] };
    const before = await desk.run(({ inbox }) => inbox.lock(event));
    await desk.run(({ inbox }) => inbox.finish(event, { ...reply, toast: undefined }, minute(1)));
    const after = await desk.run(({ inbox }) => inbox.lock(event));
    expect([before.reply, after.reply]).toEqual([null, reply]);
  });

  it("that was never received cannot be locked", async () => {
    await expect(desk.run(({ inbox }) => inbox.lock(anEvent()))).rejects.toThrow("never received");
  });

  it("delivered twice at once is worked on once: the second waits and gets the first one's reply", async () => {
    const event = await received();
    let worked = 0;
    const handle = (meanwhile: () => Promise<void>) =>
      desk.run(async ({ inbox }) => {
        const { reply } = await inbox.lock(event);
        if (reply !== null) return reply;
        await meanwhile();
        worked += 1;
        await inbox.finish(event, { answer: worked }, minute(1));
        return { answer: worked };
      });
    let second: Promise<unknown> = Promise.resolve();
    const first = await handle(() => {
      second = handle(async () => {});
      return desk.untilWaiting(second);
    });
    expect([first, await second, worked]).toEqual([{ answer: 1 }, { answer: 1 }, 1]);
  });

  it("whose work failed is still unfinished", async () => {
    const event = await received({ text: "fails" });
    const work = desk.run(async ({ inbox }) => {
      await inbox.finish(event, { type: "silence" }, minute(1));
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect((await desk.run(({ inbox }) => inbox.lock(event))).reply).toBeNull();
  });

  it("with text that PostgreSQL cannot hold is stored all the same", async () => {
    const event = await received({ text: "a\0b \ud83d c" });
    expect(await desk.look("SELECT request FROM inbox_event WHERE key = $1", [event.key])).toEqual([
      { request: { text: "a\ufffdb \ufffd c" } },
    ]);
  });
});

describe("the inbox", () => {
  it("gives back what was received and never finished, oldest first, then forgets what was finished long ago", async () => {
    await desk.look("DELETE FROM inbox_event");
    const events = [anEvent(), anEvent(), anEvent(), anEvent()] as const;
    const [late, early, done, tooNew] = events;
    const found = await desk.run(async ({ inbox }) => {
      await inbox.receive(late, { n: 2 }, minute(2));
      await inbox.receive(early, { n: 1 }, minute(1));
      await inbox.receive(done, { n: 3 }, minute(1));
      await inbox.receive(tooNew, { n: 4 }, minute(3));
      await inbox.finish(done, { type: "silence" }, minute(2));
      return [
        await inbox.unfinished(minute(2), 10),
        await inbox.unfinished(minute(2), 1),
        await inbox.clean(minute(2)),
        await inbox.clean(minute(3)),
      ];
    });
    expect(found).toEqual([[{ n: 1 }, { n: 2 }], [{ n: 1 }], 0, 1]);
    expect(await desk.look("SELECT count(*)::int AS n FROM inbox_event")).toEqual([{ n: 3 }]);
  });
});

describe("what is left", () => {
  it("tells since when the oldest waits", async () => {
    await desk.look("DELETE FROM inbox_event");
    const oldest = () => desk.run(({ inbox }) => inbox.oldestOpen());
    expect(await oldest()).toBeNull();
    const event = await received();
    expect(await oldest()).toEqual(minute(0));
    await desk.run(({ inbox }) => inbox.finish(event, {}, minute(1)));
    expect(await oldest()).toEqual(minute(1));
    expect(await desk.run(({ inbox }) => inbox.give([event]))).toEqual([event]);
    expect(await desk.run(({ inbox }) => inbox.give([event]))).toEqual([]);
    expect(await oldest()).toBeNull();
  });
});
