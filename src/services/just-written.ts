// What a member has just written, to be put right in words: "wrong customer", "it was an email, not a call".

import type { Interaction, Write } from "../domain/model.ts";
import type { Actor } from "./actor.ts";
import type { Clock, Repositories } from "./ports.ts";
import { UNDO_MINUTES } from "./undo.ts";

interface Dependencies {
  repositories: Repositories;
  actor: Actor;
  clock: Clock;
}

/** The writes of the member's last change of the last ten minutes; none when there was no change. */
export async function justWritten({ repositories, actor, clock }: Dependencies): Promise<Write[]> {
  const workspaceId = actor.workspace.id;
  const since = new Date(clock.now().getTime() - UNDO_MINUTES * 60_000);
  const last = await repositories.changes.latest(workspaceId, actor.member.id, since);
  return last === null ? [] : repositories.changes.writes(workspaceId, last.id);
}

/** The one entry among them, as it is now; null when there is none, or there are several. */
export async function entryJustWritten(dependencies: Dependencies): Promise<Interaction | null> {
  const writes = await justWritten(dependencies);
  const [only, ...others] = writes.filter(({ kind }) => kind === "interaction");
  if (only === undefined || others.length > 0) return null;
  return dependencies.repositories.records.find(dependencies.actor.workspace.id, "interaction", only.id);
}
