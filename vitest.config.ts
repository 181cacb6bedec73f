// One database server for the whole run (started when a test first asks for it), one worker more than cores: tests wait for it.
import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

/** Tests that change the process or the machine around them: each file gets a process of its own. */
const ALONE = ["test/db/embedded/**/*.test.ts"];

/**
 * Real processes on real time, killed and started again, when nothing else runs beside them. They wait more than they work; the
 * long forms, whose times are figures and which take minutes, go one file after the other.
 */
const CHAOS = ["test/chaos/**/*.test.ts"];

export default defineConfig({
  test: {
    globalSetup: ["test/support/global-setup.ts"],
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "alone", include: ALONE } },
      {
        extends: true,
        // Loading Bolt, Prisma and the dictionaries takes longer than most files' tests; they are loaded once per worker.
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...ALONE, ...CHAOS],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "chaos",
          include: CHAOS,
          isolate: false,
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          fileParallelism: process.env.CHAOS !== "long",
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
