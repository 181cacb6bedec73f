// Makes a clone ready: installs packages and generates the database client, each only when something changed.
// Plain JavaScript that needs nothing installed, because it runs before everything else.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("..", import.meta.url);
const path = (relative) => fileURLToPath(new URL(relative, root));

/**
 * Prepares the clone and makes its root the working directory. Silent when nothing needs doing; else says what it
 * does on standard error (standard output belongs to the program). Ends the process when it fails.
 * `dev`: whether development packages are needed too.
 */
export function prepare({ dev }) {
  process.chdir(path("."));
  refuseOldNode();
  if (!isInstalled(dev)) {
    say("Installing packages (once, about a minute)…");
    const npm = process.env.npm_execpath;
    const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...(dev ? ["--include=dev"] : [])];
    if (npm?.endsWith("js")) run(process.execPath, [npm, ...args]);
    else run("npm", args, { shell: process.platform === "win32" });
  }
  const fingerprint = clientFingerprint();
  const stamp = path("src/db/generated/.fingerprint");
  if (readIfThere(stamp) !== fingerprint || !existsSync(path("src/db/generated/client.ts"))) {
    say("Generating the database client…");
    // Generating needs no schema engine, but prisma downloads one unless this names a file; nor should it call home.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
    run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { env, quiet: true });
    writeFileSync(stamp, fingerprint);
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Rapport needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Does node_modules hold what package-lock.json says? npm keeps its own list of what it installed. */
function isInstalled(dev) {
  const installed = readIfThere(path("node_modules/.package-lock.json"));
  if (installed === undefined) return false;
  const there = JSON.parse(installed).packages;
  const wanted = JSON.parse(readFileSync(path("package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([name, { version, integrity, optional, devOptional, dev: forDev }]) => {
    if (name === "") return true;
    const found = there[name];
    // Optional ones are for other platforms, or may have failed to install.
    if (found === undefined) return optional || devOptional || (forDev && !dev);
    return found.version === version && found.integrity === integrity;
  });
}

function clientFingerprint() {
  const { version } = JSON.parse(readFileSync(path("node_modules/prisma/package.json"), "utf8"));
  return createHash("sha256")
    .update(version)
    .update(readFileSync(path("prisma/schema.prisma")))
    .digest("hex");
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Runs a program without our standard input; its output goes to standard error, when `quiet` only if it fails. */
function run(program, args, { quiet = false, ...options } = {}) {
  const stdio = quiet ? ["ignore", "pipe", "pipe"] : ["ignore", 2, 2];
  const { status, stdout, stderr, error } = spawnSync(program, args, { stdio, encoding: "utf8", ...options });
  if (status === 0) return;
  say(`${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`.trim());
  say(`"${[program, ...args].join(" ")}" failed.`);
  process.exit(status || 1);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
