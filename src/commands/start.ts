// The first minute: a hello, the language, the time zone, and something to try. Telegram's /start; useful on every door.

import { LOCALES } from "../domain/locale.ts";
import { raise } from "../domain/problems.ts";
import { findZone } from "../domain/time/zone.ts";
import { catalogOf } from "../i18n/index.ts";
import { example, heading, text, type View } from "../view/nodes.ts";
import { type Context, defineCommand, message } from "./define.ts";
import { choice, hidden, line, optional } from "./fields.ts";
import { asTyped } from "./help.ts";

/** Zones offered with one tap; any other is typed. */
const ZONES = [
  "Asia/Shanghai",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/Los_Angeles",
  "Asia/Singapore",
];

export const start = defineCommand({
  name: "start",
  path: "start",
  access: "viewer",
  showsCustomers: false,
  fields: { locale: optional(hidden(choice(LOCALES))), value: { ...optional(line()), take: async () => null } },

  async run({ locale, value }, context, raw) {
    const { actor, services, t } = context;
    if (locale === undefined) {
      const options = LOCALES.map((one) => ({ label: t.names.locales[one], values: { locale: one } }));
      return { type: "ask", view: [heading(t.start.welcome(actor.member.name)), text(t.start.language)], options };
    }
    const words = catalogOf(locale);
    if (value === undefined) {
      await services.members.choose({ locale });
      const zones = [...new Set([context.zone, ...ZONES])].filter((zone) => zone !== "UTC");
      const options = zones
        .slice(0, 6)
        .map((zone) => ({ label: zone.replace(/^.*\//, "").replaceAll("_", " "), values: { ...raw, value: zone } }));
      return { type: "ask", view: [text(words.start.zone)], options, asking: "value" };
    }
    const zone = findZone(value) ?? raise("zone.unknown", { text: value });
    await services.members.choose({ locale, zone });
    return message(ready({ ...context, t: words }));
  },
});

/** Set up: three things to try. */
export const ready = ({ t }: Pick<Context, "t">): View => [
  heading(t.start.ready),
  ...(["log", "callback", "today"] as const).map((name) => example(asTyped(t.commands[name].examples[0] ?? name))),
];
