// A database of its own for each test file that wants one: migrated, empty, made in some 50 ms from the run's template.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { appAddress } from "../../src/db/roles.ts";

/** The address of a test's own database as its owner, and how to drop it (also with connections still open). */
export type TestDatabase = { url: string; drop(): Promise<void> };

/** A new migrated, empty database; `appUrl`: as the role that the program works as. Call in beforeAll; call `drop` in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase & { appUrl: string }> {
  const database = await createDatabase(`TEMPLATE ${inject("testServer").template}`);
  return { ...database, appUrl: appAddress(database.url) };
}

/** A new database without any table, for tests of migrations themselves. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase("TEMPLATE template0");
}

/** A new database with PostgreSQL's own CREATE DATABASE `options`, for tests of unusual servers. */
export async function createDatabase(options: string): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `rapport_test_${randomBytes(6).toString("hex")}`;
  await execute(server, `CREATE DATABASE ${name} ${options}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function serverUrl(): Promise<string> {
  const response = await fetch(inject("testServer").ask);
  const answer = await response.text();
  if (!response.ok) throw new Error(`No database for the tests: ${answer}`);
  return answer;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
