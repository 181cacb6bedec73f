// A person fills in modals, searches in their pickers, sends them off or closes them.

import { type Acknowledgement, refuse, send } from "./acknowledgement.ts";
import { ApiError } from "./api-error.ts";
import { controlsOf, suggestionProblems } from "./blocks.ts";
import type { Core } from "./core.ts";
import { type Entered, enteredState, fieldKey, fieldsOf, initialState, isEmptyState } from "./form-state.ts";
import { asObject, asObjects, asText, type JsonObject, textOf } from "./json.ts";
import type { OpenView } from "./modals.ts";
import { suggestionPayload, viewPayloadOf } from "./payloads.ts";
import { type Ref, userOf } from "./workspace.ts";

/**
 * Fills in fields (by block id, action id or label) and sends the modal off.
 * Fields not named keep what they hold. Throws where Slack's client would stop the person.
 */
export async function submit(
  core: Core,
  { user, values = {} }: { user: Ref; values?: Readonly<Record<string, Entered>> },
): Promise<Acknowledgement> {
  const person = userOf(core.workspace, user);
  const view = modalOf(core, user);
  if (view.view.submit === undefined) throw new Error("this modal has no submit button");
  for (const [name, entered] of Object.entries(values)) enter(view, name, entered);
  demandRequired(view);
  const payload = viewPayloadOf(core, "view_submission", person, view);
  const acknowledgement = await send(core, { kind: "interactive", payload });
  return acknowledgement.error === undefined ? conclude(core, view, acknowledgement) : acknowledgement;
}

/** Closes the modal on top; the app hears of it only if it asked to. */
export async function closeModal(core: Core, user: Ref): Promise<Acknowledgement | undefined> {
  const person = userOf(core.workspace, user);
  const view = modalOf(core, user);
  const payload = viewPayloadOf(core, "view_closed", person, view);
  if (view.view.clear_on_close === true) core.modals.closeAll(person.id);
  else core.modals.close(view);
  return view.view.notify_on_close === true ? send(core, { kind: "interactive", payload }) : undefined;
}

/** Types into a picker of the open modal whose options the app supplies; what it offers can then be chosen. */
export async function suggest(
  core: Core,
  { user, actionId, query }: { user: Ref; actionId: string; query: string },
): Promise<Acknowledgement> {
  const view = modalOf(core, user);
  const { block, element } = pickerOf(view, actionId);
  // "The default value is 3": Slack asks the app only from so many letters on.
  const least = typeof element.min_query_length === "number" ? element.min_query_length : 3;
  if (query.length < least) throw new Error(`Slack searches in ${actionId} only from ${least} characters on`);
  const field = { action_id: actionId, block_id: block.block_id };
  const payload = suggestionPayload(core, userOf(core.workspace, user), view, field, query);
  const acknowledgement = await send(core, { kind: "interactive", payload });
  if (acknowledgement.error !== undefined) return acknowledgement;
  const problems = suggestionProblems(acknowledgement.response);
  if (problems.length > 0) return refuse(core, acknowledgement, `invalid_options: ${problems.join("; ")}`);
  const { options, option_groups: groups } = asObject(acknowledgement.response);
  const offered = [...asObjects(options), ...asObjects(groups).flatMap((group) => asObjects(group.options))];
  view.suggestions.set(actionId, offered);
  return acknowledgement;
}

function modalOf({ workspace, modals }: Core, user: Ref): OpenView {
  const { id, name } = userOf(workspace, user);
  const view = modals.topOf(id);
  if (!view) throw new Error(`${name} has no modal open`);
  return view;
}

function pickerOf(view: OpenView, actionId: string): { block: JsonObject; element: JsonObject } {
  for (const block of asObjects(view.view.blocks)) {
    const element = controlsOf(block).find(({ action_id: id }) => id === actionId);
    if (element && asText(element.type).includes("external_select")) return { block, element };
  }
  throw new Error(`no picker with action_id ${actionId} that asks the app`);
}

function enter(view: OpenView, name: string, entered: Entered): void {
  for (const block of asObjects(view.view.blocks)) {
    for (const element of fieldsOf(block)) {
      if (![block.block_id, element.action_id, textOf(block.label)].includes(name)) continue;
      const offered = view.suggestions.get(asText(element.action_id));
      view.typed.set(fieldKey(block, element), enteredState(element, entered, offered));
      return;
    }
  }
  throw new Error(`this modal has no field ${name}`);
}

function demandRequired(view: OpenView): void {
  for (const block of asObjects(view.view.blocks)) {
    if (block.type !== "input" || block.optional === true) continue;
    const missing = fieldsOf(block).some((element) =>
      isEmptyState(view.typed.get(fieldKey(block, element)) ?? initialState(element)),
    );
    if (missing) throw new Error(`Slack does not send the modal while "${textOf(block.label)}" is empty`);
  }
}

function conclude(core: Core, view: OpenView, acknowledgement: Acknowledgement): Acknowledgement {
  try {
    followResponse(core, view, acknowledgement);
    return acknowledgement;
  } catch (refusal) {
    if (!(refusal instanceof ApiError)) throw refusal;
    return refuse(core, acknowledgement, refusal.message);
  }
}

function followResponse({ modals }: Core, view: OpenView, { response }: Acknowledgement): void {
  const answer = response === undefined ? { response_action: "close" } : asObject(response);
  view.errors = {};
  switch (answer.response_action) {
    case "close":
      modals.close(view);
      return;
    case "errors":
      view.errors = checkedErrors(view, asObject(answer.errors));
      return;
    case "clear":
      modals.closeAll(view.user);
      return;
    case "update":
      modals.replace(view, answer.view);
      return;
    case "push":
      modals.pushOnTop(view.user, answer.view);
      return;
    default:
      throw new ApiError("invalid_view_response");
  }
}

// Slack shows nothing but "We had some trouble connecting" for a problem that belongs to no input block.
function checkedErrors(view: OpenView, errors: JsonObject): Record<string, string> {
  const inputs = asObjects(view.view.blocks).filter(({ type }) => type === "input");
  const entries = Object.entries(errors).map(([block, words]) => [block, asText(words)] as const);
  const bad = entries.filter(([block, words]) => words === "" || !inputs.some(({ block_id: id }) => id === block));
  if (bad.length > 0 || entries.length === 0) {
    throw new ApiError(
      "invalid_view_errors",
      bad.map(([block]) => `no input block ${block}, or no words for it`),
    );
  }
  return Object.fromEntries(entries);
}
