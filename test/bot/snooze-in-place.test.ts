// A reminder is put off where it stands: the usual times at once, any other by asking, and back again.

import { describe, expect, it } from "vitest";
import { useDesk } from "../support/desk.ts";

const desk = useDesk();

/** Mei's reminder of 15:00 in Shanghai, sent; its Snooze pressed. */
async function pressed(locale: "en" | "zh-cn" = "en", dueAt = "today 3pm", due = "2026-03-04T07:00:00Z") {
  const team = await desk.team();
  const mei = await team.join("Mei", { locale });
  await mei.say("/customer add Acme Ltd, 13800138000");
  await mei.say(`/callback Acme ${dueAt} send the quote`);
  desk.clock.set(due);
  await desk.newSweep().reminders();
  await desk.deliver();
  const [callback] = await desk.look("SELECT id FROM callback WHERE assignee_id = $1", [mei.member.id]);
  const shown = await mei.pressCode(`v1:snooze:callback=@${callback?.id};from=reminder`);
  const wallTime = async () =>
    (await desk.look("SELECT wall_time FROM callback WHERE assignee_id = $1", [mei.member.id]))[0]?.wall_time;
  return { mei, shown, wallTime };
}

describe("Snooze on a reminder", () => {
  it("shows the usual times in its place, under what it says", async () => {
    const { mei, shown } = await pressed();
    expect(shown).toContain("Call Acme Ltd back");
    expect(shown).toContain("send the quote");
    expect(shown).toContain("[1 hour] [Tonight] [Tomorrow 9:00] [Pick…] [Keep it]");
    expect(mei.last()).toMatchObject({ placement: "replace" });
  });

  it.each([
    ["1 hour", "2026-03-04T16:00"],
    ["Tonight", "2026-03-04T20:00"],
    ["Tomorrow 9:00", "2026-03-05T09:00"],
  ])("%s moves it there, in its place", async (label, at) => {
    const { mei, wallTime } = await pressed();
    expect(await mei.press(label)).toContain("Moved: Acme Ltd");
    expect(mei.last()).toMatchObject({ placement: "replace" });
    expect(await wallTime()).toBe(at);
  });

  it.each([
    ["1小时后", "2026-03-04T16:00"],
    ["今晚", "2026-03-04T20:00"],
    ["明天9点", "2026-03-05T09:00"],
  ])("%s as well", async (label, at) => {
    const { mei, wallTime } = await pressed("zh-cn");
    await mei.press(label);
    expect(await wallTime()).toBe(at);
  });

  it("takes any other time by asking, or typed at once", async () => {
    const asked = await pressed();
    expect(await asked.mei.press("Pick…")).toContain("When?");
    await asked.mei.say("Friday 4pm");
    expect(await asked.wallTime()).toBe("2026-03-06T16:00");
    const typed = await pressed();
    await typed.mei.say("Friday 4pm");
    expect(await typed.wallTime()).toBe("2026-03-06T16:00");
  });

  it("brings the reminder back when it is kept after all", async () => {
    const { mei, wallTime } = await pressed();
    expect(await mei.press("Keep it")).toContain("[Done] [Snooze] [Assign] [Open]");
    expect(mei.last()).toMatchObject({ placement: "replace" });
    expect(await wallTime()).toBe("2026-03-04T15:00");
  });

  it("offers no tonight that has begun", async () => {
    const { shown } = await pressed("en", "today 7:30pm", "2026-03-04T11:30:00Z");
    expect(shown).toContain("[1 hour] [Tomorrow 9:00]");
  });
});
