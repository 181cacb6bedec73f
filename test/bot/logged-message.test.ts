// A message logged as it is: whose word it is, and what the one who logs it adds.

import { describe, expect, it } from "vitest";
import type { AboutMessage } from "../../src/bot/request.ts";
import { type Person, replyText, useDesk } from "../support/desk.ts";

const desk = useDesk();

const FORWARDED: AboutMessage = {
  text: "Please visit us next week",
  author: "Anna Smith",
  authorId: "U-anna",
  url: null,
  at: "2026-03-03T08:00:00.000Z",
};

async function harbour() {
  const team = await desk.team();
  const [mei, omar] = [await team.join("Mei"), await team.join("Omar")];
  await mei.say("/customer add Acme Ltd");
  return { mei, omar };
}

const reply = async (who: Person, text: string, about: AboutMessage) =>
  replyText(await who.send(who.request({ type: "command", name: "log", text, about })));
const entries = ({ member }: Person) =>
  desk.look("SELECT kind, direction, author, note FROM interaction WHERE workspace_id = $1", [member.workspaceId]);

describe("a customer's message is theirs, whatever it asks for", () => {
  it.each(["Please visit us next week", "请给我打个电话", "Can you call me tomorrow?", "Email me the quote"])(
    "%s",
    async (text) => {
      const { mei } = await harbour();
      await reply(mei, "Acme", { ...FORWARDED, text });
      expect(await entries(mei)).toEqual([{ kind: "chat", direction: "in", author: "Anna Smith", note: text }]);
    },
  );

  it("also when its writer hides who they are", async () => {
    const { mei } = await harbour();
    await reply(mei, "Acme", { ...FORWARDED, author: "Someone", authorId: null });
    expect(await entries(mei)).toMatchObject([{ kind: "chat", direction: "in", author: "Someone" }]);
  });
});

describe("a message of one of the team is an entry as they wrote it", () => {
  it("by their account", async () => {
    const { mei, omar } = await harbour();
    const about = { ...FORWARDED, text: "visited them, all well", author: "Omar", authorId: omar.identity.externalId };
    await reply(mei, "Acme", about);
    expect(await entries(mei)).toMatchObject([{ kind: "visit", direction: "out", author: "Omar" }]);
  });

  it("or by the platform's word for them", async () => {
    const { mei } = await harbour();
    await reply(mei, "Acme", { ...FORWARDED, text: "emailed them the quote", authorId: "U-new", byTeam: true });
    expect(await entries(mei)).toMatchObject([{ kind: "email", direction: "out" }]);
  });
});

describe("what is written beside it is kept beside it", () => {
  it.each([
    ["Acme they are in a hurry", "they are in a hurry\n\nAnna Smith: Please visit us next week"],
    ["Acme 他们很急", "他们很急\n\nAnna Smith: Please visit us next week"],
  ])("/log %s", async (typed, note) => {
    const { mei } = await harbour();
    await reply(mei, typed, FORWARDED);
    expect(await entries(mei)).toEqual([{ kind: "chat", direction: "in", author: null, note }]);
  });

  it("without a name where nobody is known to have written it", async () => {
    const { mei } = await harbour();
    await reply(mei, "Acme urgent", { ...FORWARDED, author: null, authorId: null });
    expect(await entries(mei)).toMatchObject([{ author: null, note: "urgent\n\nPlease visit us next week" }]);
  });
});
