// What each announcement says to a member, at the moment it is sent. Obsolete: what it was about has changed since.

import type { Member, Workspace } from "../domain/model.ts";
import type { Catalog } from "../i18n/index.ts";
import { createAgendas, hasWork } from "../services/agenda.ts";
import { isMissed } from "../services/digest-times.ts";
import { isHere, leftTo } from "../services/leaving.ts";
import { zoneOf } from "../services/members.ts";
import type { Announcement, Clock, OutboxMessage, Repositories, Seen } from "../services/ports.ts";
import { agendaPage, teamView } from "../view/agenda.ts";
import { callbackCard, reminderView } from "../view/callback.ts";
import { leftLines } from "../view/leaving.ts";
import { link } from "../view/link.ts";
import { actions, hint, text, type View } from "../view/nodes.ts";
import type { Say } from "../view/say.ts";
import { handedOver, memberLeft } from "./announce-leaving.ts";
import { lateAnswerView } from "./late-answer.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

/** Nothing to send. */
export interface Obsolete {
  obsolete: string;
}

export interface Said {
  view: View;
  /** What its numbers stand for. */
  /** Null: it shows nobody. */
  focus: Seen | null;
  /** It says by itself since when it is late. */
  saysLate?: true;
}

export interface Setting {
  workspace: Workspace;
  repositories: Repositories<Request, Reply>;
  clock: Clock;
  t: Catalog;
  say: Say;
  /** Meant to be said long enough ago that it says so. */
  late: boolean;
}

type Of<T extends Announcement["type"]> = Extract<Announcement, { type: T }>;

export async function sayToMember(message: OutboxMessage, member: Member, setting: Setting): Promise<Said | Obsolete> {
  const { announcement } = message;
  const { t } = setting;
  switch (announcement.type) {
    case "reminder":
      return reminder(announcement, member, setting);
    case "member_left":
      return memberLeft(announcement, member, setting);
    case "handed_over":
      return handedOver(announcement, setting);
    case "digest":
      return digest(announcement, message.dueAt, member, setting);
    case "assigned":
      return assigned(announcement, member, setting);
    case "customer_assigned":
      return customerAssigned(announcement, member, setting);
    case "linked":
      return { view: [text(t.joining.told(announcement.door, announcement.name))], focus: null };
    case "unlinked":
      return { view: [text(t.joining.toldUnlinked(announcement.door, announcement.name))], focus: null };
    case "answer":
      return answer(announcement, setting);
    case "unreachable":
      return unreachable(announcement, member, setting);
    case "undelivered":
      return undelivered(announcement, member, setting);
    case "team_digest":
      return { obsolete: "a team's digest goes to a channel" };
  }
}

async function reminder(
  announcement: Of<"reminder">,
  reader: Member,
  { workspace, repositories, t, say, late }: Setting,
): Promise<Said | Obsolete> {
  const callback = await repositories.records.find(workspace.id, "callback", announcement.callbackId);
  const customer = callback && (await repositories.records.find(workspace.id, "customer", callback.customerId));
  if (!callback || !customer || callback.state !== "open") return { obsolete: "callback ended" };
  if (callback.dueAt.toISOString() !== announcement.dueAt) return { obsolete: "callback moved" };
  const focus: Seen = { customerId: customer.id, callbackId: callback.id };
  const view = reminderView(callback, customer, { t, say }, late);
  const owner = await repositories.records.find(workspace.id, "member", callback.assigneeId);
  if (owner === null || isHere(owner) || owner.id === reader.id) return { view, focus, saysLate: true };
  const whose = [
    hint(t.leaving.was(owner.name)),
    actions(link("handover", t.leaving.handOver, { former: `@id:${owner.id}` })),
  ];
  return { view: [...view, ...whose], focus, saysLate: true };
}

async function digest(
  { localDate }: Of<"digest">,
  dueAt: Date,
  member: Member,
  { workspace, repositories, clock, t, say }: Setting,
): Promise<Said | Obsolete> {
  const run = (outcome: "silent" | "skipped") =>
    repositories.digestRuns.mark(`member:${member.id}`, localDate, outcome);
  if (isMissed(dueAt, clock.now())) {
    await run("skipped");
    return { obsolete: "too late for a digest" };
  }
  const agendas = createAgendas({ repositories, workspace, clock });
  const agenda = await agendas.of(member, zoneOf(member, workspace));
  const left = await leftTo(repositories, workspace, member);
  if (!hasWork(agenda) && left.length === 0) {
    await run("silent");
    return { obsolete: "worked off meanwhile" };
  }
  const words = { t, say, workspace };
  const { view, focus } = agendaPage(agenda, t.agenda.digest(say.date(agenda.today)), 1, "digest", words);
  const leads = member.role === "lead" || member.role === "admin";
  const team = leads ? await agendas.ofTeam(zoneOf(member, workspace)) : null;
  const more = team !== null && team.lines.length > 1 ? teamView({ ...team, overdue: [] }, { t, say }, true) : [];
  return { view: [...view, ...leftLines(left, { t }), ...more], focus };
}

