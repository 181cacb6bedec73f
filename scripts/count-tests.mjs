// Prints "N passed, N failed" from vitest's JSON report; a file that could not run at all counts as one failure.
import { readFileSync } from "node:fs";

const text = readFileSync(process.argv[2], "utf8");
const { testResults, numPassedTests, numFailedTests, success } = text
  ? JSON.parse(text)
  : { testResults: [], numPassedTests: 0, numFailedTests: 0, success: false };
const broken = testResults.filter(
  ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
).length;
// An error outside every test (an unhandled rejection, say) fails the run too.
const failed = Math.max(numFailedTests + broken, success ? 0 : 1);
console.log(`${numPassedTests} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
