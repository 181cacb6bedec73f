// What is mistyped, out of range, too long or forged is answered politely and changes nothing; markup is shown as typed.

import { describe, expect, it } from "vitest";
import { atDoor, DOORS } from "./support/doors.ts";
import { allOf } from "./support/person.ts";
import { useDatabase } from "./support/shared-database.ts";
import { recordsOf } from "./support/snapshot.ts";

useDatabase();

/** What is said, and a part of what is answered. Sentences come first: later ones would answer a question left open. */
const NONSENSE: readonly [line: string, answer: string][] = [
  ["/cancel", "There is nothing to cancel"],
  ["the weather is fine today", "Nothing was saved."],
  ["maybe I should call Acme", "I saved nothing"],
  ["/lgo Acme called", "Did you mean “log”?"],
  ["/qwertyuiop", "“help” lists what I can do"],
  ["/help nothing", "“help” lists what I can do"],
  ["/done 99", "There is no open callback “99”"],
  ["/done 0", "There is no open callback “0”"],
  ["/done -1", "no open callback"],
  ["/done 999999999999999999999", "no open callback"],
  ["/snooze 99 tomorrow", "There is no open callback “99”"],
  ["/snooze 1 yesterday 3pm", "is in the past"],
  ["/snooze 1 blue", "can't read “blue” as a time"],
  ["/callback Acme yesterday 3pm", "is in the past"],
  ["/callback Acme 1999-01-01", "is in the past"],
  ["/callback Acme 31 February", "There is no such time as “31 February”"],
  ["/callback Acme in 4000 years", "more than five years ahead"],
  ["/callback Acme every Monday", "repeats"],
  ["/assign 1 Nobody", "Nobody in the team is called “Nobody”"],
  ["/digest 25:00", "can't read “25:00” as a time of day"],
  ["/settings zone Mars", "I don't know the time zone “Mars”"],
  ["/settings days never", "doesn't fit"],
  ["/settings cadence 0 0 0", "doesn't fit"],
  ["/settings colour blue", "There is no setting “colour”"],
  ["/customer Zzyzx Qwghlm", "Zzyzx Qwghlm"],
  ["/history Zzyzx", "Zzyzx"],
  ["/team role king Mei", "Please choose viewer, member, lead, or admin"],
];

const FORGED = [
  "v0:done:callback=@abc",
  "v1:nosuch:x=y",
  "v1:done:callback=@000000000000;from=digest",
  "v1:done:callback=@x;evil=1",
  "v1:pick:draft=000000000000;option=0",
  "v1:undo:change=000000000000",
  "garbage",
  "v1:customer:customer=@' OR 1=1",
];

describe.each(DOORS)("bad input, on %s", (door) => {
  it("is answered with help and changes nothing", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    await mei.say("/callback Acme tomorrow 3pm");
    await mei.say("/today");
    const before = await recordsOf(desk);
    for (const [line, answer] of NONSENSE) {
      expect(await mei.say(line), line).toContain(answer);
      expect(await recordsOf(desk), line).toEqual(before);
    }
  });

  it("of any length changes nothing", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    const before = await recordsOf(desk);
    // Telegram's clients send long texts in pieces; a Slack message holds 40,000 characters.
    const long = "long ".repeat(door === "slack" ? 7_900 : 20_000);
    expect(await mei.say(long)).toMatch(/too long for me|Nothing was saved/);
    if (door !== "telegram") {
      await mei.say("/rapport");
      expect(await mei.say(`/log Acme ${long}`)).toContain("too long");
    }
    expect(await recordsOf(desk)).toEqual(before);
  });

  it("in a button's place is refused politely", async () => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    const before = await recordsOf(desk);
    if (mei.forge === null) {
      expect(await mei.say("987")).toMatch(/There is no button 987/);
      expect(await mei.say("0")).toMatch(/There is no button 0/);
    } else {
      for (const code of FORGED) {
        const read = await mei.forge(code);
        expect(read, code).not.toContain("went wrong");
        expect(read.length, code).toBeGreaterThan(20);
      }
    }
    expect(await recordsOf(desk)).toEqual(before);
  });
});

const MARKUP = [
  "<!channel> <@U0000000001> <b>bold</b> &amp; & <script>",
  "*stars* _lines_ ~waves~ `code` ```more``` [a](b) > not a quote",
  "👩‍👩‍👧‍👦 🇨🇳 שלום עולם مرحبا 王总，“好” ½ ﬁ",
] as const;

describe.each(DOORS)("markup, on %s", (door) => {
  it.each(MARKUP)("is shown and kept as typed: %s", async (words) => {
    const { desk, mei } = await atDoor(door);
    await mei.say("/customer add Acme Ltd");
    expect(shown(await mei.say(`/log Acme called: ${words}`))).toContain(words);
    expect(await desk.look("SELECT note FROM interaction")).toEqual([{ note: `called: ${words}` }]);
    expect(shown(await mei.say("/customer acme"))).toContain(words);
    expect(shown(await mei.say("/history acme"))).toContain(words);
    await mei.say(`/callback Acme in 20 minutes ${words}`);
    desk.clock.advance(20);
    await desk.sweep();
    expect(shown(allOf(mei)).split(words).length).toBeGreaterThan(4);
  });

  it("in a customer's name is shown as typed in answers, buttons and lists", async () => {
    const { mei } = await atDoor(door);
    const name = "<b>Bö & Söhne</b> <!here>";
    await mei.say("/customer add");
    await mei.fill({ name });
    expect(await mei.say("/find Söhne")).toContain(name);
    expect(await mei.say("/customer Söhne")).toContain(name);
  });
});

/** Without what a door adds at the beginning of a line of a quotation. */
const shown = (read: string): string => read.replaceAll(/^[>│|] /gm, "");
