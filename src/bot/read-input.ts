// What somebody wants, from any way of saying it: a slash command, a press, a form, an answer to a question, plain words.

import type { Command, Context, Raw } from "../commands/define.ts";
import { findDeed } from "../domain/deed.ts";
import { raise } from "../domain/problems.ts";
import type { Draft, Repositories } from "../services/ports.ts";
import { decodeLink } from "../view/link.ts";
import { readLine } from "./call.ts";
import {
  answerTo,
  corrected,
  draftOf,
  dropQuestion,
  filling,
  openQuestion,
  picked,
  pressInWords,
} from "./read-answer.ts";
import { readReply, readSentence, type SentenceCall } from "./read-sentence.ts";
import type { Found, Registry } from "./registry.ts";
import type { AboutMessage, Request } from "./request.ts";
import { addFirst } from "./sentence/add-customer.ts";
import { isLabelled } from "./sentence/label.ts";
import { numberFirst } from "./sentence/numbered.ts";
import { isToDo } from "./sentence/to-do.ts";
import { sentenceBehind } from "./sentence-behind.ts";

export type Wanted = Call | NoCall;

export interface Call {
  type: "call";
  command: Command;
  raw: Raw;
  draft?: Draft;
}

export type NoCall =
  /** A question is open for another field of this draft. */
  | { type: "fill"; command: Command; draft: Draft; field: string }
  /** A form is to be opened for this draft. */
  | { type: "open"; command: Command; draft: Draft }
  | { type: "dropped" }
  | { type: "silence" };

/** Longer texts are refused before anything reads them; Slack and Telegram allow less. */
export const MAX_TEXT = 20_000;

export interface Reading {
  registry: Registry;
  repositories: Pick<Repositories, "drafts">;
  request: Request;
  context: Context;
}

/** Throws UserError where nothing can be made of it; nothing is ever guessed that would write. */
export async function readInput(reading: Reading): Promise<Wanted> {
  const { input } = reading.request;
  switch (input.type) {
    case "command":
      return readCommand(reading, `${input.name} ${input.text}`.trimStart(), input.about);
    case "text":
      return readText(reading, input.text, input.about);
    case "press":
      return readPress(reading, input.code);
    case "submit":
      return readSubmit(reading, input.draftId, input.values);
    case "dismiss":
      return dismiss(reading, input.draftId);
  }
}

async function readCommand(reading: Reading, line: string, about: AboutMessage | undefined): Promise<Wanted> {
  const { registry, context } = reading;
  if (line.length > MAX_TEXT) raise("text.too_long", { max: MAX_TEXT });
  if (line.trim() === "") return help(registry);
  const found = registry.inLine(line);
  if (found === null) {
    const word = /^\S+/u.exec(line.trim())?.[0] ?? line;
    raise("command.unknown", { text: shortened(word), nearest: registry.nearest(word) });
  }
  if (found.command.name === "cancel" && found.rest.trim() === "") return dropQuestion(reading);
  const code = joiningCode(found.command.name, found.rest);
  const join = registry.named("link");
  if (code !== null && join) return { type: "call", command: join, raw: { token: code } };
  const sentence = about ? null : await sentenceBehind(found.command.name, found.rest, context);
  const fromLine = await readLine(found.command, found.rest, context);
  const fromMessage = about ? await readMessage(found.command, about, fromLine, reading) : {};
  if (sentence) return called(registry, sentence);
  return { type: "call", command: found.command, raw: { ...fromLine, ...fromMessage } };
}

/** What a command takes from the message it is used on. What nobody of the team wrote is the customer's word. */
async function readMessage(
  { fromMessage }: Command,
  about: AboutMessage,
  typed: Raw,
  { request: { door, tenant }, context }: Reading,
): Promise<Raw> {
  if (!fromMessage) return {};
  const { authorId, byTeam } = about;
  const isOurs = byTeam ?? (authorId && (await context.services.members.ofAccount(door, tenant, authorId)) !== null);
  return fromMessage({ ...about, byTeam: authorId === undefined || isOurs === true }, typed);
}

/** A member who opens a start link means to join accounts: everything else such links do is for strangers. */
const joiningCode = (name: string, rest: string): string | null =>
  name === "start" ? (/^\s*([A-Za-z0-9_-]{16,40})\s*$/.exec(rest)?.[1] ?? null) : null;

function help(registry: Registry): Wanted {
  const command = registry.named("help") ?? raise("text.not_understood", {});
  return { type: "call", command, raw: {} };
}

/** A message: an answer to an open question, a command without its slash, or a plain sentence; in this order. */
async function readText(reading: Reading, words: string, about: AboutMessage | undefined): Promise<Wanted> {
  if (words.length > MAX_TEXT) raise("text.too_long", { max: MAX_TEXT });
  if (words.trim() === "") return help(reading.registry);
  const slashed = /^\s*[/／]/u.test(words) ? words.trimStart().slice(1) : null;
  if (slashed !== null) return readCommand(reading, slashed, about);
  if (/^\s*(?:cancel|取消)\s*$/iu.test(words)) return dropQuestion(reading);
  return readWords(reading, words, about);
}

