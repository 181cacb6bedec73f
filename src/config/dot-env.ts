// Settings kept in a file beside the program.

import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/**
 * The variables of a `.env` file; none when there is no such file. Real variables win:
 * `loadConfig({ ...readDotEnv(".env"), ...process.env })`.
 */
export function readDotEnv(path: string): Record<string, string | undefined> {
  try {
    // Some editors put a byte order mark first, which would become part of the first name.
    return parseEnv(readFileSync(path, "utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}
