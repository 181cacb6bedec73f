// Starts the run's database server when the first test asks for it, with a migrated template; stops it at the end.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../src/db/embedded/embedded.ts";
import { migrate } from "../../src/db/migrate.ts";
import { grantWork, makeAppRole } from "../../src/db/roles.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Answers with the address of the server, of which `template` is a migrated database, or the reason why not. */
    testServer: { ask: string; template: string };
  }
}

type Server = { url: string; stop(): Promise<void> };

const print = (details: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`);
const warnings = { info: () => undefined, warn: print, error: print };

/**
 * Called by vitest once per run; returns what it calls at the end. Tests ask over HTTP because they run in other
 * processes; so a run of pure tests starts no server at all. TEST_DATABASE_URL names a server to use instead.
 */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = `rapport_template_${process.pid}`;
  let server: Promise<Server> | undefined;
  const http = createServer((_, response) => {
    server ??= startServer(template);
    server.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  return new Promise((resolve) => {
    http.listen(0, "127.0.0.1", () => {
      const address = http.address();
      const port = typeof address === "object" && address ? address.port : 0;
      project.provide("testServer", { ask: `http://127.0.0.1:${port}`, template });
      resolve(async () => {
        http.close();
        http.closeAllConnections();
        await (await server?.catch(() => undefined))?.stop();
      });
    });
  });
}

async function startServer(template: string): Promise<Server> {
  const server = process.env.TEST_DATABASE_URL ? ownServer(process.env.TEST_DATABASE_URL, template) : await temporary();
  try {
    await execute(server.url, `CREATE DATABASE ${template}`);
    const url = new URL(server.url);
    url.pathname = `/${template}`;
    await migrate(url.href, { dir: "prisma/migrations", log: warnings });
    const role = new URL(await makeAppRole(url.href)).username;
    await grantWork(url.href, role, "prisma/migrations");
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A server of our own in a temporary folder. It may forget everything at a power cut, so it need not flush. */
async function temporary(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), "rapport-test-"));
  const remove = () => rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };
  try {
    const { url, stop } = await startEmbedded({ dataDir, log: warnings, settings });
    return { url, stop: () => stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

function ownServer(url: string, template: string): Server {
  return { url, stop: () => execute(url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`) };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
