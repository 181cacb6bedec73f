// A small kit to write grammar with. A rule reads tokens from an index and says what they mean and where they end.
// Every rule knows the words it can begin with, so that at each token only the few that can match are tried.

import { type Sense, type SenseOf, type Token, tagOf } from "./senses.ts";

export type Tokens = readonly Token[];

export interface Match<T> {
  readonly value: T;
  readonly next: number;
}

export interface Rule<T> {
  /** Tags of the senses it can begin with. */
  readonly first: ReadonlySet<string>;
  /** Whether it can match nothing at all. */
  readonly empty: boolean;
  readonly read: (tokens: Tokens, at: number) => Match<T> | undefined;
}

function senseOf<Is extends Sense["is"]>(token: Token | undefined, is: Is): SenseOf<Is> | undefined {
  return token?.senses.find((sense): sense is SenseOf<Is> => sense.is === is);
}

/** One token that can have this sense, if it passes the test. */
export function sense<Is extends Sense["is"]>(
  is: Is,
  test: (sense: SenseOf<Is>, token: Token) => boolean = () => true,
): Rule<SenseOf<Is>> {
  return {
    first: new Set([is]),
    empty: false,
    read(tokens, at) {
      const token = tokens[at];
      const found = senseOf(token, is);
      return token && found && test(found, token) ? { value: found, next: at + 1 } : undefined;
    },
  };
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
  return {
    first: new Set(keys.map((name) => `key:${name}`)),
    empty: false,
    read(tokens, at) {
      const token = tokens[at];
      const found = token?.senses.find((one): one is SenseOf<"key"> => one.is === "key" && wanted.has(one.key));
      return token && found && test(token) ? { value: found.key, next: at + 1 } : undefined;
    },
  };
}

/** These rules one after the other. */
export function seq<T extends readonly unknown[]>(...rules: { readonly [K in keyof T]: Rule<T[K]> }): Rule<T> {
  const first = new Set<string>();
  for (const rule of rules) {
    for (const tag of rule.first) first.add(tag);
    if (!rule.empty) break;
  }
  return {
    first,
    empty: rules.every((rule) => rule.empty),
    read(tokens, at) {
      const values: unknown[] = [];
      let next = at;
      for (const rule of rules) {
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
    first: rule.first,
    empty: true,
    read: (tokens, at) => rule.read(tokens, at) ?? { value: undefined, next: at },
  };
}

/** Whichever rule reads furthest; among equals the first. */
export function longest<T>(...rules: readonly Rule<T>[]): Rule<T> {
  const byTag = new Map<string, Rule<T>[]>();
  for (const rule of rules) for (const tag of rule.first) byTag.set(tag, [...(byTag.get(tag) ?? []), rule]);
  return {
    first: new Set(byTag.keys()),
    empty: false,
    read(tokens, at) {
      let best: Match<T> | undefined;
      for (const found of tokens[at]?.senses ?? []) {
        for (const rule of byTag.get(tagOf(found)) ?? []) {
          const match = rule.read(tokens, at);
          if (match && match.next > (best?.next ?? at)) best = match;
        }
      }
      return best;
    },
  };
}

/** One or more in a row, at most so many: every rule must end, or a hostile text would take its square. */
export function some<T>(rule: Rule<T>, most: number): Rule<readonly T[]> {
  return {
    first: rule.first,
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
    first: rule.first,
    empty: rule.empty,
    read(tokens, at) {
      const match = rule.read(tokens, at);
      const value = match && turn(match.value);
      return match && value !== undefined ? { value, next: match.next } : undefined;
    },
  };
}

/** The rule, if what follows it is not the other. */
export function notBefore<T>(rule: Rule<T>, other: Rule<unknown>): Rule<T> {
  return {
    ...rule,
    read(tokens, at) {
      const match = rule.read(tokens, at);
      return match && !other.read(tokens, match.next) ? match : undefined;
    },
  };
}
