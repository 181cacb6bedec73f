// What the product could not say: listed for the admins, tried again or dropped at their word.

import { raise } from "../domain/problems.ts";
import { type Actor, requireRole } from "./actor.ts";
import type { Clock, Repositories } from "./ports.ts";

export function createTroubled({
  repositories,
  actor,
  clock,
}: {
  repositories: Repositories;
  actor: Actor;
  clock: Clock;
}) {
  const workspaceId = actor.workspace.id;
  const { outbox } = repositories;
  return {
    /** Admins only. The latest due first. */
    async list(page: { limit: number; offset: number }) {
      requireRole(actor, "admin");
      return outbox.troubled(workspaceId, page);
    },
    /** Admins only. Throws `outbox.gone`: it was sent, dropped or is being sent. */
    async retry(id: string): Promise<void> {
      requireRole(actor, "admin");
      if (!(await outbox.retry(workspaceId, id, clock.now()))) raise("outbox.gone", {});
    },
    /** Admins only. Throws `outbox.gone`. */
    async drop(id: string): Promise<void> {
      requireRole(actor, "admin");
      if (!(await outbox.drop(workspaceId, id, `dropped by ${actor.member.name}`, clock.now())))
        raise("outbox.gone", {});
    },
  };
}
