// Writes every file and README part that follows from the code, or with --check only compares, so that no list can go stale.

import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { MAY_IMPORT } from "../../test/support/rooms.ts";
import { listingsOf } from "../bot/registry.ts";
import { commands } from "../commands/index.ts";
import { renderEnvExample } from "../config/env-example.ts";
import { catalogOf } from "../i18n/index.ts";
import { slackManifest } from "../slack/manifest.ts";

/** What stands between the marks in the README is derived. */
const mark = (name: string, end: "start" | "end") => `<!-- ${name}:${end} (npm run derive) -->`;

interface Derived {
  path: string;
  /** The whole file as it should be, from the file as it is. */
  render(current: string): string | Promise<string>;
}

const DERIVED: Derived[] = [
  { path: ".env.example", render: renderEnvExample },
  { path: "slack-manifest.json", render: () => manifest("socket") },
  { path: "slack-manifest.http.json", render: () => manifest("http") },
  { path: "docs/architecture.md", render: (current) => between(current, "rooms", roomTable()) },
  {
    path: "README.md",
    render: async (current) => {
      let text = between(current, "commands", commandTable());
      for (const door of ["slack", "telegram", "console"]) {
        text = between(text, door, (await readFile(`docs/transcripts/${door}.md`, "utf8")).trim());
      }
      return text;
    },
  },
];

function manifest(mode: "http" | "socket"): string {
  const t = catalogOf("en");
  const describe = (name: string) => t.commands[name as keyof typeof t.commands];
  const options = {
    mode,
    baseUrl: "https://rapport.example.com",
    prefix: "",
    commands: listingsOf(commands),
    words: t.slack,
    describe,
  };
  return `${JSON.stringify(slackManifest(options), null, 2)}\n`;
}

/** One row per command that can be typed: usage, other words for it, what it does. */
function commandTable(): string {
  const en = catalogOf("en").commands;
  const zh = catalogOf("zh-cn").commands;
  const rows = commands.flatMap((command) => {
    if (command.path === undefined) return [];
    const name = command.name as keyof typeof en;
    const usage = `/${command.path} ${en[name].usage}`.trim().replaceAll("|", "\\|");
    return [`| \`${usage}\` | ${zh[name].aliases.join("、")} | ${en[name].summary} |`];
  });
  return ["| command | 中文 | does |", "|---|---|---|", ...rows].join("\n");
}

/** Who may import whom, as the architecture test has it. */
function roomTable(): string {
  const rows = Object.entries(MAY_IMPORT).map(([room, { values, types = [], packages }]) => {
    const rooms = [...values, ...types.map((name) => `${name} (types)`)].map((name) =>
      name === "*" ? "anything" : name,
    );
    const outside = packages.map((name) => (name === "*" ? "anything" : `\`${name}\``));
    return `| ${room} | ${rooms.join(", ") || "nothing"} | ${outside.join(", ")} |`;
  });
  return ["| in src | may import | packages |", "|---|---|---|", ...rows].join("\n");
}

function between(text: string, name: string, content: string): string {
  const [start, end] = [text.indexOf(mark(name, "start")), text.indexOf(mark(name, "end"))];
  if (start < 0 || end < start)
    throw new Error(`README.md has no part marked ${mark(name, "start")} … ${mark(name, "end")}`);
  return `${text.slice(0, start + mark(name, "start").length)}\n${content}\n${text.slice(end)}`;
}

/** The paths whose content is not what the code says; with `write`, they are written. */
async function derive({ write }: { write: boolean }): Promise<string[]> {
  const stale: string[] = [];
  for (const { path, render } of DERIVED) {
    const current = await readFile(path, "utf8").catch(() => "");
    const wanted = await render(current);
    if (wanted === current) continue;
    stale.push(path);
    if (write) await writeFile(path, wanted);
  }
  return stale;
}

/** The conversations are made by a test that runs the whole program; it compares them in every other run. */
function writeTranscripts(): void {
  const args = ["node_modules/vitest/vitest.mjs", "run", "test/doors/transcripts.test.ts"];
  const { status } = spawnSync(process.execPath, args, {
    env: { ...process.env, DERIVE: "1" },
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error("The conversations could not be made");
}

const check = process.argv.includes("--check");
if (!check) writeTranscripts();
const stale = await derive({ write: !check });
if (check && stale.length > 0) {
  process.stderr.write(`Not what the code says: ${stale.join(", ")}. Run: npm run derive\n`);
  process.exitCode = 1;
} else {
  for (const path of stale) process.stdout.write(`wrote ${path}\n`);
}
