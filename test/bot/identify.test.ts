// People the platform vouches for: let in at their first word, once, and kept out from when it no longer does.

import { describe, expect, it } from "vitest";
import type { BotStore } from "../../src/bot/bot.ts";
import { createBot } from "../../src/bot/bot.ts";
import type { Profile } from "../../src/bot/door.ts";
import { createRegistry } from "../../src/bot/registry.ts";
import type { Request } from "../../src/bot/request.ts";
import { commands } from "../../src/commands/index.ts";
import { randomIds } from "../../src/ids.ts";
import { replyText, useDesk } from "../support/desk.ts";
import { anId } from "../support/factories.ts";
import { SILENT } from "../support/store.ts";

const desk = useDesk();

/** A Slack team whose profiles a test sets. */
function slackTeam() {
  const tenant = randomIds.next().toUpperCase();
  const profiles = new Map<string, Profile>();
  const asked: string[] = [];
  const bot = createBot({
    ...{
      store: desk.store as BotStore,
      clock: desk.clock,
      ids: randomIds,
      log: SILENT,
      registry: createRegistry(commands),
    },
    defaults: { name: "Rapport", country: "DE", zone: "Europe/Berlin", locale: "en" },
    telegramLink: () => null,
    profileOf: () => async (_tenant, id) => {
      asked.push(id);
      return profiles.get(id) ?? { name: id, standing: "member", teamName: "Harbour" };
    },
    afterwards: () => undefined,
  });
  const say = async (id: string, text: string): Promise<string> => {
    const request: Request = {
      ...{ door: "slack" as const, tenant, key: anId(), from: { id, name: "as the payload says" }, canOpenForm: false },
      conversation: { id: "D", kind: "direct", answersIn: `D-${id}` },
      input: { type: "text", text },
    };
    return replyText(await (await bot.accept(request)).reply());
  };
  const members = () =>
    desk.look(
      `SELECT m.name, m.role, m.zone FROM member m JOIN identity i ON i.member_id = m.id WHERE i.tenant = $1 ORDER BY m.name`,
      [tenant],
    );
  return { tenant, profiles, asked, say, members };
}

describe("somebody the platform vouches for", () => {
  it("is let in by their first word, with the name, zone and standing of their profile", async () => {
    const team = slackTeam();
    team.profiles.set("U1", { name: "Ada", standing: "admin", zone: "Asia/Tokyo", teamName: "Harbour" });
    team.profiles.set("U2", { name: "Mei", standing: "member", zone: "nowhere", teamName: "Harbour" });
    expect(await team.say("U1", "/customer add Acme")).toContain("Added Acme");
    expect(await team.say("U2", "/customer Acme")).toContain("Owner: Ada");
    expect(await team.members()).toEqual([
      { name: "Ada", role: "admin", zone: "Asia/Tokyo" },
      { name: "Mei", role: "member", zone: null },
    ]);
  });

  it("is let in once though the first words come together, and each word is answered", async () => {
    const team = slackTeam();
    const said = await Promise.all(["U1", "U1", "U1", "U2"].map((id) => team.say(id, "/today")));
    expect(said.join("\n")).not.toContain("Something went wrong");
    expect(await team.members()).toHaveLength(2);
  });

  it.each(["guest", "unknown"] as const)(
    "is refused as a %s, and within an hour once they become one",
    async (standing) => {
      const team = slackTeam();
      await team.say("U1", "/customer add Acme");
      team.profiles.set("U2", { name: "Gus", standing });
      expect(await team.say("U2", "/customer Acme")).toContain("for full members of the team");
      team.profiles.set("U1", { name: "Ada", standing });
      desk.clock.advance(60);
      expect(await team.say("U1", "/customer Acme")).toContain("for full members of the team");
      expect(await team.members()).toHaveLength(1);
    },
  );

  it("is asked for at most once an hour", async () => {
    const team = slackTeam();
    for (const minutes of [0, 30, 29, 1, 1]) {
      desk.clock.advance(minutes);
      await team.say("U1", "/today");
    }
    expect(team.asked).toHaveLength(2);
  });

  it("leaves an entry of how their team got its desk", async () => {
    const team = slackTeam();
    await team.say("U1", "/today");
    const [{ workspace_id: workspaceId } = {}] = await desk.look(
      "SELECT workspace_id FROM identity WHERE tenant = $1",
      [team.tenant],
    );
    const kinds = await desk.look("SELECT kind FROM audit_entry WHERE workspace_id = $1 ORDER BY id", [workspaceId]);
    expect(kinds.map(({ kind }) => kind)).toEqual(["workspace", "member", "identity"]);
  });
});
