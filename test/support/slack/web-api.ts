// The Web API: one table of methods, one way in. A method that is not in the table does not exist.

import { chatMethods } from "./api-chat.ts";
import { conversationMethods } from "./api-conversations.ts";
import { ApiError } from "./api-error.ts";
import { oauthMethods } from "./api-oauth.ts";
import { peopleMethods } from "./api-people.ts";
import { viewMethods } from "./api-views.ts";
import { type Arguments, createArguments } from "./arguments.ts";
import type { Core } from "./core.ts";
import { asText, type JsonObject } from "./json.ts";
import { requireScope } from "./scopes.ts";

/** A Web API method: answers what goes beside `ok: true`, or throws an {@link ApiError}. */
export type ApiMethod = (core: Core, args: Arguments) => object;

const METHODS: Readonly<Record<string, ApiMethod>> = {
  ...peopleMethods,
  ...conversationMethods,
  ...chatMethods,
  ...viewMethods,
  ...oauthMethods,
};

// Everything else takes the bot's token. Source: docs.slack.dev/reference/methods/apps.connections.open.
const APP_TOKEN_METHOD = "apps.connections.open";

/** Runs a method as Slack would and answers the body; refusals come back as `{ ok: false }`. */
export function callMethod(core: Core, method: string, authorization: string, raw: JsonObject): object {
  try {
    const run = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    if (!run) throw new ApiError("unknown_method");
    if (!Object.hasOwn(oauthMethods, method)) {
      authenticate(core, method, authorization.replace(/^Bearer /, "") || asText(raw.token));
      requireScope(core.workspace, core.scopes, method, raw);
    }
    return { ok: true, ...run(core, createArguments(raw)) };
  } catch (error) {
    if (error instanceof ApiError) return error.toBody();
    throw error;
  }
}

function authenticate({ tokens }: Core, method: string, token: string): void {
  if (token === "") throw new ApiError("not_authed");
  if (!tokens.isApp(token)) tokens.checkBot(token);
  if (tokens.isApp(token) !== (method === APP_TOKEN_METHOD)) throw new ApiError("not_allowed_token_type");
}
