// Members as the team sees them: who is here, what they may do, how each is reached, what each has chosen.

import { mayAct } from "../domain/access.ts";
import type { Locale } from "../domain/locale.ts";
import { DOORS, type Door, type Identity, type Member, type Role, type Workspace } from "../domain/model.ts";
import { foldName } from "../domain/names.ts";
import { raise } from "../domain/problems.ts";
import { type Actor, requireRole } from "./actor.ts";
import { dueDigest } from "./digest-times.ts";
import type { Ledger } from "./ledger.ts";
import type { Clock, Repositories } from "./ports.ts";

export const zoneOf = (member: Member, workspace: Workspace): string => member.zone ?? workspace.zone;

export const localeOfMember = (member: Member, workspace: Workspace): Locale => member.locale ?? workspace.locale;

/**
 * The accounts by which a member may be reached, best first: on the door they chose, then the newest chat account; the console
 * when it is chosen or there is no other.
 */
export function reachesOf(member: Member, identities: readonly Identity[]): Identity[] {
  const own = identities.filter((identity) => identity.memberId === member.id);
  const chats = own.filter(({ door }) => door !== "console").reverse();
  const chosen = own.find(({ door }) => door === member.reachBy);
  const rest = chats.length > 0 ? chats : own.slice(0, 1);
  return chosen === undefined ? rest : [chosen, ...rest.filter((identity) => identity !== chosen)];
}

export interface MemberAndIdentities {
  member: Member;
  identities: Identity[];
  reach: Identity | null;
}

interface MemberDependencies {
  repositories: Repositories;
  actor: Actor;
  ledger: Ledger;
  clock: Clock;
}

