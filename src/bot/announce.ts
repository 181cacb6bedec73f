// What the product says by itself, written when it is sent, so that it is true then: reminders, digests, notices.

import type { Door, Identity, Member, Workspace } from "../domain/model.ts";
import type { Catalog } from "../i18n/index.ts";
import { catalogOf } from "../i18n/index.ts";
import { createAgendas, hasWork } from "../services/agenda.ts";
import { localeOfMember, reachOf, zoneOf } from "../services/members.ts";
import type { Clock, Focus, OutboxMessage, Repositories } from "../services/ports.ts";
import { agendaPage, teamView } from "../view/agenda.ts";
import { callbackCard, reminderView } from "../view/callback.ts";
import { link } from "../view/link.ts";
import { actions, hint, text, type View } from "../view/nodes.ts";
import { createSay, type Say } from "../view/say.ts";
import type { Address } from "./door.ts";

/** A message ready to be sent. `focus`: what its numbers stand for, for the member who reads it. */
export interface Announced {
  door: Door;
  address: Address;
  view: View;
  reader: { memberId: string; focus: Partial<Focus> } | null;
}

/** Nothing to send: what it was about has changed since, or nobody can be reached. */
export interface Unsayable {
  obsolete: string;
}

/** A reminder this late says so. */
const LATE_MS = 5 * 60_000;

interface Words {
  t: Catalog;
  say: Say;
  now: Date;
}

export async function announce(
  message: OutboxMessage,
  repositories: Repositories,
  clock: Clock,
): Promise<Announced | Unsayable> {
  const workspace = await repositories.records.find(message.workspaceId, "workspace", message.workspaceId);
  if (workspace === null) return { obsolete: "no workspace" };
  if (message.channelId !== null) return toChannel(message, message.channelId, workspace, repositories, clock);
  const member = await recipientOf(message, repositories);
  if (member === null) return { obsolete: "no such member" };
  const reach = reachFor(message, member, await repositories.members.identities(workspace.id));
  if (reach === null) return { obsolete: "member cannot be reached" };
  const now = clock.now();
  const locale = localeOfMember(member, workspace);
  const words: Words = { t: catalogOf(locale), say: createSay({ locale, zone: zoneOf(member, workspace), now }), now };
  const said = await toMember(message, member, workspace, repositories, clock, words);
  if ("obsolete" in said) return said;
  return { ...addressOf(reach), view: said.view, reader: { memberId: member.id, focus: said.focus } };
}

/** Who a message is for when it is sent: a reminder's is whoever looks after the callback now; who was joined into another is that other. */
async function recipientOf(message: OutboxMessage, { records }: Repositories): Promise<Member | null> {
  const { workspaceId, announcement, memberId } = message;
  const callback =
    announcement.type === "reminder" ? await records.find(workspaceId, "callback", announcement.callbackId) : null;
  const member = await records.find(workspaceId, "member", callback?.assigneeId ?? memberId ?? "");
  return member?.mergedInto ? records.find(workspaceId, "member", member.mergedInto) : member;
}

/** That an account was joined is told on the other one: it is the newcomer that one should know of. */
function reachFor({ announcement }: OutboxMessage, member: Member, identities: Identity[]): Identity | null {
  if (announcement.type !== "linked") return reachOf(member, identities);
  const others = identities.filter(({ door }) => door !== announcement.door);
  return reachOf(member, others) ?? reachOf(member, identities);
}

const addressOf = (reach: Identity): Pick<Announced, "door" | "address"> => ({
  door: reach.door,
  address: { tenant: reach.tenant, to: { user: reach.externalId } },
});

type Said = { view: View; focus: Partial<Focus> } | Unsayable;

async function toMember(
  message: OutboxMessage,
  member: Member,
  workspace: Workspace,
  repositories: Repositories,
  clock: Clock,
  words: Words,
): Promise<Said> {
  const { announcement } = message;
  const { t } = words;
  switch (announcement.type) {
    case "reminder":
      return reminder(announcement, workspace, repositories, words);
    case "digest":
      return digest(announcement, member, workspace, repositories, clock, words);
    case "assigned":
      return assigned(announcement, member, workspace, repositories, words);
    case "customer_assigned": {
      const customer = await repositories.records.find(workspace.id, "customer", announcement.customerId);
      const by = await repositories.records.find(workspace.id, "member", announcement.byMemberId);
      if (customer === null || customer.ownerId !== member.id) return { obsolete: "handed on" };
      const open = link("customer", t.buttons.open, { customer: `@${customer.id}` });
      return {
        view: [text(t.customer.handedToYou(by?.name ?? "", customer.name)), actions(open)],
        focus: { customerId: customer.id },
      };
    }
    case "linked":
      return { view: [text(t.joining.told(announcement.door, announcement.name))], focus: {} };
    case "unlinked":
      return { view: [text(t.joining.toldUnlinked(announcement.door, announcement.name))], focus: {} };
    case "team_digest":
      return { obsolete: "a team's digest goes to a channel" };
  }
}

