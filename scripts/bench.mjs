// `npm run bench`: measures the program bundled as `npm start` runs it. Through the TypeScript loader it is a third slower.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { prepare } from "./prepare.mjs";

prepare({ dev: true });
const { bundleInto, draftFolder } = await import("./bundle.mjs");
const folder = draftFolder();
try {
  // The stand-in for Slack brings a WebSocket server, which is CommonJS.
  await bundleInto(folder, "test/bench/run.ts", ["ws"]);
  await import(pathToFileURL(join(folder, "run.js")).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
