// `npm run db:migration <name>`: writes the migration that brings the existing ones to prisma/schema.prisma.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../db/embedded/embedded.ts";
import { readMigrations } from "../db/migrate.ts";
import { SCHEMA_PATHS, schemaDrift } from "../db/schema-diff.ts";

/** The first migration brings what the schema's indexes need and the schema language cannot ask for. */
const PREAMBLE = "-- Names are searched by trigrams.\nCREATE EXTENSION IF NOT EXISTS pg_trgm;\n\n";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Writes the migration and returns its path; undefined when the migrations already equal the schema. */
async function writeMigration(name: string, now: Date): Promise<string | undefined> {
  await mkdir(SCHEMA_PATHS.migrations, { recursive: true });
  const isFirst = (await readMigrations(SCHEMA_PATHS.migrations)).length === 0;
  const sql = await onScratchServer((url) => schemaDrift(url));
  if (sql === "") return undefined;
  const stamp = now.toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = join(SCHEMA_PATHS.migrations, `${stamp}_${name}`);
  await mkdir(folder);
  const path = join(folder, "migration.sql");
  await writeFile(path, `${isFirst ? PREAMBLE : ""}${sql}\n`);
  return path;
}

async function onScratchServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), "rapport-migration-"));
  try {
    const server = await startEmbedded({ dataDir, log: quiet, settings: { fsync: "off" } });
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

const name = process.argv[2] ?? "";
if (/^[a-z][a-z0-9_]*$/.test(name)) {
  const path = await writeMigration(name, new Date());
  process.stdout.write(path ? `${path}\n` : "The migrations already equal prisma/schema.prisma.\n");
} else {
  process.stderr.write("Usage: npm run db:migration <name>, for example add_tags\n");
  process.exitCode = 2;
}
