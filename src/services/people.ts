// Who is who before anybody is an actor: a platform account becomes a member, or stays a stranger.

import { mayAct } from "../domain/access.ts";
import { DEFAULT_CADENCES } from "../domain/cadence.ts";
import type { Locale } from "../domain/locale.ts";
import type { Door, Identity, Member, Role, Workspace } from "../domain/model.ts";
import { createAdmission } from "./admission.ts";
import { suspend } from "./leaving.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import type { Clock, Ids, Repositories } from "./ports.ts";

/** Practice rule 11: 09:00 on working days. */
const DEFAULT_DIGEST = { digestOn: true, digestMinute: 9 * 60, workingDays: [1, 2, 3, 4, 5] };

export interface Account {
  door: Door;
  tenant: string;
  externalId: string;
  name: string;
  locale: Locale | null;
  zone: string | null;
}

export interface WorkspaceDefaults {
  name: string;
  country: string;
  zone: string;
  locale: Locale;
}

export interface Person {
  workspace: Workspace;
  member: Member;
  identity: Identity;
}

interface PeopleDependencies {
  repositories: Repositories;
  clock: Clock;
  ids: Ids;
  defaults: WorkspaceDefaults;
}

export function createPeople({ repositories, clock, ids, defaults }: PeopleDependencies) {
  const ledgerOf = (workspaceId: string, memberId: string, door: Door): Ledger =>
    createLedger({ repositories, clock, changeId: ids.next(), workspaceId, by: { memberId, role: "admin", door } });

  function newWorkspace(name: string, slackTeam: string | null): Workspace {
    return {
      id: ids.next(),
      name,
      slackTeam,
      country: defaults.country,
      zone: defaults.zone,
      locale: defaults.locale,
      cadences: DEFAULT_CADENCES,
      createdAt: clock.now(),
    };
  }

  /** `founding`: the workspace before this member's team took it; null when it is made with them. */
  async function admit(
    workspace: Workspace,
    account: Account,
    { role, roleGiven = false }: { role: Role; roleGiven?: boolean },
    founding?: { before: Workspace | null },
  ): Promise<Person> {
    const member: Member = {
      id: ids.next(),
      workspaceId: workspace.id,
      name: account.name,
      role,
      roleGiven,
      suspendedAt: null,
      suspendedBy: null,
      locale: account.locale,
      zone: account.zone,
      ...DEFAULT_DIGEST,
      reachBy: null,
      mergedInto: null,
      createdAt: clock.now(),
    };
    const ledger = ledgerOf(workspace.id, member.id, account.door);
    if (founding) await ledger.write("workspace", founding.before, workspace);
    await ledger.create("member", member);
    return { workspace, member, identity: await attach(ledger, member, account) };
  }

  async function attach(ledger: Ledger, member: Member, account: Account): Promise<Identity> {
    const identity: Identity = {
      id: ids.next(),
      workspaceId: member.workspaceId,
      memberId: member.id,
      door: account.door,
      tenant: account.tenant,
      externalId: account.externalId,
      name: account.name,
      zone: account.zone,
      checkedAt: clock.now(),
      createdAt: clock.now(),
    };
    await ledger.create("identity", identity);
    return identity;
  }

  /** The workspace of this installation: the oldest; made when there is none. */
  async function home(): Promise<Workspace> {
    const [oldest] = await repositories.workspaces.list();
    if (oldest) return oldest;
    // The one write without an entry: nobody is there yet who could have done it.
    const workspace = newWorkspace(defaults.name, null);
    await repositories.records.put(workspace.id, "workspace", workspace);
    return workspace;
  }

  /** What Slack vouches for, but no more than the account had when it was taken off. */
  async function standingOrLess(account: Account, standing: Role): Promise<{ role: Role; roleGiven: boolean }> {
    const limit = await repositories.members.limitOf(account);
    return limit === null || mayAct(limit, standing)
      ? { role: standing, roleGiven: false }
      : { role: limit, roleGiven: true };
  }

  async function isLastAdmin({ id, role, workspaceId }: Member): Promise<boolean> {
    if (role !== "admin") return false;
    return (await repositories.members.list(workspaceId)).every((other) => other.role !== "admin" || other.id === id);
  }

  return {
    home,

    /** Who this account is; null for a stranger. */
    async find(door: Door, tenant: string, externalId: string): Promise<Person | null> {
      const identity = await repositories.members.identity(door, tenant, externalId);
      if (identity === null) return null;
      const workspace = await repositories.records.find(identity.workspaceId, "workspace", identity.workspaceId);
      const member = await repositories.records.find(identity.workspaceId, "member", identity.memberId);
      return workspace && member ? { workspace, member, identity } : null;
    },

    /** The platform says that this person has left, or is only a guest now: they are out on every door. */
    async left(person: Person): Promise<void> {
      const ledger = ledgerOf(person.workspace.id, person.member.id, person.identity.door);
      await suspend({ repositories, clock, ids, ledger }, person.member, null);
    },

    /** A Slack account that Slack vouches for: found, or admitted to its team's workspace; owners and admins as admins. */
    async fromSlack(account: Account, standing: "admin" | "member", teamName: string): Promise<Person> {
      const as = await standingOrLess(account, standing);
      const known = await repositories.workspaces.bySlackTeam(account.tenant);
      if (known) return admit(known, account, as);
      const first = await home();
      if (first.slackTeam !== null) return admit(newWorkspace(teamName, account.tenant), account, as, { before: null });
      return admit({ ...first, slackTeam: account.tenant, name: teamName }, account, as, { before: first });
    },

    /**
     * Reads a known account's profile anew. Slack decides who is an admin, as long as nobody here decided otherwise and the team
     * keeps one; name and zone follow Slack where they did before.
     */
    async refresh(
      { workspace, member, identity }: Person,
      profile: { name: string; standing: "admin" | "member"; zone: string | null },
    ): Promise<Person> {
      const zone = profile.zone ?? identity.zone;
      const checked: Identity = { ...identity, name: profile.name, zone, checkedAt: clock.now() };
      await repositories.records.put(workspace.id, "identity", checked);
      const followed: Member = {
        ...member,
        name: member.name === identity.name ? profile.name : member.name,
        zone: member.zone === null || member.zone === identity.zone ? zone : member.zone,
        role: member.roleGiven || (await isLastAdmin(member)) ? member.role : profile.standing,
      };
      const changes = (["name", "zone", "role"] as const).some((part) => followed[part] !== member[part]);
      if (changes) await ledgerOf(workspace.id, member.id, identity.door).update("member", member, followed);
      if (!mayAct(followed.role, member.role))
        await repositories.tokens.revokeOf(workspace.id, member.id, followed.role);
      return { workspace, member: followed, identity: checked };
    },

    /** The console is the first admin: the oldest there is, or a new one. An account whose member has left goes to that one too. */
    async fromConsole(account: Account, before: Identity | null = null): Promise<Person> {
      const workspace = await home();
      const admin = (await repositories.members.list(workspace.id)).find((member) => member.role === "admin");
      if (before !== null)
        await ledgerOf(workspace.id, admin?.id ?? before.memberId, "console").remove("identity", before);
      if (!admin) return admit(workspace, account, { role: "admin" });
      return {
        workspace,
        member: admin,
        identity: await attach(ledgerOf(workspace.id, admin.id, "console"), admin, account),
      };
    },

    attach,
    ...createAdmission({ repositories, clock, ids, home, admit, attach, ledgerOf }),
  };
}

export type People = ReturnType<typeof createPeople>;
