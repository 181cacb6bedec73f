// Who acts, and by which door: what every service decides by.

import { mayAct } from "../domain/access.ts";
import type { Locale } from "../domain/locale.ts";
import type { Door, Member, Role, Workspace } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";

export interface Actor {
  workspace: Workspace;
  member: Member;
  door: Door;
  /** The language and zone this member reads in. */
  locale: Locale;
  zone: string;
}

/** Refuses, privately, naming who could grant it (practice rule 15). */
export function requireRole(actor: Pick<Actor, "member">, needed: Role, grantedBy: string[] = []): void {
  if (!mayAct(actor.member.role, needed)) raise("access.role", { needed, grantedBy });
}

/** Refuses to hand work to a member who could not do it: viewers only look (practice rule 15). */
export function requireWorker({ name, role }: Member): void {
  if (!mayAct(role, "member")) raise("member.viewer", { name });
}
