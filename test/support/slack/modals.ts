// The views people see: modals, at most three deep, and home tabs.
// Source: docs.slack.dev/surfaces/modals and docs.slack.dev/reference/methods/views.open.

import { ApiError } from "./api-error.ts";
import { viewProblems, withIds } from "./blocks.ts";
import { type FieldState, keepTyped, stateValues } from "./form-state.ts";
import { asObject, asObjects, asText, type JsonObject } from "./json.ts";
import { createTriggers, type Triggers } from "./triggers.ts";
import type { Workspace } from "./workspace.ts";

const MAX_DEPTH = 3;
const MAX_VIEW_BYTES = 250_000;

/** A view a person sees: what the app sent, and what the person did to it. */
export interface OpenView {
  id: string;
  user: string;
  hash: string;
  rootId: string;
  previousId: string | null;
  /** The view as the app sent it, with ids filled in. */
  view: JsonObject;
  /** What was typed or chosen, by block id. */
  typed: Map<string, FieldState>;
  /** The problems the app answered with, by block id. */
  errors: Record<string, string>;
  /** What the app last offered, by action id. */
  suggestions: Map<string, JsonObject[]>;
}

interface Shelf {
  workspace: Workspace;
  triggers: Triggers;
  stacks: Map<string, OpenView[]>;
  homes: Map<string, OpenView>;
}

/** The modals and home tabs of a workspace. */
export type Modals = ReturnType<typeof createModals>;

/** Keeps views; every refusal is an {@link ApiError} in Slack's words. */
export function createModals(workspace: Workspace) {
  const triggers = createTriggers(workspace);
  const shelf: Shelf = { workspace, triggers, stacks: new Map(), homes: new Map() };
  return {
    issueTrigger: triggers.issue,
    open: (triggerId: string, view: unknown) => open(shelf, triggerId, view),
    push: (triggerId: string, view: unknown) => push(shelf, () => triggers.exchange(triggerId), view),
    pushOnTop: (user: string, view: unknown) => push(shelf, () => user, view),
    replace: (target: OpenView, view: unknown) => replace(shelf, target, view),
    update: (which: Which, view: unknown) => update(shelf, which, view),
    publish: (user: string, hash: string, view: unknown) => publish(shelf, user, hash, view),
    /** Closes this view, wherever it stands. */
    close: (view: OpenView) =>
      void shelf.stacks.set(
        view.user,
        stackOf(shelf, view.user).filter((each) => each !== view),
      ),
    /** Closes the whole modal. */
    closeAll: (user: string) => void shelf.stacks.delete(user),
    /** The modal a person sees now. */
    topOf: (user: string): OpenView | undefined => stackOf(shelf, user).at(-1),
    /** The home tab a person sees. */
    homeOf: (user: string): OpenView | undefined => shelf.homes.get(user),
  };
}

/** Names an open view; `hash` guards against a race and may be empty. */
interface Which {
  viewId: string;
  externalId: string;
  hash: string;
}

const stackOf = ({ stacks }: Shelf, user: string): OpenView[] => stacks.get(user) ?? [];

function open(shelf: Shelf, triggerId: string, view: unknown): OpenView {
  const valid = checked(shelf, view, "modal");
  const opened = made(shelf, shelf.triggers.exchange(triggerId), valid);
  shelf.stacks.set(opened.user, [opened]);
  return opened;
}

function push(shelf: Shelf, userOf: () => string, view: unknown): OpenView {
  const valid = checked(shelf, view, "modal");
  const user = userOf();
  const stack = stackOf(shelf, user);
  const top = stack.at(-1);
  if (!top) throw new ApiError("not_found");
  if (stack.length >= MAX_DEPTH) throw new ApiError("push_limit_reached");
  const pushed = made(shelf, user, valid, top);
  shelf.stacks.set(user, [...stack, pushed]);
  return pushed;
}

function update(shelf: Shelf, { viewId, externalId, hash }: Which, view: unknown): OpenView {
  const everyModal = [...shelf.stacks.values()].flat();
  const target = everyModal.find((each) => (viewId ? each.id === viewId : each.view.external_id === externalId));
  if (!target) throw new ApiError("not_found");
  if (hash !== "" && hash !== target.hash) throw new ApiError("hash_conflict");
  return replace(shelf, target, view);
}

function replace(shelf: Shelf, target: OpenView, view: unknown): OpenView {
  const valid = checked(shelf, view, "modal", target);
  return Object.assign(target, { view: valid, hash: newHash(shelf), errors: {}, typed: keepTyped(target, valid) });
}

function publish(shelf: Shelf, user: string, hash: string, view: unknown): OpenView {
  const before = shelf.homes.get(user);
  if (hash !== "" && hash !== before?.hash) throw new ApiError("hash_conflict");
  const fresh = made(shelf, user, checked(shelf, view, "home", before));
  const published = before ? { ...fresh, id: before.id, rootId: before.id } : fresh;
  shelf.homes.set(user, published);
  return published;
}

function checked(shelf: Shelf, view: unknown, type: "modal" | "home", self?: OpenView): JsonObject {
  const problems = viewProblems(view, type);
  if (problems.length > 0) throw new ApiError("invalid_arguments", problems);
  if (Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES) throw new ApiError("view_too_large");
  const externalId = asText(asObject(view).external_id);
  const everyView = [...shelf.stacks.values(), ...shelf.homes.values()].flat();
  const isTaken = everyView.some((each) => each !== self && asText(each.view.external_id) === externalId);
  if (externalId !== "" && isTaken) throw new ApiError("duplicate_external_id");
  return { ...asObject(view), blocks: withIds(asObjects(asObject(view).blocks), () => shelf.workspace.nextId("")) };
}

function made(shelf: Shelf, user: string, view: JsonObject, below?: OpenView): OpenView {
  const id = shelf.workspace.nextId("V");
  return {
    id,
    user,
    hash: newHash(shelf),
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    view,
    typed: new Map(),
    errors: {},
    suggestions: new Map(),
  };
}

const newHash = ({ workspace }: Shelf): string => `${workspace.nextTs()}.${workspace.nextId("h").slice(-6)}`;

/** A view as Slack sends it to the app. */
export function viewPayload({ team, bot }: Workspace, open: OpenView): JsonObject {
  const { view } = open;
  return {
    id: open.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: asText(view.private_metadata),
    callback_id: asText(view.callback_id),
    state: { values: stateValues(asObjects(view.blocks), open.typed) },
    hash: open.hash,
    title: view.title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: bot.appId,
    external_id: asText(view.external_id),
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}
