// What waits for a member: the same list for /today, the digest and the buttons on them (practice rule 11).

import { nextBirthday } from "../domain/cadence.ts";
import type { Customer, Member } from "../domain/model.ts";
import { addDays, type LocalDate, localDate, startOfDay } from "../domain/time/zone.ts";
import type { Actor } from "./actor.ts";
import type { CallbackAndCustomer, Clock, CustomerAtRest, Repositories } from "./ports.ts";

export interface Agenda {
  member: Member;
  /** The member's local date. */
  today: string;
  overdue: CallbackAndCustomer[];
  dueToday: CallbackAndCustomer[];
  /** The seven days after today, or what comes up to `until`. */
  coming: CallbackAndCustomer[];
  /** The last day of `coming` that was asked for; null: a week. */
  until: LocalDate | null;
  /** Out of contact for longer than their cadence, with nothing planned. */
  quiet: CustomerAtRest[];
  /** In the next seven days, today included, by date. */
  birthdays: { customer: Customer; date: string }[];
  yesterday: { logged: number; done: number };
}

/** One member's line in a lead's or a channel's digest (practice rule 13). */
export interface TeamLine {
  member: Member;
  /** Yesterday. */
  done: number;
  visited: number;
  open: number;
  overdue: number;
}

export interface TeamAgenda {
  today: string;
  lines: TeamLine[];
  /** Open and past due, of everybody, earliest first. */
  overdue: (CallbackAndCustomer & { assigneeName: string })[];
}

export const hasWork = (agenda: Agenda): boolean =>
  agenda.overdue.length + agenda.dueToday.length + agenda.quiet.length + agenda.birthdays.length > 0;

/** Nothing waits, nothing was done: silence. */
export const isQuietTeam = (team: TeamAgenda): boolean =>
  team.lines.every((line) => line.done + line.open + line.overdue + line.visited === 0);

interface AgendaDependencies {
  repositories: Repositories;
  workspace: Actor["workspace"];
  clock: Clock;
}

export type Agendas = ReturnType<typeof createAgendas>;

export function createAgendas({ repositories, workspace, clock }: AgendaDependencies) {
  return {
    /** What waits for `member` now, in their own zone's days; of what is to come a week, or more, up to the day `until`. */
    async of(member: Member, zone: string, until: LocalDate | null = null): Promise<Agenda> {
      const now = clock.now();
      const today = localDate(now, zone);
      const tomorrow = startOfDay(addDays(today, 1), zone);
      const startToday = startOfDay(today, zone);
      const startYesterday = startOfDay(addDays(today, -1), zone);
      const week = addDays(today, 7);
      const last = until !== null && until > week ? until : week;
      const due = await repositories.callbacks.agenda(workspace.id, member.id, startOfDay(addDays(last, 1), zone));
      const logged = await repositories.interactions.tally(workspace.id, startYesterday, startToday);
      const kept = await repositories.callbacks.tally(workspace.id, startYesterday, startToday, now);
      return {
        member,
        today,
        overdue: due.filter(({ callback }) => callback.dueAt < now),
        dueToday: due.filter(({ callback }) => callback.dueAt >= now && callback.dueAt < tomorrow),
        coming: due.filter(({ callback }) => callback.dueAt >= tomorrow),
        until: last === week ? null : last,
        quiet: await repositories.customers.quiet(workspace, member.id, now),
        birthdays: birthdaysWithin(await repositories.customers.withBirthday(workspace.id, member.id), today),
        yesterday: { logged: logged.get(member.id)?.logged ?? 0, done: kept.get(member.id)?.done ?? 0 },
      };
    },

    /** What the team did yesterday and what is late, in the days of `zone`. No notes, no reasons. */
    async ofTeam(zone: string): Promise<TeamAgenda> {
      const now = clock.now();
      const today = localDate(now, zone);
      const start = startOfDay(addDays(today, -1), zone);
      const end = startOfDay(today, zone);
      const members = await repositories.members.list(workspace.id);
      const contacts = await repositories.interactions.tally(workspace.id, start, end);
      const callbacks = await repositories.callbacks.tally(workspace.id, start, end, now);
      const overdue = await repositories.callbacks.agendaOfAll(workspace.id, now);
      const names = new Map(members.map((member) => [member.id, member.name]));
      return {
        today,
        lines: members.map((member) => ({
          member,
          visited: contacts.get(member.id)?.visited ?? 0,
          ...(callbacks.get(member.id) ?? { done: 0, open: 0, overdue: 0 }),
        })),
        overdue: overdue.map((item) => ({ ...item, assigneeName: names.get(item.callback.assigneeId) ?? "" })),
      };
    },
  };
}

function birthdaysWithin(customers: Customer[], today: string): { customer: Customer; date: string }[] {
  const last = addDays(today, 6);
  return customers
    .flatMap((customer) => {
      const date = customer.birthday === null ? null : nextBirthday(customer.birthday, today);
      return date !== null && date <= last ? [{ customer, date }] : [];
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
