// The restore drill: a large desk is backed up and restored into another database, which must then hold the same, in time.
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { restoreBackup } from "../../src/db/backup/restore.ts";
import { writeBackup } from "../../src/db/backup/write.ts";
import { on } from "../db/backup/support.ts";
import { createEmptyDatabase, createTestDatabase } from "../support/database.ts";
import { howMany } from "./support/form.ts";
import { report } from "./support/report.ts";

const migrations = "prisma/migrations";
/** Both together, the backup and the restore. */
const FLOOR_MS = 60_000;

/** Each customer: 6 names to be found by, 3 interactions, a callback, and what the audit keeps of them. */
const FILL = [
  `INSERT INTO customer (id, workspace_id, name, company, phone, email, tags, tier, cadence_paused, created_by, created_at, search_text)
   SELECT 'c' || i, 'w', '客户' || i, 'Company ' || md5(i::text), '+49' || 1000000000 + i, 'p' || i || '@example.com', '{a,贵宾}', 'vip',
     false, 'm', now(), 'ke hu kh' || i || ' company ' || md5(i::text) || ' p' || i || '@example.com' FROM generate_series(1, $1::int) i`,
  `INSERT INTO customer_key SELECT 'w', md5(i || 'k' || k), 'name', 'c' || i FROM generate_series(1, $1::int) i, generate_series(1, 6) k`,
  `INSERT INTO interaction (id, workspace_id, customer_id, member_id, kind, direction, happened_at, note, created_at)
   SELECT 'i' || i || '-' || k, 'w', 'c' || i, 'm', 'call', 'out', now() - i * interval '1 minute', E'很好\\nthen \\t' || md5(k || 'n' || i), now()
   FROM generate_series(1, $1::int) i, generate_series(1, 3) k`,
  `INSERT INTO callback (id, workspace_id, customer_id, assignee_id, created_by, due_at, wall_time, zone, state, moved_times, created_at)
   SELECT 'b' || i, 'w', 'c' || i, 'm', 'm', now() + i * interval '1 minute', '2026-12-01T10:00', 'Europe/Berlin', 'open', 0, now()
   FROM generate_series(1, $1::int) i`,
  `INSERT INTO audit_entry (workspace_id, change_id, kind, record_id, after, at)
   SELECT 'w', 'x' || i, 'customer', 'c' || i, jsonb_build_object('name', '客户' || i, 'tags', '["a"]'::jsonb), now()
   FROM generate_series(1, $1::int) i`,
];

/** Count and hash of each table by PostgreSQL itself, so that the backup's own hashes are not taken at their word. */
const DIGEST = ["customer", "customer_key", "interaction", "callback", "audit_entry"].map(
  (table) =>
    `SELECT '${table}' AS table, count(*)::int AS rows, sum(hashtextextended(t::text, 0)::numeric)::text AS hash FROM ${table} t`,
);
const digest = (url: string) =>
  on(url, async (client) => (await client.query(`${DIGEST.join(" UNION ALL ")} ORDER BY "table"`)).rows);

it("gives back a large desk with equal counts and hashes within 60 s", { timeout: 600_000 }, async () => {
  const customers = howMany({ short: 5000, long: 100_000 });
  const [from, to] = await Promise.all([createTestDatabase(), createEmptyDatabase()]);
  const folder = await mkdtemp(join(tmpdir(), "rapport-drill-"));
  const file = join(folder, "drill.backup.gz");
  try {
    await on(from.url, async (client) => {
      for (const sql of FILL) await client.query(sql, [customers]);
    });
    const begun = performance.now();
    const made = await writeBackup({ url: from.url, file, migrations, now: new Date() });
    const copied = performance.now();
    const restored = await restoreBackup({ url: to.url, file, migrations });
    const ended = performance.now();

    expect(restored.tables).toEqual(made.tables);
    const before = await digest(from.url);
    expect(before.map(({ rows }) => rows)).toEqual([1, 1, 1, 6, 3].map((each) => each * customers));
    expect(await digest(to.url)).toEqual(before);
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
    const size = `${((await stat(file)).size / 1_000_000).toFixed(1)} MB`;
    report({
      proof: `restore drill of ${customers.toLocaleString("en")} customers`,
      floor: `equal counts and hashes, ≤ ${FLOOR_MS / 1000} s`,
      figure: `equal; backup ${seconds(copied - begun)}, ${size}; restore ${seconds(ended - copied)}`,
    });
    expect(ended - begun).toBeLessThan(FLOOR_MS);
  } finally {
    await Promise.all([from.drop(), to.drop(), rm(folder, { recursive: true, force: true })]);
  }
});
