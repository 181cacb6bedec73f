// Somebody leaves the team: out on every door at once, nothing of theirs falls silent, and what they leave is handed on.

import type { Member, Role, Workspace } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import { type Actor, requireRole, requireWorker } from "./actor.ts";
import type { Ledger } from "./ledger.ts";
import type { Announcement, Clock, FormerMember, Ids, Repositories } from "./ports.ts";

export interface LeavingDependencies {
  repositories: Repositories;
  clock: Clock;
  ids: Ids;
  ledger: Ledger;
}

/**
 * Suspends a member on every door: their open questions, invitations and joining codes are void. `by`: who removed them; null
 * when their platform said that they left, and then the admins are told (the leads, where there is none).
 */
export async function suspend(
  { repositories, clock, ids, ledger }: LeavingDependencies,
  member: Member,
  by: Member | null,
): Promise<Member> {
  const suspended: Member = { ...member, suspendedAt: clock.now(), suspendedBy: by?.id ?? null };
  await ledger.update("member", member, suspended);
  await repositories.drafts.removeOf(member.workspaceId, member.id);
  await repositories.tokens.revokeOf(member.workspaceId, member.id);
  if (by === null) {
    const announcement: Announcement = { type: "member_left", memberId: member.id };
    for (const { id: memberId, workspaceId } of await responsible(repositories, member.workspaceId)) {
      const dedupeKey = `member_left:${member.id}:${suspended.suspendedAt?.getTime()}:${memberId}`;
      const message = { id: ids.next(), workspaceId, dedupeKey, announcement, memberId, channelId: null };
      await repositories.outbox.enqueue({ ...message, dueAt: clock.now() }, clock.now());
    }
  }
  return suspended;
}

/** Who looks after what somebody left: the admins; where there is none, the leads, then whoever works here. Oldest first. */
async function responsible({ members }: Pick<Repositories, "members">, workspaceId: string): Promise<Member[]> {
  const team = await members.list(workspaceId);
  const of = (wanted: Role) => team.filter(({ role }) => role === wanted);
  return [of("admin"), of("lead"), of("member")].find((found) => found.length > 0) ?? [];
}

/** Who is told instead of a member who has left: whoever removed them, else the oldest who is responsible; null: nobody is. */
export async function successorOf(
  repositories: Pick<Repositories, "members" | "records">,
  { workspaceId, suspendedBy }: Member,
): Promise<Member | null> {
  const remover = suspendedBy === null ? null : await repositories.records.find(workspaceId, "member", suspendedBy);
  if (remover !== null && isHere(remover)) return remover;
  return (await responsible(repositories, workspaceId))[0] ?? null;
}

export const isHere = ({ suspendedAt, mergedInto }: Member): boolean => suspendedAt === null && mergedInto === null;

/** What former members left that this member should hand on; nothing where it is somebody else's to do. */
export async function leftTo(
  repositories: Pick<Repositories, "members" | "records">,
  workspace: Workspace,
  member: Member,
): Promise<FormerMember[]> {
  const left = (await repositories.members.former(workspace.id)).filter(waits);
  const mine: FormerMember[] = [];
  for (const one of left) if ((await successorOf(repositories, one.member))?.id === member.id) mine.push(one);
  return mine;
}

export const waits = ({ callbacks, customers }: FormerMember): boolean => callbacks + customers > 0;

export function createLeaving(dependencies: LeavingDependencies & { actor: Actor }) {
  const { repositories, clock, ids, ledger, actor } = dependencies;
  const workspaceId = actor.workspace.id;

  async function leftBy(id: string): Promise<FormerMember | null> {
    return (await repositories.members.former(workspaceId)).find(({ member }) => member.id === id) ?? null;
  }

  return {
    former: () => repositories.members.former(workspaceId),
    leftBy,
    leftToMe: () => leftTo(repositories, actor.workspace, actor.member),

    /** Admins only; nobody removes themselves, so the last admin stays. What they leave waits for whoever removed them. */
    async remove(member: Member): Promise<FormerMember> {
      requireRole(actor, "admin");
      if (member.id === actor.member.id) raise("member.self", {});
      await suspend({ repositories, clock, ids, ledger }, member, actor.member);
      return (await leftBy(member.id)) ?? raise("member.unknown", { text: member.name });
    },

    /** Gives all that a former member left to another. Leads and admins. Throws `handover.nothing`: somebody was quicker. */
    async handOver(former: Member, to: Member): Promise<FormerMember> {
      requireRole(actor, "lead");
      requireWorker(to);
      const left = await leftBy(former.id);
      if (left === null || !waits(left)) raise("handover.nothing", { name: former.name });
      for (const callback of await repositories.callbacks.openBy(workspaceId, former.id))
        await ledger.update("callback", callback, { ...callback, assigneeId: to.id });
      for (const customer of await repositories.customers.ownedBy(workspaceId, former.id))
        await ledger.update("customer", customer, { ...customer, ownerId: to.id });
      if (to.id !== actor.member.id) await tell(to, former);
      return left;
    },
  };

  async function tell(to: Member, former: Member): Promise<void> {
    const announcement: Announcement = { type: "handed_over", fromMemberId: former.id, byMemberId: actor.member.id };
    const dedupeKey = `handed_over:${former.id}:${ledger.changeId}`;
    const message = { id: ids.next(), workspaceId, dedupeKey, announcement, memberId: to.id, channelId: null };
    await repositories.outbox.enqueue({ ...message, dueAt: clock.now() }, clock.now());
  }
}
