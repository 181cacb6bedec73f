// Runs one of the project's TypeScript tools: `node scripts/run.mjs src/tools/derive.ts --check`. After --no-dev stands one that an
// installation without the development packages has too.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { prepare } from "./prepare.mjs";

const dev = process.argv[2] !== "--no-dev";
const [tool] = process.argv.splice(2, dev ? 1 : 2).slice(-1);
prepare({ dev });
const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(resolve(tool)).href);
