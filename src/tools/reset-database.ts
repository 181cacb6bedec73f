// `npm run db:reset -- --yes`: empties the developer's database and applies all migrations again.
import pg from "pg";
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

const { DATABASE_URL, DATA_DIR = "data" } = process.env;
const place = DATABASE_URL ? `of the server ${new URL(DATABASE_URL).host}` : `in the folder ${DATA_DIR}`;
if (!process.argv.includes("--yes")) {
  say(`This deletes every record ${place}. To do it: npm run db:reset -- --yes`);
  process.exitCode = 2;
} else if (DATABASE_URL) {
  await reset(DATABASE_URL);
} else {
  await resetEmbedded(DATA_DIR);
}