async function reminder(
  announcement: Extract<OutboxMessage["announcement"], { type: "reminder" }>,
  workspace: Workspace,
  repositories: Repositories,
  { t, say, now }: Words,
): Promise<Said> {
  const callback = await repositories.records.find(workspace.id, "callback", announcement.callbackId);
  const customer = callback && (await repositories.records.find(workspace.id, "customer", callback.customerId));
  if (!callback || !customer || callback.state !== "open") return { obsolete: "callback ended" };
  if (callback.dueAt.toISOString() !== announcement.dueAt) return { obsolete: "callback moved" };
  const late = now.getTime() - callback.dueAt.getTime() > LATE_MS;
  const focus: Partial<Focus> = { lines: [{ type: "callback", id: callback.id }], customerId: customer.id };
  return { view: reminderView(callback, customer, { t, say }, late), focus };
}

async function digest(
  announcement: Extract<OutboxMessage["announcement"], { type: "digest" }>,
  member: Member,
  workspace: Workspace,
  repositories: Repositories,
  clock: Clock,
  { t, say }: Words,
): Promise<Said> {
  const agendas = createAgendas({ repositories, workspace, clock });
  const agenda = await agendas.of(member, zoneOf(member, workspace));
  if (!hasWork(agenda)) return { obsolete: "worked off meanwhile" };
  const { view, focus } = agendaPage(agenda, t.agenda.digest(say.date(agenda.today)), 1, "digest", {
    t,
    say,
    workspace,
  });
  const late =
    announcement.lateSince === null ? [] : [hint(t.agenda.late(say.moment(new Date(announcement.lateSince))))];
  const leads = member.role === "lead" || member.role === "admin";
  const team = leads ? await agendas.ofTeam(zoneOf(member, workspace)) : null;
  const more = team !== null && team.lines.length > 1 ? teamView({ ...team, overdue: [] }, { t, say }) : [];
  return { view: [...view, ...late, ...more], focus: { lines: focus } };
}

async function assigned(
  announcement: Extract<OutboxMessage["announcement"], { type: "assigned" }>,
  member: Member,
  workspace: Workspace,
  repositories: Repositories,
  words: Words,
): Promise<Said> {
  const callback = await repositories.records.find(workspace.id, "callback", announcement.callbackId);
  const customer = callback && (await repositories.records.find(workspace.id, "customer", callback.customerId));
  if (!callback || !customer || callback.state !== "open") return { obsolete: "callback ended" };
  if (callback.assigneeId !== member.id) return { obsolete: "handed on" };
  const by = await repositories.records.find(workspace.id, "member", announcement.byMemberId);
  const title = words.t.callback.assignedToYou(by?.name ?? "", customer.name);
  const id = `@${callback.id}`;
  const buttons = [
    link("done", words.t.buttons.done, { callback: id, from: "reminder" }, "primary"),
    link("snooze", words.t.buttons.snooze, { callback: id, from: "reminder" }),
  ];
  const view = callbackCard(title, { callback, customer, assigneeName: null }, words, { buttons });
  return { view, focus: { lines: [{ type: "callback", id: callback.id }], customerId: customer.id } };
}

/** A channel reads in its own language and zone, and never a note. */
async function toChannel(
  { announcement }: OutboxMessage,
  channelId: string,
  workspace: Workspace,
  repositories: Repositories,
  clock: Clock,
): Promise<Announced | Unsayable> {
  const channel = await repositories.records.find(workspace.id, "channel", channelId);
  if (channel === null || announcement.type !== "team_digest") return { obsolete: "channel gets no digest" };
  const t = catalogOf(channel.locale);
  const say = createSay({ locale: channel.locale, zone: channel.zone, now: clock.now() });
  const team = await createAgendas({ repositories, workspace, clock }).ofTeam(channel.zone);
  const late =
    announcement.lateSince === null ? [] : [hint(t.agenda.late(say.moment(new Date(announcement.lateSince))))];
  return {
    door: channel.door,
    address: { tenant: channel.tenant, to: { conversation: channel.conversationId } },
    view: [...teamView(team, { t, say }), ...late],
    reader: null,
  };
}
