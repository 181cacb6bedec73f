// The README's conversations are real: run here, and compared with docs/transcripts.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { useDatabase } from "./support/shared-database.ts";
import { renderTranscripts } from "./support/transcripts.ts";

useDatabase();

const fileOf = (name: string) => new URL(`../../docs/transcripts/${name}.md`, import.meta.url);

/** DERIVE=1 writes what `npm run derive` asks for; without it the files are compared. */
const isDeriving = process.env.DERIVE === "1";

it("shows one conversation per door as it really goes", { timeout: 60_000 }, async () => {
  const transcripts = await renderTranscripts();
  for (const [name, text] of Object.entries(transcripts)) {
    const file = fileOf(name);
    if (isDeriving) {
      await mkdir(new URL(".", file), { recursive: true });
      await writeFile(file, text);
    }
    const written = await readFile(file, "utf8").catch(() => "");
    expect(written, `docs/transcripts/${name}.md is not what happens: run npm run derive`).toBe(text);
  }
});
