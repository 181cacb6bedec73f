// Answers in plain words to what is open: a choice among several, a draft to be saved, a question for one field. Whoever has gone on to
// something else no longer answers; only buttons do then, and a name that was offered.

import type { Command, Context, Raw } from "../commands/define.ts";
import { TO_BE_ADDED } from "../commands/fields.ts";
import { timeContext } from "../commands/when-field.ts";
import { plainOf } from "../domain/plain.ts";
import { raise } from "../domain/problems.ts";
import { findTimes } from "../domain/time/read.ts";
import type { Draft } from "../services/ports.ts";
import { ASKS_FOR, answerableUntil } from "./dialog.ts";
import { decisionIn } from "./read-decision.ts";
import type { Reading, Wanted } from "./read-input.ts";
import type { Found } from "./registry.ts";
import { answerIn, asksForName } from "./sentence/anew.ts";
import { entryMeant } from "./sentence/put-right.ts";
import { whenMeant } from "./sentence/when-meant.ts";

/** The newest draft of this member here that asks a question; null when there is none. */
export const openQuestion = ({ repositories, request, context }: Reading): Promise<Draft | null> =>
  repositories.drafts.question(
    context.actor.member.id,
    request.door,
    request.conversation.answersIn,
    answerableUntil(context.now),
  );

/** The newest draft of this member here, whatever it waits for; null when there is none. */
const newestDraft = ({ repositories, request, context }: Reading): Promise<Draft | null> =>
  repositories.drafts.newest(
    context.actor.member.id,
    request.door,
    request.conversation.answersIn,
    answerableUntil(context.now),
  );

/** A draft whose field somebody named, to be asked for it. Throws `button.expired` for a field it has not. */
export const filling = (command: Command, draft: Draft, field: string): Wanted =>
  Object.hasOwn(command.fields, field) ? { type: "fill", command, draft, field } : raise("button.expired", {});

/** A draft with what one of its buttons adds. */
export function picked(command: Command, draft: Draft, option: Raw): Wanted {
  const field = option[ASKS_FOR];
  if (field !== undefined) return filling(command, draft, field);
  return { type: "call", command, raw: { ...draft.values, ...option }, draft };
}

/** What somebody types under a question instead of pressing its button; null when it is no such words. */
export const pressInWords = async (reading: Reading, words: string): Promise<Wanted | null> =>
  (await readDecision(reading, words)) ?? (await buttonTyped(reading, words));

/** A button of the question that is open, typed instead of pressed: its words, or its number where only buttons answer; else null. */
async function buttonTyped(reading: Reading, words: string): Promise<Wanted | null> {
  const draft = await newestDraft(reading);
  const command = draft && reading.registry.named(draft.command);
  if (!draft || !command || draft.passed) return null;
  const typed = foldLabel(words);
  const [at, ...others] = draft.labels.flatMap((label, index) => (foldLabel(label) === typed ? [index] : []));
  // "7" may be a number of days, an hour, a note.
  const onlyButtons = draft.asking === null || command.fields[draft.asking]?.shape === "choice";
  const byNumber = onlyButtons && /^[1-9]\d?$/.test(typed) ? Number(typed) - 1 : undefined;
  const option = others.length === 0 ? draft.options[at ?? byNumber ?? -1] : undefined;
  return option === undefined ? null : picked(command, draft, option);
}