async function assigned(
  announcement: Of<"assigned">,
  member: Member,
  { workspace, repositories, t, say }: Setting,
): Promise<Said | Obsolete> {
  const callback = await repositories.records.find(workspace.id, "callback", announcement.callbackId);
  const customer = callback && (await repositories.records.find(workspace.id, "customer", callback.customerId));
  if (!callback || !customer || callback.state !== "open") return { obsolete: "callback ended" };
  if (callback.assigneeId !== member.id) return { obsolete: "handed on" };
  const by = await repositories.records.find(workspace.id, "member", announcement.byMemberId);
  const title = t.callback.assignedToYou(by?.name ?? "", customer.name);
  const id = `@${callback.id}`;
  const buttons = [
    link("done", t.buttons.done, { callback: id, from: "reminder" }, "primary"),
    link("snooze", t.buttons.snooze, { callback: id, from: "reminder" }),
  ];
  const view = callbackCard(title, { callback, customer, assigneeName: null }, { t, say }, { buttons });
  return { view, focus: { customerId: customer.id, callbackId: callback.id } };
}

async function customerAssigned(
  announcement: Of<"customer_assigned">,
  member: Member,
  { workspace, repositories, t }: Setting,
): Promise<Said | Obsolete> {
  const customer = await repositories.records.find(workspace.id, "customer", announcement.customerId);
  const by = await repositories.records.find(workspace.id, "member", announcement.byMemberId);
  if (customer === null || customer.ownerId !== member.id) return { obsolete: "handed on" };
  const open = link("customer", t.buttons.open, { customer: `@${customer.id}` });
  return {
    view: [text(t.customer.handedToYou(by?.name ?? "", customer.name)), actions(open)],
    focus: { customerId: customer.id, callbackId: null },
  };
}

/** The answer to what was asked before the process ended, in the words it was given. */
async function answer({ door, tenant, key }: Of<"answer">, { repositories, t }: Setting): Promise<Said | Obsolete> {
  const event = await repositories.inbox.answered({ door, tenant, key });
  if (event === null || event.reply.type === "silence") return { obsolete: "nothing to answer any more" };
  return { view: lateAnswerView(event.request, event.reply, t), focus: null, saysLate: true };
}

/** Of whom and what kind it was; what it said stands in the list of the day, and in /outbox. */
async function undelivered(
  { of, door, memberId, channelId }: Of<"undelivered">,
  member: Member,
  { workspace, repositories, t }: Setting,
): Promise<Said> {
  const kind = t.delivery.kinds[of];
  if (memberId === member.id) {
    const today = actions(link("today", t.buttons.open, {}));
    return { view: [text(t.delivery.yoursUndelivered(kind, door)), today], focus: null };
  }
  const channel = channelId === null ? null : await repositories.records.find(workspace.id, "channel", channelId);
  const other = memberId === null ? null : await repositories.records.find(workspace.id, "member", memberId);
  const whose = other?.name ?? channel?.name ?? "";
  const outbox = actions(link("outbox", t.buttons.open, {}));
  return { view: [text(t.delivery.undelivered(kind, whose, door)), outbox], focus: null };
}

async function unreachable(
  { door, trouble, who }: Of<"unreachable">,
  member: Member,
  { workspace, repositories, t }: Setting,
): Promise<Said | Obsolete> {
  const words = t.delivery;
  const why = words.trouble(door, trouble);
  if (who === null) return { view: [text(words.doorShut(door))], focus: null };
  if ("channelId" in who) {
    const channel = await repositories.records.find(workspace.id, "channel", who.channelId);
    if (channel === null) return { obsolete: "the channel is not used any more" };
    return { view: [text(words.channelLost(channel.name, why))], focus: null };
  }
  if (who.memberId === member.id) return { view: [text(words.youLost(door, why))], focus: null };
  const other = await repositories.records.find(workspace.id, "member", who.memberId);
  return { view: [text(words.memberLost(other?.name ?? "", door, why))], focus: null };
}
