// Starts PostgreSQL's programs: as the right account, in the right folder, with none of our secrets in their environment.
import { type SpawnOptions, spawn } from "node:child_process";
import type { Account } from "./account.ts";

/**
 * Options common to every PostgreSQL program: folder, account (undefined: our own), and an environment without ours,
 * since it holds tokens and the account may be a shared one. (Windows adds what its programs need by itself.)
 */
export function spawnOptions(account: Account | undefined, cwd: string): SpawnOptions {
  return {
    cwd,
    env: { LC_ALL: "C", TZ: "UTC" },
    windowsHide: true,
    ...(account && { uid: account.uid, gid: account.gid }),
  };
}

/** How a program ended: its status (null when it could not start or was killed) and all that it printed. */
export type Outcome = { status: number | null; output: string; errorCode: string | undefined };

/** Runs a program to its end, on `stdin` (a file's descriptor). Never throws: failing to start is an outcome too. */
export function run(
  program: string,
  args: readonly string[],
  options: SpawnOptions,
  stdin: number | "ignore" = "ignore",
): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, args, { ...options, stdio: [stdin, "pipe", "pipe"] });
    const collect = (chunk: Buffer) => {
      output += chunk.toString("utf8");
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.once("error", (error: NodeJS.ErrnoException) => {
      resolve({ status: null, output: error.message, errorCode: error.code });
    });
    child.once("close", (status) => resolve({ status, output: output.trim(), errorCode: undefined }));
  });
}
