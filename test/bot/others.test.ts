// Work on behalf of others: whose list a press shows again, and who can be given work.

import { describe, expect, it } from "vitest";
import { useDesk } from "../support/desk.ts";

const desk = useDesk();

async function harbour() {
  const team = await desk.team();
  const [mei, omar] = [await team.join("Mei"), await team.join("Omar")];
  await omar.say("/customer add Acme Ltd");
  await omar.say("/callback Acme today 5pm");
  await omar.say("/customer add Blue Sky");
  await omar.say("/callback Blue Sky today 6pm");
  await mei.say("/customer add Cold Ltd");
  await mei.say("/callback Cold today 5pm");
  return { mei, omar, team };
}

describe("a press on somebody else's list", () => {
  it.each(["Done", "Snooze"])("shows that somebody's list again after %s", async (button) => {
    const { mei } = await harbour();
    await mei.say("/today Omar");
    const pressed = await mei.press(button);
    const shown = button === "Snooze" ? await mei.press("Tomorrow") : pressed;
    expect(shown).toMatch(/Omar.*4 Mar/);
    expect(shown).toContain("1. Blue Sky");
    expect(shown).not.toContain("Cold Ltd");
  });

  it("leaves one's own list one's own", async () => {
    const { mei } = await harbour();
    await mei.say("/today");
    const shown = await mei.press("Done");
    expect(shown).toMatch(/Today.*4 Mar/);
    expect(shown).not.toContain("Blue Sky");
  });
});

describe("a viewer", () => {
  it.each(["1", "Acme"])("is handed nothing: /assign %s is refused and nothing changes", async (what) => {
    const { omar, team } = await harbour();
    await team.join("Vera", { role: "viewer" });
    const owners = () =>
      desk.look(
        "SELECT c.owner_id, b.assignee_id FROM customer c JOIN callback b ON b.customer_id = c.id WHERE c.name = $1 AND c.workspace_id = $2",
        ["Acme Ltd", team.workspace.id],
      );
    await omar.say("/today");
    expect(await omar.say(`/assign ${what} Vera`)).toContain("Vera may only look");
    expect(await owners()).toEqual([{ owner_id: omar.member.id, assignee_id: omar.member.id }]);
    expect(await omar.say("me")).not.toContain("Something went wrong");
  });
});
