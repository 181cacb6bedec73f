// The names of one workspace's customers in memory, as hashes in a few flat arrays: some 30 bytes a key, and nothing for the
// garbage collector to walk through. A hash has 53 bits, so that of 800,000 keys a sentence of 400 hits a wrong one once in
// thirty million sentences.

import { NAME_KEY_KINDS, type NameKey, type NameKeyKind } from "../../domain/names.ts";

/** A customer that a key names, and how. */
export interface Named {
  customerId: string;
  kind: NameKeyKind;
}

/** What customers are called, by key. */
export interface NameTable {
  /** Whom a key names, at most `most` of them, in the order of kind and id. */
  find(key: string, most: number): Named[];
  /** Whether this part of a line is a key of anybody: asked of every stretch of a text, so it makes no string. */
  has(line: string, from: number, to: number): boolean;
  /** Replaces what this customer is called; nothing takes it out. */
  put(customerId: string, keys: readonly NameKey[]): void;
}

const NONE = -1;
const FIRST_ROOM = 256;
/** A power of two; 65,536 of the pairs of Chinese characters are a seven-hundredth. */
const BEGINNINGS = 2 ** 16;

/** An empty table. */
export function createNameTable(): NameTable {
  const ids: string[] = [];
  const numbers = new Map<string, number>();
  /** By customer: its first entry. */
  const firstOf: number[] = [];
  const free: number[] = [];
  let used = 0;
  // By entry. `inBucket` and `ofCustomer`: the next entry of the same.
  let hashes = new Float64Array(FIRST_ROOM);
  let customer = new Int32Array(FIRST_ROOM);
  let kinds = new Uint8Array(FIRST_ROOM);
  let inBucket = new Int32Array(FIRST_ROOM);
  let ofCustomer = new Int32Array(FIRST_ROOM);
  // By the first two characters of a key: whether there is one. Nothing takes a beginning out, and none that is missing is a name.
  const beginnings = new Uint8Array(BEGINNINGS);
  // By the lowest bits of a hash: its first entry. As many as there is room for entries, a power of two.
  let buckets = new Int32Array(FIRST_ROOM).fill(NONE);

  const bucketOf = (hash: number): number => hash & (buckets.length - 1);

  function grow(): void {
    const room = hashes.length * 2;
    hashes = copied(new Float64Array(room), hashes);
    customer = copied(new Int32Array(room), customer);
    kinds = copied(new Uint8Array(room), kinds);
    inBucket = copied(new Int32Array(room), inBucket);
    ofCustomer = copied(new Int32Array(room), ofCustomer);
    buckets = new Int32Array(room).fill(NONE);
    for (let entry = 0; entry < used; entry += 1) link(entry);
  }

  function link(entry: number): void {
    const bucket = bucketOf(hashes[entry] ?? 0);
    inBucket[entry] = buckets[bucket] ?? NONE;
    buckets[bucket] = entry;
  }

  function unlink(entry: number): void {
    const bucket = bucketOf(hashes[entry] ?? 0);
    const next = inBucket[entry] ?? NONE;
    if (buckets[bucket] === entry) {
      buckets[bucket] = next;
      return;
    }
    let before = buckets[bucket] ?? NONE;
    while (before !== NONE && inBucket[before] !== entry) before = inBucket[before] ?? NONE;
    if (before !== NONE) inBucket[before] = next;
  }

  function clear(number: number): void {
    for (let entry = firstOf[number] ?? NONE; entry !== NONE; entry = ofCustomer[entry] ?? NONE) {
      unlink(entry);
      free.push(entry);
    }
    firstOf[number] = NONE;
  }

  function add(number: number, { key, kind }: NameKey): void {
    // Growing links every entry below `used` anew, so there must be none that is free.
    if (free.length === 0 && used === hashes.length) grow();
    const entry = free.pop() ?? used++;
    hashes[entry] = hashOf(key, 0, key.length);
    beginnings[beginningOf(key, 0)] = 1;
    customer[entry] = number;
    kinds[entry] = NAME_KEY_KINDS.indexOf(kind);
    ofCustomer[entry] = firstOf[number] ?? NONE;
    firstOf[number] = entry;
    link(entry);
  }

  function numberOf(customerId: string): number {
    const known = numbers.get(customerId);
    if (known !== undefined) return known;
    numbers.set(customerId, ids.length);
    firstOf.push(NONE);
    return ids.push(customerId) - 1;
  }

  return {
    find(key, most) {
      const wanted = hashOf(key, 0, key.length);
      const found: Named[] = [];
      let entry = buckets[bucketOf(wanted)] ?? NONE;
      for (; entry !== NONE && found.length < most; entry = inBucket[entry] ?? NONE) {
        if (hashes[entry] !== wanted) continue;
        const kind = NAME_KEY_KINDS[kinds[entry] ?? 0] ?? "name";
        found.push({ customerId: ids[customer[entry] ?? 0] ?? "", kind });
      }
      return found.length > 1 ? found.sort(byKindAndId) : found;
    },
    has(line, from, to) {
      if (to - from > 1 && beginnings[beginningOf(line, from)] === 0) return false;
      const wanted = hashOf(line, from, to);
      let entry = buckets[bucketOf(wanted)] ?? NONE;
      while (entry !== NONE && hashes[entry] !== wanted) entry = inBucket[entry] ?? NONE;
      return entry !== NONE;
    },
    put(customerId, keys) {
      const number = numberOf(customerId);
      clear(number);
      for (const key of keys) add(number, key);
    },
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const byKindAndId = (one: Named, other: Named): number =>
  compare(one.kind, other.kind) || compare(one.customerId, other.customerId);

function copied<T extends Uint8Array | Float64Array | Int32Array>(to: T, from: T): T {
  to.set(from);
  return to;
}

/** Where the first two characters from here stand among the beginnings; several pairs share a place. */
const beginningOf = (line: string, from: number): number =>
  (Math.imul(line.charCodeAt(from), 0x9e37) ^ line.charCodeAt(from + 1)) & (BEGINNINGS - 1);

/** 32 bits and 21 more above them, from two runs over the text that multiply and mix (the constants are those of xxHash). */
function hashOf(line: string, from: number, to: number): number {
  let low = 0x27d4eb2f ^ (to - from);
  let high = 0x165667b1;
  for (let at = from; at < to; at += 1) {
    const code = line.charCodeAt(at);
    low = Math.imul(low ^ code, 0x9e3779b1);
    high = Math.imul(high ^ code, 0x85ebca77);
    high ^= high >>> 15;
  }
  low = Math.imul(low ^ (low >>> 16), 0xc2b2ae3d);
  high = Math.imul(high ^ (high >>> 13), 0x27d4eb2f);
  low ^= high >>> 15;
  return (low >>> 0) + (high >>> 11) * 2 ** 32;
}
