// What is not finished yet: an incomplete command is a form or a question, a choice is a row of buttons. Kept as data, so that a
// restart loses nothing and no command knows of it.

import type { Command, Context, Field, Outcome, Raw } from "../commands/define.ts";
import { TO_BE_ADDED } from "../commands/fields.ts";
import type { Problem } from "../domain/problems.ts";
import type { FieldName } from "../i18n/en/common.ts";
import type { Catalog } from "../i18n/index.ts";
import type { Draft, Repositories } from "../services/ports.ts";
import { encodeLink, link } from "../view/link.ts";
import { actions, type Button, hint, text, type View } from "../view/nodes.ts";
import type { Form, FormField, Reply } from "./reply.ts";

/** What was heard waits a day to be saved or dropped (practice rule 21). */
const DRAFT_MINUTES = 24 * 60;
/** Long enough for a coffee, short enough that a forgotten question does not swallow tomorrow's message; then only buttons answer. */
const ANSWERED_IN_WORDS_MINUTES = 30;

/** Drafts that live on after this instant are answered in plain words, too. */
export const answerableUntil = (now: Date): Date =>
  new Date(now.getTime() + (DRAFT_MINUTES - ANSWERED_IN_WORDS_MINUTES) * 60_000);

/** The option of the button that asks for one field of a draft. */
export const ASKS_FOR = ":fill";

export interface DialogPlace {
  repositories: Pick<Repositories, "drafts">;
  newId(): string;
  /** The draft of the form that was sent. */
  formId: string | null;
  canOpenForm: boolean;
  /** The conversation the answer is shown in. */
  answersIn: string;
}

type Unfinished = Extract<Outcome, { type: "form" | "ask" }>;

/** Turns an unfinished outcome into what the door shows, and remembers it as a draft. */
export async function replyToUnfinished(
  command: Command,
  raw: Raw,
  outcome: Unfinished,
  context: Context,
  place: DialogPlace,
): Promise<Reply> {
  if (outcome.type === "ask") return askWithButtons(command, raw, outcome, context, place);
  const values = { ...raw, ...outcome.values };
  const fresh = newDraft(command, values, context, place);
  const draft = { ...fresh, id: place.formId ?? fresh.id };
  if (place.canOpenForm) {
    await place.repositories.drafts.put(draft);
    return { type: "form", form: formOf(command, draft, outcome.problems, context.t) };
  }
  return askForField(command, draft, outcome.problems, context, place);
}

async function askWithButtons(
  command: Command,
  raw: Raw,
  outcome: Extract<Outcome, { type: "ask" }>,
  context: Context,
  place: DialogPlace,
): Promise<Reply> {
  const draft = newDraft(command, raw, context, place);
  draft.options = outcome.options.map((option) => option.values);
  draft.labels = outcome.options.map((option) => option.label);
  draft.asking = place.canOpenForm ? null : (outcome.asking ?? null);
  await place.repositories.drafts.put(draft);
  const buttons = outcome.options.map((option, index) => pickButton(draft.id, index, option.label, option.style));
  // Discard is a way out of its own.
  const hasWayOut = outcome.options.some(({ values }) => ["discard", "no"].includes(values.confirm ?? ""));
  const wayOut = hasWayOut || outcome.inPlace ? null : dropButton(draft, context.t);
  return {
    type: "message",
    view: [...outcome.view, actions(...buttons, ...(outcome.buttons ?? []), wayOut)],
    placement: outcome.inPlace ? "replace" : "new",
  };
}

/** The way out of a question: nothing is changed. */
const dropButton = ({ id }: Pick<Draft, "id">, t: Catalog): Button => link("drop", t.buttons.drop, { draft: id });

const pickButton = (draft: string, index: number, label: string, style?: "primary" | "danger"): Button =>
  link("pick", label, { draft, option: String(index) }, style);

/** One question at a time: the first problem; or, when there is none, which field to change. */
async function askForField(
  command: Command,
  draft: Draft,
  problems: Record<string, Problem>,
  context: Context,
  { repositories }: DialogPlace,
): Promise<Reply> {
  const { t } = context;
  const asking = Object.keys(command.fields).find((name) => problems[name] !== undefined);
  if (asking === undefined) {
    return { type: "message", view: await whichField(command, draft, repositories, t), placement: "new" };
  }
  draft.asking = asking;
  const problem = problems[asking];
  const view = problem ? await questionFor(command, asking, problem, draft, context) : [];
  await repositories.drafts.put(draft);
  return { type: "message", view, placement: "new" };
}

/** Asks which field of a draft is to change; what it says may be typed as well as pressed. */
export async function whichField(
  command: Command,
  draft: Draft,
  { drafts }: Pick<Repositories, "drafts">,
  t: Catalog,
): Promise<View> {
  const names = visibleFields(command, draft.values).map(([name]) => name);
  draft.asking = null;
  draft.options = names.map((name) => ({ [ASKS_FOR]: name }));
  draft.labels = names.map((name) => wordsOf(name, t).label);
  await drafts.put(draft);
  const buttons = names.map((name) => link("fill", wordsOf(name, t).label, { draft: draft.id, field: name }));
  return [text(t.ask.whatToChange), actions(...buttons, dropButton(draft, t))];
}

