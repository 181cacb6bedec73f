// Slack's names for what we send, from the types Bolt brings along.

import type { types } from "@slack/bolt";

export type Block = types.KnownBlock;
export type RichTextBlock = types.RichTextBlock;
export type RichTextElement = types.RichTextElement;
export type ModalView = types.ModalView;
export type InputBlock = types.InputBlock;
type PlainText = types.PlainTextElement;
export type ButtonElement = types.Button;
type ContextBlock = types.ContextBlock;
export type ContextElement = ContextBlock["elements"][number];

/** Words shown to the letter: no markup, no `:emoji:`. */
export const plainText = (text: string): PlainText => ({ type: "plain_text", text, emoji: false });