export function createMembers({ repositories, actor, ledger, clock }: MemberDependencies) {
  const workspaceId = actor.workspace.id;

  async function admins(): Promise<string[]> {
    return (await repositories.members.list(workspaceId))
      .filter((member) => member.role === "admin")
      .map((member) => member.name);
  }

  /** A digest hour that has passed today begins tomorrow: nothing was missed, so nothing is made up for. */
  async function skipPassedDigest(member: Member): Promise<void> {
    const { digestMinute, workingDays, createdAt: since } = member;
    const { country } = actor.workspace;
    const times = { zone: zoneOf(member, actor.workspace), digestMinute, workingDays, country, since };
    const at = clock.now();
    const passed = member.digestOn ? dueDigest(times, at) : null;
    if (passed === null) return;
    const { localDate } = passed;
    await repositories.digestRuns.claim({
      workspaceId,
      recipient: `member:${member.id}`,
      localDate,
      outcome: "skipped",
      at,
    });
  }

  /** Whose Slack account this is; null for nobody's here. */
  async function mentioned(account: string | undefined): Promise<Member | null> {
    const identities = await repositories.members.identities(workspaceId);
    const owner = identities.find(({ door, externalId }) => door === "slack" && externalId === account);
    const members = await repositories.members.list(workspaceId);
    return members.find(({ id }) => id === owner?.memberId) ?? null;
  }

  /** Whose account this is; null for nobody's here. */
  async function ofAccount(door: Door, tenant: string, externalId: string): Promise<Member | null> {
    const identity = await repositories.members.identity(door, tenant, externalId);
    if (identity?.workspaceId !== workspaceId) return null;
    return repositories.records.find(workspaceId, "member", identity.memberId);
  }

  async function nobody(text: string, wanted: string): Promise<never> {
    const left = (await repositories.members.former(workspaceId)).find(
      ({ member }) => foldName(member.name) === wanted,
    );
    if (left) raise("member.former", { name: left.member.name });
    raise("member.unknown", { text });
  }

  async function requireIdentity(door: Door): Promise<void> {
    const identities = await repositories.members.identities(workspaceId);
    const isJoined = identities.some((identity) => identity.memberId === actor.member.id && identity.door === door);
    if (!isJoined) raise("reach.not_joined", { door });
  }

  return {
    async list(): Promise<MemberAndIdentities[]> {
      const members = await repositories.members.list(workspaceId);
      const identities = await repositories.members.identities(workspaceId);
      return members.map((member) => ({
        member,
        identities: identities
          .filter((identity) => identity.memberId === member.id)
          .sort((a, b) => DOORS.indexOf(a.door) - DOORS.indexOf(b.door)),
        reach: reachesOf(member, identities)[0] ?? null,
      }));
    },

    async get(id: string): Promise<Member> {
      return (await repositories.records.find(workspaceId, "member", id)) ?? raise("member.unknown", { text: id });
    },

    /** The names of these members, by id; ids of nobody are left out. */
    async names(ids: (string | null)[]): Promise<Map<string, string>> {
      const found = new Map<string, string>();
      for (const id of new Set(ids)) {
        const member = id === null ? null : await repositories.records.find(workspaceId, "member", id);
        if (member) found.set(member.id, member.name);
      }
      return found;
    },

    /** A text as its writer saw it: Slack sends "<@U123>" for "@Anna". Accounts that nobody here has stay as they are. */
    async spellMentions(text: string): Promise<string> {
      if (!text.includes("<@")) return text;
      const identities = await repositories.members.identities(workspaceId);
      const names = new Map(identities.map(({ door, externalId, name }) => [`${door} ${externalId}`, name]));
      return text.replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (mention, id: string) => {
        const name = names.get(`slack ${id}`);
        return name === undefined ? mention : `@${name}`;
      });
    },

    /** By "me", a Slack mention, an @name, or a name or its beginning. Throws `member.unknown` or `member.ambiguous`. */
    async named(text: string): Promise<Member> {
      const mention = MENTION.exec(text.trim());
      if (mention?.[0] === text.trim()) return (await mentioned(mention[1])) ?? raise("member.unknown", { text });
      const members = await repositories.members.list(workspaceId);
      const wanted = foldName(text.replace(/^@/, ""));
      if (["me", "myself", "我", "自己"].includes(wanted)) return actor.member;
      const exact = members.filter((member) => foldName(member.name) === wanted);
      const found = exact.length > 0 ? exact : members.filter((member) => startsAWord(foldName(member.name), wanted));
      if (found.length > 1) raise("member.ambiguous", { text, names: found.map((member) => member.name) });
      return found[0] ?? nobody(text, wanted);
    },

    /** Whose name a text begins with ("Omar to call", "小李周五", "<@U1>"), and how long it is there; null for nobody's, or several people's. */
    async beginning(text: string): Promise<{ member: Member; length: number } | null> {
      const mention = MENTION.exec(text);
      const owner = mention && (await mentioned(mention[1]));
      if (mention) return owner && { member: owner, length: mention[0].length };
      const names = nameStarts(text);
      const members = names.length === 0 ? [] : await repositories.members.list(workspaceId);
      for (const name of names) {
        const wanted = foldName(name.replace(/^@/, ""));
        const [only, ...others] = members.filter((member) => isCalled(foldName(member.name), wanted));
        if (only) return others.length === 0 ? { member: only, length: name.length } : null;
      }
      return null;
    },

    admins,
    ofAccount,

    /** Changes the actor's own settings. Throws `reach.not_joined` for a door the actor has no account on. */
    async choose(
      changes: Partial<Pick<Member, "locale" | "zone" | "digestOn" | "digestMinute" | "workingDays" | "reachBy">>,
    ): Promise<Member> {
      const changed = { ...actor.member, ...changes };
      if (changes.reachBy) await requireIdentity(changes.reachBy);
      await ledger.update("member", actor.member, changed);
      if (movesDigest(changes)) await skipPassedDigest(changed);
      return changed;
    },

    /** Admins only; the last admin stays one. */
    async setRole(member: Member, role: Role): Promise<Member> {
      requireRole(actor, "admin", await admins());
      const others = (await repositories.members.list(workspaceId)).filter(
        (other) => other.role === "admin" && other.id !== member.id,
      );
      if (member.role === "admin" && role !== "admin" && others.length === 0) raise("member.last_admin", {});
      const changed: Member = { ...member, role, roleGiven: true };
      await ledger.update("member", member, changed);
      // What an admin decides now stands above what an account had before, and above what it has promised to others.
      for (const { door, tenant, externalId } of await repositories.members.identities(workspaceId, [member.id]))
        await repositories.members.limit({ door, tenant, externalId }, null);
      await repositories.tokens.revokeOf(workspaceId, member.id, mayAct(role, "lead") ? role : "viewer");
      return changed;
    },

    /** Admins only. */
    async configure(
      changes: Partial<Pick<Workspace, "name" | "country" | "zone" | "locale" | "cadences">>,
    ): Promise<Workspace> {
      requireRole(actor, "admin", await admins());
      const changed = { ...actor.workspace, ...changes };
      await ledger.update("workspace", actor.workspace, changed);
      return changed;
    },
  };
}

const movesDigest = (changes: Partial<Member>): boolean =>
  "digestMinute" in changes || "digestOn" in changes || "zone" in changes || "workingDays" in changes;

/** Slack's way of naming an account, at the start of a text: "<@U123>", "<@U123|mei>". */
const MENTION = /^<@([A-Z0-9]+)(?:\|[^>]{0,80})?>/;

/** What a text begins with that may be somebody's name, the longest first: up to three words, or two to four characters. */
function nameStarts(text: string): string[] {
  const [latin] =
    /^@?\p{Script=Latin}[\p{Script=Latin}'’.-]*(?: \p{Script=Latin}[\p{Script=Latin}'’.-]*){0,2}/u.exec(text) ?? [];
  const words = latin?.split(" ") ?? [];
  const [han = ""] = /^\p{Script=Han}{2,4}/u.exec(text) ?? [];
  return [
    ...words.map((_, index) => words.slice(0, words.length - index).join(" ")),
    ...[4, 3, 2].filter((length) => length <= han.length).map((length) => han.slice(0, length)),
  ];
}

/** By the whole name, or by the first of its words. */
const isCalled = (name: string, wanted: string): boolean => name === wanted || name.split(" ")[0] === wanted;

const startsAWord = (name: string, wanted: string): boolean =>
  wanted !== "" && (name.startsWith(wanted) || name.split(" ").some((word) => word.startsWith(wanted)));
