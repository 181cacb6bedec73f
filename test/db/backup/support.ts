// A database with every table filled with values that break a careless copy, and looks into what came out of it.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { writeBackup } from "../../../src/db/backup/write.ts";

export const MIGRATIONS = "prisma/migrations";
export const NOW = new Date("2026-11-22T02:00:00.000Z");

/** Runs `work` with a connection of its own. */
export async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: "-c TimeZone=UTC" });
  await client.connect();
  return work(client).finally(() => client.end());
}

export async function query(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return on(url, async (client) => (await client.query(sql, values)).rows);
}

/** A new temporary folder and how to remove it. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "rapport-backup-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Backs up with the project's migrations. */
export const back = (url: string, file: string) => writeBackup({ url, file, migrations: MIGRATIONS, now: NOW });

/** The tables of prisma/schema.prisma, read without any of the code under test. */
export async function tablesOfSchema(): Promise<string[]> {
  const schema = await readFile("prisma/schema.prisma", "utf8");
  return [...schema.matchAll(/^model (\w+) \{([^}]*)^\}/gm)]
    .map(([, model = "", body = ""]) => /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model)
    .sort();
}

type Column = { table: string; column: string; type: string; optional: boolean };

/** Every column of the tables, as the database's catalogue has it. */
export async function columnsOf(url: string): Promise<Column[]> {
  const rows = await query(
    url,
    `SELECT table_name AS table, column_name AS column, udt_name AS type, is_nullable = 'YES' AS optional
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
     ORDER BY table_name, ordinal_position`,
  );
  return rows.map((row) => ({
    table: String(row.table),
    column: String(row.column),
    type: String(row.type),
    optional: row.optional === true,
  }));
}

const TEXTS = [
  "王伟明，上海",
  "two\nlines\r\nand a tab\there",
  "back\\slash \\N \\. \\n",
  "\\.",
  "",
  "quote ' \" and 🙂",
  "\u2028 \u00a0 e\u0301",
];
/** With a number that JavaScript cannot hold. */
const JSON_VALUE = String.raw`{"备注": "a\nb\\c\t\"d\"", "list": [1, 2.5, null, true], "big": 9007199254740993, "": {}}`;

/** A value of the type, different for each `row`; every third optional one is absent. */
function aValue({ type, optional }: Column, row: number): unknown {
  if (optional && row % 3 === 2) return null;
  switch (type) {
    case "text":
      return `${TEXTS[row % TEXTS.length]}${row < TEXTS.length ? "" : row}`;
    case "timestamptz":
      return `2026-03-29T00:59:59.${String(100 + row)}Z`;
    case "bool":
      return row % 2 === 0;
    case "int4":
      return row * 1_000_003 - 5;
    case "int8":
      return `${9_007_199_254_740_993n + BigInt(row)}`;
    case "jsonb":
      return JSON_VALUE;
    case "_text":
      return row === 0 ? [] : [...TEXTS, String(row)];
    case "_int4":
      return [row, -1, 2_147_483_647];
    default:
      throw new Error(`The test makes no value of type ${type} yet`);
  }
}

/** Puts `rows` rows into every table there is, whatever its columns. */
export async function fillEveryTable(url: string, rows = 12): Promise<void> {
  const columns = await columnsOf(url);
  await on(url, async (client) => {
    for (const table of new Set(columns.map((column) => column.table))) {
      const own = columns.filter((column) => column.table === table);
      const names = own.map(({ column }) => `"${column}"`).join(", ");
      const places = own.map((_, index) => `$${index + 1}`).join(", ");
      for (let row = 0; row < rows; row += 1) {
        const values = own.map((column) => aValue(column, row));
        await client.query(`INSERT INTO "${table}" (${names}) VALUES (${places})`, values);
      }
    }
  });
}

/** Each table's rows as the server prints them, in an order of their own: compared without any of the code under test. */
export async function everything(url: string, tables: readonly string[]): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of tables) {
    const rows = await query(url, `SELECT to_jsonb(t)::text AS row FROM "${table}" t ORDER BY 1`);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

/** The text inside a backup. */
export const textOf = async (file: string): Promise<string> => gunzipSync(await readFile(file)).toString("utf8");

/** As a backup is compressed. */
export const compressed = (text: string): Buffer => gzipSync(text, { level: 4 });
