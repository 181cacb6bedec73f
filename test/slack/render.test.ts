// Views as messages: every node, Slack's limits, and words shown to the letter.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../../src/i18n/en/index.ts";
import { renderMessage } from "../../src/slack/render.ts";
import {
  actions,
  type Button,
  example,
  facts,
  heading,
  hint,
  type Inline,
  type Line,
  lines,
  type Node,
  quote,
  text,
  type View,
} from "../../src/view/nodes.ts";
import { blockProblems } from "../support/slack/blocks.ts";

const at = new Date("2026-11-25T07:00:00Z");
const moment = { moment: "Wed 25 Nov 15:00 CST", at };

const render = (...view: View) => {
  const message = renderMessage(view, en.slack);
  expect(blockProblems(message.blocks)).toEqual([]);
  return message;
};

describe("every node", () => {
  it("is shown in a form Slack takes", () => {
    const { blocks, text: summary } = render(
      heading("Acme"),
      text("Owner ", { strong: "Mei" }, ", not ", { struck: "Tom" }, ", ", moment),
      quote("said so"),
      facts(["Tier", "VIP"], ["Next", [moment]], ["Empty", null]),
      lines([
        {
          number: 1,
          parts: ["Call ", { strong: "Acme" }],
          detail: [moment],
          buttons: [{ label: "Done", code: "v1:done:id=1", style: "primary" }],
        },
        { parts: ["just so"], buttons: [] },
      ]),
      actions({ label: "Undo", code: "v1:undo:id=2", style: "danger" }, { label: "See", url: "https://example.com/" }),
      hint("due ", moment, ", in 3 days"),
      example("/log Acme called"),
    );
    const date = {
      type: "date",
      timestamp: 1795590000,
      format: "{date_short_pretty} {time}",
      fallback: "Wed 25 Nov 15:00 CST",
    };
    const plain = (words: string) => ({ type: "plain_text", text: words, emoji: false });
    const rich = (type: string, ...elements: object[]) => ({ type: "rich_text", elements: [{ type, elements }] });
    const words = (value: string, style?: object) => ({ type: "text", text: value, ...(style ? { style } : {}) });
    expect(summary).toBe("Acme");
    expect(blocks).toEqual([
      { type: "header", text: plain("Acme") },
      rich(
        "rich_text_section",
        ...[
          words("Owner "),
          words("Mei", { bold: true }),
          words(", not "),
          words("Tom", { strike: true }),
          words(", "),
          date,
        ],
      ),
      rich("rich_text_quote", words("said so")),
      rich(
        "rich_text_section",
        ...[words("Tier", { bold: true }), words("\u2002"), words("VIP"), words("\n")],
        ...[words("Next", { bold: true }), words("\u2002"), date],
      ),
      rich("rich_text_section", words("1. "), words("Call "), words("Acme", { bold: true }), words("\n"), date),
      {
        type: "actions",
        elements: [{ type: "button", action_id: "go:0", text: plain("Done"), value: "v1:done:id=1", style: "primary" }],
      },
      rich("rich_text_section", words("just so")),
      {
        type: "actions",
        elements: [
          { type: "button", action_id: "go:1", text: plain("Undo"), value: "v1:undo:id=2", style: "danger" },
          { type: "button", action_id: "open:2", text: plain("See"), url: "https://example.com/" },
        ],
      },
      {
        type: "context",
        elements: [
          plain("due"),
          { type: "mrkdwn", text: "<!date^1795590000^{date_short_pretty} {time}|Wed 25 Nov 15:00 CST>" },
          plain(", in 3 days"),
        ],
      },
      rich("rich_text_preformatted", words("/log Acme called")),
    ]);
  });
});

describe("words somebody typed", () => {
  const nasty = "<!channel> <@U123> *b* _i_ ~s~ `c` ```d``` & <b>x</b> :tada: https://x.y <https://x.y|z> \u202Eabc";

  it("are shown to the letter wherever they stand, and never as mrkdwn", () => {
    const view: View = [
      heading(nasty),
      text(nasty, { strong: nasty }, { struck: nasty }),
      quote(nasty),
      facts([nasty, nasty]),
      lines([{ parts: [nasty], detail: [nasty], buttons: [{ label: nasty, code: "v1:x:" }] }]),
      hint(nasty, { moment: nasty, at }),
      example(nasty),
    ];
    const shown: string[] = [];
    const marked: string[] = [];
    JSON.stringify(render(...view).blocks, (_key, value) => {
      if (value?.type === "mrkdwn") marked.push(value.text);
      else if (typeof value?.text === "string") shown.push(value.text);
      return value;
    });
    // Eleven places, and a button's label, which ends at 75 characters.
    expect(shown.filter((words) => words === nasty)).toHaveLength(11);
    expect(shown.filter((words) => words === `${nasty.slice(0, 74)}…`)).toHaveLength(1);
    expect(marked).toHaveLength(1);
    expect(marked[0]).not.toMatch(/<!channel>|<@U123>/);
  });

  it("are escaped in the notification, the only text Slack reads as markup", () => {
    expect(render(text("<!channel> a & b")).text).toBe("&lt;!channel&gt; a &amp; b");
  });
});

