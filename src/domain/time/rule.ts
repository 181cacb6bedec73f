// A small kit to write grammar with. A rule reads tokens from an index and says what they mean and where they end.
// Every rule knows which two words it can begin with, so that at each token only the few that can match are tried.

import { beginsHan } from "../script.ts";
import { countsNothing } from "./noun.ts";
import type { Sense, SenseOf, Token } from "./senses.ts";

export type Tokens = readonly Token[];

export interface Match<T> {
  readonly value: T;
  readonly next: number;
}

export interface Rule<T> {
  /** How it can begin: "a" if one word with tag a may be all of it, "a b" if b follows. */
  readonly heads: ReadonlySet<string>;
  /** Whether it can match nothing at all. */
  readonly empty: boolean;
  readonly read: (tokens: Tokens, at: number) => Match<T> | undefined;
}

/** One token that can have this sense, if it passes the test; `tag` narrows the tokens that are tried at all. */
export function sense<Is extends Sense["is"]>(
  is: Is,
  test: (sense: SenseOf<Is>, token: Token) => boolean = () => true,
  tag: string = is,
): Rule<SenseOf<Is>> {
  const isWanted = (one: Sense): one is SenseOf<Is> => one.is === is;
  return {
    heads: new Set([tag]),
    empty: false,
    read(tokens, at) {
      const token = tokens[at];
      const found = token?.senses.find(isWanted);
      return token && found && test(found, token) ? { value: found, next: at + 1 } : undefined;
    },
  };
}

/** A number written as one of these words, such as "a" or "half" (0.5). */
export function numberWord(...values: readonly number[]): Rule<SenseOf<"number">> {
  return sense("number", ({ value, digits }) => digits === 0 && values.includes(value), "number:word");
}

/** One of these grammar words. */
export function key(...keys: readonly string[]): Rule<string> {
  return keyed(keys, () => true);
}

/** One of these grammar words or signs, written without a space before it. */
export function tight(...keys: readonly string[]): Rule<string> {
  return keyed(keys, (token) => !token.spaced);
}

function keyed(keys: readonly string[], test: (token: Token) => boolean): Rule<string> {
  const wanted = new Set(keys);
  const isWanted = (one: Sense): one is SenseOf<"key"> => one.is === "key" && wanted.has(one.key);
  return {
    heads: new Set(keys.map((name) => `key:${name}`)),
    empty: false,
    read(tokens, at) {
      const token = tokens[at];
      const found = token?.senses.find(isWanted);
      return token && found && test(token) ? { value: found.key, next: at + 1 } : undefined;
    },
  };
}

const NOTHING: Rule<unknown> = {
  heads: new Set(),
  empty: true,
  read: (_tokens, at) => ({ value: undefined, next: at }),
};

/** How one rule followed by another can begin. */
function headsOf(a: Pick<Rule<unknown>, "heads" | "empty">, b: Rule<unknown>): Set<string> {
  const heads = new Set<string>(a.empty ? b.heads : []);
  for (const head of a.heads) {
    if (head.includes(" ") || b.empty) heads.add(head);
    if (!head.includes(" ")) for (const follower of b.heads) heads.add(`${head} ${follower.split(" ")[0] ?? ""}`);
  }
  return heads;
}

/** These rules one after the other. */
export function seq<T extends readonly unknown[]>(...rules: { readonly [K in keyof T]: Rule<T[K]> }): Rule<T> {
  const [head = NOTHING, ...others]: readonly Rule<unknown>[] = rules;
  const whole = rules.reduce<Pick<Rule<unknown>, "heads" | "empty">>(
    (before, rule) => ({ heads: headsOf(before, rule), empty: before.empty && rule.empty }),
    NOTHING,
  );
  return {
    ...whole,
    read(tokens, at) {
      const first = head.read(tokens, at);
      if (!first) return undefined;
      const values: unknown[] = [first.value];
      let next = first.next;
      for (const rule of others) {
        const match = rule.read(tokens, next);
        if (!match) return undefined;
        values.push(match.value);
        next = match.next;
      }
      return { value: values as unknown[] & T, next };
    },
  };
}

/** The rule or nothing. */
export function opt<T>(rule: Rule<T>): Rule<T | undefined> {
  return {
    heads: rule.heads,
    empty: true,
    read: (tokens, at) => rule.read(tokens, at) ?? { value: undefined, next: at },
  };
}

const NO_TAGS: readonly string[] = [];

