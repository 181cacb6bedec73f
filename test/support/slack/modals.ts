// Trigger ids and the modals they open: three seconds, one use, three views deep.
// Source: docs.slack.dev/surfaces/modals and docs.slack.dev/reference/methods/views.open.

import { ApiError } from "./api-error.ts";
import { viewProblems, withIds } from "./blocks.ts";
import { type FieldState, keepTyped, stateValues } from "./form-state.ts";
import { asObject, asObjects, asText, type JsonObject } from "./json.ts";
import type { Workspace } from "./workspace.ts";

const TRIGGER_LIFE_MS = 3000;
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

interface Trigger {
  user: string;
  issuedAt: number;
  used: boolean;
}

/** The modals, home tabs and trigger ids of a workspace. */
export type Modals = ReturnType<typeof createModals>;

/** Keeps views; every refusal is an {@link ApiError} in Slack's words. */
export function createModals(workspace: Workspace) {
  const triggers = new Map<string, Trigger>();
  const stacks = new Map<string, OpenView[]>();
  const homes = new Map<string, OpenView>();
  const stackOf = (user: string) => stacks.get(user) ?? [];
  const everyView = () => [...[...stacks.values()].flat(), ...homes.values()];

  /** A trigger id for a person's act; it lives 3 s by the clock. */
  function issueTrigger(user: string): string {
    const id = `${workspace.nextTs().replace(".", "")}.${Date.now()}.${workspace.nextId("").toLowerCase()}`;
    triggers.set(id, { user, issuedAt: workspace.clock.now().getTime(), used: false });
    return id;
  }

  /** Uses a trigger id up and tells whose it was. */
  function exchange(id: string): string {
    const trigger = triggers.get(id);
    if (!trigger) throw new ApiError("invalid_trigger_id");
    if (workspace.clock.now().getTime() - trigger.issuedAt >= TRIGGER_LIFE_MS) throw new ApiError("expired_trigger_id");
    if (trigger.used) throw new ApiError("exchanged_trigger_id");
    trigger.used = true;
    return trigger.user;
  }

  function checked(view: unknown, type: "modal" | "home", self?: OpenView): JsonObject {
    const problems = viewProblems(view, type);
    if (problems.length > 0) throw new ApiError("invalid_arguments", problems);
    if (Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES) throw new ApiError("view_too_large");
    const externalId = asText(asObject(view).external_id);
    const taken = everyView().some((each) => each !== self && asText(each.view.external_id) === externalId);
    if (externalId !== "" && taken) throw new ApiError("duplicate_external_id");
    return { ...asObject(view), blocks: withIds(asObjects(asObject(view).blocks), () => workspace.nextId("")) };
  }

  function made(user: string, view: JsonObject, below?: OpenView): OpenView {
    const id = workspace.nextId("V");
    return {
      ...{ id, user, hash: newHash(), view, typed: new Map(), errors: {}, suggestions: new Map() },
      ...{ rootId: below?.rootId ?? id, previousId: below?.id ?? null },
    };
  }

  const newHash = () => `${workspace.nextTs()}.${workspace.nextId("h").slice(-6)}`;

  function open(triggerId: string, view: unknown): OpenView {
    const valid = checked(view, "modal");
    const opened = made(exchange(triggerId), valid);
    stacks.set(opened.user, [opened]);
    return opened;
  }

  function pushOnto(user: string, valid: JsonObject): OpenView {
    const stack = stackOf(user);
    if (stack.length >= MAX_DEPTH) throw new ApiError("push_limit_reached");
    const top = stack.at(-1);
    if (!top) throw new ApiError("not_found");
    const pushed = made(user, valid, top);
    stacks.set(user, [...stack, pushed]);
    return pushed;
  }

  function push(triggerId: string, view: unknown): OpenView {
    const valid = checked(view, "modal");
    return pushOnto(exchange(triggerId), valid);
  }

  function replace(target: OpenView, view: unknown): OpenView {
    const valid = checked(view, "modal", target);
    Object.assign(target, { view: valid, hash: newHash(), errors: {}, typed: keepTyped(target, valid) });
    return target;
  }

  function update(which: { viewId: string; externalId: string; hash: string }, view: unknown): OpenView {
    const target = [...stacks.values()]
      .flat()
      .find((each) => (which.viewId ? each.id === which.viewId : each.view.external_id === which.externalId));
    if (!target) throw new ApiError("not_found");
    if (which.hash !== "" && which.hash !== target.hash) throw new ApiError("hash_conflict");
    return replace(target, view);
  }

  function publish(user: string, hash: string, view: unknown): OpenView {
    const before = homes.get(user);
    if (hash !== "" && hash !== before?.hash) throw new ApiError("hash_conflict");
    const published = made(user, checked(view, "home", before));
    homes.set(user, { ...published, id: before?.id ?? published.id });
    return homes.get(user) ?? published;
  }

  /** Closes the view on top, or all of them. */
  function close(user: string, which: "top" | "all"): void {
    stacks.set(user, which === "all" ? [] : stackOf(user).slice(0, -1));
  }

  /** Closes this view, wherever it stands. */
  function closeOne(view: OpenView): void {
    stacks.set(
      view.user,
      stackOf(view.user).filter((each) => each !== view),
    );
  }

  return {
    issueTrigger,
    closeOne,
    open,
    push,
    pushOnTop: (user: string, view: unknown) => pushOnto(user, checked(view, "modal")),
    replace,
    update,
    publish,
    close,
    /** The modal a person sees now. */
    topOf: (user: string): OpenView | undefined => stackOf(user).at(-1),
    /** The home tab a person sees. */
    homeOf: (user: string): OpenView | undefined => homes.get(user),
  };
}

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
