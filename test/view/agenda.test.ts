// Long lists in pages, whose numbers run on.

import { describe, expect, it } from "vitest";
import { DEFAULT_CADENCES } from "../../src/domain/cadence.ts";
import { en } from "../../src/i18n/en/index.ts";
import type { Agenda } from "../../src/services/agenda.ts";
import { agendaPage } from "../../src/view/agenda.ts";
import { createSay } from "../../src/view/say.ts";
import { aCallback, aCustomer, aMember, aWorkspace } from "../support/factories.ts";
import { viewText } from "../support/view-text.ts";

const now = new Date("2026-03-05T01:00:00Z");
const words = {
  t: en,
  say: createSay({ locale: "en", zone: "Asia/Shanghai", now }),
  workspace: aWorkspace({ cadences: DEFAULT_CADENCES }),
};
const agendaOf = (overdue: number, quiet: number): Agenda => ({
  ...{ member: aMember(), today: "2026-03-05", dueToday: [], coming: [], until: null, birthdays: [] },
  overdue: Array.from({ length: overdue }, (_, at) => ({
    callback: aCallback(),
    customer: aCustomer({ name: `Late ${at}` }),
  })),
  quiet: Array.from({ length: quiet }, (_, at) => ({
    customer: aCustomer({ name: `Quiet ${at}` }),
    lastContactAt: null,
  })),
  yesterday: { logged: 0, done: 0 },
});
const numbersOn = (page: number) =>
  [...viewText(agendaPage(agendaOf(12, 11), "Today", page, "today", words).view).matchAll(/^(\d+)\. (\w+)/gm)].map(
    ([, number, name]) => `${number} ${name}`,
  );

describe("a list of what waits", () => {
  it("shows ten lines a page, with numbers that run on over pages and sections", () => {
    expect(numbersOn(1)).toHaveLength(10);
    expect(numbersOn(2)).toEqual([
      ...["11 Late", "12 Late"],
      ...["13", "14", "15", "16", "17", "18", "19", "20"].map((number) => `${number} Quiet`),
    ]);
    expect(numbersOn(3)).toEqual(["21 Quiet", "22 Quiet", "23 Quiet"]);
  });

  it("says how many more there are, with a way to see them, until the last page", () => {
    const text = (page: number) => viewText(agendaPage(agendaOf(12, 11), "Today", page, "today", words).view);
    expect(text(1)).toContain("and 13 more\n[13 more]");
    expect(text(3)).not.toContain("more");
  });

  it("knows what every number stands for, also those on other pages", () => {
    const agenda = agendaOf(12, 11);
    const { focus } = agendaPage(agenda, "Today", 1, "today", words);
    expect(focus.lines).toHaveLength(23);
    expect(focus.lines[11]).toEqual({ type: "callback", id: agenda.overdue[11]?.callback.id });
    expect(focus.lines[22]).toEqual({ type: "customer", id: agenda.quiet[10]?.customer.id });
  });

  it("shows text as it was typed, whatever it looks like", () => {
    const agenda = agendaOf(0, 0);
    agenda.overdue = [
      { callback: aCallback({ reason: "<b>*x*</b> `y`" }), customer: aCustomer({ name: "<!channel>" }) },
    ];
    const shown = viewText(agendaPage(agenda, "Today", 1, "digest", words).view);
    expect(shown).toContain("<!channel>");
    expect(shown).toContain("<b>*x*</b> `y`");
  });
});
