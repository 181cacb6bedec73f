// Web API: modals and the home tab.

import { ApiError } from "./api-error.ts";
import type { Arguments } from "./arguments.ts";
import type { Core } from "./core.ts";
import { type OpenView, viewPayload } from "./modals.ts";
import type { ApiMethod } from "./web-api.ts";

function viewOf(args: Arguments): unknown {
  const view = args.json("view", "invalid_arguments");
  if (view !== undefined) return view;
  throw new ApiError("invalid_arguments", ["[ERROR] missing required field: view [json-pointer:/view]"]);
}

const shown = ({ workspace }: Core, view: OpenView) => ({ view: viewPayload(workspace, view) });

const open: ApiMethod = (core, args) => shown(core, core.modals.open(args.text("trigger_id"), viewOf(args)));

const push: ApiMethod = (core, args) => shown(core, core.modals.push(args.text("trigger_id"), viewOf(args)));

const update: ApiMethod = (core, args) => {
  const externalId = args.optional("external_id");
  const viewId = externalId === "" ? args.text("view_id") : args.optional("view_id");
  return shown(core, core.modals.update({ viewId, externalId, hash: args.optional("hash") }, viewOf(args)));
};

const publish: ApiMethod = (core, args) => {
  const user = args.text("user_id");
  if (!core.workspace.users.has(user))
    throw new ApiError("invalid_arguments", ["[ERROR] invalid user_id [json-pointer:/user_id]"]);
  return shown(core, core.modals.publish(user, args.optional("hash"), viewOf(args)));
};

/** views.open, push, update, publish. */
export const viewMethods: Readonly<Record<string, ApiMethod>> = {
  "views.open": open,
  "views.push": push,
  "views.update": update,
  "views.publish": publish,
};
