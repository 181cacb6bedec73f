// By invitation or set-up link: a stranger is let in, and somebody who had left comes back.

import type { Door, Identity, Member, Role, Workspace } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import { grantedBy } from "./invitations.ts";
import { isHere } from "./leaving.ts";
import type { Ledger } from "./ledger.ts";
import type { Account, Person } from "./people.ts";
import type { Clock, Ids, Repositories, Token } from "./ports.ts";
import { newToken, readToken, useToken } from "./tokens.ts";

interface AdmissionDependencies {
  repositories: Repositories;
  clock: Clock;
  ids: Ids;
  home(): Promise<Workspace>;
  admit(workspace: Workspace, account: Account, as: { role: Role; roleGiven?: boolean }): Promise<Person>;
  attach(ledger: Ledger, member: Member, account: Account): Promise<Identity>;
  ledgerOf(workspaceId: string, memberId: string, door: Door): Ledger;
}

export function createAdmission({ repositories, clock, ids, home, admit, attach, ledgerOf }: AdmissionDependencies) {
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

  /** Somebody who had left is here again, with all that is still theirs. */
  async function bringBack(
    workspace: Workspace,
    account: Identity,
    { role, name }: { role: Role; name: string },
  ): Promise<Person> {
    const member =
      (await repositories.records.find(workspace.id, "member", account.memberId)) ?? raise("token.invalid", {});
    if (isHere(member)) raise("token.invalid", {});
    const ledger = ledgerOf(workspace.id, member.id, account.door);
    const identity: Identity = { ...account, name, checkedAt: clock.now() };
    await repositories.records.put(workspace.id, "identity", identity);
    const back: Member = { ...member, suspendedAt: null, suspendedBy: null, role, roleGiven: true };
    await ledger.update("member", member, back);
    return { workspace, member: back, identity };
  }

  return {
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

    /**
     * Lets a stranger in by an invitation or the set-up link, and somebody who had left back in, each with the role it gives.
     * Throws `token.invalid` for a link that joins identities.
     */
    async redeem(secret: string, account: Account): Promise<Person> {
      const token = await readToken(repositories, secret, clock.now());
      if (token.purpose === "link") raise("token.invalid", {});
      await useToken(repositories, token, clock.now());
      const workspace =
        (await repositories.records.find(token.workspaceId, "workspace", token.workspaceId)) ??
        raise("token.invalid", {});
      const role = await grantedBy(repositories, token);
      await repositories.members.limit(account, null);
      const back = await repositories.members.identity(account.door, account.tenant, account.externalId);
      if (back !== null) return bringBack(workspace, back, { role, name: account.name });
      const waiting = token.purpose === "setup" ? await unclaimedAdmin(workspace) : null;
      if (waiting === null) return admit(workspace, account, { role, roleGiven: token.purpose === "invite" });
      const ledger = ledgerOf(workspace.id, waiting.id, account.door);
      const member = { ...waiting, name: account.name, locale: account.locale ?? waiting.locale };
      await ledger.update("member", waiting, member);
      return { workspace, member, identity: await attach(ledger, member, account) };
    },
  };
}
