// A person presses buttons and chooses from menus, in messages and in views.

import { type Acknowledgement, send } from "./acknowledgement.ts";
import { controlsOf } from "./blocks.ts";
import type { Core } from "./core.ts";
import { type Entered, enteredState, fieldKey } from "./form-state.ts";
import { asObjects, asText, type JsonObject, textOf } from "./json.ts";
import type { OpenView } from "./modals.ts";
import { messageActionsPayload, viewActionsPayload } from "./payloads.ts";
import { plainBlock } from "./transcript.ts";
import { channelOf, type Ref, type SlackMessage, userOf, type Workspace } from "./workspace.ts";

/** Where to press: a message as it was seen, or, without one, the person's open modal (else home tab). */
interface Place {
  user: Ref;
  message?: SlackMessage;
  /** Picks the first match in or after the block that shows this text, where several would do. */
  near?: string;
}

/** Presses the button of that visible text or action id. Throws if there is none, or if several would do. */
export function press(core: Core, act: Place & { button: string | RegExp }): Promise<Acknowledgement> {
  const found = find(core, act, act.button, ({ type }) => type === "button");
  const { type, action_id: id, text, value, style } = found.control;
  const given = { ...(value === undefined ? {} : { value }), ...(style === undefined ? {} : { style }) };
  return sendAction(core, act, found, { type, action_id: id, text, ...given });
}

/** Chooses in the menu, picker or field of that action id, placeholder or current text. */
export function choose(
  core: Core,
  act: Place & { control: string | RegExp; option: Entered },
): Promise<Acknowledgement> {
  const found = find(core, act, act.control, ({ type }) => type !== "button");
  const view = act.message ? undefined : viewBefore(core, act.user);
  const id = asText(found.control.action_id);
  const state = enteredState(found.control, act.option, view?.suggestions.get(id));
  view?.typed.set(fieldKey(found.block, found.control), state);
  return sendAction(core, act, found, { ...state, action_id: id });
}

interface Found {
  block: JsonObject;
  control: JsonObject;
}

function sendAction(
  core: Core,
  { user, message }: Place,
  { block }: Found,
  what: JsonObject,
): Promise<Acknowledgement> {
  const person = userOf(core.workspace, user);
  const action = { ...what, block_id: block.block_id, action_ts: core.workspace.nextTs() };
  const payload = message
    ? messageActionsPayload(core, person, channelOf(core.workspace, message.channel), message, action)
    : viewActionsPayload(core, person, viewBefore(core, user), action);
  return send(core, { kind: "interactive", payload });
}

/** The modal a person has open, else their home tab. Throws if they see neither. */
function viewBefore({ workspace, modals }: Core, user: Ref): OpenView {
  const { id, name } = userOf(workspace, user);
  const view = modals.topOf(id) ?? modals.homeOf(id);
  if (!view) throw new Error(`${name} has no modal open`);
  return view;
}

function find(core: Core, place: Place, wanted: string | RegExp, kind: (control: JsonObject) => boolean): Found {
  const all = place.message ? asObjects(place.message.blocks) : asObjects(viewBefore(core, place.user).view.blocks);
  const blocks = place.near === undefined ? all : from(core.workspace, all, place.near);
  const here = blocks.flatMap((block) =>
    controlsOf(block)
      .filter(kind)
      .map((control) => ({ block, control })),
  );
  const matches = here.filter(({ control }) => namesOf(control).some((name) => fits(name, wanted)));
  const [first] = matches;
  if (!first)
    throw new Error(
      `nothing named ${wanted} here; there is: ${here.map(({ control }) => namesOf(control)[0]).join(", ") || "nothing"}`,
    );
  if (matches.length > 1 && place.near === undefined) {
    throw new Error(`${matches.length} controls are named ${wanted}; say near which text`);
  }
  return first;
}

function from(workspace: Workspace, blocks: JsonObject[], near: string): JsonObject[] {
  const start = blocks.findIndex((block) => plainBlock(workspace, block).includes(near));
  if (start < 0) throw new Error(`nothing here shows "${near}"`);
  return blocks.slice(start);
}

function namesOf(control: JsonObject): string[] {
  return [textOf(control.text), textOf(control.placeholder), asText(control.action_id)].filter(Boolean);
}

function fits(name: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? name === wanted : wanted.test(name);
}
