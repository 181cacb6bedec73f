// Practice rule 8: what a callback is, and that it never silently disappears.

import { describe, expect, it } from "vitest";
import type { BotStore } from "../../src/bot/bot.ts";
import type { RecordStore } from "../../src/services/ports.ts";
import { type Person, replyText, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function harbour(more: { zone?: string } = {}): Promise<{ mei: Person; omar: Person }> {
  const team = await desk.team();
  const [mei, omar] = [await team.join("Mei", more), await team.join("Omar")];
  await mei.say("/customer add Acme Ltd");
  return { mei, omar };
}
const rowsOf = ({ member }: Person) =>
  desk.look("SELECT * FROM callback WHERE workspace_id = $1 ORDER BY due_at", [member.workspaceId]);
/** A store in which the first two transactions that read a callback have both read it before either goes on. */
function meetingStore(): BotStore {
  let arrived = 0;
  let open: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  const stored = desk.store as BotStore;
  return {
    ...stored,
    transaction: (work) =>
      stored.transaction((repositories) => {
        const find: RecordStore["find"] = async (workspaceId, kind, id) => {
          const found = await repositories.records.find(workspaceId, kind, id);
          if (kind !== "callback") return found;
          arrived += 1;
          if (arrived === 2) open();
          await both;
          return found;
        };
        return work({ ...repositories, records: { ...repositories.records, find } });
      }),
  };
}
const idOf = async (person: Person) => String((await rowsOf(person))[0]?.id);

describe("a callback has one assignee, a due instant, the local wall time and zone that were meant, a reason, and ends as done, cancelled or moved; it never silently disappears", () => {
  it("is its maker's, and keeps the wall time and the zone that were meant beside the instant", async () => {
    const { mei } = await harbour({ zone: "Europe/Berlin" });
    await mei.say("/callback Acme 30 March 9am send the quote");
    expect(await rowsOf(mei)).toMatchObject([
      {
        ...{ assignee_id: mei.member.id, created_by: mei.member.id, state: "open", reason: "send the quote" },
        ...{ due_at: new Date("2026-03-30T07:00:00Z"), wall_time: "2026-03-30T09:00", zone: "Europe/Berlin" },
      },
    ]);
  });

  it("keeps them anew when it is moved, and stays the same callback", async () => {
    const { mei } = await harbour();
    await mei.say("/callback Acme tomorrow 9am");
    const id = await idOf(mei);
    await mei.say("/snooze Acme in 3 days at 4pm");
    expect(await rowsOf(mei)).toMatchObject([
      { id, state: "open", wall_time: "2026-03-07T16:00", zone: "Asia/Shanghai", moved_times: 1 },
    ]);
  });

  it.each([
    ["done", "/done 1 spoke with Anna", "is already done"],
    ["cancelled", "/cancel 1", "is already cancelled"],
  ])("cannot be ended, moved or handed over once it is %s", async (state, ending, words) => {
    const { mei, omar } = await harbour();
    await mei.say("/callback Acme tomorrow 9am");
    const callback = `callback=@${await idOf(mei)}`;
    await mei.say(ending);
    const ended = await rowsOf(mei);
    expect(ended).toMatchObject([{ state }]);
    for (const person of [mei, omar]) {
      expect(await person.pressCode(`v1:done:${callback}`)).toContain(words);
      expect(await person.pressCode(`v1:cancel:${callback}`)).toContain(words);
    }
    await mei.pressCode(`v1:snooze:${callback}`);
    expect(await mei.say("in 3 days")).toContain(words);
    expect(await rowsOf(mei)).toEqual(ended);
    expect(await desk.look("SELECT 1 FROM interaction WHERE workspace_id = $1", [mei.member.workspaceId])).toHaveLength(
      state === "done" ? 1 : 0,
    );
  });

  it("is ended once when two presses read it at the same time", async () => {
    const { mei, omar } = await harbour();
    await mei.say("/callback Acme tomorrow 9am");
    const press = { type: "press", code: `v1:done:callback=@${await idOf(mei)};from=reminder` } as const;
    const bot = desk.bot({ store: meetingStore() });
    const said = await Promise.all(
      [mei, omar].map(async (person) => replyText(await (await bot.accept(person.request(press))).reply())),
    );
    expect(said.filter((words) => words.startsWith("Done: Acme"))).toHaveLength(1);
    expect(said.filter((words) => words.includes("already done"))).toHaveLength(1);
  });

  it("stays on top while overdue, day after day, until someone acts", async () => {
    const { mei } = await harbour();
    await mei.say("/callback Acme tomorrow 9am");
    await mei.say("/customer add Blue Sky");
    await mei.say("/callback Blue Sky 20 March 2pm");
    for (const day of ["2026-03-06", "2026-03-09", "2026-03-20"]) {
      desk.clock.set(`${day}T02:00:00Z`);
      const list = await mei.say("/today");
      expect(list).toMatch(/^Today, .*\nOverdue\n1\. Acme Ltd/);
    }
    await mei.say("/done 1");
    expect(await mei.say("/today")).not.toContain("Overdue");
  });

  it("keeps the outcome in the history", async () => {
    const { mei } = await harbour();
    await mei.say("/callback Acme tomorrow 9am");
    await mei.say("/done 1 met for lunch, they sign");
    expect(await mei.say("/history Acme")).toMatch(/Meeting, from us · Mei \| met for lunch, they sign/);
  });
});
