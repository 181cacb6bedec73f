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

type Written = Pick<Extract<Write, { kind: "interaction" | "callback" }>, "kind" | "id">;

/**
 * The entries and callbacks of the member's last change of the last ten minutes, and those that were made together with them: "actually
 * 4pm" moves a callback, and the entry beside it still is what was just written.
 */
export async function justWritten({ repositories, actor, clock }: Dependencies): Promise<Written[]> {
  const { changes } = repositories;
  const workspaceId = actor.workspace.id;
  const since = new Date(clock.now().getTime() - UNDO_MINUTES * 60_000);
  const last = await changes.latest(workspaceId, actor.member.id, since);
  const own = last === null ? [] : (await changes.writes(workspaceId, last.id)).filter(isWritten);
  const found = new Map(own.map((write) => [write.id, write]));
  for (const { kind, id } of own) {
    const origin = await changes.origin(workspaceId, kind, id);
    if (origin === null || origin.memberId !== actor.member.id || origin.at < since) continue;
    for (const write of (await changes.writes(workspaceId, origin.id)).filter(isWritten)) found.set(write.id, write);
  }
  return [...found.values()];
}

const isWritten = (write: Write): write is Extract<Write, { kind: "interaction" | "callback" }> =>
  write.kind === "interaction" || write.kind === "callback";

/** The one entry among them, as it is now; null when there is none, or there are several. */
export async function entryJustWritten(dependencies: Dependencies): Promise<Interaction | null> {
  const [only, ...others] = (await justWritten(dependencies)).filter(({ kind }) => kind === "interaction");
  if (only === undefined || others.length > 0) return null;
  return dependencies.repositories.records.find(dependencies.actor.workspace.id, "interaction", only.id);
}
