// `npm run test:chaos [-- files or vitest options]`: the proofs of delivery in their long form, one after the other, and at the
// end one table of what they promise and what they found. CHAOS_SEED chooses the chances, CHAOS_COUNT the number of faults.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { prepare } from "./prepare.mjs";

prepare({ dev: true });
const { bundle } = await import("./bundle.mjs");
await bundle();

const folder = mkdtempSync(join(tmpdir(), "rapport-proofs-"));
const report = join(folder, "rows");
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const env = { ...process.env, CHAOS: "long", CHAOS_REPORT: report };
const { status } = spawnSync(process.execPath, [vitest, "run", "--project", "chaos", ...process.argv.slice(2)], {
  env,
  stdio: "inherit",
});
print(
  existsSync(report)
    ? readFileSync(report, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
    : [],
);
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;

/** One row a proof, as a Markdown table whose columns also stand in line in a terminal. */
function print(rows) {
  const columns = ["proof", "floor", "figure"];
  const width = (name) => Math.max(name.length, ...rows.map((row) => row[name].length));
  const line = (cells) => `| ${columns.map((name) => cells[name].padEnd(width(name))).join(" | ")} |`;
  const head = Object.fromEntries(columns.map((name) => [name, name]));
  const rule = Object.fromEntries(columns.map((name) => [name, "-".repeat(width(name))]));
  console.log(`\n${[head, rule, ...rows].map(line).join("\n")}`);
}
