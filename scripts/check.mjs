// `npm run check`: everything that is quick to verify without running tests, the cheapest first; all of it, then a verdict.
import { spawnSync } from "node:child_process";
import { prepare } from "./prepare.mjs";

prepare({ dev: true });

const steps = [
  ["format and lint", ["node_modules/@biomejs/biome/bin/biome", "check"]],
  ["types", ["node_modules/typescript/bin/tsc", "--noEmit"]],
  ["derived files", ["scripts/run.mjs", "src/tools/derive.ts", "--check"]],
  ["unused code", ["node_modules/knip/bin/knip.js"]],
];

const failed = steps.filter(([name, args]) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (status !== 0) console.log(`${stdout}${stderr}`.trim());
  return status !== 0;
});

if (failed.length > 0) {
  console.log(`\nFailed: ${failed.map(([name]) => name).join(", ")}.`);
  process.exitCode = 1;
}
