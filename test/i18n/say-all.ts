// Says everything a catalogue can say: every entry, those with parameters called with samples.
import { TROUBLES } from "../../src/domain/model.ts";
import type { ProblemCode, Problems } from "../../src/domain/problems.ts";
import type { Catalog } from "../../src/i18n/index.ts";

export interface Said {
  /** "callback.moved"; entries of a list by their index. */
  path: string;
  words: string;
}

type Arguments = readonly unknown[];

/** Entries that take one of a few words. */
const OF_FEW_WORDS: Record<string, readonly Arguments[]> = {
  "log.facts": [["call", "in"]],
  "join.list": [[["王总", "张总"]]],
  "join.sentences": [[["王总", "张总"]]],
  "joining.told": [["slack", "王总"]],
  "joining.toldUnlinked": [["telegram", "王总"]],
  "delivery.trouble": TROUBLES.map((trouble) => ["slack", trouble]),
  "delivery.youLost": [["telegram", "王总"]],
  "delivery.memberLost": [["王总", "telegram", "张总"]],
  "delivery.doorShut": [["slack"]],
  "delivery.undelivered": [
    ["提醒", "王总", "slack"],
    ["提醒", "王总", null],
  ],
  "delivery.yoursUndelivered": [
    ["提醒", "telegram"],
    ["提醒", null],
  ],
  "digest.teamOff": [[[]], [["大客户"]]],
  "digest.status": [
    [true, "09:00"],
    [false, "09:00"],
  ],
};

/** Every string of the catalogue, with its path. Entries with parameters are called once for each of `usual`. */
export function sayAll(
  catalog: Catalog,
  problems: { [C in ProblemCode]: Problems[C] },
  usual: readonly Arguments[],
): Said[] {
  const ofProblems = Object.entries(problems).map(([code, params]) => [`problems.${code}`, [[params]]] as const);
  const samples = { ...OF_FEW_WORDS, ...Object.fromEntries(ofProblems) };
  return entriesOf(catalog, "").flatMap(({ path, entry }) => {
    if (typeof entry === "string") return [{ path, words: entry }];
    if (typeof entry !== "function") throw new Error(`${path} is no words`);
    return (samples[path] ?? usual).map((args) => ({ path, words: String(Reflect.apply(entry, undefined, args)) }));
  });
}

function entriesOf(value: unknown, path: string): { path: string; entry: unknown }[] {
  if (typeof value !== "object" || value === null) return [{ path, entry: value }];
  return Object.entries(value).flatMap(([key, one]) => entriesOf(one, path === "" ? key : `${path}.${key}`));
}
