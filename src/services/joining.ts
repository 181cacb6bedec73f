// One person on two platforms: a one-time token made on one door and confirmed on the other joins two identities into one member.

import { mayAct } from "../domain/access.ts";
import type { Identity, Member, Role } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import type { Actor } from "./actor.ts";
import type { Ledger } from "./ledger.ts";
import type { Account, People } from "./people.ts";
import type { Announcement, Clock, Ids, Repositories, Token } from "./ports.ts";
import { newToken, readToken, useToken } from "./tokens.ts";

/** A joining token works for ten minutes. */
export const LINK_MINUTES = 10;

interface JoiningDependencies {
  repositories: Repositories;
  clock: Clock;
  ids: Ids;
}

/** Makes a token for `actor`'s own account. */
export async function startJoining({ repositories, clock, ids }: JoiningDependencies, actor: Actor): Promise<string> {
  const made = newToken(ids.secret(), {
    workspaceId: actor.workspace.id,
    purpose: "link",
    memberId: actor.member.id,
    role: null,
    now: clock.now(),
    minutes: LINK_MINUTES,
  });
  await repositories.tokens.put(made.token);
  return made.secret;
}

/** Whose account a joining token is for. Throws `token.invalid`, `token.expired`. */
export async function joiningOwner(
  { repositories, clock }: JoiningDependencies,
  secret: string,
): Promise<{ token: Token; member: Member }> {
  const token = await readToken(repositories, secret, clock.now());
  if (token.purpose !== "link" || token.memberId === null) raise("token.invalid", {});
  const member = await repositories.records.find(token.workspaceId, "member", token.memberId);
  return { token, member: member ?? raise("token.invalid", {}) };
}

/** A stranger's account joins the member who made the token; the other side is told. */
export async function joinStranger(
  dependencies: JoiningDependencies & { people: People; ledger: Ledger },
  secret: string,
  account: Account,
): Promise<Member> {
  const { repositories, clock } = dependencies;
  const { token, member } = await joiningOwner(dependencies, secret);
  await useToken(repositories, token, clock.now());
  await dependencies.people.attach(dependencies.ledger, member, account);
  await tell(dependencies, member, { type: "linked", door: account.door, name: account.name });
  return member;
}

/** A member's account joins the member who made the token: everything of the one becomes the other's. Both sides are told. */
export async function joinMembers(
  dependencies: JoiningDependencies & { ledger: Ledger },
  secret: string,
  actor: Actor,
): Promise<Member> {
  const { repositories, clock, ledger } = dependencies;
  const { token, member: keeper } = await joiningOwner(dependencies, secret);
  if (keeper.id === actor.member.id) raise("link.same", {});
  if (keeper.workspaceId !== actor.workspace.id) raise("link.other_workspace", {});
  await useToken(repositories, token, clock.now());
  for (const one of [keeper, actor.member]) await limitAccounts(repositories, one);
  await repositories.members.reassignAll(actor.workspace.id, actor.member.id, keeper.id);
  // One person has what either account was given; joining takes nothing away.
  if (!mayAct(keeper.role, actor.member.role))
    await ledger.update("member", keeper, { ...keeper, role: actor.member.role, roleGiven: actor.member.roleGiven });
  await ledger.update("member", actor.member, { ...actor.member, mergedInto: keeper.id });
  await tell(dependencies, keeper, { type: "linked", door: actor.door, name: actor.member.name });
  return keeper;
}

/** Takes this door's account off its member. It is a stranger afterwards, or a new member where its platform vouches for it. */
export async function unlink(
  dependencies: JoiningDependencies & { ledger: Ledger },
  actor: Actor,
  account: { door: Identity["door"]; tenant: string; externalId: string },
): Promise<void> {
  const { repositories, ledger } = dependencies;
  const own = (await repositories.members.identities(actor.workspace.id)).filter(
    (identity) => identity.memberId === actor.member.id,
  );
  if (own.filter((identity) => identity.door !== "console").length < 2) raise("link.only_one", {});
  const identity = own.find(
    (one) => one.door === account.door && one.tenant === account.tenant && one.externalId === account.externalId,
  );
  if (!identity) raise("link.only_one", {});
  await limitAccount(repositories, identity, actor.member.role);
  await ledger.remove("identity", identity);
  if (actor.member.reachBy === identity.door)
    await ledger.update("member", actor.member, { ...actor.member, reachBy: null });
  await tell(dependencies, actor.member, { type: "unlinked", door: identity.door, name: identity.name });
}

/** Each account of a member comes back, should it be taken off, with no more than this member has now. */
async function limitAccounts({ members }: Pick<Repositories, "members">, { workspaceId, id, role }: Member) {
  for (const identity of await members.identities(workspaceId, [id])) await limitAccount({ members }, identity, role);
}

/** The least of what an account had is the most it may have when it comes again. */
async function limitAccount(
  { members }: Pick<Repositories, "members">,
  { door, tenant, externalId }: Identity,
  role: Role,
): Promise<void> {
  const account = { door, tenant, externalId };
  const before = await members.limitOf(account);
  await members.limit(account, before === null || mayAct(before, role) ? role : before);
}

async function tell(
  { repositories, clock, ids }: JoiningDependencies,
  member: Member,
  announcement: Announcement,
): Promise<void> {
  const id = ids.next();
  const message = {
    id,
    workspaceId: member.workspaceId,
    dedupeKey: `${announcement.type}:${member.id}:${id}`,
    announcement,
    memberId: member.id,
    channelId: null,
    dueAt: clock.now(),
  };
  await repositories.outbox.enqueue(message, clock.now());
}
