// What can go wrong with a backup, each as a sentence that says what to do.

/** Why a backup could not be made or restored. Unless it says otherwise, nothing was changed. */
export type BackupProblem =
  | { code: "nothing-there"; place: string }
  | { code: "exists"; file: string }
  | { code: "unwritable"; file: string; reason: string }
  | { code: "unreadable"; file: string; reason: string }
  | { code: "foreign"; file: string }
  | { code: "newer"; file: string }
  | { code: "damaged"; file: string; reason: string }
  | { code: "changed-migration"; file: string; migration: string }
  | { code: "not-empty"; table: string }
  | { code: "other-schema"; migration: string }
  | { code: "differs"; table: string }
  | { code: "copy-failed"; reason: string }
  | { code: "restore-failed"; reason: string };

/** An expected failure; its message is a sentence for the operator. @public */
export class BackupError extends Error {
  override readonly name = "BackupError";

  constructor(
    readonly problem: BackupProblem,
    options?: ErrorOptions,
  ) {
    super(sentence(problem), options);
  }

  get code(): BackupProblem["code"] {
    return this.problem.code;
  }
}

const UNTOUCHED = "The database was not changed";
const EMPTY_ONE = "set DATA_DIR to a new folder, or DATABASE_URL to a new database";

function sentence(problem: BackupProblem): string {
  switch (problem.code) {
    case "nothing-there":
      return `There is no database of Rapport ${problem.place} to back up.`;
    case "exists":
      return `${problem.file} is there already. Choose another name.`;
    case "unwritable":
      return `The backup could not be written to ${problem.file}: ${problem.reason}.`;
    case "unreadable":
      return `${problem.file} cannot be read: ${problem.reason}.`;
    case "foreign":
      return `${problem.file} is not a backup of Rapport.`;
    case "newer":
      return `${problem.file} was made by a newer version of Rapport. Restore it with that version.`;
    case "damaged":
      return `${problem.file} is damaged (${problem.reason}). ${UNTOUCHED}; use another backup.`;
    case "changed-migration":
      return `${problem.file} was made by a program whose migration ${problem.migration} differs from this one's. Restore it with that program.`;
    case "not-empty":
      return `The database already holds records (in ${problem.table}). A backup is restored into an empty one only: ${EMPTY_ONE}.`;
    case "other-schema":
      return `The database has tables newer than the backup's (${problem.migration}). Restore it into a new one: ${EMPTY_ONE}.`;
    case "differs":
      return `What arrived in ${problem.table} is not what the backup holds, so it was taken back. ${UNTOUCHED}.`;
    case "copy-failed":
      return `The backup could not be made: ${problem.reason}.`;
    case "restore-failed":
      return `The backup could not be restored: ${problem.reason}. ${UNTOUCHED}.`;
  }
}

/** The first line of an error's message, to stand inside a sentence: of "ENOENT: no such file, open 'x'" only "no such file". */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = (message.split("\n")[0] ?? "").replace(/\.$/, "");
  return /^E[A-Z]+: (.+), \w+/.exec(line)?.[1] ?? line;
}
