// Looks at the database server before the app trusts it: a wrong set-up would store wrong instants or lose names in silence.

import pg from "pg";

/** Runs SQL with `$1`-parameters on the app's own client (Prisma's $queryRawUnsafe fits) and returns its rows. */
export type Query = (sql: string, ...values: unknown[]) => Promise<unknown>;

/** What makes a server unfit. */
export type ServerProblem =
  | { code: "unreachable"; server: string; setting: string; reason: string }
  | { code: "old-version"; found: string; needed: string }
  | { code: "time-zone"; written: string; stored: string }
  | { code: "encoding"; found: string };

/** What the app can live with, but an operator should know: a sentence. */
export type ServerNotice = { code: "characters"; message: string };

/** An unfit server; its message is a sentence for the operator. @public */
export class ServerError extends Error {
  override readonly name = "ServerError";

  constructor(
    readonly problem: ServerProblem,
    options?: ErrorOptions,
  ) {
    super(sentence(problem), options);
  }

  get code(): ServerProblem["code"] {
    return this.problem.code;
  }
}

/** FOR UPDATE SKIP LOCKED, generated columns and pg_trgm as a trusted extension are all there from 14 on. */
const OLDEST = 14;

function sentence(problem: ServerProblem): string {
  switch (problem.code) {
    case "unreachable":
      return `The database server ${problem.server} (${problem.setting}) cannot be used: ${problem.reason}.`;
    case "old-version":
      return `The database server is PostgreSQL ${problem.found}; Rapport needs ${problem.needed} or newer.`;
    case "time-zone":
      return `The database would store wrong times: ${problem.written} became ${problem.stored}. Its sessions must run in UTC: let no connection pooler drop the option TimeZone=UTC, or run ALTER DATABASE … SET TimeZone = 'UTC'.`;
    case "encoding":
      return `The database is encoded in ${problem.found} and cannot hold every name. Create it with ENCODING 'UTF8'.`;
  }
}

/**
 * Checks version, encoding and time zone through the connection that the app will use; returns notices to log.
 * Throws ServerError. Needs no table and writes nothing.
 */
export async function checkServer(query: Query): Promise<ServerNotice[]> {
  const server = await ask(
    query,
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number,
            current_setting('server_encoding') AS encoding, datctype::text AS characters
     FROM pg_database WHERE datname = current_database()`,
  );
  if (Number(server.number) < OLDEST * 10_000) {
    throw new ServerError({ code: "old-version", found: server.version ?? "", needed: String(OLDEST) });
  }
  if (server.encoding !== "UTF8") throw new ServerError({ code: "encoding", found: server.encoding ?? "" });
  await checkTimeZone(query);
  // pg_trgm asks the C library, whose C locale knows letters of ASCII only: show_trgm('张伟明') is empty there.
  if (server.characters !== "C" && server.characters !== "POSIX") return [];
  const message = `The database's character type is ${server.characters}, which knows no Chinese letters, so searching Chinese names is poorer. Create it with LC_CTYPE 'C.UTF-8' to mend that.`;
  return [{ code: "characters", message }];
}

/** Connects once, to say in a sentence what is wrong (no such host, port, database, password) with which setting, as a ServerError. */
export async function reachServer(url: string, setting = "DATABASE_URL"): Promise<void> {
  const { host } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new ServerError({ code: "unreachable", server: host, setting, reason: reasonOf(error) }, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reasonOf(error: unknown): string {
  // A name with several addresses fails with one error for each, and no message of its own.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

/** Summer and winter, because a zone may agree with UTC in one of them. */
const INSTANTS = ["2026-01-15T12:34:56.000Z", "2026-07-15T12:34:56.000Z"];

/**
 * adapter-pg sends an instant without its zone, and the server reads it in the session's (prisma#26786, #28629).
 * Reading it back errs the other way round and hides that, so the stored value is compared as the server's own text.
 */
async function checkTimeZone(query: Query): Promise<void> {
  for (const written of INSTANTS) {
    const sql =
      "SELECT to_char(($1::timestamptz) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS stored, ($1::timestamptz)::text AS text";
    const { stored = "", text = "" } = await ask(query, sql, new Date(written));
    if (stored !== written || !text.endsWith("+00"))
      throw new ServerError({ code: "time-zone", written, stored: text });
  }
}

async function ask(query: Query, sql: string, ...values: unknown[]): Promise<Record<string, string | undefined>> {
  const rows = await query(sql, ...values);
  return Array.isArray(rows) ? (rows[0] ?? {}) : {};
}
