// What is in doubt is shown before it is written, and what is said next acts on what was just shown.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function harbour() {
  const team = await desk.team();
  const [mei, omar] = [await team.join("Mei"), await team.join("Omar")];
  await mei.say("/customer add Acme Ltd");
  await mei.say("/customer add Globex GmbH");
  return { mei, omar };
}

const written = async ({ member }: Person) => ({
  logged: await desk.look(
    "SELECT c.name, i.note, i.kind, i.direction FROM interaction i JOIN customer c ON c.id = i.customer_id WHERE i.workspace_id = $1 ORDER BY c.name",
    [member.workspaceId],
  ),
  planned: await desk.look("SELECT wall_time, reason, state FROM callback WHERE workspace_id = $1 ORDER BY due_at", [
    member.workspaceId,
  ]),
});
const nothing = { logged: [], planned: [] };

describe("a sentence in doubt", () => {
  const MAYBE = "Call Acme back tomorrow 10am unless they mail first";

  it("is shown with Save, Change and Discard, and saved by Save alone", async () => {
    const { mei } = await harbour();
    expect(await mei.say(MAYBE)).toMatch(/Is this right\? Nothing is saved yet\.[\s\S]*Acme Ltd[\s\S]*10:00/);
    expect(await written(mei)).toEqual(nothing);
    expect(await mei.press("Save")).toContain("Callback with Acme Ltd");
    expect((await written(mei)).planned).toMatchObject([{ wall_time: "2026-03-05T10:00", state: "open" }]);
    expect(await mei.press("Undo")).toContain("Taken back");
    expect((await written(mei)).planned).toEqual([]);
  });

  it.each([
    ["save", 1],
    ["Yes!", 1],
    ["保存", 1],
    ["no", 0],
    ["放弃", 0],
  ])("is decided on by typing %s, too", async (words, count) => {
    const { mei } = await harbour();
    await mei.say(MAYBE);
    await mei.say(words);
    expect((await written(mei)).planned).toHaveLength(count);
    // Once decided on, the same word means nothing any more.
    await mei.say("save").catch(() => undefined);
    expect((await written(mei)).planned).toHaveLength(count);
  });

  it("is not decided on by typing once it has expired", async () => {
    const { mei } = await harbour();
    await mei.say(MAYBE);
    desk.clock.advance(31);
    await mei.say("save").catch(() => undefined);
    expect(await written(mei)).toEqual(nothing);
  });

  it("is not decided on by what only sounds like it", async () => {
    const { mei } = await harbour();
    await mei.say(MAYBE);
    await mei.say("yes, but they may mail").catch(() => undefined);
    expect(await written(mei)).toEqual(nothing);
  });

  it("is forgotten by Discard", async () => {
    const { mei } = await harbour();
    await mei.say(MAYBE);
    expect(await mei.press("Discard")).toContain("nothing was changed");
    expect(await written(mei)).toEqual(nothing);
  });

  it("can be changed first, and is shown again before it is saved", async () => {
    const { mei } = await harbour();
    await mei.say(MAYBE);
    await mei.press("Change");
    await mei.press("When");
    expect(await mei.say("Friday 3pm")).toMatch(/Is this right\?[\s\S]*6 Mar/);
    expect(await written(mei)).toEqual(nothing);
    await mei.press("Save");
    expect((await written(mei)).planned).toMatchObject([{ wall_time: "2026-03-06T15:00" }]);
  });

  it("is saved by the form at once, where the door has forms", async () => {
    const { mei } = await harbour();
    await mei.say(MAYBE);
    mei.opensForms();
    await mei.press("Change");
    await mei.submit({ customer: "Acme", when: "Friday 3pm", reason: "" });
    expect((await written(mei)).planned).toMatchObject([{ wall_time: "2026-03-06T15:00", reason: null }]);
  });

  it.each([
    [
      "Call Acme Friday at 3pm about the invoice and ring Globex at 5pm",
      [
        { wall_time: "2026-03-06T15:00", reason: "the invoice" },
        { wall_time: "2026-03-06T17:00", reason: null },
      ],
    ],
    [
      "明天早上9点给Acme打电话问一下付款，下午给Globex发合同",
      [
        { wall_time: "2026-03-05T09:00", reason: "问一下付款" },
        { wall_time: "2026-03-05T14:00", reason: "发合同" },
      ],
    ],
  ])("about several plans keeps each with its own words, on one day: %s", async (words, planned) => {
    const { mei } = await harbour();
    await mei.say(words);
    await mei.press("Save");
    expect((await written(mei)).planned).toMatchObject(planned);
  });

  it("about several customers keeps each with its own part, and one Undo takes all back", async () => {
    const { mei } = await harbour();
    await mei.say("Called Acme, all good. Visited Globex, they want a quote, call Globex back tomorrow 10am.");
    expect(await written(mei)).toEqual(nothing);
    await mei.press("Save");
    expect(await written(mei)).toMatchObject({
      logged: [
        { name: "Acme Ltd", note: "Called Acme, all good.", kind: "call" },
        { name: "Globex GmbH", kind: "visit" },
      ],
      planned: [{ wall_time: "2026-03-05T10:00" }],
    });
    await mei.press("Undo");
    expect(await written(mei)).toEqual(nothing);
  });

  it("that denies is kept as a note only when that is asked for", async () => {
    const { mei } = await harbour();
    expect(await mei.say("Don't call Acme again")).toContain("I saved nothing");
    expect(await written(mei)).toEqual(nothing);
    await mei.press("Save");
    expect((await written(mei)).logged).toMatchObject([{ note: "Don't call Acme again", kind: "note" }]);
  });
});

