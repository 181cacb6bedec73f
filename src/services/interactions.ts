// Logging a contact: the note to the letter, the kind and direction guessed and correctable (practice rule 6).

import { guessDirection, guessKind } from "../domain/deed.ts";
import type { Customer, Direction, Interaction, InteractionKind } from "../domain/model.ts";
import { raise } from "../domain/problems.ts";
import type { Actor } from "./actor.ts";
import type { Ledger } from "./ledger.ts";
import type { Clock, Ids, Repositories } from "./ports.ts";

export interface NewInteraction {
  customer: Customer;
  note: string;
  kind?: InteractionKind;
  direction?: Direction;
  /** Default: now. */
  happenedAt?: Date;
  sourceUrl?: string | null;
  author?: string | null;
}

interface InteractionDependencies {
  repositories: Repositories;
  actor: Actor;
  ledger: Ledger;
  clock: Clock;
  ids: Ids;
}

export function createInteractions({ repositories, actor, ledger, clock, ids }: InteractionDependencies) {
  const workspaceId = actor.workspace.id;
  return {
    async get(id: string): Promise<Interaction> {
      return (await repositories.records.find(workspaceId, "interaction", id)) ?? raise("interaction.unknown", {});
    },

    /** Stores one contact. It resets the cadence and completes nothing. */
    async log(entry: NewInteraction): Promise<Interaction> {
      if (entry.customer.archivedAt !== null) raise("customer.archived", { name: entry.customer.name });
      const interaction: Interaction = {
        id: ids.next(),
        workspaceId,
        customerId: entry.customer.id,
        memberId: actor.member.id,
        kind: entry.kind ?? guessKind(entry.note),
        direction: entry.direction ?? guessDirection(entry.note),
        happenedAt: entry.happenedAt ?? clock.now(),
        note: entry.note,
        sourceUrl: entry.sourceUrl ?? null,
        author: entry.author ?? null,
        createdAt: clock.now(),
      };
      await ledger.create("interaction", interaction);
      return interaction;
    },

    async edit(
      interaction: Interaction,
      changes: Partial<Pick<Interaction, "kind" | "direction" | "happenedAt" | "note">>,
    ): Promise<Interaction> {
      const edited = { ...interaction, ...changes };
      await ledger.update("interaction", interaction, edited);
      return edited;
    },

    /** Newest first. */
    history: (customerId: string, limit: number, offset = 0) =>
      repositories.interactions.page(workspaceId, customerId, { limit, offset }),
  };
}
