// The list of what waits: for /today, for the morning digest, and anew after each press on it.

import { cadenceOf } from "../domain/cadence.ts";
import type { Workspace } from "../domain/model.ts";
import type { Catalog } from "../i18n/index.ts";
import type { Agenda, TeamAgenda } from "../services/agenda.ts";
import type { CallbackAndCustomer, CustomerAtRest, Focus } from "../services/ports.ts";
import { link, type Origin } from "./link.ts";
import { actions, heading, hint, type Line, lines, text, type View } from "./nodes.ts";
import type { Say } from "./say.ts";

/** Lines a page: a phone's screen or two, and well within every platform's limits. */
export const PAGE_LINES = 10;

export interface AgendaWords {
  t: Catalog;
  say: Say;
  workspace: Workspace;
}

interface Item {
  section: string;
  line: Omit<Line, "number">;
  focus: Focus["lines"][number];
  customerId: string;
}

export interface AgendaPage {
  view: View;
  /** What the numbers stand for, on all pages; one line alone is what one talks about. */
  focus: Focus;
}

/** One page of an agenda. Numbers run on over all pages, so "/done 12" is the twelfth of the whole list. */
export function agendaPage(agenda: Agenda, title: string, page: number, from: Origin, words: AgendaWords): AgendaPage {
  const { t } = words;
  const items = itemsOf(agenda, from, words);
  const first = (page - 1) * PAGE_LINES;
  const shown = items.slice(first, first + PAGE_LINES);
  const view: View = [heading(title)];
  for (const section of new Set(shown.map((item) => item.section))) {
    view.push(text({ strong: section }));
    view.push(
      lines(
        shown.flatMap((item, index) => (item.section === section ? [{ number: first + index + 1, ...item.line }] : [])),
      ),
    );
  }
  const left = items.length - first - shown.length;
  if (left > 0) {
    const member = `@id:${agenda.member.id}`;
    const until = agenda.until === null ? {} : { until: agenda.until };
    view.push(
      text(t.agenda.more(left)),
      actions(link("today", t.buttons.more(left), { page: String(page + 1), member, ...until })),
    );
  }
  if (items.length === 0)
    view.push(text(agenda.until === null ? t.agenda.empty : t.agenda.emptyUntil(words.say.date(agenda.until))));
  const { logged, done } = agenda.yesterday;
  if (logged + done > 0) view.push(hint(t.agenda.yesterday(logged, done)));
  return { view, focus: focusOf(items) };
}

function focusOf(items: readonly Item[]): Focus {
  const [only, ...others] = items;
  const alone = others.length === 0 ? only : undefined;
  return {
    lines: items.map((item) => item.focus),
    customerId: alone?.customerId ?? null,
    callbackId: alone?.focus.type === "callback" ? alone.focus.id : null,
  };
}

function itemsOf(agenda: Agenda, from: Origin, words: AgendaWords): Item[] {
  const { t } = words;
  const due = (section: string, items: CallbackAndCustomer[]): Item[] =>
    items.map((item) => ({
      section,
      line: callbackLine(item, from, words),
      focus: { type: "callback", id: item.callback.id },
      customerId: item.customer.id,
    }));
  const coming = agenda.until === null ? t.agenda.comingWeek : t.agenda.comingUntil(words.say.date(agenda.until));
  return [
    ...due(t.agenda.overdue, agenda.overdue),
    ...due(t.agenda.dueToday, agenda.dueToday),
    ...agenda.quiet.map(
      (item): Item => ({
        section: t.agenda.quiet,
        line: quietLine(item, words),
        focus: { type: "customer", id: item.customer.id },
        customerId: item.customer.id,
      }),
    ),
    ...agenda.birthdays.map(
      ({ customer, date }): Item => ({
        section: t.agenda.birthdays,
        line: {
          parts: [{ strong: customer.name }],
          detail: [t.agenda.birthday(words.say.date(date))],
          buttons: [
            link("callback", t.buttons.plan, { customer: `@${customer.id}` }),
            link("customer", t.buttons.open, { customer: `@${customer.id}` }),
          ],
        },
        focus: { type: "customer", id: customer.id },
        customerId: customer.id,
      }),
    ),
    ...(from === "digest" ? [] : due(coming, agenda.coming)),
  ];
}

