// Ids and secrets from the system's random source.

import { randomBytes } from "node:crypto";
import type { Ids } from "./services/ports.ts";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
const ID_LENGTH = 12;
const SECRET_BYTES = 20;

/** 36^12 is 62 bits: two of a million ids are the same once in ten million such sets. */
function randomId(): string {
  let id = "";
  while (id.length < ID_LENGTH) {
    // 252 is the largest multiple of 36 in a byte; what lies above would favour the first letters.
    for (const byte of randomBytes(ID_LENGTH)) if (byte < 252 && id.length < ID_LENGTH) id += ALPHABET[byte % 36];
  }
  return id;
}

export const randomIds: Ids = { next: randomId, secret: () => randomBytes(SECRET_BYTES).toString("base64url") };
