// Runs one of the project's TypeScript tools: `node scripts/run.mjs src/tools/derive.ts --check`.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { prepare } from "./prepare.mjs";

const [tool] = process.argv.splice(2, 1);
prepare({ dev: true });
const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(resolve(tool)).href);