describe("what is said of a callback just planned", () => {
  it.each([
    ["actually 4pm", "2026-03-10T16:00"],
    ["改到下午四点", "2026-03-10T16:00"],
    ["snooze it to Monday", "2026-03-09T09:00"],
    ["推迟到周五", "2026-03-06T09:00"],
    ["actually Friday", "2026-03-06T10:00"],
    ["no, I meant Wednesday", "2026-03-11T10:00"],
    ["不对，是周五", "2026-03-13T10:00"],
    ["4pm", "2026-03-10T16:00"],
    ["上午十点半", "2026-03-10T10:30"],
  ])("moves it: %s", async (words, wallTime) => {
    const { mei } = await harbour();
    await mei.say("Called Acme, call back next Tuesday 10am");
    expect(await mei.say(words)).toContain("Moved: Acme Ltd");
    expect((await written(mei)).planned).toMatchObject([{ wall_time: wallTime, state: "open" }]);
    await mei.press("Undo");
    expect((await written(mei)).planned).toMatchObject([{ wall_time: "2026-03-10T10:00" }]);
  });

  it.each([
    // Tuesday 10:00 is ahead, so it is counted from there; on Tuesday at 10:20 from then.
    ["2026-03-04T02:00:00Z", "push it back an hour", "2026-03-10T11:00"],
    ["2026-03-04T02:00:00Z", "提前一天", "2026-03-09T10:00"],
    ["2026-03-10T02:20:00Z", "推迟半小时", "2026-03-10T10:50"],
    ["2026-03-10T02:20:00Z", "推迟一天", "2026-03-11T10:00"],
    ["2026-03-10T01:40:00Z", "bring it forward an hour", "2026-03-10T10:00"],
  ])("moves it by so much, said at %s: %s", async (at, words, wallTime) => {
    const { mei } = await harbour();
    await mei.say("Called Acme, call back next Tuesday 10am");
    desk.clock.set(at);
    await mei.say(words);
    expect((await written(mei)).planned).toMatchObject([{ wall_time: wallTime, state: "open" }]);
  });

  it("ends it with what came of it", async () => {
    const { mei } = await harbour();
    await mei.say("Call Acme back tomorrow 10am");
    expect(await mei.say("done, they signed")).toContain("Done: Acme Ltd");
    expect(await written(mei)).toMatchObject({ logged: [{ note: "they signed" }], planned: [{ state: "done" }] });
  });

  it("hands it over", async () => {
    const { mei, omar } = await harbour();
    await mei.say("Call Acme back tomorrow 10am");
    expect(await mei.say("give it to Omar")).toContain("Omar now looks after");
    expect(
      await desk.look("SELECT assignee_id FROM callback WHERE workspace_id = $1", [mei.member.workspaceId]),
    ).toEqual([{ assignee_id: omar.member.id }]);
  });

  it.each(["snooze the Globex call to Friday", "cancel the Zenith meeting", "done with the Zenith migration"])(
    "leaves it alone when somebody else is named: %s",
    async (words) => {
      const { mei } = await harbour();
      await mei.say("Call Acme back tomorrow 10am");
      await mei.say(words);
      expect((await written(mei)).planned).toMatchObject([{ wall_time: "2026-03-05T10:00", state: "open" }]);
    },
  );
});

describe("a deed on a day nobody named", () => {
  const happened = async ({ member }: Person) =>
    desk.look("SELECT happened_at FROM interaction WHERE workspace_id = $1", [member.workspaceId]);

  it.each([
    "Visited Acme last week",
    "Called Acme a few days ago",
    "上周拜访了 Acme",
    "前几天给 Acme 打了电话",
    "/log Acme visited them last week",
  ])("is asked for its day, and logged with the answer: %s", async (words) => {
    const { mei } = await harbour();
    expect(await mei.say(words)).toMatch(/doesn't say which day\.[\s\S]*When did it happen\?/);
    expect(await written(mei)).toEqual(nothing);
    expect(await mei.say("last month")).toContain("doesn't say which day");
    await mei.say("last Thursday 3pm");
    expect((await happened(mei)).map((row) => JSON.stringify(row))).toEqual([
      expect.stringContaining("2026-02-26T07:00"),
    ]);
  });

  it.each(["Called Acme, their order arrived last week", "Called Acme about last week's order", "王总说上周没收到货"])(
    "is not made of what else was last week: %s",
    async (words) => {
      const { mei } = await harbour();
      await mei.say("/customer add 王总");
      await mei.say(words);
      expect((await written(mei)).logged).toHaveLength(1);
    },
  );
});

describe("a name", () => {
  it.each([
    ["给张总打了电话，要报价", 0],
    ["给王总打了电话，要报价", 1],
    ["给建国打了电话，要报价", 1],
    ["拜访了华强，他们要二十台", 1],
  ])("by title or part is taken when it fits one, and asked for when it fits several: %s", async (words, logged) => {
    const { mei } = await harbour();
    for (const name of ["王建国", "张伟", "张敏", "深圳市华强科技有限公司"]) await mei.say(`/customer add ${name}`);
    await mei.say(words);
    expect((await written(mei)).logged).toHaveLength(logged);
  });
});
