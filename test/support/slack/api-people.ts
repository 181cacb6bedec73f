// Web API: who the app is, who a person is, and where Socket Mode connects.

import { ApiError } from "./api-error.ts";
import type { ApiMethod } from "./web-api.ts";
import { type SlackUser, usernameOf } from "./workspace.ts";

const authTest: ApiMethod = ({ workspace: { team, bot, users } }) => ({
  url: `https://${team.domain}.slack.com/`,
  team: team.name,
  user: users.get(bot.userId)?.name,
  team_id: team.id,
  user_id: bot.userId,
  bot_id: bot.botId,
  is_enterprise_install: false,
});

const usersInfo: ApiMethod = ({ workspace }, args) => {
  const user = workspace.users.get(args.text("user"));
  if (!user) throw new ApiError("user_not_found");
  return { user: userObject(user, workspace.team.id, args.flag("include_locale")) };
};

const connectionsOpen: ApiMethod = (core) => ({ url: core.newSocketUrl() });

// A person of another organisation has no roles here: Slack leaves those properties out.
export function userObject(user: SlackUser, teamId: string, withLocale: boolean): object {
  const isHere = user.teamId === teamId && !user.isStranger;
  const roles = {
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: user.isRestricted,
    is_ultra_restricted: false,
  };
  return {
    id: user.id,
    team_id: user.teamId,
    name: usernameOf(user),
    deleted: user.isDeleted,
    real_name: user.name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: 0,
    profile: { real_name: user.name, display_name: user.name, team: user.teamId },
    ...(isHere ? roles : { is_stranger: user.isStranger }),
    is_bot: user.isBot,
    is_app_user: false,
    updated: 1_700_000_000,
    ...(withLocale ? { locale: user.locale } : {}),
  };
}

const botsInfo: ApiMethod = ({ workspace: { bot } }, args) => {
  if (args.text("bot") !== bot.botId) throw new ApiError("bot_not_found");
  return { bot: { id: bot.botId, app_id: bot.appId, user_id: bot.userId, deleted: false, name: "rapport" } };
};

/** auth.test, bots.info, users.info, apps.connections.open. */
export const peopleMethods: Readonly<Record<string, ApiMethod>> = {
  "auth.test": authTest,
  "bots.info": botsInfo,
  "users.info": usersInfo,
  "apps.connections.open": connectionsOpen,
};
