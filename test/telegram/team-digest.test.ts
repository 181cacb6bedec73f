// Where a team's digest goes, with the whole program: into the topic it was set up in, and after a group that moved.
import { expect, test } from "vitest";
import { inGroup } from "../doors/support/rooms.ts";
import { until } from "../doors/support/screen.ts";
import { useDatabase } from "../doors/support/shared-database.ts";

useDatabase();

const TONIGHT = "2026-11-24T17:00:00Z";

/** Something for the digest to say. */
async function withWork() {
  const room = await inGroup();
  await room.tom.say("/callback Acme today 5pm");
  const channels = () => room.desk.look("SELECT conversation_id, digest_minute FROM channel");
  return { ...room, channels };
}

test("set up in a forum's topic it is posted there", async () => {
  const { desk, telegram, account, channels } = await withWork();
  const forum = await telegram.addGroup({ title: "Desk", members: [account], isForum: true });
  await telegram.say({ from: account, chat: forum, threadId: 77, text: "/digest team 18:00" });
  await until(async () => (await channels()).length === 1, "the digest to be set up");
  desk.clock.set(TONIGHT);
  await desk.sweep();
  const posted = telegram.messages(forum.id).filter(({ text }) => text.includes("Tom"));
  expect(posted).toMatchObject([{ threadId: 77 }]);
});

test("follows its group when that becomes a supergroup", async () => {
  const { desk, telegram, sales, sayInGroup, channels } = await withWork();
  await sayInGroup("/digest team 18:00");
  expect(await channels()).toEqual([{ conversation_id: String(sales.id), digest_minute: 18 * 60 }]);
  const { group } = await telegram.migrate(sales);
  const isKept = async () => JSON.stringify(await channels()).includes(String(group.id));
  await until(isKept, "the new id to be kept");
  desk.clock.set(TONIGHT);
  await desk.sweep();
  expect(
    telegram
      .messages(group.id)
      .map(({ text }) => text)
      .join(),
  ).toContain("Tom");
});