async function readWords(reading: Reading, words: string, about: AboutMessage | undefined): Promise<Wanted> {
  const { registry, context } = reading;
  const decided = await pressInWords(reading, words);
  if (decided !== null) return decided;
  const draft = await openQuestion(reading);
  const said =
    (context.focus?.lines.length ? numberFirst(words) : null) ?? addFirst(words) ?? words.replace(PLEASE_LOG, "");
  const found = commandIn(said, registry);
  const answer = draft === null ? null : await answerTo(draft, words, found, reading);
  if (answer !== null) return answer;
  const another = found === null ? await corrected(words, reading) : null;
  if (another !== null) return another;
  const isReply = found === null || REPLIES.has(found.command.name);
  const reply = isReply ? await readReply(said, context) : null;
  const redrafted = reply?.name === "another_customer" ? await draftOf(reply.raw, reading) : null;
  if (redrafted !== null) return redrafted;
  const doubted = found !== null && REPLIES.has(found.command.name) && DOUBTED.test(said);
  if (reply === null && found !== null && !doubted) return readCommand(reading, said, about);
  return called(registry, reply ?? (await readSentence(said, about, context)));
}

function called(registry: Registry, { name, raw }: SentenceCall): Wanted {
  return { type: "call", command: registry.named(name) ?? raise("text.not_understood", {}), raw };
}

/** "Please log: …" is the command. */
const PLEASE_LOG = /^\s*(?:(?:please|pls|kindly|can you|could you) )+(?=log\b)/iu;

/** Commands whose names also begin a sentence about what was just shown: "done, they signed". */
const REPLIES = new Set(["done", "snooze", "cancel", "assign"]);

/** "Cancel it unless they call", "done?": no command. */
const DOUBTED = /[?？]\s*$|\b(?:if|unless)\b|如果|要是/iu;

const BEGINNINGS = new Set(["today", "customer"]);
/** "跟进记录：拜访蓝天" is an entry, "跟进记录 蓝天" asks for his. */
const isEntry = (words: string, { command, rest }: Found): boolean =>
  command.name === "history" && isLabelled(words) && findDeed(rest) !== null;

/** The command a message begins with; "今天拜访了王总", "customer Acme called" and "callback for Acme" begin a sentence. */
function commandIn(words: string, registry: Registry): Found | null {
  const found = registry.inLine(words);
  if (found !== null && /^(?:for|with|to|of)\s/iu.test(found.rest.trimStart())) return null;
  if (found !== null && isEntry(words, found)) return null;
  const isBeginning = found !== null && BEGINNINGS.has(found.command.name);
  return isBeginning && (findDeed(found.rest) !== null || isToDo(words)) ? null : found;
}

async function readPress(reading: Reading, code: string): Promise<Wanted> {
  const { registry } = reading;
  const link = decodeLink(code) ?? raise("button.expired", {});
  if (isOfDraft(link.name)) return readDraftPress(reading, link.name, link.args);
  const command = registry.named(link.name) ?? raise("button.expired", {});
  const known = Object.keys(link.args).every((name) => Object.hasOwn(command.fields, name));
  if (!known) raise("button.expired", {});
  return { type: "call", command, raw: link.args };
}

async function dismiss({ repositories, context }: Reading, draftId: string): Promise<Wanted> {
  const draft = await repositories.drafts.find(context.actor.workspace.id, draftId);
  if (draft?.memberId === context.actor.member.id) await repositories.drafts.remove(draft.workspaceId, draft.id);
  return { type: "silence" };
}

async function ownDraft({ repositories, context }: Reading, id: string): Promise<Draft> {
  const draft = await repositories.drafts.find(context.actor.workspace.id, id);
  if (draft === null || draft.memberId !== context.actor.member.id || draft.expiresAt <= context.now)
    raise("draft.expired", {});
  return draft;
}

const OF_DRAFTS = ["pick", "fill", "form", "drop", "resume"] as const;
const isOfDraft = (name: string): name is (typeof OF_DRAFTS)[number] => OF_DRAFTS.some((one) => one === name);

async function readDraftPress(
  reading: Reading,
  name: (typeof OF_DRAFTS)[number],
  args: Record<string, string>,
): Promise<Wanted> {
  const draft = await ownDraft(reading, args.draft ?? "");
  const command = reading.registry.named(draft.command) ?? raise("draft.expired", {});
  switch (name) {
    case "form":
      return { type: "open", command, draft };
    case "drop":
      await reading.repositories.drafts.remove(draft.workspaceId, draft.id);
      return { type: "dropped" };
    case "resume":
      return { type: "call", command, raw: draft.values, draft };
    case "fill":
      return filling(command, draft, args.field ?? "");
    case "pick": {
      const option = /^\d{1,2}$/.test(args.option ?? "") ? draft.options[Number(args.option)] : undefined;
      return picked(command, draft, option ?? raise("button.expired", {}));
    }
  }
}

/** Fields the form showed replace the draft's; one sent back empty was emptied. */
async function readSubmit(reading: Reading, draftId: string, values: Record<string, string>): Promise<Wanted> {
  const draft = await ownDraft(reading, draftId);
  const command = reading.registry.named(draft.command) ?? raise("draft.expired", {});
  const raw: Raw = { ...draft.values, shown: "all" };
  for (const [name, value] of Object.entries(values)) {
    if (value.trim() === "") delete raw[name];
    else raw[name] = value;
  }
  return { type: "call", command, raw, draft };
}

const shortened = (word: string): string => ([...word].length <= 40 ? word : `${[...word].slice(0, 39).join("")}…`);
