// Invitations: one-time links that let somebody in with a role. None grants more than its maker has when it is used.

import { mayAct } from "../domain/access.ts";
import type { Member, Role } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import { type Actor, requireRole } from "./actor.ts";
import { isHere } from "./leaving.ts";
import type { Clock, Ids, Repositories, Token } from "./ports.ts";
import { newToken } from "./tokens.ts";

/** An invitation link works for a day. */
const INVITE_HOURS = 24;

export interface Invitation {
  token: Token;
  by: Member | null;
}

interface InvitationDependencies {
  repositories: Repositories;
  actor: Actor;
  clock: Clock;
  ids: Ids;
}

export function createInvitations({ repositories, actor, clock, ids }: InvitationDependencies) {
  const workspaceId = actor.workspace.id;

  async function requireInviter(role: Role): Promise<void> {
    const admins = (await repositories.members.list(workspaceId)).filter((member) => member.role === "admin");
    requireRole(
      actor,
      mayAct(role, "lead") ? role : "lead",
      admins.map(({ name }) => name),
    );
  }

  const openOnes = () => repositories.tokens.open(workspaceId, "invite", clock.now());

  return {
    /** A one-time secret that lets somebody in with `role` for 24 hours. Leads and admins; nobody invites above themselves. */
    async make(role: Role): Promise<string> {
      await requireInviter(role);
      const memberId = actor.member.id;
      const minutes = INVITE_HOURS * 60;
      const made = newToken(ids.secret(), {
        workspaceId,
        purpose: "invite",
        memberId,
        role,
        now: clock.now(),
        minutes,
      });
      await repositories.tokens.put(made.token);
      return made.secret;
    },

    /** Those that are open, the next to run out first. Leads and admins. */
    async list(): Promise<Invitation[]> {
      await requireInviter("lead");
      const found: Invitation[] = [];
      for (const token of await openOnes())
        found.push({ token, by: await repositories.records.find(workspaceId, "member", token.memberId ?? "") });
      return found;
    },

    /** Takes an open one back, by the beginning of its hash. Leads and admins. Throws `invite.gone`. */
    async revoke(beginning: string): Promise<void> {
      await requireInviter("lead");
      const [only, ...others] = (await openOnes()).filter(({ hash }) => hash.startsWith(beginning));
      const isOne = only !== undefined && others.length === 0;
      if (!isOne || !(await repositories.tokens.remove(workspaceId, only.hash))) raise("invite.gone", {});
    },
  };
}

/** What an invitation gives now: no more than its maker has, and nothing once they may invite nobody. Throws `token.invalid`. */
export async function grantedBy(
  { records }: Pick<Repositories, "records">,
  { purpose, role: promised, memberId, workspaceId }: Token,
): Promise<Role> {
  const role = promised ?? "member";
  if (purpose === "setup") return role;
  const maker = memberId === null ? null : await records.find(workspaceId, "member", memberId);
  if (maker === null || !isHere(maker) || !mayAct(maker.role, "lead")) raise("token.invalid", {});
  return mayAct(maker.role, role) ? role : maker.role;
}
