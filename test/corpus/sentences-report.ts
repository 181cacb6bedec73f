// The sentences' half of `npm run corpus`: says them all to a desk over an embedded database of its own.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import type { Logger, Repositories, Store } from "../../src/services/ports.ts";
import type { Language, Row } from "./row.ts";
import { say, settle } from "./sentences-desk.ts";
import { type SentenceCase, sentenceCases } from "./sentences-format.ts";
import { type Verdict, verdictOf } from "./sentences-judge.ts";

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** One row per language. */
export async function reportSentences(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-corpus-"));
  const database = await openDatabase({ url: null, dataDir: folder, log: SILENT });
  const store = createStore({ url: database.url, log: SILENT });
  try {
    return await rowsOf(store);
  } finally {
    await store.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Transactions that read at once, and sentences that are read in one: it may not stay open long. */
const LANES = 4;
const BATCH = 50;

/** The same over a store that is open already. */
export async function rowsOf(store: Store): Promise<Row[]> {
  const waiting = sentenceCases();
  const judged: { language: Language; verdict: Verdict; line: string }[] = [];
  const cast = await settle(store);
  async function judge(one: SentenceCase, repositories: Repositories): Promise<void> {
    const said = await say(one, cast, repositories);
    const verdict = verdictOf(one, said);
    const did = said.written.join(" + ") || said.answered || "nothing";
    const line = `${verdict}: ${one.text} => ${did} (${one.expected.join(" || ")})`;
    judged.push({ language: one.language, verdict, line });
  }
  async function lane(): Promise<void> {
    for (let batch = waiting.splice(0, BATCH); batch.length > 0; batch = waiting.splice(0, BATCH)) {
      await store.transaction(async (repositories) => {
        for (const one of batch) await judge(one, repositories);
      });
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  return (["English", "Chinese", "mixed"] as const).map((language) => {
    const own = judged.filter((one) => one.language === language);
    const count = (verdict: Verdict) => own.filter((one) => one.verdict === verdict).length;
    return {
      ...{ what: "sentences", language, total: own.length },
      ...{ right: count("right"), asked: count("asked"), refused: count("refused") },
      ...{ missed: count("missed"), wrong: count("wrong") },
      failures: own.filter(({ verdict }) => verdict === "missed" || verdict === "wrong").map(({ line }) => line),
    };
  });
}
