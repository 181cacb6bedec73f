// What settings ask of each other: half a door is a mistake, and better said at start than found out in silence.

import type { SettingProblem } from "./config-error.ts";
import type { SettingName } from "./settings.ts";

interface Rule {
  when: SettingName;
  /** One of these must be set; the first is the one that is missed. */
  needs: readonly [SettingName, ...SettingName[]];
}

const RULES: readonly Rule[] = [
  { when: "DATABASE_OWNER_URL", needs: ["DATABASE_URL"] },
  { when: "SLACK_BOT_TOKEN", needs: ["SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"] },
  { when: "SLACK_REFRESH_TOKEN", needs: ["SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"] },
  { when: "SLACK_SIGNING_SECRET", needs: ["SLACK_BOT_TOKEN", "SLACK_REFRESH_TOKEN"] },
  { when: "SLACK_APP_TOKEN", needs: ["SLACK_BOT_TOKEN", "SLACK_REFRESH_TOKEN"] },
  { when: "SLACK_REFRESH_TOKEN", needs: ["SLACK_CLIENT_ID"] },
  { when: "SLACK_REFRESH_TOKEN", needs: ["SLACK_CLIENT_SECRET"] },
  { when: "SLACK_CLIENT_ID", needs: ["SLACK_REFRESH_TOKEN"] },
  { when: "SLACK_CLIENT_SECRET", needs: ["SLACK_REFRESH_TOKEN"] },
  { when: "TELEGRAM_WEBHOOK_URL", needs: ["TELEGRAM_BOT_TOKEN"] },
  { when: "TELEGRAM_WEBHOOK_URL", needs: ["TELEGRAM_WEBHOOK_SECRET"] },
  { when: "TELEGRAM_WEBHOOK_SECRET", needs: ["TELEGRAM_WEBHOOK_URL"] },
];

/** Settings that are missed by others, each once, with those that miss it. */
export function crossProblems(isSet: (name: SettingName) => boolean): SettingProblem[] {
  const missed = new Map<string, SettingName[]>();
  for (const { when, needs } of RULES) {
    if (!isSet(when) || needs.some(isSet)) continue;
    const name = needs.join(" or ");
    missed.set(name, [...(missed.get(name) ?? []), when]);
  }
  return Array.from(missed, ([name, by]) => ({ name, expected: `a value to go with ${by.join(" and ")}` }));
}