describe("what is too long", () => {
  const line = (index: number): Line => ({
    number: index,
    parts: [`Line ${index}`],
    buttons: [{ label: "Done", code: `v1:done:id=${index}` }],
  });
  const shown = (blocks: object[]) => JSON.stringify(blocks);

  it("loses the last lines of a list, says how many, and keeps what follows the list", () => {
    const all = Array.from({ length: 40 }, (_none, index) => line(index + 1));
    const { blocks } = render(heading("Today"), lines(all), actions({ label: "Next page", code: "v1:today:page=2" }));
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(shown(blocks)).toContain("Line 23");
    expect(shown(blocks)).not.toContain("Line 24");
    expect(blocks.at(-2)).toEqual({
      type: "context",
      elements: [{ type: "plain_text", text: "and 17 more", emoji: false }],
    });
    expect(shown(blocks.slice(-1))).toContain("Next page");
  });

  it("is split between words and shown whole as long as Slack takes it", () => {
    const note = "wörter ".repeat(1200).trim();
    const { blocks } = render(quote(note));
    const parts: string[] = [];
    JSON.stringify(blocks, (_key, value) => {
      if (value?.type === "text") parts.push(value.text);
      return value;
    });
    expect(parts.length).toBe(3);
    expect(parts.every((part) => part.length <= 3000)).toBe(true);
    expect(parts.join("")).toBe(note);
  });

  it("keeps a heading over 150 characters whole", () => {
    expect(shown(render(heading("长".repeat(200))).blocks)).toContain("长".repeat(200));
  });

  it("shows plain lines together, so that a hundred of them fit", () => {
    const all = Array.from({ length: 100 }, (_none, index) => ({ parts: [`Line ${index + 1}.`], buttons: [] }));
    const { blocks } = render(lines(all));
    expect(shown(blocks)).toContain("Line 100.");
    expect(blocks).toHaveLength(10);
  });

  it("says so when even the words of one note are too many", () => {
    const { blocks } = render(quote("x".repeat(100_000)), actions({ label: "Undo", code: "v1:undo:" }));
    expect(shown(blocks)).toMatch(/and \d+ more/);
  });
});

describe("any view at all", () => {
  const words = fc.string({ unit: "binary", maxLength: 400 });
  const inline: fc.Arbitrary<Inline> = fc.oneof(
    words,
    words.map((strong) => ({ strong })),
    words.map((struck) => ({ struck })),
    words.map((each) => ({ moment: each, at })),
  );
  const parts = fc.array(inline, { maxLength: 15 });
  const button: fc.Arbitrary<Button> = fc.oneof(
    fc.record({ label: fc.string({ minLength: 1, maxLength: 200 }), code: fc.string({ minLength: 1, maxLength: 64 }) }),
    fc.record({ label: fc.string({ minLength: 1, maxLength: 200 }), url: fc.constant("https://example.com/") }),
  );
  const buttons = fc.array(button, { maxLength: 30 });
  const node: fc.Arbitrary<Node> = fc.oneof(
    words.map(heading),
    parts.map((each) => text(...each)),
    words.map(quote),
    parts.map((each) => hint(...each)),
    words.map(example),
    buttons.map((each) => actions(...each)),
    fc.array(fc.tuple(words, parts), { maxLength: 12 }).map((rows) => facts(...rows)),
    fc.array(fc.record({ parts, detail: parts, buttons }), { maxLength: 30 }).map(lines),
  );

  it("becomes a message Slack takes, with action ids that are unique in it", () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 20 }), (view) => {
        const { blocks, text: summary } = renderMessage(view, en.slack);
        const ids: string[] = [];
        const empty: unknown[] = [];
        JSON.stringify(blocks, (key, value) => {
          if (key === "action_id") ids.push(value);
          // Slack refuses an element without words and a part without elements.
          if (value === "" || (key === "elements" && value.length === 0)) empty.push(value);
          return value;
        });
        expect(blockProblems(blocks)).toEqual([]);
        expect(empty).toEqual([]);
        expect(new Set(ids).size).toBe(ids.length);
        expect(summary).not.toBe("");
      }),
      { numRuns: 200 },
    );
  });
});
