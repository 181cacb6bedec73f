// The fake's HTML parse mode, by examples from Telegram's documentation and refusals seen on the real server.
import { describe, expect, it } from "vitest";
import { parseHtml } from "./html.ts";
import { findEntities } from "./text.ts";

describe("HTML that Telegram takes", () => {
  it.each([
    ["<b>a</b><strong>b</strong>", "ab", ["bold", "bold"]],
    ["<i>a</i><em>b</em>", "ab", ["italic", "italic"]],
    ["<u>a</u><ins>b</ins>", "ab", ["underline", "underline"]],
    ["<s>a</s><strike>b</strike><del>c</del>", "abc", ["strikethrough", "strikethrough", "strikethrough"]],
    ['<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', "ab", ["spoiler", "spoiler"]],
    ["<code>a</code>", "a", ["code"]],
    ["<pre>a</pre>", "a", ["pre"]],
    [
      "<blockquote>a</blockquote>\n<blockquote expandable>b</blockquote>",
      "a\nb",
      ["blockquote", "expandable_blockquote"],
    ],
    ["<B>a</b >", "a", ["bold"]],
    ["<b></b>a", "a", []],
    ["<a>not an address</a>", "not an address", []],
  ])("%s", (html, text, types) => {
    const parsed = parseHtml(html);
    expect(parsed.text).toBe(text);
    expect(parsed.entities.map(({ type }) => type)).toEqual(types);
  });

  it("counts offsets in UTF-16 units and lists outer entities first", () => {
    expect(parseHtml("😀<b>王<i>总</i></b>")).toEqual({
      text: "😀王总",
      entities: [
        { type: "bold", offset: 2, length: 2 },
        { type: "italic", offset: 3, length: 1 },
      ],
    });
  });

  it("keeps what attributes say", () => {
    const html = `<a href="https://x.example/?a=1&amp;b=2">x</a><pre><code class="language-ts">y</code></pre><tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>`;
    expect(parseHtml(html).entities).toEqual([
      { type: "text_link", offset: 0, length: 1, url: "https://x.example/?a=1&b=2" },
      { type: "pre", offset: 1, length: 1, language: "ts" },
      { type: "custom_emoji", offset: 2, length: 2, custom_emoji_id: "5368324170671202286" },
    ]);
  });

  it.each(["", "r", "t", "wDT", "wd", "D"])("reads a time in the reader's own zone, format %j", (format) => {
    const { text, entities } = parseHtml(`<tg-time unix="1764054000" format="${format}">15:00</tg-time>`);
    expect(text).toBe("15:00");
    expect(entities).toEqual([
      { type: "date_time", offset: 0, length: 5, unix_time: 1764054000, date_time_format: format },
    ]);
  });

  it("decodes the four names and all numbers, and leaves the rest as typed", () => {
    expect(parseHtml("&lt;&gt;&amp;&quot; &#39;&#x4e2d;&#128512; &nbsp; & a&b;").text).toBe(
      "<>&\" '中😀 &nbsp; & a&b;",
    );
  });
});

describe("HTML that Telegram refuses", () => {
  it.each([
    ["<b>unclosed", `Can't find end tag corresponding to start tag "b"`],
    ["<script>alert(1)</script>", 'Unsupported start tag "script" at byte offset 0'],
    ["王<div>x</div>", 'Unsupported start tag "div" at byte offset 3'],
    ["a < b", 'Unsupported start tag "" at byte offset 2'],
    ["Acme <3", "Unclosed start tag at byte offset 5"],
    ["<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'],
    ["x</b>", "Unexpected end tag at byte offset 1"],
    ["<b>x</b", "Unclosed end tag at byte offset 4"],
    ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ["<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'],
    ['<a href="x', "Unclosed start tag at byte offset 0"],
    ["<a href=x/y>x</a>", "Unexpected end of name token at byte offset 8"],
    ['<tg-time unix="soon">x</tg-time>', 'Invalid date "soon" specified'],
    ['<tg-time unix="1" format="Dw">x</tg-time>', 'Invalid date format "Dw" specified'],
  ])("%s", (html, reason) => {
    expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${reason}`);
  });
});

describe("entities found in what a person types", () => {
  it.each([
    ["/log Acme called", ["/log"]],
    ["/log@rapport_desk_bot Acme", ["/log@rapport_desk_bot"]],
    ["see /help, or ask @lina_w", ["/help", "@lina_w"]],
    ["/log@ab", ["/log"]],
    ["/log王总", []],
    ["王总/log", []],
    ["/跟进 王总", []],
    ["http://x/y and a//b", []],
    ["mail me@example", []],
    [`/${"x".repeat(65)}`, []],
  ])("%s", (text, found) => {
    expect(findEntities(text).map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(found);
  });
});
