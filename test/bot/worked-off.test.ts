// A list worked off in words: its numbers stay what they were on the screen, whatever is done in between; "it" is what was shown alone.

import { describe, expect, it } from "vitest";
import { numberFirst } from "../../src/bot/sentence/numbered.ts";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

/** Mei, with a list of three before her: Acme, Globex and 王建国. */
async function meiWithList(): Promise<Person> {
  const mei = await (await desk.team()).join("Mei");
  for (const name of ["Acme Ltd", "Globex", "王建国"]) await mei.say(`/customer add ${name}`);
  await mei.say("/callback Acme tomorrow 10am the quote");
  await mei.say("/callback Globex tomorrow 11am samples");
  await mei.say("/callback 王建国 明天下午3点 合同");
  await mei.say("/today");
  return mei;
}

const callbacks = ({ member }: Person) =>
  desk.look(
    "SELECT c.name, b.state, b.wall_time FROM callback b JOIN customer c ON c.id = b.customer_id WHERE b.workspace_id = $1 ORDER BY c.name",
    [member.workspaceId],
  );

describe("the numbers of a list", () => {
  it("stay when one was moved, done or cancelled", async () => {
    const mei = await meiWithList();
    expect(await mei.say("1 done, they signed")).toContain("Done: Acme Ltd");
    expect(await mei.say("snooze 2 to Friday 9am")).toContain("Moved: Globex");
    expect(await mei.say("把3推迟到下周一")).toContain("Moved: 王建国");
    expect(await mei.say("第二个取消")).toContain("Cancelled: Globex");
    expect(await callbacks(mei)).toMatchObject([
      { name: "Acme Ltd", state: "done" },
      { name: "Globex", state: "cancelled", wall_time: "2026-03-06T09:00" },
      { name: "王建国", state: "open", wall_time: "2026-03-09T09:00" },
    ]);
  });

  it("are asked about when 1 may be what was shown since", async () => {
    const mei = await meiWithList();
    await mei.say("/callback Globex Monday 9am invoice");
    expect(await mei.say("done 1 all fine")).toContain("The first on the list, or the one shown last?");
    expect((await callbacks(mei)).every(({ state }) => state === "open")).toBe(true);
    expect(await mei.say("1")).toContain("Done: Acme Ltd");
  });

  it("mean the callback shown alone when there was no list", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme tomorrow 10am the quote");
    expect(await mei.say("done 1 they signed")).toContain("Done: Acme Ltd");
  });

  it.each(["done 1 and 2", "1, 2 done", "完成 1、2", "1和2完成了", "done 1 2 3", "snooze 1 and 2 to Friday"])(
    "are taken one at a time: %s",
    async (said) => {
      const mei = await meiWithList();
      expect(await mei.say(said)).toContain("One at a time");
      expect((await callbacks(mei)).every(({ state }) => state === "open")).toBe(true);
    },
  );

  it("leave a note that begins with a number alone", async () => {
    const mei = await meiWithList();
    expect(await mei.say("done 1 2 samples sent")).toContain("Done: Acme Ltd");
    expect(await mei.say("history Acme")).toContain("2 samples sent");
  });
});

describe("a number before its verb", () => {
  it.each([
    ["1 done, they signed", "done 1 they signed"],
    ["#2 snooze to Friday", "snooze 2 Friday"],
    ["把1推迟到下周一", "snooze 1 下周一"],
    ["第三个完成了", "done 3"],
    ["2转给小李", "assign 2 小李"],
  ])("stands behind it for the command: %s", (said, line) => {
    expect(numberFirst(said)).toBe(line);
  });

  it.each([
    "2 done deals with Acme",
    "3号推迟到周五",
    "1 hour ago called Acme",
    "10:30 done",
    "done 1",
    "3 samples for Acme",
  ])("is none in: %s", (said) => {
    expect(numberFirst(said)).toBeNull();
  });
});

describe("what was taken back", () => {
  it.each(["actually 4pm", "snooze it to Monday", "done", "推迟到周五"])(
    "is not acted on, and named by no id: %s",
    async (said) => {
      const mei = await (await desk.team()).join("Mei");
      await mei.say("/customer add Acme Ltd");
      await mei.say("/callback Acme tomorrow 10am the quote");
      await mei.say("/undo");
      expect(await mei.say(said)).toContain("That callback was taken back");
    },
  );

  it("is said of a customer, too", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say("/customer add Acme Ltd");
    const edit = mei.codeOf("Edit");
    await mei.say("/undo");
    expect(await mei.pressCode(edit)).toContain("no longer on record");
  });
});

describe("不要 before a deed", () => {
  it("denies it, and cancels nothing", async () => {
    const mei = await meiWithList();
    expect(await mei.say("不要再联系王建国了")).toContain("I saved nothing");
    expect((await callbacks(mei)).every(({ state }) => state === "open")).toBe(true);
  });
});

describe("a callback put before its verb, as Chinese has it", () => {
  it.each([
    ["把王建国的回访改到周五下午三点", { state: "open", wall_time: "2026-03-06T15:00" }],
    ["王建国的电话提前到明天上午10点", { state: "open", wall_time: "2026-03-05T10:00" }],
    ["把王建国推迟一天", { state: "open", wall_time: "2026-03-06T15:00" }],
    ["王建国改到下周三上午九点", { state: "open", wall_time: "2026-03-11T09:00" }],
    ["麻烦把王建国的回访取消掉", { state: "cancelled" }],
    ["王建国的回访完成了,他们签了", { state: "done" }],
  ])("is moved, ended or cancelled: %s", async (said, expected) => {
    const mei = await meiWithList();
    await mei.say(said);
    expect((await callbacks(mei))[2]).toMatchObject(expected);
  });

  it("is handed over", async () => {
    const team = await desk.team();
    const [mei] = [await team.join("Mei"), await team.join("小李")];
    await mei.say("/customer add 王建国");
    expect(await mei.say("把王建国转给小李吧")).toContain("小李");
    expect(
      await desk.look("SELECT m.name FROM customer c JOIN member m ON m.id = c.owner_id WHERE c.workspace_id = $1", [
        mei.member.workspaceId,
      ]),
    ).toEqual([{ name: "小李" }]);
  });

  it("is told of where nothing is planned", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say("/customer add 王建国");
    expect(await mei.say("王建国改到下周三了")).not.toContain("Moved");
  });
});
