// What backups are called. The stamp is UTC, so that the order of the names is the order of time.
import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";

const PARTIAL = /^\.(.+)\.[0-9a-f]{8}\.partial$/;
const STAMP = /^rapport-nightly-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup\.gz$/;

/** 2026-11-22T020000Z, which every file system takes. */
const stamp = (at: Date): string =>
  at
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "");

/** A backup that a person makes; the program never deletes it. */
export const backupFile = (dir: string, at: Date): string => join(dir, `rapport-${stamp(at)}.backup.gz`);

/** A backup that the program makes by itself and deletes again. */
export const nightlyName = (at: Date): string => `rapport-nightly-${stamp(at)}.backup.gz`;

/** When a nightly backup was made; undefined for any other file. */
export function nightlyTime(name: string): Date | undefined {
  const [, date, hour, minute, second] = STAMP.exec(name) ?? [];
  return date === undefined ? undefined : new Date(`${date}T${hour}:${minute}:${second}Z`);
}

/** Where a backup is written until it is whole: hidden, in the same folder, so that renaming it is one step. */
export const partialFile = (file: string): string =>
  join(dirname(file), `.${basename(file)}.${randomBytes(4).toString("hex")}.partial`);

/** When the unfinished nightly backup was begun; undefined for any other file. */
export const partialTime = (name: string): Date | undefined => nightlyTime(PARTIAL.exec(name)?.[1] ?? "");
