// A question stays until it is answered or dropped, its buttons may be typed, and what was begun waits a day to be saved.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function harbour(overrides: Parameters<Awaited<ReturnType<typeof desk.team>>["join"]>[1] = {}) {
  const team = await desk.team();
  const mei = await team.join("Mei", overrides);
  for (const name of ["Acme Ltd", "Wang Wei, 13800138000", "Wang Fang, 13800138001"])
    await mei.say(`/customer add ${name}`);
  return mei;
}
const callbacksOf = ({ member }: Person) =>
  desk.look("SELECT wall_time FROM callback WHERE workspace_id = $1 ORDER BY wall_time", [member.workspaceId]);
const cadencesOf = ({ member }: Person) =>
  desk.look("SELECT vip_days, standard_days, potential_days FROM workspace WHERE id = $1", [member.workspaceId]);

describe("looking something up keeps the question", () => {
  it.each(["/today", "/customer acme", "/history acme", "/help", "今天"])("%s", async (lookup) => {
    const mei = await harbour();
    expect(await mei.say("/callback Acme")).toContain("When?");
    await mei.say(lookup);
    expect(await mei.say("tomorrow 3pm")).toContain("Callback with Acme Ltd");
    expect(await callbacksOf(mei)).toEqual([{ wall_time: "2026-03-05T15:00" }]);
  });
});

describe("an answer that was refused leaves one question, which ends with its answer", () => {
  it.each(["中文", "hello there", "1 2 3"])("a setting's, then %s", async (later) => {
    const mei = await harbour({ role: "admin" });
    await mei.say("/settings cadence");
    expect(await mei.say("7 14")).toContain("three");
    expect(await mei.say("7 14 30")).not.toContain("can't");
    expect(await cadencesOf(mei)).toEqual([{ vip_days: 7, standard_days: 14, potential_days: 30 }]);
    expect(await mei.say(later)).not.toContain("three");
    expect(await cadencesOf(mei)).toEqual([{ vip_days: 7, standard_days: 14, potential_days: 30 }]);
  });
});

describe("a question's buttons may be typed", () => {
  it.each(["English", "english.", "1", "１"])("the language: %s", async (typed) => {
    const mei = await harbour({ locale: "zh-cn" });
    await mei.say("/settings language");
    expect(await mei.say(typed)).toContain("English");
    expect(await desk.look("SELECT locale FROM member WHERE id = $1", [mei.member.id])).toEqual([{ locale: "en" }]);
  });

  it.each(["简体中文", "2"])("the language, the other way: %s", async (typed) => {
    const mei = await harbour();
    await mei.say("/settings language");
    await mei.say(typed);
    expect(await desk.look("SELECT locale FROM member WHERE id = $1", [mei.member.id])).toEqual([{ locale: "zh-cn" }]);
  });

  it.each(["phone", "Phone", "电话"])("which field to change: %s", async (typed) => {
    const mei = await harbour(typed === "电话" ? { locale: "zh-cn" } : {});
    await mei.say("/customer edit acme");
    await mei.say(typed);
    expect(await mei.say("020 7946 0999")).toContain("7946 0999");
  });

  it("a number that the question may mean itself is its answer, not a button", async () => {
    const mei = await harbour();
    await mei.say("/callback Acme");
    await mei.say("1");
    expect(await callbacksOf(mei)).toEqual([]);
  });

  it("is no answer any more once something else was written", async () => {
    const mei = await harbour();
    await mei.say("/settings language");
    await mei.say("/log Acme called, wants a quote");
    await mei.say("简体中文");
    expect(await desk.look("SELECT locale FROM member WHERE id = $1", [mei.member.id])).toEqual([{ locale: null }]);
  });
});

describe("each question has a way out", () => {
  it.each(["/callback Acme", "/callback wang tomorrow 3pm", "/settings language", "/customer edit acme"])(
    "%s",
    async (asked) => {
      const mei = await harbour();
      await mei.say(asked);
      expect(await mei.press("Cancel")).toContain("nothing was changed");
      expect(mei.last()).toMatchObject({ placement: "replace" });
      expect(await desk.look("SELECT id FROM draft WHERE member_id = $1", [mei.member.id])).toEqual([]);
    },
  );
});

describe("what is begun and not saved", () => {
  const MAYBE = "Called Acme tomorrow";

  it("is told with what waits, goes on where it stood, and can be dropped", async () => {
    const mei = await harbour();
    expect(await mei.say(MAYBE)).toContain("Nothing is saved yet");
    expect(await mei.say("Met Wang Wei tomorrow")).toContain("Nothing is saved yet");
    expect(await mei.say("/today")).toContain("2 drafts are not saved yet");
    expect(await mei.press("Show drafts")).toContain(MAYBE);
    expect(await mei.press("Continue")).toContain("Nothing is saved yet");
    await mei.press("Save");
    expect(await mei.say("草稿")).toContain("1 draft is not saved");
    await mei.press("Discard");
    expect(await mei.say("/drafts")).toContain("Nothing waits to be saved");
  });

  it("waits a day, answered in words for half an hour, by its buttons for the rest of it", async () => {
    const mei = await harbour();
    await mei.say(MAYBE);
    const save = mei.codeOf("Save");
    desk.clock.set("2026-03-04T03:00:00.000Z");
    await mei.say("save");
    expect(await desk.look("SELECT id FROM interaction WHERE member_id = $1", [mei.member.id])).toEqual([]);
    desk.clock.set("2026-03-05T01:59:00.000Z");
    expect(await mei.pressCode(save)).toContain("Acme Ltd");
    expect(await desk.look("SELECT id FROM interaction WHERE member_id = $1", [mei.member.id])).toHaveLength(1);
  });

  it("says whom it is for, also where that one is not known yet", async () => {
    const mei = await harbour();
    await mei.say("/callback Zenith tomorrow 3pm");
    expect(await mei.say("/drafts")).toContain("Zenith · tomorrow 3pm");
  });

  it("is not told of where nothing was said yet", async () => {
    const mei = await harbour();
    await mei.say("/callback Acme");
    expect(await mei.say("/today")).not.toContain("not saved");
  });

  it("is told in Chinese, and not to others", async () => {
    const team = await desk.team();
    const [mei, omar] = [await team.join("Mei", { locale: "zh-cn" }), await team.join("Omar")];
    await mei.say("/customer add Acme Ltd");
    await mei.say(MAYBE);
    expect(await mei.say("今天")).toContain("还有 1 份草稿没保存");
    expect(await omar.say("/today")).not.toContain("not saved");
  });
});
