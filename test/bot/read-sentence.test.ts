// Plain sentences: what they are understood as, and that a wish, a question or a riddle writes nothing.

import { describe, expect, it } from "vitest";
import { type Person, useDesk } from "../support/desk.ts";

const desk = useDesk();

async function harbour(): Promise<Person> {
  const mei = await (await desk.team()).join("Mei");
  await mei.say("/customer add Acme Ltd");
  await mei.say("/customer add 王总");
  return mei;
}

const written = async ({ member }: Person) => ({
  logged: await desk.look("SELECT note, kind, direction FROM interaction WHERE workspace_id = $1", [
    member.workspaceId,
  ]),
  planned: await desk.look("SELECT wall_time, reason FROM callback WHERE workspace_id = $1", [member.workspaceId]),
});

interface Read {
  kind?: string;
  direction?: "in" | "out";
  wall_time?: string;
  reason?: string | null;
}

const SENTENCES: [string, Read][] = [
  ["Called Acme, all well", { kind: "call", direction: "out" }],
  ["Acme called, wants a quote", { kind: "call", direction: "in" }],
  ["Acme wrote an e-mail about the invoice", { kind: "email", direction: "in" }],
  ["Visited Acme this morning", { kind: "visit", direction: "out" }],
  ["Met Acme for lunch, they sign", { kind: "meeting", direction: "out" }],
  ["给王总打了电话,要报价", { kind: "call", direction: "out" }],
  ["王总来电，要报价", { kind: "call", direction: "in" }],
  ["拜访了王总", { kind: "visit", direction: "out" }],
  ["Visit Acme tomorrow 3pm", { wall_time: "2026-03-05T15:00" }],
  ["明天下午3点要拜访王总", { wall_time: "2026-03-05T15:00" }],
  ["Call Acme back tomorrow 10am", { wall_time: "2026-03-05T10:00", reason: null }],
  ["明天下午3点给王总回电", { wall_time: "2026-03-05T15:00", reason: null }],
  [
    "Called Acme, they want a quote, call back next Tuesday 10am",
    { kind: "call", direction: "out", wall_time: "2026-03-10T10:00", reason: "they want a quote" },
  ],
  ["打了电话给王总，他要报价，下周二上午10点再打", { kind: "call", wall_time: "2026-03-10T10:00" }],
];

describe("a sentence about whoever was talked about last", () => {
  it.each([
    ["They called, want a quote", "in"],
    ["He just rang", "in"],
    ["She e-mailed us", "in"],
    ["I called them", "out"],
    ["Called, they want a quote", "out"],
    ["We visited them", "out"],
  ])("knows whose deed it was: %s", async (sentence, direction) => {
    const mei = await harbour();
    await mei.say("/customer Acme");
    await mei.say(sentence);
    expect((await written(mei)).logged).toMatchObject([{ note: sentence, direction }]);
  });
});

describe("a plain sentence", () => {
  it.each(SENTENCES)("is understood: %s", async (sentence, { kind, direction, wall_time, reason }) => {
    const mei = await harbour();
    const answer = await mei.say(sentence);
    const { logged, planned } = await written(mei);
    const entry = { note: sentence, kind, ...(direction === undefined ? {} : { direction }) };
    expect(logged, answer).toMatchObject(kind === undefined ? [] : [entry]);
    const plan = { wall_time, ...(reason === undefined ? {} : { reason }) };
    expect(planned, answer).toMatchObject(wall_time === undefined ? [] : [plan]);
    expect(await mei.press("Undo")).toContain("Taken back");
    expect(await written(mei)).toEqual({ logged: [], planned: [] });
  });

  it.each([
    "Don't call Acme back",
    "Should I call Acme back tomorrow?",
    "If Acme called, tell me",
    "Maybe call Acme back tomorrow 10am",
    "I didn't call Acme",
    "When did we last call Acme?",
    "上次什么时候联系王总的？",
    "要不要给王总回电",
    "如果王总来电就说我不在",
    "没打电话给王总",
    "Acme",
    "hello",
    "thanks, great work today",
    "called",
    "tomorrow 3pm",
    "👍",
  ])("that is a wish, a question or a riddle writes nothing: %s", async (sentence) => {
    const mei = await harbour();
    expect(await mei.say(sentence)).not.toMatch(/^$|Something went wrong/);
    expect(await written(mei)).toEqual({ logged: [], planned: [] });
  });

  it("answers a question about a customer with the card", async () => {
    const mei = await harbour();
    expect(await mei.say("When did we last call Acme?")).toMatch(/^Acme Ltd\nOwner: Mei/);
  });

  it("asks for the time of a promise that names none, and then keeps both", async () => {
    const mei = await harbour();
    expect(await mei.say("Called Acme, will call them back about the price")).toContain("When?");
    expect(await written(mei)).toEqual({ logged: [], planned: [] });
    await mei.say("tomorrow 10am");
    expect(await written(mei)).toMatchObject({
      logged: [{ kind: "call" }],
      planned: [{ wall_time: "2026-03-05T10:00" }],
    });
  });

  it("asks before it adds a customer nobody knows", async () => {
    const mei = await harbour();
    expect(await mei.say("Called Zenith Ltd, they want a quote")).toContain("I don't know “Zenith Ltd” yet.");
    expect(await written(mei)).toEqual({ logged: [], planned: [] });
    expect(await mei.press("Add “Zenith Ltd”")).toContain("Added Zenith Ltd");
    expect((await written(mei)).logged).toHaveLength(1);
  });

  it("means the customer talked about last by “them”", async () => {
    const mei = await harbour();
    await mei.say("/customer Acme");
    expect(await mei.say("Called them, all well")).toContain("Logged for Acme Ltd");
  });

  it("takes an order for a plan: it asks when, and writes nothing", async () => {
    const mei = await harbour();
    expect(await mei.say("call acme")).toContain("When?");
    expect(await written(mei)).toEqual({ logged: [], planned: [] });
  });

  it("ends no other customer's callback by a number nobody gave", async () => {
    const mei = await harbour();
    await mei.say("/callback Acme tomorrow 9am");
    await mei.say("/today");
    await mei.say("/customer 王总");
    expect(await mei.say("/done spoke to him")).toContain("Which one?");
    expect(await desk.look("SELECT state FROM callback WHERE workspace_id = $1", [mei.member.workspaceId])).toEqual([
      { state: "open" },
    ]);
  });
});
