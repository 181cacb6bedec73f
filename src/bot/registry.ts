// Finds a command by what people type: its path, or another word for it in any language.

import type { Command } from "../commands/define.ts";
import { LOCALES } from "../domain/locale.ts";
import { beginsHan } from "../domain/script.ts";
import { catalogOf } from "../i18n/index.ts";
import type { CommandListing } from "./door.ts";

export interface Found {
  command: Command;
  /** What follows the path, to the letter. */
  rest: string;
}

export type Registry = ReturnType<typeof createRegistry>;

export function createRegistry(commands: readonly Command[]) {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const paths = commands.flatMap((command) => pathsOf(command).map((path) => ({ path, command })));
  // The longest path first, so that "customer add" is not the customer "add".
  paths.sort((a, b) => b.path.length - a.path.length);

  return {
    all: commands,
    named: (name: string): Command | null => byName.get(name) ?? null,

    /** The command this line begins with; null when it begins with none. */
    inLine(line: string): Found | null {
      const trimmed = line.trimStart();
      for (const { path, command } of paths) {
        const end = matchEnd(trimmed, path);
        if (end !== null) return { command, rest: trimmed.slice(end).replace(/^[\s:：,，]+/u, "") };
      }
      return null;
    },

    /** The path nearest to a mistyped word; null when none is near. */
    nearest(word: string): string | null {
      const wanted = word.toLowerCase();
      const near = paths
        .filter(({ command }) => command.path !== undefined)
        .map(({ path, command }) => ({ path: command.path ?? path, distance: editDistance(wanted, path) }))
        .sort((a, b) => a.distance - b.distance)[0];
      return near !== undefined && near.distance <= Math.max(1, Math.floor(wanted.length / 3)) ? near.path : null;
    },
  };
}

function pathsOf(command: Command): string[] {
  if (command.path === undefined) return [];
  const aliases = LOCALES.flatMap((locale) => wordsOf(command.name, locale)?.aliases ?? []);
  return [command.path, ...aliases];
}

const wordsOf = (name: string, locale: (typeof LOCALES)[number]) => {
  const words = catalogOf(locale).commands;
  return name in words ? words[name as keyof typeof words] : undefined;
};

/** Where `path` ends in `line`, when the line begins with it as whole words; full-width letters and spaces count as plain ones. */
function matchEnd(line: string, path: string): number | null {
  const words = path.split(" ");
  let at = 0;
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      // Chinese needs no space between two words.
      const gap = /^[\s　]*/u.exec(line.slice(at))?.[0].length ?? 0;
      if (gap === 0 && !beginsHan(word)) return null;
      at += gap;
    }
    if (
      line
        .slice(at, at + word.length)
        .normalize("NFKC")
        .toLowerCase() !== word
    )
      return null;
    at += word.length;
  }
  return at === line.length || /^[\s　:：,，]/u.test(line.slice(at)) ? at : null;
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment); words are short. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swaps = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swap = swaps ? (beforePrevious[column - 2] ?? 0) + 1 : change;
      current.push(Math.min(change, swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** What the doors register. */
export const listingsOf = (commands: readonly Command[]): CommandListing[] =>
  commands.flatMap((command) =>
    command.path === undefined
      ? []
      : [
          {
            name: command.name,
            path: command.path,
            standsAlone: command.standsAlone === true,
            inMenu: command.inMenu === true,
            onMessage: command.fromMessage !== undefined,
          },
        ],
  );
