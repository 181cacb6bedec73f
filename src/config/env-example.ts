// The text of .env.example, derived from the settings' definitions.

import { SETTINGS } from "./settings.ts";

const HEAD = `# Settings of Rapport. Copy this file to .env and set what you need; everything has a default or may be absent.
# Real environment variables win over .env. An empty value counts as not set.
`;

/** The whole file: each setting with what it is for, what is expected, and an example or its default, commented out. */
export function renderEnvExample(): string {
  const parts = Object.entries(SETTINGS).map(([name, { about, expected, example, fallback }]) => {
    const expectation = `Expected: ${expected}.${fallback === null ? "" : ` Default: ${fallback}.`}`;
    return `# ${about}\n# ${expectation}\n#${name}=${fallback ?? example}\n`;
  });
  return [HEAD, ...parts].join("\n");
}
