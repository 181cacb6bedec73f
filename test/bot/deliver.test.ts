// Sending what the product says by itself, when something else fails beside it.

import { expect, it } from "vitest";
import { createDelivery } from "../../src/bot/deliver.ts";
import type { DoorConnection } from "../../src/bot/door.ts";
import type { Store } from "../../src/services/ports.ts";
import { useDesk } from "../support/desk.ts";
import { SILENT } from "../support/store.ts";

const desk = useDesk();

it("sends a message once, though what was shown could not be remembered", async () => {
  const mei = await (await desk.team()).join("Mei");
  await mei.say("/customer add Acme");
  await mei.say("/callback Acme tomorrow 9am");
  desk.clock.set("2026-03-05T01:00:00.000Z");
  await desk.newSweep().reminders();
  const keys: string[] = [];
  const door: DoorConnection = {
    door: "slack",
    start: async () => undefined,
    stop: async () => undefined,
    health: () => ({ ready: true, detail: "" }),
    profile: async () => ({ name: "Mei", standing: "member" }),
    send: async (_address, _view, key) => ({ type: "sent", conversation: "D", ref: String(keys.push(key)) }),
    startLink: () => null,
  };
  const forgetful: Store = {
    ...desk.store,
    transaction: (work) =>
      desk.store.transaction((repositories) => {
        const put = () => Promise.reject(new Error("the disk is full"));
        return work({ ...repositories, focus: { ...repositories.focus, put } });
      }),
  };
  const { deliverDue } = createDelivery({ store: forgetful, clock: desk.clock, log: SILENT, door: () => door });
  await deliverDue();
  // Longer than the claim on a message lasts.
  desk.clock.advance(5);
  await deliverDue();
  expect(keys).toHaveLength(1);
});

it("tries a message that cannot be written a few times, then gives it up, and sends the others meanwhile", async () => {
  const mei = await (await desk.team()).join("Mei");
  await mei.say("/customer add Acme");
  await mei.say("/callback Acme tomorrow 9am");
  desk.clock.set("2026-03-05T01:00:00.000Z");
  await desk.newSweep().reminders();
  const unreadable: Store = {
    ...desk.store,
    transaction: (work) =>
      desk.store.transaction((repositories) => {
        const identities = () => Promise.reject(new Error("unreadable"));
        return work({ ...repositories, members: { ...repositories.members, identities } });
      }),
  };
  const { deliverDue } = createDelivery({ store: unreadable, clock: desk.clock, log: SILENT, door: () => undefined });
  for (let round = 0; round < 12; round += 1) {
    await deliverDue();
    desk.clock.advance(10);
  }
  const [row] = await desk.look("SELECT state, attempts FROM outbox_message WHERE member_id = $1", [mei.member.id]);
  expect(row).toEqual({ state: "dead", attempts: 8 });
});
