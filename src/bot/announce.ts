// What the product says by itself, written when it is sent, so that it is true then: to whom, where, in which language.

import type { Door, Identity, Member, Trouble, Workspace } from "../domain/model.ts";
import { catalogOf } from "../i18n/index.ts";
import { createAgendas, isQuietTeam } from "../services/agenda.ts";
import { lossOf } from "../services/destinations.ts";
import { isLate, isMissed } from "../services/digest-times.ts";
import { isHere, successorOf } from "../services/leaving.ts";
import { localeOfMember, reachesOf, zoneOf } from "../services/members.ts";
import type {
  Aim,
  Announcement,
  Clock,
  LostDestination,
  OutboxMessage,
  Repositories,
  Seen,
} from "../services/ports.ts";
import { teamView } from "../view/agenda.ts";
import { hint, text, type View } from "../view/nodes.ts";
import { createSay } from "../view/say.ts";
import { type Obsolete, sayToMember } from "./announcements.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";
import { SERVED_MS } from "./standing.ts";

/** A message ready to be sent. `focus`: what the member who reads it will mean without naming it. */
export interface Announced {
  aim: Aim;
  view: View;
  /** Another account of the recipient is open. */
  elsewhere: boolean;
  /** Sending there failed for good before; getting through is a sign of life. */
  wasLost: boolean;
  reader: { memberId: string; focus: Seen | null } | null;
}

/** Nobody can be reached now; it is kept for when `aim` shows a sign of life. */
export interface Stranded {
  stranded: { aim: Aim; trouble: Trouble };
}

/** The platform's word that its reader is still of the team is too old: it is to be asked for before anything is sent. */
export interface Unchecked {
  unchecked: Identity;
}

interface Needs {
  /** Whether Slack can be asked here whether somebody is still of the team. */
  asksSlack: boolean;
  /** It was asked, and did not say: what is sent holds nothing of a customer. */
  withoutDetails: boolean;
  repositories: Repositories<Request, Reply>;
  clock: Clock;
  lost: readonly LostDestination[];
  /** An earlier attempt may have arrived, and the platform cannot be asked. */
  mayRepeat: boolean;
}

export async function announce(
  message: OutboxMessage,
  needs: Needs,
): Promise<Announced | Obsolete | Stranded | Unchecked> {
  const { repositories } = needs;
  const workspace = await repositories.records.find(message.workspaceId, "workspace", message.workspaceId);
  if (workspace === null) return { obsolete: "no workspace" };
  if (message.channelId !== null) return toChannel(message, message.channelId, workspace, needs);
  return toMember(message, workspace, needs);
}

async function toMember(
  message: OutboxMessage,
  workspace: Workspace,
  { repositories, clock, lost, mayRepeat, asksSlack, withoutDetails }: Needs,
): Promise<Announced | Obsolete | Stranded | Unchecked> {
  const member = await recipientOf(message, repositories);
  if (member === null) return { obsolete: "no such member" };
  if (!isHere(member)) return { obsolete: "has left" };
  const identities = await repositories.members.identities(workspace.id, [member.id]);
  const unchecked = asksSlack && HOLDS_CUSTOMERS.has(message.announcement.type) ? staleIn(identities, clock) : null;
  if (unchecked !== null && !withoutDetails) return { unchecked };
  const reaches = reachesFor(message, member, identities);
  const reach = reachable(reaches, lost, clock.now());
  if (reach === null) return { obsolete: "member cannot be reached" };
  if ("stranded" in reach) return reach;
  const locale = localeOfMember(member, workspace);
  const now = clock.now();
  const [t, say] = [catalogOf(locale), createSay({ locale, zone: zoneOf(member, workspace), now })];
  const late = isLate(message.dueAt, now);
  const whole = await sayToMember(message, member, { workspace, repositories, clock, t, say, late });
  if ("obsolete" in whole) return whole;
  const said = unchecked === null ? whole : { ...whole, view: [text(t.delivery.withoutDetails)], focus: null };
  const view = [
    ...(mayRepeat ? [hint(t.delivery.mayRepeat)] : []),
    ...said.view,
    ...(late && !said.saysLate ? [hint(t.delivery.late(say.moment(message.dueAt)))] : []),
  ];
  return {
    aim: reach.aim,
    view,
    elsewhere: reach.elsewhere,
    wasLost: wasLost(lost, reach.aim),
    reader: { memberId: member.id, focus: said.focus },
  };
}

const HOLDS_CUSTOMERS: ReadonlySet<Announcement["type"]> = new Set([
  "reminder",
  "digest",
  "assigned",
  "customer_assigned",
  "answer",
]);