const foldLabel = (words: string): string =>
  plainOf(words)
    .replace(/[…“”"'.!。！]/gu, "")
    .trim();

/** "Cancel": closes the question that is open. Throws `form.nothing_open`. */
export async function dropQuestion(reading: Reading): Promise<Wanted> {
  const draft = await openQuestion(reading);
  if (draft === null || draft.passed) raise("form.nothing_open", {});
  await reading.repositories.drafts.remove(draft.workspaceId, draft.id);
  return { type: "dropped" };
}

/** "Save" or "不对" under what is shown to be decided on, "yes" to the one thing offered, "no" to a question; null when nothing is open. */
async function readDecision(reading: Reading, words: string): Promise<Wanted | null> {
  const decision = decisionIn(words);
  if (decision === null) return null;
  const draft = await newestDraft(reading);
  if (draft === null || draft.passed) return null;
  if (draft.asking !== null && decision === "discard") return dropQuestion(reading);
  const [only, ...others] = draft.options;
  // "Did you mean Globex?", with the offer to add another of that name.
  const isOne = others.every(({ customer }) => customer?.startsWith(TO_BE_ADDED));
  const offered = decision === "yes" && isOne ? only : undefined;
  const option = draft.asking === null ? draft.options.find(({ confirm }) => confirm === decision) : offered;
  const command = reading.registry.named(draft.command);
  return option && command ? { type: "call", command, raw: { ...draft.values, ...option }, draft } : null;
}

/** "Wrong customer, it was Acme" of a draft that waits to be saved: the draft anew, for whom was meant; null when none waits. */
export async function draftOf({ customer }: Raw, reading: Reading): Promise<Wanted | null> {
  const draft = await newestDraft(reading);
  const command = draft && reading.registry.named(draft.command);
  if (!draft || !command || draft.passed || draft.asking !== null || draft.values.customer === undefined) return null;
  return { type: "call", command, raw: { ...draft.values, ...(customer === undefined ? {} : { customer }) }, draft };
}

/** "No, Friday", "改成4点" of a draft that waits to be saved: the draft anew, for then; null when none waits, or more was said. */
async function retimed(words: string, reading: Reading): Promise<Wanted | null> {
  const draft = await newestDraft(reading);
  const command = draft && reading.registry.named(draft.command);
  if (!draft || !command || draft.passed || draft.asking !== null || draft.values.when === undefined) return null;
  const when = whenMeant(words, draft.values.when, reading.context);
  return when === null ? null : { type: "call", command, raw: { ...draft.values, when }, draft };
}

/** What puts right what is not saved yet, or was just written; null for whatever else. */
export const corrected = async (words: string, reading: Reading): Promise<Wanted | null> =>
  (await putRight(words, reading)) ?? retimed(words, reading);

/** "It was an email", "是昨天的事" of an entry that waits to be saved, or was just written; null when there is none, or more was said. */
async function putRight(words: string, reading: Reading): Promise<Wanted | null> {
  const { registry, context } = reading;
  if (entryMeant(words, context.now, context) === null) return null;
  const draft = await newestDraft(reading);
  const drafted = draft && !draft.passed ? registry.named(draft.command) : null;
  if (draft && drafted) {
    if (draft.values.note === undefined) return null;
    const happened = findTimes(draft.values.happened ?? "", timeContext(context, "past"))[0];
    const was = happened?.type === "instant" ? happened.at : context.now;
    const raw = { ...draft.values, ...entryMeant(words, was, context) };
    return { type: "call", command: drafted, raw, draft };
  }
  const entry = await context.services.entryJustWritten();
  const command = registry.named("log_edit");
  if (entry === null || !command) return null;
  return { type: "call", command, raw: { interaction: entry.id, ...entryMeant(words, entry.happenedAt, context) } };
}

/** Null when somebody has gone on without answering; the draft stays, and what was typed with it. */
export async function answerTo(
  draft: Draft,
  words: string,
  found: Found | null,
  { registry, context }: Reading,
): Promise<Wanted | null> {
  const command = registry.named(draft.command);
  if (draft.asking === null || !command) return null;
  const named = asksForName(draft.asking) ? await namedIn(words, draft, context) : "typed";
  if (named === "another" || (named === "typed" && draft.passed)) return null;
  if (named !== "typed") return { type: "call", command, raw: { ...draft.values, ...named }, draft };
  const isText = command.fields[draft.asking]?.shape === "paragraph";
  const answer = isText ? words.trim() : found === null ? await answerIn(words, draft.asking, context) : null;
  return answer !== null ? { type: "call", command, raw: { ...draft.values, [draft.asking]: answer }, draft } : null;
}

const ORDINALS =
  /^\s*(?:([1-8])|(?:the )?(first|second|third|fourth)(?: one)?|第([一二三四五六七八1-8])[个位])[\s.!。！]*$/iu;
const ENGLISH = ["first", "second", "third", "fourth"];

/** The option meant by its place or its name; "another" where several were offered and somebody else is named. */
async function namedIn(words: string, draft: Draft, { services }: Context): Promise<Raw | "another" | "typed"> {
  const [, digit = "", word = "", place = ""] = ORDINALS.exec(words) ?? [];
  const index = word === "" ? placeOf(digit || place) : ENGLISH.indexOf(word.toLowerCase());
  const option = draft.passed ? undefined : draft.options[index];
  if (option) return option;
  const offered = draft.options.filter((one) => Object.values(one).some((value) => value.startsWith("@")));
  if (offered.length === 0) return "typed";
  const [only, ...others] = await services.customers.named(words.trim());
  if (!only || others.length > 0) return "typed";
  const own = offered.find((one) => Object.values(one).includes(`@${only.id}`));
  return own ?? (offered.length > 1 ? "another" : "typed");
}

const placeOf = (digit: string): number =>
  /^[1-8]$/.test(digit) ? Number(digit) - 1 : digit === "" ? -1 : "一二三四五六七八".indexOf(digit);
