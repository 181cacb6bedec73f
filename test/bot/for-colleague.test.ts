// "Remind Omar to call Acme tomorrow": the callback is Omar's, he is told, and whoever asked can take it back.

import { beforeEach, describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

let mei: Person;
beforeEach(async () => {
  const team = await desk.team();
  mei = await team.join("Mei");
  for (const name of ["Omar Farouk", "小李"]) {
    const { member } = await team.join(name);
    await desk.account(member, "slack", name === "小李" ? "U12" : "U1");
  }
  for (const name of ["Acme Ltd", "Peter Brown", "王建国"]) await mei.say(`/customer add ${name}`);
});
const planned = (): Promise<unknown[]> =>
  desk.look(
    `SELECT c.name AS of, m.name AS by, b.wall_time AS at, b.reason FROM callback b JOIN customer c ON c.id = b.customer_id
     JOIN member m ON m.id = b.assignee_id WHERE b.workspace_id = $1 AND b.state = 'open'`,
    [mei.member.workspaceId],
  );

describe("a promise for a colleague", () => {
  it.each([
    ["remind Omar to call Acme tomorrow at 2pm", "Acme Ltd", "Omar Farouk", "2026-03-05T14:00", null],
    [
      "Please ask Omar to send Acme the contract on Friday",
      "Acme Ltd",
      "Omar Farouk",
      "2026-03-06T09:00",
      "send Acme the contract",
    ],
    ["remind Omar Farouk about Acme Monday 10am", "Acme Ltd", "Omar Farouk", "2026-03-09T10:00", null],
    ["reminder for Omar: call Acme tomorrow 2pm", "Acme Ltd", "Omar Farouk", "2026-03-05T14:00", null],
    ["remind <@U12> to call Acme tomorrow at 2pm", "Acme Ltd", "小李", "2026-03-05T14:00", null],
    ["ask <@U1|omar> to call Acme tomorrow at 2pm", "Acme Ltd", "Omar Farouk", "2026-03-05T14:00", null],
    ["提醒小李明天下午三点给王总打电话", "王建国", "小李", "2026-03-05T15:00", null],
    ["让小李周五联系王总", "王建国", "小李", "2026-03-06T09:00", "联系王总"],
    ["请Omar明天上午十点去拜访王总", "王建国", "Omar Farouk", "2026-03-05T10:00", "拜访王总"],
  ])("%s", async (said, of, by, at, reason) => {
    const answer = await mei.say(said);
    expect(answer).toContain(of);
    expect(answer).toContain(by);
    expect(await planned()).toEqual([{ of, by, at, reason }]);
    expect(await mei.say("/undo")).toContain("Taken back");
    expect(await planned()).toEqual([]);
  });

  it("is refused for somebody nobody knows", async () => {
    expect(await mei.say("remind Zoe to call Acme tomorrow")).toContain("Nobody in the team is called “Zoe”");
  });

  it("is moved like any other", async () => {
    await mei.say("remind Omar to call Acme tomorrow at 2pm");
    await mei.say("actually 4pm");
    expect(await planned()).toMatchObject([{ by: "Omar Farouk", at: "2026-03-05T16:00" }]);
  });

  it.each([
    "ask Peter Brown to send the drawings tomorrow",
    "remind Zoe to call Acme tomorrow",
    "ask Omar whether Acme called",
  ])("is nobody's where no colleague is asked: %s", async (said) => {
    await mei.say(said);
    expect(await planned()).toEqual([]);
  });
});
