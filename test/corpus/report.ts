// `npm run corpus`: how much of what people write is understood, per language, and every phrase that is not.

import { existsSync } from "node:fs";
import { type Row, shareRight } from "./row.ts";
import { reportTimes } from "./times-report.ts";

interface SentencesReport {
  reportSentences(): Promise<Row[]>;
}

async function sentences(): Promise<Row[]> {
  const half = new URL("./sentences-report.ts", import.meta.url);
  if (!existsSync(half)) return [];
  const { reportSentences }: SentencesReport = await import(half.href);
  return reportSentences();
}

const COLUMNS = ["total", "right", "asked", "refused", "missed", "wrong"] as const;

function table(rows: readonly Row[]): string {
  const head = ["what", "language", ...COLUMNS, "right %"];
  const line = (row: Row) => [
    row.what,
    row.language,
    ...COLUMNS.map((column) => String(row[column])),
    shareRight([row]).toFixed(1),
  ];
  const lines = [head, head.map(() => "---"), ...rows.map(line)];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const rows = [...reportTimes(), ...(await sentences())].filter(({ total }) => total > 0);
const failures = rows.flatMap((row) => row.failures);
process.stdout.write(`${failures.join("\n")}${failures.length > 0 ? "\n\n" : ""}${table(rows)}\n`);
