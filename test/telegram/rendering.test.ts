// Views as Telegram shows them: sent over HTTP to the strict fake, read back as a person sees them.
import { expect, test } from "vitest";
import { render } from "../../src/telegram/render.ts";
import {
  actions,
  type Button,
  example,
  facts,
  heading,
  hint,
  type Line,
  lines,
  quote,
  text,
  type View,
} from "../../src/view/nodes.ts";
import { parseHtml } from "../support/telegram/html.ts";
import { lastIn, messagesIn, openDesk } from "./desk.ts";
import { says } from "./scripted-bot.ts";

/** The last of the messages that show a view. */
async function shown(view: View, count = 1) {
  const { telegram, replies } = await openDesk();
  replies(() => says(view));
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.say({ from: mei, text: "show" });
  return lastIn(telegram, mei, count);
}

const button = (label: string, code = "v1:x:1"): Button => ({ label, code });
const line = (number: number, words: string, ...buttons: Button[]): Line => ({ number, parts: [words], buttons });

test("shows every kind of node", async () => {
  const at = new Date("2026-11-25T07:00:00Z");
  const message = await shown([
    heading("Acme Trading"),
    facts(["Owner", "Mei"], ["客户分级", "VIP"]),
    text("Next: ", { strong: "call" }, " ", { moment: "Wed 25 Nov 15:00 CST", at }, ", was ", { struck: "Tue" }),
    quote("They want\na quote"),
    lines([{ number: 1, parts: ["Acme"], detail: ["quiet for ", { strong: "9 days" }], buttons: [button("Done")] }]),
    hint("Small print"),
    text("Try:"),
    example("/log Acme called"),
    actions(button("Undo"), { label: "Help page", url: "https://example.org/help" }),
  ]);
  expect(message.html).toBe(
    [
      "<b>Acme Trading</b>\nOwner: Mei\n客户分级：VIP",
      "Next: <b>call</b> Wed 25 Nov 15:00 CST, was <s>Tue</s>",
      "<blockquote>They want\na quote</blockquote>",
      "1. Acme\n<i>quiet for </i><i><b>9 days</b></i>",
      "<i>Small print</i>",
      "Try:\n<code>/log Acme called</code>",
    ].join("\n\n"),
  );
  expect(message.buttons).toEqual([["Done"], ["Undo", "Help page"]]);
});

const AS_TYPED = [
  "<b>bold</b> & <script>",
  "&lt;already&gt; &amp;",
  "`code` *star* _under_ [link](x)",
  "<!channel> @everyone",
  "مرحبا بالعالم",
  "👩‍👩‍👧 😀 𠮷野家",
  "</blockquote></code>",
];

test.each(AS_TYPED)("shows %j as typed in every kind of node", async (words) => {
  const message = await shown([
    heading(words),
    text(words, { strong: words }, { struck: words }),
    quote(words),
    facts([words, words]),
    lines([{ number: 1, parts: [words], detail: [words], buttons: [button(words)] }]),
    hint(words),
    example(words),
  ]);
  expect(message.text.split(words)).toHaveLength(12);
  expect(message.buttons).toEqual([[words]]);
});

test("buttons of several lines say to which line they belong", async () => {
  const message = await shown([
    lines([line(1, "Acme", button("✓ Done"), button("Snooze"), button("Open")), line(2, "Beta", button("✓ Done"))]),
  ]);
  expect(message.buttons).toEqual([["1 · ✓ Done", "1 · Snooze", "1 · Open"], ["2 · ✓ Done"]]);
});

test("long labels get rows of their own, so that no phone cuts them", async () => {
  const message = await shown([
    text("When?"),
    actions(button("Tomorrow"), button("Next week"), button("In an hour"), button("Pick another time of my own")),
    actions(button("推迟到明天上午"), button("完成"), button("转给同事处理")),
  ]);
  expect(message.buttons).toEqual([
    ["Tomorrow", "Next week", "In an hour"],
    ["Pick another time of my own"],
    ["推迟到明天上午", "完成"],
    ["转给同事处理"],
  ]);
});

test("words beyond one message go on in the next, cut at a line, none lost", async () => {
  const { telegram, replies } = await openDesk();
  const note = Array.from({ length: 400 }, (_, index) => `${index} 客户说 😀 the price is <fine> & good`).join("\n");
  replies(() => says([heading("Acme"), quote(note), actions(button("Undo"))]));
  const mei = telegram.addUser({ firstName: "Mei" });
  await telegram.say({ from: mei, text: "show" });
  const parts = render([heading("Acme"), quote(note), actions(button("Undo"))]);
  const messages = await messagesIn(telegram, mei, parts.length);
  expect(messages.length).toBeGreaterThan(3);
  expect(messages.map((message) => message.text).join("\n")).toBe(`Acme\n${note}`);
  expect(messages.map(({ buttons }) => buttons.length)).toEqual([...messages.slice(1).map(() => 0), 1]);
});

test("cuts no character in two where there is neither line nor word", () => {
  const parts = render([text("😀".repeat(3_000))]);
  expect(parts.map(({ plain }) => plain).join("")).toBe("😀".repeat(3_000));
  for (const { plain } of parts) expect(plain.length).toBeLessThanOrEqual(4_096);
  for (const { plain } of parts) expect(plain).toMatch(/^(?:😀)+$/u);
});

test("lines keep their buttons in the same message, however many there are", async () => {
  const many = Array.from({ length: 50 }, (_, index) =>
    line(index + 1, `Customer ${index + 1}`, button("Done"), button("Snooze"), button("Open")),
  );
  const view = [heading("Today"), lines(many)];
  const parts = render(view);
  expect(parts).toHaveLength(2);
  for (const { plain, keyboard } of parts) {
    const numbers = [...plain.matchAll(/^(\d+)\. /gm)].map(([, number]) => number);
    expect(keyboard.map(([first]) => first?.text)).toEqual(numbers.map((number) => `${number} · Done`));
  }
  expect(parts.flatMap(({ keyboard }) => keyboard.flat())).toHaveLength(150);
  expect((await shown(view, 2)).text).toMatch(/^\d+\. Customer/);
});

test("buttons alone, or more than one message holds, stand under a sign that it goes on", () => {
  const parts = render([actions(...Array.from({ length: 130 }, (_, index) => button(`Pick ${index}`)))]);
  expect(parts.map(({ plain }) => plain)).toEqual(["⋯", "⋯"]);
  expect(parts.flatMap(({ keyboard }) => keyboard.flat())).toHaveLength(130);
});

test("a button's code beyond 64 bytes is a mistake that names the button", () => {
  const code = "完".repeat(22);
  expect(() => render([actions(button("Done", code))])).toThrow(/"Done" carries 66 bytes, Telegram takes 64/);
});

test("the words without markup are what the markup shows", () => {
  for (const { html, plain } of render(AS_TYPED.flatMap((words) => [quote(words), hint(words), example(words)]))) {
    expect(parseHtml(html).text).toBe(plain);
  }
});

test("buttons of lines in different sections tell which line they are of", async () => {
  const message = await shown([
    heading("Today"),
    text({ strong: "Overdue" }),
    lines([line(1, "Acme", button("Done"))]),
    text({ strong: "Due" }),
    lines([line(2, "Globex", button("Done"))]),
  ]);
  expect(message.buttons).toEqual([["1 · Done"], ["2 · Done"]]);
});