/** The Slack account whose standing is not known for a day; null where it is, or where none vouches for this person. */
function staleIn(identities: readonly Identity[], clock: Clock): Identity | null {
  const [newest] = identities
    .filter(({ door }) => door === "slack")
    .sort((a, b) => b.checkedAt.getTime() - a.checkedAt.getTime());
  return newest && clock.now().getTime() - newest.checkedAt.getTime() > SERVED_MS ? newest : null;
}

/** Who a message is for when it is sent: a reminder's is whoever looks after the callback now; who was joined into another is that other. */
async function recipientOf(
  { workspaceId, announcement, memberId }: OutboxMessage,
  repositories: Pick<Repositories, "records" | "members">,
): Promise<Member | null> {
  const { records } = repositories;
  const callback =
    announcement.type === "reminder" ? await records.find(workspaceId, "callback", announcement.callbackId) : null;
  const member = await records.find(workspaceId, "member", callback?.assigneeId ?? memberId ?? "");
  const one = member?.mergedInto ? await records.find(workspaceId, "member", member.mergedInto) : member;
  // A promise outlives whoever made it: it is told to who looks after what they left.
  return one !== null && one.suspendedAt !== null && callback !== null ? successorOf(repositories, one) : one;
}

/**
 * By which accounts, best first. That an account was joined is told on the other one, which should know of the newcomer; an
 * answer goes where it was asked; that a door is lost is said on another.
 */
function reachesFor({ announcement }: OutboxMessage, member: Member, identities: readonly Identity[]): Identity[] {
  const reaches = reachesOf(member, identities);
  switch (announcement.type) {
    case "answer":
      return [...onDoor(identities, member, announcement.door), ...reaches];
    case "linked":
    case "undelivered":
    case "unreachable": {
      const others = reaches.filter(({ door }) => door !== announcement.door);
      return [...others, ...reaches];
    }
    default:
      return reaches;
  }
}

const onDoor = (identities: readonly Identity[], member: Member, door: Door): Identity[] =>
  identities.filter((identity) => identity.memberId === member.id && identity.door === door);

const wasLost = (lost: readonly LostDestination[], { door, tenant }: Aim): boolean =>
  lost.some((one) => one.door === door && one.tenant === tenant);

const aimAt = ({ door, tenant, externalId }: Identity): Aim => ({ door, tenant, to: { user: externalId } });

/** The first that is well; else the first whose door is shut, since that opens at an admin's hand; else none. */
function reachable(
  reaches: readonly Identity[],
  lost: readonly LostDestination[],
  now: Date,
): { aim: Aim; elsewhere: boolean } | Stranded | null {
  const aims = reaches.map(aimAt);
  const loss = (aim: Aim) => lossOf(lost, aim.door, aim, now);
  const well = aims.filter((aim) => loss(aim) === null);
  const [open] = [...well, ...aims.filter((aim) => loss(aim)?.trouble === "shut")];
  if (open !== undefined) return { aim: open, elsewhere: well.some((aim) => aim.door !== open.door) };
  const [first] = aims;
  if (first === undefined) return null;
  return { stranded: { aim: first, trouble: loss(first)?.trouble ?? "gone" } };
}

/** A channel reads in its own language and zone, and never a note. */
async function toChannel(
  { announcement, dueAt }: OutboxMessage,
  channelId: string,
  workspace: Workspace,
  { repositories, clock, lost, mayRepeat }: Needs,
): Promise<Announced | Obsolete | Stranded> {
  const channel = await repositories.records.find(workspace.id, "channel", channelId);
  if (channel === null || announcement.type !== "team_digest") return { obsolete: "channel gets no digest" };
  const { door, tenant, conversationId, locale, zone } = channel;
  const now = clock.now();
  const run = (outcome: "silent" | "skipped") =>
    repositories.digestRuns.mark(`channel:${channelId}`, announcement.localDate, outcome);
  if (isMissed(dueAt, now)) {
    await run("skipped");
    return { obsolete: "too late for a digest" };
  }
  const aim: Aim = { door, tenant, to: { conversation: conversationId } };
  const loss = lossOf(lost, door, aim, now);
  if (loss !== null && loss.trouble !== "shut") return { stranded: { aim, trouble: loss.trouble } };
  const team = await createAgendas({ repositories, workspace, clock }).ofTeam(zone);
  if (isQuietTeam(team)) {
    await run("silent");
    return { obsolete: "nothing to say" };
  }
  const [t, say] = [catalogOf(locale), createSay({ locale, zone, now })];
  const view = [
    ...(mayRepeat ? [hint(t.delivery.mayRepeat)] : []),
    ...teamView(team, { t, say }),
    ...(isLate(dueAt, now) ? [hint(t.delivery.late(say.moment(dueAt)))] : []),
  ];
  return { aim, view, elsewhere: false, wasLost: wasLost(lost, aim), reader: null };
}
