// Who is who before anybody is an actor: a platform account becomes a member, or stays a stranger.

import { DEFAULT_CADENCES } from "../domain/cadence.ts";
import type { Locale } from "../domain/locale.ts";
import type { Door, Identity, Member, Role, Workspace } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import type { Clock, Ids, Repositories, Token } from "./ports.ts";
import { newToken, readToken, useToken } from "./tokens.ts";

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
    role: Role,
    founding?: { before: Workspace | null },
  ): Promise<Person> {
    const member: Member = {
      id: ids.next(),
      workspaceId: workspace.id,
      name: account.name,
      role,
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

  /** The first admin, when nobody has reached them by chat yet (the console's admin, waiting for a real account). */
  async function unclaimedAdmin(workspace: Workspace): Promise<Member | null> {
    const identities = await repositories.members.identities(workspace.id);
    const reached = new Set(
      identities.filter((identity) => identity.door !== "console").map((identity) => identity.memberId),
    );
    const admins = (await repositories.members.list(workspace.id)).filter((member) => member.role === "admin");
    return admins.some((member) => reached.has(member.id)) ? null : (admins[0] ?? null);
  }

  async function hasChatAdmin(workspace: Workspace): Promise<boolean> {
    const admins = (await repositories.members.list(workspace.id)).some((member) => member.role === "admin");
    return admins && (await unclaimedAdmin(workspace)) === null;
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

    /** A Slack account that Slack vouches for: found, or admitted to its team's workspace; owners and admins as admins. */
    async fromSlack(account: Account, standing: "admin" | "member", teamName: string): Promise<Person> {
      const known = await repositories.workspaces.bySlackTeam(account.tenant);
      if (known) return admit(known, account, standing);
      const first = await home();
      if (first.slackTeam !== null)
        return admit(newWorkspace(teamName, account.tenant), account, standing, { before: null });
      return admit({ ...first, slackTeam: account.tenant, name: teamName }, account, standing, { before: first });
    },

    /** Reads a known account's profile anew: Slack decides who is an admin, as long as nobody here decided otherwise. */
    async refresh(person: Person, profile: { name: string; standing: "admin" | "member" }): Promise<Person> {
      const identity = { ...person.identity, name: profile.name, checkedAt: clock.now() };
      await repositories.records.put(person.workspace.id, "identity", identity);
      return { ...person, identity };
    },

    /** The console is the first admin: the oldest there is, or a new one. */
    async fromConsole(account: Account): Promise<Person> {
      const workspace = await home();
      const admin = (await repositories.members.list(workspace.id)).find((member) => member.role === "admin");
      if (!admin) return admit(workspace, account, "admin");
      return {
        workspace,
        member: admin,
        identity: await attach(ledgerOf(workspace.id, admin.id, "console"), admin, account),
      };
    },

    /** A new set-up secret, replacing any before it; null once an admin has a chat account. */
    async setupSecret(): Promise<string | null> {
      const workspace = await home();
      if (await hasChatAdmin(workspace)) return null;
      await repositories.tokens.revoke(workspace.id, "setup");
      const made = newToken(ids.secret(), {
        workspaceId: workspace.id,
        purpose: "setup",
        memberId: null,
        role: "admin",
        now: clock.now(),
        minutes: null,
      });
      await repositories.tokens.put(made.token);
      return made.secret;
    },

    /** What a secret would do, without using it up. Throws `token.invalid` or `token.expired`. */
    peek: (secret: string): Promise<Token> => readToken(repositories, secret, clock.now()),

    /** Lets a stranger in by an invitation or the set-up link. Throws `token.invalid` for a link that joins identities. */
    async redeem(secret: string, account: Account): Promise<Person> {
      const token = await readToken(repositories, secret, clock.now());
      if (token.purpose === "link") raise("token.invalid", {});
      await useToken(repositories, token, clock.now());
      const workspace =
        (await repositories.records.find(token.workspaceId, "workspace", token.workspaceId)) ??
        raise("token.invalid", {});
      const waiting = token.purpose === "setup" ? await unclaimedAdmin(workspace) : null;
      if (waiting === null) return admit(workspace, account, token.role ?? "member");
      const ledger = ledgerOf(workspace.id, waiting.id, account.door);
      const member = { ...waiting, name: account.name, locale: account.locale ?? waiting.locale };
      await ledger.update("member", waiting, member);
      return { workspace, member, identity: await attach(ledger, member, account) };
    },

    attach,
  };
}

export type People = ReturnType<typeof createPeople>;
