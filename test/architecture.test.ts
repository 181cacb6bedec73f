// The house rules that matter are tests: who may import whom, how large a file may be, what may not stand anywhere.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { MAY_IMPORT } from "./support/rooms.ts";

/** Architecture: a file over 250 lines is asking to be two. */
const MAX_LINES = 250;

interface Import {
  from: string;
  what: string;
  typeOnly: boolean;
}

const files = listFiles("src").filter((file) => !file.startsWith(join("src", "db", "generated")));

describe("the house", () => {
  it("has a rule for every room", () => {
    const rooms = new Set(files.map(roomOf));
    expect([...rooms].filter((room) => MAY_IMPORT[room] === undefined)).toEqual([]);
  });

  it("lets each room import only what its rule allows", () => {
    expect(
      files
        .flatMap(importsOf)
        .filter((one) => !isAllowed(one))
        .map(({ from, what }) => `${from} imports ${what}`),
    ).toEqual([]);
  });

  it("notices an import that is not allowed", () => {
    expect(isAllowed({ from: "src/domain/x.ts", what: "src/db/store.ts", typeOnly: false })).toBe(false);
    expect(isAllowed({ from: "src/view/x.ts", what: "src/services/agenda.ts", typeOnly: false })).toBe(false);
    expect(isAllowed({ from: "src/services/x.ts", what: "@prisma/client", typeOnly: true })).toBe(false);
    expect(isAllowed({ from: "src/telegram/x.ts", what: "src/slack/limits.ts", typeOnly: true })).toBe(false);
  });

  it("keeps every file small enough to read at once", () => {
    const tables = /src\/(?:i18n\/(?:en|zh-cn)|domain\/time\/words-)/;
    const large = files.filter(
      (file) => !tables.test(file) && readFileSync(file, "utf8").split("\n").length > MAX_LINES + 1,
    );
    expect(large).toEqual([]);
  });

  it("reads the environment in main and in config only", () => {
    expect(files.filter((file) => file !== "src/main.ts" && !isTool(file) && /process\.env/.test(code(file)))).toEqual(
      [],
    );
  });

  it("says words to people from the catalogues only: no Chinese outside i18n and the reading of what people type", () => {
    const reading =
      /src\/(?:i18n|domain|tools|bot\/(?:read-|sentence\/)|commands\/(?:setting-values|today|fields|customer-field|happened)|services\/members)/;
    expect(files.filter((file) => !reading.test(file) && /\p{Script=Han}/u.test(code(file)))).toEqual([]);
  });

  it("opens every file with why it exists", () => {
    expect(files.filter((file) => !/^(?:\/\/|\/\*\*)/.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  it("does nothing when a module is imported, but in main and the tools", () => {
    const acting = /^(?:await |process\.|void |new |setTimeout|setInterval)/m;
    expect(files.filter((file) => file !== "src/main.ts" && !isTool(file) && acting.test(code(file)))).toEqual([]);
  });
});

const isTool = (file: string): boolean => file.startsWith(join("src", "tools"));

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return listFiles(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

/** The file without its comments. */
const code = (file: string): string => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

const roomOf = (file: string): string => relative("src", file).split("/")[0] ?? "";

function importsOf(file: string): Import[] {
  const found = code(file).matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s+)?([^;]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g,
  );
  return [...found].map((match) => {
    const target = match[4] ?? match[5] ?? "";
    const named = (match[3] ?? "").replace(/\sfrom\s+$/, "").trim();
    const typeOnly = match[2] !== undefined || /^\{(?:\s*type\s[^,}]*,?)+\s*\}$/.test(named);
    return { from: file, what: target.startsWith(".") ? join(dirname(file), target) : target, typeOnly };
  });
}

function isAllowed({ from, what, typeOnly }: Import): boolean {
  const room = roomOf(from);
  const rule = MAY_IMPORT[room];
  if (rule === undefined) return false;
  if (!what.startsWith("src/"))
    return rule.packages.some(
      (name) =>
        name === "*" ||
        what === name ||
        what.startsWith(`${name}/`) ||
        (name.endsWith("*") && what.startsWith(name.slice(0, -1))),
    );
  const target = roomOf(what);
  if (target === room || rule.values.includes("*") || rule.values.includes(target)) return true;
  const typeRooms = (rule.types ?? []).flatMap((name) => [name, `${name}.ts`]);
  return typeOnly && typeRooms.includes(target);
}
