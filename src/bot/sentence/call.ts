// What a sentence comes to: a command with its raw values.

import type { Raw } from "../../commands/define.ts";

export interface SentenceCall {
  name: string;
  raw: Raw;
}
