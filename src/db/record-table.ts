// What every audited table can do; records.ts picks the table by the record's kind.

/** One table of audited records. Every statement is bound to the workspace. */
export interface RecordTable<R> {
  /** Those of these ids that are there, in any order. */
  findAll(workspaceId: string, ids: string[]): Promise<R[]>;
  put(workspaceId: string, record: R): Promise<void>;
  remove(workspaceId: string, id: string): Promise<void>;
}

/**
 * Replaces the row inside its workspace, or inserts it. An id that another workspace has fails on the primary key,
 * a record of another workspace before any statement.
 */
export async function putRow(
  asked: { workspaceId: string; of: string },
  update: () => Promise<{ count: number }>,
  insert: () => Promise<unknown>,
): Promise<void> {
  if (asked.of !== asked.workspaceId) throw new Error("A record was put into a workspace that is not its own");
  const { count } = await update();
  if (count === 0) await insert();
}
