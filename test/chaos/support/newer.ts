// The program of a later release: the same bundle, with one migration more in its folder.

import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { bundled } from "./program.ts";
import { newFolder } from "./world.ts";

/** Makes it in a temporary folder, removed after the test; the file to launch. */
export async function newerProgram(name: string, sql: string): Promise<string> {
  const root = await newFolder();
  // As deep as in the clone: the program finds its migrations from where its own file lies.
  const folder = join(root, "build", "newer");
  await cp(dirname(await bundled()), folder, { recursive: true });
  await cp("prisma/migrations", join(root, "prisma", "migrations"), { recursive: true });
  await mkdir(join(root, "prisma", "migrations", name));
  await writeFile(join(root, "prisma", "migrations", name, "migration.sql"), sql);
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
  return join(folder, "main.js");
}
