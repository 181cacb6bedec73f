// What waits, now: one's own list, another member's, and the digest with its hours.

import { parseHour, shownHour } from "../domain/hour.ts";
import { raise } from "../domain/problems.ts";
import { requireRole } from "../services/actor.ts";
import { zoneOf } from "../services/members.ts";
import { agendaPage, teamView } from "../view/agenda.ts";
import { leftLines } from "../view/leaving.ts";
import { actions, text } from "../view/nodes.ts";
import { type Context, defineCommand, message, type Outcome } from "./define.ts";
import { draftsHint } from "./drafts.ts";
import { lastDay, line, member, optional, page } from "./fields.ts";
import { agendaTitle, undoButton } from "./shared.ts";

export const today = defineCommand({
  name: "today",
  path: "today",
  access: "viewer",
  standsAlone: true,
  inMenu: true,
  showsCustomers: true,
  fields: { member: optional(member()), page: optional(page()), until: optional(lastDay()) },

  async run({ member: other, page: wanted, until }, context) {
    const { actor, services, t, say } = context;
    const whose = other ?? actor.member;
    const agenda = await services.agendas.of(whose, zoneOf(whose, actor.workspace), until);
    const title = agendaTitle(whose, say.date(agenda.today), context);
    const { view, focus } = agendaPage(agenda, title, wanted ?? 1, "today", { t, say, workspace: actor.workspace });
    context.showing(focus);
    const own = whose.id === actor.member.id;
    const waiting = own
      ? [...leftLines(await services.leaving.leftToMe(), context), ...(await draftsHint(context))]
      : [];
    return message([...view, ...waiting], { placement: wanted === undefined ? "new" : "replace" });
  },
});

export const digest = defineCommand({
  name: "digest",
  path: "digest",
  access: "viewer",
  standsAlone: true,
  inMenu: true,
  showsCustomers: true,
  fields: { setting: optional(line()) },

  async run({ setting }, context) {
    const words = (setting ?? "").normalize("NFKC").trim();
    if (words === "") return digestNow(context);
    if (/^(?:on|开|开启|打开)$/i.test(words)) return setOwn(context, { digestOn: true });
    if (/^(?:off|关|关闭)$/i.test(words)) return setOwn(context, { digestOn: false });
    const team = /^(?:team|团队)\s*(.*)$/isu.exec(words);
    if (team) return setTeam(context, (team[1] ?? "").trim());
    const minute = parseHour(words) ?? raise("hour.unreadable", { text: words });
    return setOwn(context, { digestOn: true, digestMinute: minute });
  },
});

async function digestNow(context: Context): Promise<Outcome> {
  const { actor, services, t, say } = context;
  const agenda = await services.agendas.of(actor.member, context.zone);
  const title = t.agenda.digest(say.date(agenda.today));
  const { view, focus } = agendaPage(agenda, title, 1, "digest", { t, say, workspace: actor.workspace });
  context.showing(focus);
  if (actor.member.role !== "lead" && actor.member.role !== "admin") return message(view);
  const team = await services.agendas.ofTeam(context.zone);
  return message(team.lines.length > 1 ? [...view, ...teamView(team, { t, say }, true)] : view);
}

async function setOwn(context: Context, changes: { digestOn: boolean; digestMinute?: number }): Promise<Outcome> {
  const { services, t } = context;
  const changed = await services.members.choose(changes);
  const words = changed.digestOn ? t.digest.turnedOn(shownHour(changed.digestMinute)) : t.digest.turnedOff;
  return message([text(words), actions(undoButton(context))]);
}

/** Every channel at once, as its button writes it. */
const ALL = "*";

/** In a channel that gets the digest: that one. Elsewhere the one named, the only one there is, or the one chosen. */
async function stopTeam(context: Context, which: string): Promise<Outcome> {
  const { services, t, conversation } = context;
  const channels = await services.digests.channels();
  const id = /^<#([A-Z0-9]+)/.exec(which)?.[1] ?? (which || conversation.id);
  const named = channels.filter(({ conversationId, name }) => which === ALL || conversationId === id || name === which);
  const chosen = which === "" && conversation.kind === "direct" && channels.length === 1 ? channels : named;
  if (chosen.length > 0) {
    await services.digests.stopPosting(chosen);
    return message([text(t.digest.teamOff(chosen.map(({ name }) => name))), actions(undoButton(context))]);
  }
  if (channels.length === 0) return message([text(t.digest.teamOff([]))]);
  const options = [
    ...channels.map((one) => ({ label: one.name, values: { setting: `team off ${one.conversationId}` } })),
    ...(channels.length > 1 ? [{ label: t.digest.allChannels, values: { setting: `team off ${ALL}` } }] : []),
  ];
  return { type: "ask", view: [text(t.digest.whichChannel)], options };
}

/** "#channel", "09:00", "#channel 09:00", "off", or nothing: the conversation this was said in. */
async function setTeam(context: Context, words: string): Promise<Outcome> {
  const { services, t, actor, conversation } = context;
  requireRole(actor, "lead", await services.members.admins());
  const off = /^(?:off|关闭|关)\s*(.*)$/isu.exec(words);
  if (off) return stopTeam(context, (off[1] ?? "").trim());
  const named = /<#([A-Z0-9]+)(?:\|([^>]*))?>/.exec(words);
  const hour = words.replace(/<#[^>]*>/, "").trim();
  const minute = hour === "" ? 9 * 60 : (parseHour(hour) ?? raise("digest.not_here", {}));
  if (!named && conversation.kind === "direct") raise("digest.not_here", {});
  const place = named
    ? { conversationId: named[1] ?? "", name: `#${named[2] || named[1]}` }
    : { conversationId: conversation.id, name: conversation.name ?? conversation.id };
  const channel = await services.digests.postTo({ door: actor.door, tenant: conversation.tenant, ...place }, minute);
  return message([text(t.digest.team(channel.name, shownHour(channel.digestMinute))), actions(undoButton(context))]);
}
