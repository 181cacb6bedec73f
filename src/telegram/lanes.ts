// Work in order per chat, chats beside each other: a slow answer holds up nobody else's.

export interface Lanes {
  /** Runs the task when the lane's earlier ones have ended. Tasks must not reject. */
  run(lane: string, task: () => Promise<void>): void;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
}

/** Lanes exist only while they have work. */
export function createLanes(): Lanes {
  const lanes = new Map<string, Promise<void>>();
  return {
    run(lane, task) {
      const work = (lanes.get(lane) ?? Promise.resolve()).then(task).finally(() => {
        if (lanes.get(lane) === work) lanes.delete(lane);
      });
      lanes.set(lane, work);
    },
    async idle() {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}
