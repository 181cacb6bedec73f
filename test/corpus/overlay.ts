// Repositories over a real database whose writes stay in memory, so that hundreds of sentences cost only what they read.

import type { Callback, RecordKind, RecordKinds, Write } from "../../src/domain/model.ts";
import type { Draft, Focus, Repositories } from "../../src/services/ports.ts";

export interface Overlay {
  repositories: Repositories;
  /** What was audited, in order. */
  writes: Write[];
  focus: Focus | null;
}

/** Nothing written through it reaches the database; what is read back of it is what was written. */
export function overlayOn(base: Repositories): Overlay {
  const records = new Map<string, unknown>();
  const overlay: Overlay = { repositories: base, writes: [], focus: null };
  const none = async (): Promise<void> => undefined;
  overlay.repositories = {
    ...base,
    records: {
      async find<K extends RecordKind>(workspaceId: string, kind: K, id: string): Promise<RecordKinds[K] | null> {
        const own = records.get(`${kind} ${id}`);
        return own === undefined ? base.records.find(workspaceId, kind, id) : (own as RecordKinds[K]);
      },
      async put(_, kind, record) {
        records.set(`${kind} ${record.id}`, record);
      },
      remove: none,
    },
    callbacks: {
      ...base.callbacks,
      async openOf(_, customerId) {
        const all = [...records].filter(([key]) => key.startsWith("callback ")).map(([, record]) => record as Callback);
        return all.filter((one) => one.customerId === customerId && one.state === "open");
      },
    },
    changes: {
      ...base.changes,
      async append(_, writes) {
        overlay.writes.push(...writes);
      },
    },
    focus: {
      ...base.focus,
      find: async () => overlay.focus,
      async put(_workspace, _member, _door, focus) {
        overlay.focus = focus;
      },
    },
    drafts: {
      put: none,
      find: async () => null,
      question: async (): Promise<Draft | null> => null,
      waiting: async () => [],
      newest: async () => null,
      pass: none,
      remove: none,
      removeOf: none,
      clean: async () => 0,
    },
    outbox: { ...base.outbox, enqueue: async () => true },
  };
  return overlay;
}
