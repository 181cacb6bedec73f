// Everybody's own settings, and for admins the team's: shown as a list, changed by "/settings zone Berlin".

import { mayAct } from "../domain/access.ts";
import { shownHour } from "../domain/hour.ts";
import type { Member, Workspace } from "../domain/model.ts";
import { problem, raise } from "../domain/problems.ts";
import type { Catalog } from "../i18n/index.ts";
import { localeOfMember, zoneOf } from "../services/members.ts";
import { link } from "../view/link.ts";
import { actions, facts, heading, hint, text, type View } from "../view/nodes.ts";
import { type Context, defineCommand, message, type Outcome } from "./define.ts";
import { line, optional } from "./fields.ts";
import { isSetting, OWN_SETTINGS, readSetting, type SettingName, settingIn, TEAM_SETTINGS } from "./setting-values.ts";
import { undoButton } from "./shared.ts";

export const settings = defineCommand({
  name: "settings",
  path: "settings",
  access: "viewer",
  inMenu: true,
  showsCustomers: false,
  fields: { what: { ...optional(line()), hidden: true }, value: optional(line()) },
  async readLine(words, { t }) {
    const first = /\S+/u.exec(words)?.[0];
    if (first === undefined) return {};
    const { what, value } = settingIn(words, t.settings) ?? raise("setting.unknown", { text: first });
    return { what, ...(value === "" ? {} : { value }) };
  },

  async run({ what, value }, context, raw) {
    if (what === undefined) return message(overview(context, await context.services.digests.channels()));
    if (!isSetting(what)) raise("setting.unknown", { text: what });
    if (value === undefined) return askValue(what, context, raw);
    return change(what, value, context);
  },
});

/** Languages are chosen with a button; everything else is typed. */
function askValue(what: SettingName, { t }: Context, raw: Record<string, string>): Outcome {
  if (what === "language" || what === "team_language") {
    const options = (["en", "zh-cn"] as const).map((locale) => ({
      label: t.names.locales[locale],
      values: { ...raw, what, value: locale },
    }));
    return { type: "ask", view: [text(t.start.language)], options };
  }
  return {
    type: "form",
    values: { ...raw, what },
    problems: {
      value: problem("setting.needed", { label: t.settings.labels[what], expected: t.settings.expected[what] }),
    },
  };
}

async function change(what: SettingName, value: string, context: Context): Promise<Outcome> {
  const { services } = context;
  const setting = readSetting(what, value, context);
  if (setting.of === "member") {
    const member = await services.members.choose(setting.changes);
    return saved(what, shownOwn(member, context.actor.workspace, what, context.t), context, member);
  }
  const workspace = await services.members.configure(setting.changes);
  return saved(what, shownTeam(workspace, what, context.t), context, context.actor.member);
}

function saved(what: SettingName, shown: string, context: Context, member: Member): Outcome {
  // The confirmation speaks the language just chosen.
  const t = context.catalogOf(localeOfMember(member, context.actor.workspace));
  return message([text(t.settings.saved(t.settings.labels[what], shown)), actions(undoButton({ ...context, t }))]);
}

function overview({ actor, t }: Context, channels: { name: string; digestMinute: number }[]): View {
  const own = OWN_SETTINGS.map((what): [string, string] => [
    t.settings.labels[what],
    shownOwn(actor.member, actor.workspace, what, t),
  ]);
  const buttons = OWN_SETTINGS.map((what) => link("settings", t.settings.labels[what], { what }));
  const view: View = [heading(t.settings.title), facts(...own), actions(...buttons), hint(t.settings.hint)];
  if (!mayAct(actor.member.role, "admin")) return view;
  const team = TEAM_SETTINGS.map((what): [string, string] => [
    t.settings.labels[what],
    shownTeam(actor.workspace, what, t),
  ]);
  const digests = t.join.list(channels.map((channel) => `${channel.name} ${shownHour(channel.digestMinute)}`));
  const teamButtons = TEAM_SETTINGS.map((what) => link("settings", t.settings.labels[what], { what }));
  return [
    ...view,
    heading(t.settings.workspace),
    facts(...team, [t.settings.labels.channel, digests || t.names.off]),
    actions(...teamButtons),
  ];
}

function shownOwn(member: Member, workspace: Workspace, what: SettingName, t: Catalog): string {
  switch (what) {
    case "language":
      return t.names.locales[localeOfMember(member, workspace)];
    case "zone":
      return zoneOf(member, workspace);
    case "digest":
      return member.digestOn ? t.settings.digestAt(shownHour(member.digestMinute)) : t.names.off;
    case "days":
      return member.workingDays.map((day) => t.names.weekdays[day - 1] ?? "").join(" ");
    case "reach":
      return member.reachBy === null ? t.names.automatic : t.names.doors[member.reachBy];
    default:
      return "";
  }
}

function shownTeam(workspace: Workspace, what: SettingName, t: Catalog): string {
  const { vip, standard, potential } = workspace.cadences;
  switch (what) {
    case "country":
      return workspace.country;
    case "cadence":
      return t.settings.cadences(vip, standard, potential);
    case "team_zone":
      return workspace.zone;
    case "team_language":
      return t.names.locales[workspace.locale];
    default:
      return "";
  }
}
