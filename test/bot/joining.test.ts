// Strangers, invitations, and one person on two platforms.

import { describe, expect, it } from "vitest";
import type { Request } from "../../src/bot/request.ts";
import { type Person, replyText, useDesk } from "../support/desk.ts";

const desk = useDesk();
let accounts = 0;

/** Somebody on Telegram nobody knows. */
function stranger(like: Person, name = "Zoe") {
  accounts += 1;
  const from = { id: `T${accounts}`, name };
  const send = async (input: Request["input"]) =>
    replyText(await (await desk.bot().accept(like.request(input, { door: "telegram", tenant: "bot", from }))).reply());
  return {
    say: (text: string) => send({ type: "text", text }),
    press: (code: string) => send({ type: "press", code }),
    from,
  };
}
const secretIn = (answer: string): string => /(?:start=|link )([\w-]{16,40})/.exec(answer)?.[1] ?? "";
const membersOf = (person: Person) =>
  desk.look("SELECT name, role FROM member WHERE workspace_id = $1 AND merged_into IS NULL ORDER BY name", [
    person.member.workspaceId,
  ]);

async function harbour() {
  const team = await desk.team();
  return { ada: await team.join("Ada", { role: "admin" }), mei: await team.join("Mei") };
}

describe("a stranger", () => {
  it.each(["/customer Acme", "hello", "/help", "/start", "/log Acme called", "/start AAAAAAAAAAAAAAAAAAAAAAAAAAA"])(
    "is told whom to ask, and nothing else: %s",
    async (text) => {
      const { ada } = await harbour();
      const before = await membersOf(ada);
      expect(await stranger(ada).say(text)).toMatch(/This desk belongs to a team|That code doesn't work/);
      expect(await membersOf(ada)).toEqual(before);
    },
  );

  it("joins with an invitation once, within 24 hours, in the role it was made for", async () => {
    const { ada } = await harbour();
    const secret = secretIn(await ada.say("/invite viewer"));
    const zoe = stranger(ada);
    expect(await zoe.say(`/start ${secret}`)).toContain("Hello Zoe!");
    expect(await membersOf(ada)).toContainEqual({ name: "Zoe", role: "viewer" });
    expect(await stranger(ada, "Eve").say(`/start ${secret}`)).toContain("That code doesn't work");
    const late = secretIn(await ada.say("/invite"));
    desk.clock.advance(24 * 60);
    expect(await stranger(ada, "Eve").say(`/start ${late}`)).toContain("That code has expired");
    expect(await membersOf(ada)).toHaveLength(3);
  });
});

describe("joining two accounts", () => {
  it("asks on the other side first, then shares records and undo, and tells the first side", async () => {
    const { mei } = await harbour();
    const secret = secretIn(await mei.say("/link"));
    const phone = stranger(mei, "Mei on the phone");
    expect(await phone.say(`link ${secret}`)).toContain("Join this account with “Mei”?");
    expect(await phone.press(`v1:link:token=${secret};answer=yes`)).toContain("Joined with Mei");
    const told = (await desk.deliver()).filter(({ to }) => to === mei.identity.externalId);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("Mei on the phone")]);
    await phone.say("/customer add Acme Ltd");
    expect(await mei.say("/undo")).toContain("the new customer Acme Ltd");
  });

  it("does nothing when the other side says no, and the code still works", async () => {
    const { mei } = await harbour();
    const secret = secretIn(await mei.say("/link"));
    const phone = stranger(mei);
    expect(await phone.press(`v1:link:token=${secret};answer=no`)).toContain("nothing was joined");
    expect(await phone.say("/today")).toContain("This desk belongs to a team");
    expect(await phone.press(`v1:link:token=${secret};answer=yes`)).toContain("Joined with Mei");
    expect(await stranger(mei).press(`v1:link:token=${secret};answer=yes`)).toContain("That code doesn't work");
  });

  it("works for ten minutes, not with oneself, and not across workspaces", async () => {
    const { mei } = await harbour();
    const secret = secretIn(await mei.say("/link"));
    expect(await mei.say(`link ${secret}`)).toContain("That is already you");
    const other = await (await desk.team()).join("Zoe");
    await other.say(`link ${secret}`);
    expect(await other.pressCode(`v1:link:token=${secret};answer=yes`)).toContain("another team's desk");
    desk.clock.advance(10);
    expect(await stranger(mei).say(`link ${secret}`)).toContain("That code has expired");
  });

  it("gives everything of the joined member to the one who made the code", async () => {
    const { ada, mei } = await harbour();
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme tomorrow 9am");
    const secret = secretIn(await ada.say("/link"));
    await mei.say(`link ${secret}`);
    expect(await mei.press("Yes, that's me")).toContain("Joined with Ada");
    expect(await membersOf(ada)).toEqual([{ name: "Ada", role: "admin" }]);
    expect(await ada.say("/today")).toContain("Acme Ltd");
    expect(await mei.say("/customer Acme")).toContain("Owner: Ada");
  });

  it("takes nothing away: an admin who joins their member account stays an admin", async () => {
    const { ada, mei } = await harbour();
    const secret = secretIn(await mei.say("/link"));
    await ada.say(`link ${secret}`);
    await ada.press("Yes, that's me");
    expect(await membersOf(mei)).toEqual([{ name: "Mei", role: "admin" }]);
  });

  it("can be taken off again, by a viewer too, but never the last account", async () => {
    const team = await desk.team();
    const viewer = await team.join("Vic", { role: "viewer" });
    expect(await viewer.say("/unlink")).toContain("This is your only account");
    const secret = secretIn(await viewer.say("/link"));
    const phone = stranger(viewer);
    await phone.press(`v1:link:token=${secret};answer=yes`);
    expect(await phone.say("/unlink")).toContain("no longer joined");
    expect(await phone.say("/today")).toContain("This desk belongs to a team");
    expect(await viewer.say("/today")).toContain("Today");
  });
});