function callbackLine(
  { callback, customer }: CallbackAndCustomer,
  from: Origin,
  { t, say }: AgendaWords,
): Omit<Line, "number"> {
  const id = `@${callback.id}`;
  return {
    parts: [{ strong: customer.name }, ` · ${say.full(callback.dueAt)}`],
    ...(callback.reason === null ? {} : { detail: [callback.reason] }),
    buttons: [
      link("done", t.buttons.done, { callback: id, from }, "primary"),
      link("snooze", t.buttons.snooze, { callback: id, from }),
      link("customer", t.buttons.open, { customer: `@${customer.id}` }),
    ],
  };
}

function quietLine(
  { customer, lastContactAt }: CustomerAtRest,
  { t, say, workspace }: AgendaWords,
): Omit<Line, "number"> {
  const cadence = cadenceOf(customer, workspace.cadences);
  const days = say.daysAgo(lastContactAt ?? customer.createdAt);
  const id = `@${customer.id}`;
  return {
    parts: [{ strong: customer.name }],
    detail: [lastContactAt === null ? t.agenda.neverContacted(days, cadence) : t.agenda.quietFor(days, cadence)],
    buttons: [
      link("log", t.buttons.log, { customer: id }, "primary"),
      link("callback", t.buttons.plan, { customer: id }),
      link("customer", t.buttons.open, { customer: id }),
    ],
  };
}

/** Members a team's day names; a channel of hundreds is told how many more have something to say. */
const TEAM_LINES = 20;

/** A line of zeros tells nobody anything. */
const saysSomething = ({ done, open, overdue, visited }: TeamAgenda["lines"][number]): boolean =>
  done + open + overdue + visited > 0;

/** A lead is told as well of whom there is nothing to tell; a channel shames nobody. */
function quietOnes(team: TeamAgenda, t: Catalog): View {
  const quiet = team.lines.filter((line) => !saysSomething(line)).map(({ member }) => member.name);
  if (quiet.length === 0) return [];
  const named = t.join.list(quiet.slice(0, TEAM_LINES));
  return [hint(t.team.quietMembers(named, Math.max(0, quiet.length - TEAM_LINES)))];
}

/** The team's day for a channel or a lead: one line per member, and what is late. No notes and no reasons (practice rule 13). */
export function teamView(team: TeamAgenda, { t, say }: Pick<AgendaWords, "t" | "say">, forLead = false): View {
  const late = team.overdue.slice(0, PAGE_LINES);
  const left = team.overdue.length - late.length;
  const busy = team.lines.filter(saysSomething);
  const named = busy.slice(0, TEAM_LINES);
  return [
    heading(t.team.digest(say.date(team.today))),
    lines(
      named.map(({ member, done, open, overdue, visited }) => ({
        parts: [{ strong: member.name }, ` · ${t.team.line(done, open, overdue, visited)}`],
        buttons: [],
      })),
    ),
    ...(busy.length > named.length ? [text(t.team.moreMembers(busy.length - named.length))] : []),
    ...(forLead ? quietOnes(team, t) : []),
    ...(late.length === 0 ? [] : [text({ strong: t.team.overdue })]),
    ...(late.length === 0
      ? []
      : [
          lines(
            late.map(({ callback, customer, assigneeName }) => ({
              parts: [{ strong: customer.name }, " · ", say.forEverybody(callback.dueAt), ` · ${assigneeName}`],
              buttons: [
                link("done", t.buttons.done, { callback: `@${callback.id}` }),
                link("snooze", t.buttons.snooze, { callback: `@${callback.id}` }),
                link("customer", t.buttons.open, { customer: `@${customer.id}` }),
              ],
            })),
          ),
        ]),
    ...(left > 0 ? [text(t.agenda.more(left))] : []),
  ];
}