/** Whichever rule reads furthest; among equals the first. */
export function longest<T>(...rules: readonly Rule<T>[]): Rule<T> {
  const fitting = new Map<readonly string[], Map<readonly string[], readonly Rule<T>[]>>();

  function rulesFor(tokens: Tokens, at: number): readonly Rule<T>[] {
    const first = tokens[at]?.tags ?? NO_TAGS;
    const second = tokens[at + 1]?.tags ?? NO_TAGS;
    const bySecond = fitting.get(first) ?? new Map<readonly string[], readonly Rule<T>[]>();
    let found = bySecond.get(second);
    if (!found) {
      const heads = first.flatMap((tag) => [tag, ...second.map((other) => `${tag} ${other}`)]);
      found = rules.filter((rule) => heads.some((head) => rule.heads.has(head)));
      fitting.set(first, bySecond.set(second, found));
    }
    return found;
  }

  function best(tokens: Tokens, at: number): Match<T> | undefined {
    let found: Match<T> | undefined;
    for (const rule of rulesFor(tokens, at)) {
      const match = rule.read(tokens, at);
      if (match && match.next > (found?.next ?? at)) found = match;
    }
    return found;
  }

  return kept({ heads: new Set(rules.flatMap((rule) => [...rule.heads])), empty: false, read: best });
}

/** The rule with its last match kept, for rules that many others begin with. */
export function kept<T>(rule: Rule<T>): Rule<T> {
  let [lastTokens, lastAt]: [Tokens | undefined, number] = [undefined, 0];
  let last: Match<T> | undefined;
  return {
    ...rule,
    read(tokens, at) {
      if (lastAt === at && lastTokens === tokens) return last;
      const match = rule.read(tokens, at);
      [lastTokens, lastAt, last] = [tokens, at, match];
      return match;
    },
  };
}

/** One or more in a row, at most so many: every rule must end, or a hostile text would take its square. */
export function some<T>(rule: Rule<T>, most: number): Rule<readonly T[]> {
  return {
    heads: new Set([...rule.heads, ...headsOf(rule, rule)]),
    empty: false,
    read(tokens, at) {
      const values: T[] = [];
      let next = at;
      for (let match = rule.read(tokens, next); match && values.length < most; match = rule.read(tokens, next)) {
        values.push(match.value);
        next = match.next;
      }
      return values.length > 0 ? { value: values, next } : undefined;
    },
  };
}

/** The rule with its value turned into another; undefined turns the match down. */
export function map<T, U>(rule: Rule<T>, turn: (value: T) => U | undefined): Rule<U> {
  return {
    heads: rule.heads,
    empty: rule.empty,
    read(tokens, at) {
      const match = rule.read(tokens, at);
      const value = match && turn(match.value);
      return match && value !== undefined ? { value, next: match.next } : undefined;
    },
  };
}

const isPlain = (token: Token | undefined): token is Token => token?.tags.length === 0 && /^[a-z]/.test(token.text);

/** A word of letters that means no time and passes the test. */
export const wordThat = (test: (text: string) => boolean): Rule<true> => ({
  heads: new Set(),
  empty: false,
  read(tokens, at) {
    const token = tokens[at];
    return isPlain(token) && test(token.text) ? { value: true, next: at + 1 } : undefined;
  },
});

/** A word of letters that means no time. */
export const anyWord: Rule<true> = wordThat(() => true);

/** One that may be what is counted: people, not please. */
export const plainWord: Rule<true> = wordThat((text) => !countsNothing(text));

/** A Chinese character that means no time. */
export const plainHan: Rule<true> = {
  heads: new Set(),
  empty: false,
  read(tokens, at) {
    const token = tokens[at];
    return token?.tags.length === 0 && !token.spaced && beginsHan(token.text)
      ? { value: true, next: at + 1 }
      : undefined;
  },
};

/** The rule, if another one follows it. */
export function onlyBefore<T>(rule: Rule<T>, other: Rule<unknown>): Rule<T> {
  return {
    ...rule,
    read(tokens, at) {
      const match = rule.read(tokens, at);
      return match && other.read(tokens, match.next) ? match : undefined;
    },
  };
}

/** The rule, if what follows it is none of the others. */
export function notBefore<T>(rule: Rule<T>, ...others: readonly Rule<unknown>[]): Rule<T> {
  return {
    ...rule,
    read(tokens, at) {
      const match = rule.read(tokens, at);
      return match && !others.some((other) => other.read(tokens, match.next)) ? match : undefined;
    },
  };
}
