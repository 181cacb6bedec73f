// What a view looks like in a terminal: everything in it, lined up, within the columns, and harmless.

import { describe, expect, it } from "vitest";
import { renderView } from "../../src/console/render.ts";
import { textWidth } from "../../src/console/width.ts";
import { actions, example, facts, heading, hint, lines, quote, text, type View } from "../../src/view/nodes.ts";

const render = (view: View, { columns = 100, styled = false, firstButton = 1 } = {}) =>
  renderView(view, { columns, styled, firstButton });
const shown = (view: View, columns?: number) => render(view, columns === undefined ? {} : { columns }).text;
const widest = (shownText: string) => Math.max(...shownText.split("\n").map(textWidth));

const at = new Date("2026-11-25T07:00:00Z");
const card: View = [
  heading("王总"),
  facts(
    ["负责人", "Chen"],
    ["Tier", [{ strong: "VIP" }]],
    ["Next callback", [{ moment: "Wed 15:00 CST", at }, ", in 3 days"]],
  ),
  quote("Called.\nWants a quote."),
  lines([
    { number: 1, parts: ["Acme"], detail: ["2 days late"], buttons: [{ label: "Done", code: "a" }] },
    { parts: [{ struck: "Beta" }], buttons: [] },
  ]),
  text("Two waiting."),
  actions({ label: "Undo", code: "b" }, { label: "Help page", url: "https://example.com/help" }),
  hint("Numbers press buttons."),
  example("/log Acme called"),
];

describe("a view", () => {
  it("shows every node, Chinese labels lined up, buttons numbered through the message", () => {
    expect(render(card)).toEqual({
      codes: ["a", "b"],
      text: [
        "王总",
        "────",
        "负责人         Chen",
        "Tier           VIP",
        "Next callback  Wed 15:00 CST, in 3 days",
        "│ Called.",
        "│ Wants a quote.",
        "1. Acme",
        "   2 days late",
        "   [1] Done",
        "• ~Beta~",
        "Two waiting.",
        "  [2] Undo  Help page: https://example.com/help",
        "Numbers press buttons.",
        "    /log Acme called",
      ].join("\n"),
    });
  });

  it("may begin its numbers further on", () => {
    expect(render([actions({ label: "Done", code: "a" })], { firstButton: 5 }).text).toBe("  [5] Done");
  });

  it("uses bold, faint and struck only where it may, and sets an empty line before a further heading", () => {
    const view = [heading("A"), heading("B"), text({ struck: "gone" }), hint("small")];
    expect(render(view, { styled: true }).text).toBe(
      "\u001b[1mA\u001b[0m\n\n\u001b[1mB\u001b[0m\n\u001b[2;9mgone\u001b[0m\n\u001b[2msmall\u001b[0m",
    );
    expect(render(view).text).not.toContain("\u001b");
  });

  it.each([20, 40, 80, 250])("keeps within %i columns, and never uses more than 100", (columns) => {
    const long = "联系客户之后请记录跟进内容，".repeat(12) + "and then call them back as promised ".repeat(8);
    const view: View = [
      heading(long),
      text(long),
      quote(long),
      facts(["Reason", long]),
      lines([{ number: 12, parts: [long], detail: [long], buttons: [] }]),
      actions(...Array.from({ length: 30 }, (_, index) => ({ label: "完成 now", code: `${index}` }))),
      example(long),
    ];
    const { text: page, codes } = render(view, { columns });
    expect(widest(page)).toBeLessThanOrEqual(Math.min(columns, 100));
    expect(widest(page)).toBeGreaterThan(Math.min(columns, 100) - 12);
    expect(codes).toHaveLength(30);
  });

  it("puts a value below a label too long to stand beside it", () => {
    const label = "Preferences about being called";
    expect(shown([facts([label, "mornings"], ["Tier", "VIP"])])).toBe(`${label}\n      mornings\nTier  VIP`);
  });
});

describe("people's text", () => {
  it.each([
    ["an escape sequence", "a\u001b[31mb", "a␛[31mb"],
    ["a one-byte escape sequence", "a\u009b2Jb", "a�2Jb"],
    ["backspaces", "safe\b\b\b\bevil", "safe␈␈␈␈evil"],
    ["a carriage return that would overwrite the line", "old\rnew", "old\nnew"],
    ["direction overrides, which would turn our own words too", "a\u202eb\u2066c", "abc"],
    ["delete", "a\u007fb", "a␡b"],
  ])("is shown without obeying %s", (_, typed, expected) => {
    expect(shown([text(typed)])).toBe(expected);
  });

  it.each(["<!channel> *not bold* `code` <b>x</b> &amp;", "שלום, אהלן", "👨‍👩‍👧‍👦 héllo — “ok”", "续约：同意"])(
    "is shown as typed: %s",
    (typed) => {
      expect(shown([text(typed)])).toBe(typed);
    },
  );

  it("is harmless in headings, labels, quotes and buttons too", () => {
    const evil = "a\u001b]0;b\u0007";
    const { text: page } = render(
      [heading(evil), quote(evil), facts([evil, evil]), example(evil), actions({ label: `${evil}\nx`, code: "c" })],
      { styled: false },
    );
    expect(page).not.toMatch(/[^\P{Cc}\n]/u);
    expect(page).toContain("[1] a␛]0;b␇ x");
  });
});

describe("a line too long", () => {
  it("breaks between words and keeps the words' own line breaks", () => {
    expect(shown([text("call them back\nsoon, please")], 10)).toBe("call them\nback\nsoon,\nplease");
  });

  it("breaks between Chinese characters, never before closing punctuation", () => {
    expect(shown([text("明天下午，请回访")], 8)).toBe("明天下\n午，请回\n访");
  });

  it("never breaks an emoji or an accent apart", () => {
    expect(shown([text("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧")], 4)).toBe("👨‍👩‍👧👨‍👩‍👧\n👨‍👩‍👧");
  });

  it("breaks a word that is longer than the row", () => {
    expect(shown([text("abcdefghij")], 4)).toBe("abcd\nefgh\nij");
  });

  it("never breaks an emoji apart where the measuring of a long text is cut", () => {
    for (let before = 120; before < 130; before++) {
      expect(shown([text(`${"x".repeat(before)}👨‍👩‍👧`)], 130).endsWith("👨‍👩‍👧")).toBe(true);
    }
  });

  it("is laid out quickly though it is 100 kB", () => {
    const started = performance.now();
    const page = shown([text("long 长 ".repeat(14_000))]);
    expect(performance.now() - started).toBeLessThan(8_000);
    expect(widest(page)).toBeLessThanOrEqual(100);
  });
});

describe("the width of text", () => {
  it.each([
    ["abc", 3],
    ["王总", 4],
    ["ｱ", 1],
    ["Ａ", 2],
    ["é", 1],
    ["e\u0301", 1],
    ["👍🏽", 2],
    ["🇨🇳", 2],
    ["❤️", 2],
    ["\u200b", 0],
    ["한국", 4],
  ])("%s takes %i columns", (words, columns) => {
    expect(textWidth(words)).toBe(columns);
  });
});
