// The validator refuses one over the limit and accepts the limit itself, for every limit Slack has.

import { describe, expect, it } from "vitest";
import { blockProblems, viewProblems } from "./blocks.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const marked = (text: string) => ({ type: "mrkdwn", text });
const x = (length: number) => "x".repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const section = (extra: object = {}) => ({ type: "section", text: marked("Hi"), ...extra });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const button = (extra: object = {}) => ({ type: "button", text: plain("Done"), ...extra });
const option = (value: string) => ({ text: plain(value), value });
const select = (extra: object = {}) => ({ type: "static_select", options: [option("a"), option("b")], ...extra });
const overflow = (count: number) => ({ type: "overflow", options: times(count, (index) => option(String(index))) });
const input = (element: object, extra: object = {}) => ({ type: "input", label: plain("Note"), element, ...extra });
const textInput = (extra: object = {}) => ({ type: "plain_text_input", ...extra });
const modal = (extra: object = {}) => ({ type: "modal", title: plain("Log"), blocks: [section()], ...extra });

const ok = (...blocks: object[]) => expect(blockProblems(blocks)).toEqual([]);
const refused = (...blocks: object[]) => {
  const problems = blockProblems(blocks);
  expect(problems).not.toEqual([]);
  return problems.join("\n");
};

describe("messages", () => {
  it("words a refusal as Slack does", () => {
    expect(blockProblems([section({ text: marked(x(3001)) })])).toEqual([
      "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]",
      "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ]);
  });

  it.each([
    ["50 blocks", 50, (n: number) => times(n, () => section())],
    ["3,000 characters in a section", 3000, (n: number) => [section({ text: marked(x(n)) })]],
    ["10 fields in a section", 10, (n: number) => [section({ fields: times(n, () => marked("f")) })]],
    ["2,000 characters in a section's field", 2000, (n: number) => [section({ fields: [marked(x(n))] })]],
    ["150 characters in a header", 150, (n: number) => [{ type: "header", text: plain(x(n)) }]],
    ["25 elements in actions", 25, (n: number) => [actions(...times(n, () => button()))]],
    ["10 elements in a context", 10, (n: number) => [{ type: "context", elements: times(n, () => marked("c")) }]],
    ["75 characters on a button", 75, (n: number) => [actions(button({ text: plain(x(n)) }))]],
    ["2,000 characters in a button's value", 2000, (n: number) => [actions(button({ value: x(n) }))]],
    ["3,000 characters in a button's url", 3000, (n: number) => [actions(button({ url: x(n) }))]],
    ["255 characters in an action_id", 255, (n: number) => [actions(button({ action_id: x(n) }))]],
    ["255 characters in a block_id", 255, (n: number) => [section({ block_id: x(n) })]],
    ["100 options", 100, (n: number) => [actions(select({ options: times(n, (i) => option(`o${i}`)) }))]],
    [
      "75 characters in an option's text",
      75,
      (n: number) => [actions(select({ options: [{ text: plain(x(n)), value: "v" }] }))],
    ],
    [
      "75 characters in an option's value",
      75,
      (n: number) => [actions(select({ options: [{ text: plain("o"), value: x(n) }] }))],
    ],
    ["150 characters in a placeholder", 150, (n: number) => [actions(select({ placeholder: plain(x(n)) }))]],
    ["5 options in an overflow menu", 5, (n: number) => [actions(overflow(n))]],
    [
      "10 radio buttons",
      10,
      (n: number) => [actions({ type: "radio_buttons", options: times(n, (i) => option(`o${i}`)) })],
    ],
    [
      "100 characters in a confirmation's title",
      100,
      (n: number) => [actions(button({ confirm: confirm({ title: plain(x(n)) }) }))],
    ],
    [
      "300 characters in a confirmation's text",
      300,
      (n: number) => [actions(button({ confirm: confirm({ text: marked(x(n)) }) }))],
    ],
    [
      "30 characters on a confirmation's button",
      30,
      (n: number) => [actions(button({ confirm: confirm({ deny: plain(x(n)) }) }))],
    ],
    ["2,000 characters in an input's label", 2000, (n: number) => [input(textInput(), { label: plain(x(n)) })]],
    [
      "2,000 characters in an image's alt text",
      2000,
      (n: number) => [{ type: "image", alt_text: x(n), image_url: "https://a/b.png" }],
    ],
  ] as const)("allow %s and not one more", (_name, limit, blocks) => {
    ok(...blocks(limit));
    refused(...blocks(limit + 1));
  });

  it.each([
    ["an empty text", [section({ text: marked("") })], "must be more than 0 characters"],
    ["mrkdwn in a header", [{ type: "header", text: marked("*Hi*") }], "unsupported type: mrkdwn"],
    ["mrkdwn on a button", [actions(button({ text: marked("*Hi*") }))], "unsupported type: mrkdwn"],
    ["a section with nothing to say", [{ type: "section" }], "missing required field: text"],
    ["a block without a type", [{ text: plain("Hi") }], "missing required field: type"],
    ["an unknown block", [{ type: "marquee" }], "unsupported type: marquee [json-pointer:/blocks/0/type]"],
    [
      "an unknown property",
      [section({ colour: "red" })],
      "invalid additional property: colour [json-pointer:/blocks/0]",
    ],
    ["a text that is no text object", [section({ text: "Hi" })], "must provide an object"],
    ["no elements in actions", [actions()], "no fewer than 1 items allowed"],
    ["a text input among buttons", [actions(textInput())], "unsupported type: plain_text_input"],
    ["a button as an input", [input(button())], "unsupported type: button"],
    ["a button of another colour", [actions(button({ style: "green" }))], "must be one of: primary, danger"],
    ["one option in an overflow menu", [actions(overflow(1))], "no fewer than 2 items allowed"],
    ["a menu without options", [actions({ type: "static_select" })], "missing required field: options"],
    [
      "options beside option groups",
      [actions(select({ option_groups: [{ label: plain("g"), options: [option("a")] }] }))],
      "only one of",
    ],
    [
      "an initial option that is not offered",
      [actions(select({ initial_option: option("c") }))],
      "must match one of the options",
    ],
    ["a date that is none", [actions({ type: "datepicker", initial_date: "25 Nov" })], "must be a date"],
    ["a time that is none", [actions({ type: "timepicker", initial_time: "24:00" })], "must be a time"],
    [
      "two blocks with one id",
      [section({ block_id: "b" }), section({ block_id: "b" })],
      "`block_id` already exists: b",
    ],
    [
      "two controls with one id",
      [actions(button({ action_id: "a" }), button({ action_id: "a" }))],
      "`action_id` a already exists",
    ],
    ["a focus, for there is none in a message", [input(textInput({ focus_on_load: true }))], "`focus_on_load`"],
  ])("refuse %s", (_name, blocks, words) => {
    expect(refused(...blocks)).toContain(words);
  });

  it("allow the same action_id in two blocks, an option that is offered, and a picture beside a text", () => {
    ok(
      actions(button({ action_id: "a" })),
      actions(button({ action_id: "a" }), select({ initial_option: option("b") })),
      section({ accessory: { type: "image", alt_text: "logo", image_url: "https://a/b.png" } }),
      { type: "divider" },
      { type: "context", elements: [marked("_by_ <@U1>"), plain("now")] },
    );
  });

  it("refuse blocks that are no list", () => {
    expect(blockProblems({ type: "section" })).toEqual(["[ERROR] must be an array [json-pointer:/blocks]"]);
  });
});

describe("modals", () => {
  it.each([
    ["24 characters in the title", 24, (n: number) => modal({ title: plain(x(n)) })],
    ["24 characters on the submit button", 24, (n: number) => modal({ submit: plain(x(n)) })],
    ["24 characters on the close button", 24, (n: number) => modal({ close: plain(x(n)) })],
    ["3,000 characters of private metadata", 3000, (n: number) => modal({ private_metadata: x(n) })],
    ["255 characters in the callback_id", 255, (n: number) => modal({ callback_id: x(n) })],
    ["100 blocks", 100, (n: number) => modal({ blocks: times(n, () => section()) })],
  ] as const)("allow %s and not one more", (_name, limit, view) => {
    expect(viewProblems(view(limit), "modal")).toEqual([]);
    expect(viewProblems(view(limit + 1), "modal")).not.toEqual([]);
  });

  it("name what is missing", () => {
    expect(viewProblems({ type: "modal" }, "modal")).toEqual([
      "[ERROR] missing required field: title [json-pointer:/view]",
      "[ERROR] missing required field: blocks [json-pointer:/view]",
    ]);
  });

  it("need a submit button where there is something to fill in", () => {
    const form = { blocks: [input(textInput())] };
    expect(viewProblems(modal(form), "modal")).toEqual(["[ERROR] missing required field: submit [json-pointer:/view]"]);
    expect(viewProblems(modal({ ...form, submit: plain("Save") }), "modal")).toEqual([]);
  });

  it("put the focus on one field only", () => {
    const focused = (id: string) => input(textInput({ focus_on_load: true }), { block_id: id });
    expect(viewProblems(modal({ submit: plain("Save"), blocks: [focused("a")] }), "modal")).toEqual([]);
    expect(viewProblems(modal({ submit: plain("Save"), blocks: [focused("a"), focused("b")] }), "modal")).not.toEqual(
      [],
    );
  });

  it("are not home tabs, and have no markdown block", () => {
    expect(viewProblems({ type: "home", blocks: [] }, "modal").join()).toContain("must be one of: modal");
    expect(viewProblems(modal({ blocks: [{ type: "markdown", text: "**Hi**" }] }), "modal").join()).toContain(
      "unsupported type",
    );
    ok({ type: "markdown", text: "**Hi**" });
  });
});

function confirm(extra: object): object {
  return { title: plain("Sure?"), text: plain("Really"), confirm: plain("Yes"), deny: plain("No"), ...extra };
}
