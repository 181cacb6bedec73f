// Practice rule 2: no customer twice by accident, and nothing told about the record that is there already.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();
const countOf = async (person: Person) =>
  (await desk.look("SELECT 1 FROM customer WHERE workspace_id = $1", [person.member.workspaceId])).length;

async function harbour() {
  const team = await desk.team();
  const [mei, omar] = [await team.join("Mei"), await team.join("Omar")];
  await omar.say("/customer add Northwind Trading Ltd, 13800138000, anna@northwind.com, #secret, notes: owes us 5,000");
  return { mei, omar };
}

describe("before a customer is created, look for the same phone, e-mail or near-same name; ask “same as …?”", () => {
  it.each([
    ["the same phone written otherwise", "/customer add Blue Sky, +86 138-0013-8000"],
    ["the same e-mail in capitals", "/customer add Blue Sky, ANNA@Northwind.com"],
    ["the same name without its suffix", "/customer add northwind trading"],
    ["the same name with one wrong letter", "/customer add Nortwind Trading"],
  ])("asks about %s, and adds nothing meanwhile", async (_what, line) => {
    const { mei } = await harbour();
    expect(await mei.say(line)).toMatch(/is it the same as …\?\n\[Northwind Trading Ltd · owner: Omar\]/);
    expect(await countOf(mei)).toBe(1);
  });

  it("reveals of the other record only that it exists and who owns it", async () => {
    const { mei } = await harbour();
    const asked = await mei.say("/customer add Northwind Trading");
    for (const detail of ["138", "anna", "secret", "5,000", "Standard"]) expect(asked).not.toContain(detail);
  });

  it("adds it when the person says that it is another one", async () => {
    const { mei } = await harbour();
    await mei.say("/customer add Northwind Trading, #south");
    expect(await mei.press("Add as new")).toContain("Added Northwind Trading");
    expect(await desk.look("SELECT tags FROM customer WHERE owner_id = $1", [mei.member.id])).toEqual([
      { tags: ["south"] },
    ]);
  });

  it("shows the record when the person says that it is the same", async () => {
    const { mei } = await harbour();
    await mei.say("/customer add Northwind Trading");
    expect(await mei.press("Northwind Trading Ltd · owner: Omar")).toContain("Owner: Omar");
    expect(await countOf(mei)).toBe(1);
  });

  it("does not look across workspaces", async () => {
    await harbour();
    const stranger = await (await desk.team()).join("Zoe");
    expect(await stranger.say("/customer add Northwind Trading Ltd, 13800138000")).toContain("Added Northwind");
  });

  it("asks also where a customer comes with its first log or callback", async () => {
    const { mei } = await harbour();
    expect(await mei.say("/log Northwnd Trading: called")).toContain("Did you mean …?");
    expect(await countOf(mei)).toBe(1);
  });
});
