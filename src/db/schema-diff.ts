// Asks Prisma's schema engine (WebAssembly, no download) what separates the migrations from prisma/schema.prisma.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { DiffTarget } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { migrate } from "./migrate.ts";

/** Where the migrations and the schema are. */
export type SchemaPaths = { migrations: string; schema: string };

/** The project's own, relative to its root, from where npm scripts and tests run. */
export const SCHEMA_PATHS: SchemaPaths = { migrations: "prisma/migrations", schema: "prisma/schema.prisma" };

/**
 * The SQL that would bring a database with all migrations to the schema; empty when they are equal.
 * Works in a scratch database that it creates beside the one at `url` and drops again. For developers and tests only.
 */
export async function schemaDrift(url: string, paths: SchemaPaths = SCHEMA_PATHS): Promise<string> {
  return withScratchDatabase(url, async (scratch) => {
    await migrate(scratch, { dir: paths.migrations, log: { info: () => undefined } });
    const pool = new pg.Pool({ connectionString: scratch, options: "-c TimeZone=UTC" });
    const engine = await openEngine(introspection(pool));
    try {
      const { stdout } = await engine.diff({
        from: migrated(paths.migrations),
        to: { tag: "schemaDatamodel", files: [{ path: paths.schema, content: await readFile(paths.schema, "utf8") }] },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      });
      const script = (stdout ?? "").trim();
      return script === "-- This is an empty migration." ? "" : script;
    } finally {
      engine.free();
      await pool.end();
    }
  });
}

/**
 * "What the migrations make", without any migration in the list: the engine looks at the shadow database, which is
 * ours and migrated already. (Its own way breaks: adapter-pg splits scripts at every semicolon.)
 */
function migrated(dir: string): DiffTarget {
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
  return { tag: "migrations", baseDir: resolve(dir), lockfile, shadowDbInitScript: "", migrationDirectories: [] };
}

async function withScratchDatabase<T>(url: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const name = `rapport_scratch_${randomBytes(4).toString("hex")}`;
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    await server.query(`CREATE DATABASE ${name}`);
    const scratch = new URL(url);
    scratch.pathname = `/${name}`;
    return await work(scratch.href);
  } finally {
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.end();
  }
}

const CHAR_OID = 18;
const TEXT_OID = 25;

/** An adapter over `pool` that can also read the catalogue's one-byte "char" columns, which adapter-pg 7.10 refuses. */
function introspection(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = new Set<string>();
  const query = pool.query.bind(pool);
  const readable = Object.assign(pool, {
    async query(config: pg.QueryArrayConfig) {
      const result = await query(config);
      for (const field of result.fields.filter(({ dataTypeID }) => dataTypeID === CHAR_OID)) {
        charColumns.add(field.name);
        field.dataTypeID = TEXT_OID;
      }
      return result;
    },
  });
  const factory = new PrismaPg(readable);
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await factory.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      async queryRaw(config: Parameters<typeof queryRaw>[0]) {
        const result = await queryRaw(config);
        const retype = (name: string, index: number) =>
          charColumns.has(name) ? ColumnTypeEnum.Character : (result.columnTypes[index] ?? ColumnTypeEnum.Text);
        return { ...result, columnTypes: result.columnNames.map(retype) };
      },
    });
  };
  return { provider: factory.provider, adapterName: factory.adapterName, connect, connectToShadowDb: connect };
}

/** The part we use; Node 20's types leave it to the DOM's. */
declare const WebAssembly: {
  instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

/** Instantiates the engine by hand: Node needs a flag to import its .wasm file. */
async function openEngine(factory: SqlMigrationAwareDriverAdapterFactory) {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const code = await readFile(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(code, { "./schema_engine_bg.js": { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return glue.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}
