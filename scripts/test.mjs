// `npm test [-- files or vitest options]`: prepares the clone and runs the tests once, in this process.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { prepare } from "./prepare.mjs";

prepare({ dev: true });
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
process.argv.splice(1, 1, vitest, "run");
await import(pathToFileURL(vitest).href);
