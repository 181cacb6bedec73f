// Everything that is on record, as one value to compare: bad input must leave it as it was.

import type { Desk } from "./desk.ts";

/** Left out: the inbox (each event is kept there), and what was last shown or is still being asked. */
const TABLES = [
  ...["workspace", "member", "identity", "channel", "customer", "customer_key", "interaction", "callback"],
  ...["change", "audit_entry", "outbox_message", "token", "digest_run"],
] as const;

/** By table: how many rows, and a hash of them all. */
export async function recordsOf(desk: Desk): Promise<Record<string, string>> {
  const each = TABLES.map(
    (table) =>
      `SELECT '${table}' AS name, count(*) || ' rows, ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS state FROM "${table}" AS t`,
  );
  const rows = await desk.look(each.join(" UNION ALL "));
  return Object.fromEntries(rows.map(({ name, state }) => [String(name), String(state)]));
}
