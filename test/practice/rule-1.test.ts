// Practice rule 1: what a customer needs, how details are kept, and that nobody's words are changed.

import { describe, expect, it } from "vitest";
import { useDesk } from "../support/desk.ts";

const desk = useDesk();
const columns = "phone, email, tags, tier, birthday, notes";
const note = "ｃａｌｌｅｄ  续约：同意，“好的” ＡＢＣ\n\t*bold* <b>";

describe("a customer has a name, and at least nothing else is required; a note's text is never altered", () => {
  it("stores a customer of whom only the name is known", async () => {
    const mei = await (await desk.team()).join("Mei");
    expect(await mei.say("/customer add Acme Ltd")).toContain("Added Acme Ltd");
    const [row] = await desk.look(`SELECT name, ${columns} FROM customer WHERE owner_id = $1`, [mei.member.id]);
    expect(row).toEqual({
      ...{ name: "Acme Ltd", phone: null, email: null, tags: [], tier: "standard", birthday: null, notes: null },
    });
  });

  it("asks for the name where none is given, and stores nothing before", async () => {
    const mei = await (await desk.team()).join("Mei");
    expect(await mei.say("/customer add")).toContain("What is the customer's name?");
    expect(await desk.look("SELECT 1 FROM customer WHERE created_by = $1", [mei.member.id])).toEqual([]);
  });

  it.each([
    ["CN", "138 0013 8000", "+8613800138000"],
    ["GB", "020 7946 0000", "+442079460000"],
    ["DE", "+1 (212) 555-0123", "+12125550123"],
    ["CN", "１３８００１３８０００", "+8613800138000"],
  ])(
    "writes a phone number as E.164, with the workspace's country %s where it has no prefix",
    async (country, typed, e164) => {
      const mei = await (await desk.team({ country })).join("Mei");
      await mei.say(`/customer add Acme, phone: ${typed}`);
      expect(await desk.look("SELECT phone FROM customer WHERE owner_id = $1", [mei.member.id])).toEqual([
        { phone: e164 },
      ]);
    },
  );

  it("writes an e-mail address in lower case and folds full-width characters in identifiers only", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say(
      "/customer add 王总（ＡＢＣ）, email: Ａnna@Acme.COM, notes: ｖｉｐ：是, lunar, birthday: 农历8月15日",
    );
    const [row] = await desk.look("SELECT name, email, notes, birthday FROM customer WHERE owner_id = $1", [
      mei.member.id,
    ]);
    expect(row).toMatchObject({ name: "王总（ＡＢＣ）", email: "anna@acme.com", birthday: "lunar 08-15" });
    expect(row?.notes).toContain("ｖｉｐ：是");
  });

  it("refuses a detail that it cannot read instead of keeping it half", async () => {
    const mei = await (await desk.team()).join("Mei");
    expect(await mei.say("/customer add Acme, phone: 12")).toContain("is not a phone number I can read");
    expect(await desk.look("SELECT 1 FROM customer WHERE owner_id = $1", [mei.member.id])).toEqual([]);
  });

  it("keeps what happened to the letter, full width and line ends too", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say("/customer add Acme");
    expect(await mei.say(`/log Acme: ${note}`)).toContain(note);
    expect(await desk.look("SELECT note FROM interaction WHERE member_id = $1", [mei.member.id])).toEqual([{ note }]);
  });

  it("keeps the note of a plain sentence and of a callback that was kept to the letter", async () => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say("/customer add Acme");
    const sentence = "Called Acme：ＯＫ  “yes”, call back tomorrow 10am";
    await mei.say(sentence);
    await mei.say("/done 1 谈妥了：ＯＫ  “好”");
    const notes = await desk.look("SELECT note FROM interaction WHERE member_id = $1 ORDER BY note", [mei.member.id]);
    expect(notes).toEqual([{ note: sentence }, { note: "谈妥了：ＯＫ  “好”" }]);
  });
});
