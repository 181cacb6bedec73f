// Forms as modals: every kind of field, values too long to show, and what comes back.

import { describe, expect, it } from "vitest";
import type { Form, FormField } from "../../src/bot/reply.ts";
import { en } from "../../src/i18n/en/index.ts";
import { renderForm, valuesOf } from "../../src/slack/modal.ts";
import { viewProblems } from "../support/slack/blocks.ts";

const field = (more: Partial<FormField>): FormField => ({
  ...{ name: "note", label: "Note", hint: "", question: "?", kind: "line", optional: false },
  ...more,
});

const render = (fields: FormField[], more: Partial<Form> = {}) => {
  const view = renderForm(
    { draftId: "d", title: "Log", submit: "Save", problems: {}, ...more, fields },
    "{}",
    en.slack,
  );
  expect(viewProblems(view, "modal")).toEqual([]);
  return view;
};

describe("a field", () => {
  it("is a line, a paragraph or a menu", () => {
    const choices = [
      { value: "call", label: "Call" },
      { value: "email", label: "E-mail" },
    ];
    const { blocks } = render([
      field({ name: "customer", value: "Acme" }),
      field({ name: "note", kind: "paragraph", hint: "To the letter", optional: true }),
      field({ name: "kind", kind: "choice", choices, value: "email" }),
    ]);
    expect(
      blocks.map((block) => ("element" in block ? [block.block_id, block.optional, block.element] : block)),
    ).toEqual([
      [
        "customer",
        false,
        { type: "plain_text_input", action_id: "value", multiline: false, max_length: 3000, initial_value: "Acme" },
      ],
      ["note", true, { type: "plain_text_input", action_id: "value", multiline: true, max_length: 3000 }],
      [
        "kind",
        false,
        {
          type: "static_select",
          action_id: "value",
          options: choices.map(({ value, label }) => ({
            value,
            text: { type: "plain_text", text: label, emoji: false },
          })),
          initial_option: { value: "email", text: { type: "plain_text", text: "E-mail", emoji: false } },
        },
      ],
    ]);
  });

  it("shows its problem below it when the form opens, unless it is empty and speaks for itself", () => {
    const { blocks } = render([field({ name: "when", value: "yesterday" }), field({ name: "note" })], {
      problems: { when: "That is in the past.", note: "This is needed." },
    });
    expect(blocks.map(({ type }) => type)).toEqual(["input", "context", "input"]);
    expect(JSON.stringify(blocks[1])).toContain("That is in the past.");
  });

  it("is typed where a menu would have more than a hundred choices", () => {
    const choices = Array.from({ length: 101 }, (_none, index) => ({ value: `v${index}`, label: `L${index}` }));
    expect(render([field({ kind: "choice", choices })]).blocks).toMatchObject([
      { element: { type: "plain_text_input" } },
    ]);
  });

  it("whose value is too long to show says that it is kept and may stay empty", () => {
    const { blocks } = render([field({ value: "x".repeat(3001) })]);
    expect(blocks).toMatchObject([{ optional: true, element: { type: "plain_text_input", action_id: "kept" } }]);
    expect(JSON.stringify(blocks)).toContain("3001 characters");
    expect(JSON.stringify(blocks)).not.toContain("xxx");
  });

  it("keeps a value of exactly 3,000 characters in sight", () => {
    expect(render([field({ value: "x".repeat(3000) })]).blocks).toMatchObject([
      { element: { initial_value: "x".repeat(3000) } },
    ]);
  });
});

describe("what comes back", () => {
  it("is by field and to the letter; an emptied field is empty, a kept one that stays empty is not mentioned", () => {
    const values = {
      customer: { value: { type: "plain_text_input", value: " Acme " } },
      when: { value: { type: "plain_text_input", value: null } },
      kind: {
        value: {
          type: "static_select",
          selected_option: { text: { type: "plain_text" as const, text: "Call" }, value: "call" },
        },
      },
      note: { kept: { type: "plain_text_input", value: null } },
      reason: { kept: { type: "plain_text_input", value: "shorter" } },
    };
    expect(valuesOf({ values })).toEqual({ customer: " Acme ", when: "", kind: "call", reason: "shorter" });
  });
});

describe("titles", () => {
  it("fit Slack's 24 characters, shortened in sight", () => {
    expect(render([field({})], { title: "A title that is far too long for Slack" }).title.text).toBe(
      "A title that is far too…",
    );
  });
});
