// `npm run db:reset -- --yes`: empties the developer's database and applies all migrations again.
import pg from "pg";
import { readDotEnv } from "../config/dot-env.ts";
import { loadConfig } from "../config.ts";
import { startEmbedded } from "../db/embedded/embedded.ts";
import { migrate } from "../db/migrate.ts";
import { SCHEMA_PATHS } from "../db/schema-diff.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);
const log = {
  info: () => undefined,
  warn: (_: object, message: string) => say(message),
  error: (_: object, message: string) => say(message),
};

async function reset(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
  } finally {
    await client.end();
  }
  const applied = await migrate(url, { dir: SCHEMA_PATHS.migrations, log });
  say(`The database is empty again; ${applied.length} migration(s) applied.`);
}

async function resetEmbedded(dataDir: string): Promise<void> {
  const { url, stop } = await startEmbedded({ dataDir, log });
  await reset(url).finally(stop);
}

const { database } = loadConfig({ ...readDotEnv(".env"), ...process.env });
const place =
  database.type === "server" ? `on the server ${new URL(database.ownerUrl).host}` : `in the folder ${database.dataDir}`;
if (!process.argv.includes("--yes")) {
  say(`This deletes every record ${place}. To do it: npm run db:reset -- --yes`);
  process.exitCode = 2;
} else if (database.type === "server") {
  await reset(database.ownerUrl);
} else {
  await resetEmbedded(database.dataDir);
}
