// Every way the embedded database can refuse to start, as data, with one plain sentence each for the operator.

/** What can go wrong, and the facts that its sentence needs. */
export type EmbeddedProblem =
  | { code: "held"; dir: string; pid: number | null; host: string | null; since: string | null }
  | { code: "not-reachable"; dir: string; reason: string }
  | { code: "unsupported-platform"; platform: string }
  | { code: "binaries-unusable"; path: string; reason: string }
  | { code: "no-account"; tried: readonly string[]; reason: string }
  | { code: "directory-unwritable"; path: string; reason: string }
  | { code: "directory-foreign"; path: string }
  | { code: "disk-full"; path: string }
  | { code: "other-version"; path: string; found: string; needed: string }
  | { code: "init-failed"; path: string; reason: string }
  | { code: "start-failed"; path: string; reason: string };

/** An expected failure of the embedded database: a code with its facts, and a sentence that says what to do. */
export class EmbeddedError extends Error {
  override readonly name = "EmbeddedError";

  constructor(
    readonly problem: EmbeddedProblem,
    options?: ErrorOptions,
  ) {
    super(sentence(problem), options);
  }

  get code(): EmbeddedProblem["code"] {
    return this.problem.code;
  }
}

const OTHER_SERVER = "name a PostgreSQL server with DATABASE_URL";
const OTHER_FOLDER = "choose another folder with DATA_DIR";

function sentence(problem: EmbeddedProblem): string {
  switch (problem.code) {
    case "held":
      return `The database in ${problem.dir} is in use by ${holder(problem)}. Stop that first, or ${OTHER_FOLDER}.`;
    case "not-reachable":
      return `The database in ${problem.dir} is in use, and its server cannot be reached from here (${problem.reason}). Run this where the program runs, as the same user.`;
    case "unsupported-platform":
      return `There is no embedded PostgreSQL for ${problem.platform} in node_modules. Run "npm ci", or ${OTHER_SERVER}.`;
    case "binaries-unusable":
      return `The embedded PostgreSQL in ${problem.path} cannot run here (${problem.reason}). Please ${OTHER_SERVER}.`;
    case "no-account":
      return `PostgreSQL does not run as root, and no other account could run it here (tried ${problem.tried.join(", ") || "none"}: ${problem.reason}). Start as an ordinary user, or ${OTHER_SERVER}.`;
    case "directory-unwritable":
      return `The database folder ${problem.path} cannot be used (${problem.reason}). Make it writable, or ${OTHER_FOLDER}.`;
    case "directory-foreign":
      return `The folder ${problem.path} holds files that are not a database. Move them away, or ${OTHER_FOLDER}.`;
    case "disk-full":
      return `No space is left for the database in ${problem.path}. Free some, or ${OTHER_FOLDER}.`;
    case "other-version":
      return `The database in ${problem.path} was made by PostgreSQL ${problem.found}, this program brings ${problem.needed}. Keep the program that made it, or ${OTHER_FOLDER}.`;
    case "init-failed":
      return `The database in ${problem.path} could not be created: ${problem.reason}`;
    case "start-failed":
      return `The database in ${problem.path} could not be started: ${problem.reason}`;
  }
}

function holder({ pid, host, since }: Extract<EmbeddedProblem, { code: "held" }>): string {
  if (pid === null) return "another process";
  return `process ${pid}${host === null ? "" : ` on ${host}`}${since === null ? "" : ` (since ${since})`}`;
}

const UNWRITABLE: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a file is in its place",
};

/**
 * Runs file-system work on `path` and turns the failures an operator can mend into EmbeddedErrors.
 * Anything else is thrown as it came.
 */
export async function onDirectory<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOSPC" || code === "EDQUOT") throw new EmbeddedError({ code: "disk-full", path }, { cause: error });
    const reason = code && UNWRITABLE[code];
    if (reason) throw new EmbeddedError({ code: "directory-unwritable", path, reason }, { cause: error });
    throw error;
  }
}

/** The `code` of a Node or PostgreSQL error (ENOENT, 57P03, …), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Understands what PostgreSQL's own programs write when the disk is full or closed to them; else undefined. */
export function problemInOutput(path: string, output: string): EmbeddedProblem | undefined {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return { code: "disk-full", path };
  if (/Read-only file system/i.test(output)) {
    return { code: "directory-unwritable", path, reason: "the file system is read-only" };
  }
  return undefined;
}
