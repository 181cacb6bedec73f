// A process for tests to kill: holds the embedded database of the folder in its first argument until its standard input ends.

import { startEmbedded } from "../../../src/db/embedded/embedded.ts";
import { EmbeddedError } from "../../../src/db/embedded/errors.ts";

const [dataDir = "", ...settings] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const options = settings.map((setting) => setting.split("=") as [string, string]);
  const { url, stop } = await startEmbedded({ dataDir, log, settings: Object.fromEntries(options) });
  say({ url });
  process.stdin.on("end", () => void stop().then(() => process.exit()));
  process.stdin.resume();
} catch (error) {
  say(error instanceof EmbeddedError ? { code: error.code, message: error.message } : { message: String(error) });
  process.exitCode = 1;
}