/** The question for one field, with what was wrong before it, and quick answers as buttons. Fills the draft's options. */
export async function questionFor(
  command: Command,
  name: string,
  problem: Problem | null,
  draft: Draft,
  context: Context,
): Promise<View> {
  const { t } = context;
  const field = command.fields[name];
  const words = wordsOf(name, t);
  const wrong = problem !== null && problem.code !== "field.missing" ? [text(problemWords(problem, t))] : [];
  const known = await knownValues(command, name, draft, context);
  const quick = field ? quickAnswers(field, t) : [];
  draft.options = quick.map((answer) => ({ [name]: answer.value }));
  draft.labels = quick.map(({ label }) => label);
  return [
    ...wrong,
    ...(known === "" ? [] : [hint(known)]),
    text({ strong: words.question }),
    hint(words.hint),
    actions(
      ...quick.map((answer, index) => pickButton(draft.id, index, answer.label)),
      formButton(draft, t),
      dropButton(draft, t),
    ),
  ];
}

/** What is known already, so that the question can be answered without scrolling: "Customer: Acme · Reason: send the quote". */
async function knownValues(command: Command, asking: string, draft: Draft, context: Context): Promise<string> {
  const { t } = context;
  const known: string[] = [];
  for (const [name, value] of Object.entries(draft.values)) {
    if (name === asking || !(name in t.fields) || value.startsWith(TO_BE_ADDED)) continue;
    if (value.startsWith("@")) {
      const chosen = await customerChosen(name, value, context);
      if (chosen !== null) known.push(t.join.pair(t.fields.customer.label, chosen));
    } else known.push(t.join.pair(wordsOf(name, t).label, command.fields[name]?.names?.(value, t) ?? value));
  }
  return known.join(" · ");
}

/** The name of the customer whom a button chose, itself or by its callback; null when it chose something else. */
async function customerChosen(name: string, value: string, { services }: Context): Promise<string | null> {
  const id = /^@(?:callback:)?(\w+)$/.exec(value)?.[1];
  if (id === undefined) return null;
  if (name === "callback" || value.startsWith("@callback:"))
    return (await services.callbacks.peek(id))?.customer.name ?? null;
  return name === "customer" || name === "what" ? ((await services.customers.peek(id))?.name ?? null) : null;
}

/** On a door with forms the same draft can be filled in at once. */
function formButton(draft: Draft, t: Catalog): Button | null {
  return draft.door === "slack" ? { label: t.buttons.fillIn, code: encodeLink("form", { draft: draft.id }) } : null;
}

function quickAnswers(field: Field, t: Catalog): { label: string; value: string }[] {
  if (field.shape === "choice") return choicesOf(field, t);
  return field.suggestions !== undefined && field.suggestions.length > 0 ? t.whenSuggestions : [];
}

export const problemWords = (problem: Problem, t: Catalog): string => {
  // Safe: the table maps each code to words for that code's own parameters.
  const words = t.problems[problem.code] as (params: Problem["params"]) => string;
  return words(problem.params);
};

function newDraft(command: Command, values: Raw, context: Context, place: DialogPlace): Draft {
  return {
    id: place.newId(),
    workspaceId: context.actor.workspace.id,
    memberId: context.actor.member.id,
    door: context.actor.door,
    conversation: place.answersIn,
    command: command.name,
    values,
    options: [],
    labels: [],
    asking: null,
    passed: false,
    expiresAt: new Date(context.now.getTime() + DRAFT_MINUTES * 60_000),
  };
}

/** A draft as a form: every field a person may fill in; what buttons decided already is not shown. */
export function formOf(command: Command, draft: Draft, problems: Record<string, Problem>, t: Catalog): Form {
  const commandWords = t.commands[command.name as keyof typeof t.commands];
  return {
    draftId: draft.id,
    title: commandWords.title,
    submit: t.form.submit,
    fields: visibleFields(command, draft.values).map(([name, field]) => formField(name, field, draft.values[name], t)),
    problems: Object.fromEntries(
      Object.entries(problems).flatMap(([name, one]) =>
        one.code === "field.missing" ? [] : [[name, problemWords(one, t)]],
      ),
    ),
  };
}

const visibleFields = (command: Command, values: Raw): [string, Field][] =>
  Object.entries(command.fields).filter(
    ([name, field]) => (!field.hidden || name === "value") && !values[name]?.startsWith("@"),
  );

function formField(name: string, field: Field, value: string | undefined, t: Catalog): FormField {
  const words = wordsOf(name, t);
  return {
    name,
    label: words.label,
    hint: words.hint,
    question: words.question,
    kind: field.shape,
    ...(field.shape === "choice" ? { choices: choicesOf(field, t) } : {}),
    ...(value === undefined ? {} : { value }),
    optional: field.optional,
  };
}

const choicesOf = (field: Field, t: Catalog): { label: string; value: string }[] =>
  (field.choices ?? []).map((value) => ({ value, label: field.names?.(value, t) ?? value }));

const wordsOf = (name: string, t: Catalog) => t.fields[name as FieldName];
