// Web API: the exchange of a refresh token for a new pair. Source: docs.slack.dev/reference/methods/oauth.v2.access.

import { ApiError } from "./api-error.ts";
import type { ApiMethod } from "./web-api.ts";

const access: ApiMethod = ({ workspace: { team, bot }, tokens, scopes }, args) => {
  if (args.text("grant_type") !== "refresh_token") throw new ApiError("invalid_grant_type");
  const pair = tokens.refresh(args.text("client_id"), args.text("client_secret"), args.text("refresh_token"));
  return {
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken,
    expires_in: pair.expiresIn,
    token_type: "bot",
    scope: [...scopes].join(","),
    bot_user_id: bot.userId,
    app_id: bot.appId,
    team: { id: team.id, name: team.name },
    enterprise: null,
    is_enterprise_install: false,
  };
};

/** oauth.v2.access, for refreshing only. */
export const oauthMethods: Readonly<Record<string, ApiMethod>> = { "oauth.v2.access": access };
