// What a person typed, from what Slack made of it.

import { describe, expect, it } from "vitest";
import { pieces, shortened } from "../../src/slack/limits.ts";
import { typed, withoutMention } from "../../src/slack/text.ts";
import { asTyped } from "../support/slack/typed-text.ts";
import { createWorkspace } from "../support/slack/workspace.ts";

describe("typed", () => {
  it.each([
    ["1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"],
    ["&amp;lt;", "&lt;"],
    ["see <http://acme.com|acme.com>", "see acme.com"],
    ["<https://acme.com/a?b=1&amp;c=2>", "https://acme.com/a?b=1&c=2"],
    ["<mailto:a@b.com|a@b.com>", "a@b.com"],
    ["<tel:+49301234|+49 30 1234>", "+49 30 1234 (+49301234)"],
    ["<https://acme.com/offer|the offer>", "the offer (https://acme.com/offer)"],
    ["<@U123|mei> in <#C1|sales>", "<@U123> in <#C1|sales>"],
    ["<!here> <!subteam^S1|@sales> <!date^1^{date}|Monday>", "@here @sales Monday"],
    ["续约：同意 <!channel>", "续约：同意 @channel"],
  ])("reads %s", (given, expected) => {
    expect(typed(given)).toBe(expected);
  });

  it("gives back to the letter what was typed", () => {
    const workspace = createWorkspace({ now: () => new Date(0) });
    const words = "a < b & c > d, acme.com, mei@acme.com, https://acme.com/x?a=1&b=2 *bold* `code` <!channel> <b>";
    expect(typed(asTyped(workspace, words, "message"))).toBe(words);
  });
});

describe("the bot's own mention", () => {
  it.each([
    ["<@U1> log acme", "log acme"],
    ["<@U1|rapport>, log acme", "log acme"],
    ["called acme <@U1>", "called acme"],
    ["<@U1>", ""],
    ["<@U2> called acme", "<@U2> called acme"],
    ["log acme with <@U1> inside", "log acme with <@U1> inside"],
  ])("is dropped from %s", (given, expected) => {
    expect(withoutMention(given, "U1")).toBe(expected);
  });

  it("is taken for the first one while the bot does not know its own id", () => {
    expect(withoutMention("<@U9> log acme", null)).toBe("log acme");
  });
});

describe("long words", () => {
  it("are cut between characters, never inside one", () => {
    expect(shortened("👍👍👍", 5)).toBe("👍👍…");
    expect(shortened("abc", 3)).toBe("abc");
    expect(pieces("👍👍👍", 3)).toEqual(["👍", "👍", "👍"]);
    expect(pieces("ab cd ef", 6)).toEqual(["ab cd ", "ef"]);
  });
});
