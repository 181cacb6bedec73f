// Everything that is on record, as one value to compare: bad input must leave it as it was.

import { createHash } from "node:crypto";
import type { Desk } from "./desk.ts";

/** Left out: the inbox (each event is kept there), and what was last shown or is still being asked. */
const TABLES = [
  ...["workspace", "member", "identity", "channel", "customer", "customer_key", "interaction", "callback"],
  ...["change", "audit_entry", "outbox_message", "token", "digest_run"],
] as const;

/** By table: how many rows, and a hash of them all. */
export async function recordsOf(desk: Desk): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of TABLES) {
    const rows = await desk.look(`SELECT t::text AS row FROM "${table}" AS t ORDER BY 1`);
    const hash = createHash("sha256").update(JSON.stringify(rows)).digest("hex").slice(0, 12);
    found[table] = `${rows.length} rows, ${hash}`;
  }
  return found;
}
