// What the answers say, by the thing they are about.

import type { Direction, Door, InteractionKind } from "../../domain/model.ts";
import { count, names } from "./common.ts";

export const log = {
  saved: (name: string) => `Logged for ${name}`,
  added: (name: string) => `Added ${name}, and logged`,
  /** A note went neither way. */
  facts: (kind: InteractionKind, direction: Direction) =>
    kind === "note" ? names.kinds[kind] : `${names.kinds[kind]}, ${names.directions[direction]}`,
  edited: (name: string) => `Corrected the entry for ${name}`,
  openCallback: (moment: string) => `Still open: callback ${moment}.`,
  by: (author: string) => `written by ${author}`,
  putTo: (name: string) => `Moved to ${name}`,
};

export const callback = {
  snoozeUntil: "Until when?",
  planned: (name: string) => `Callback with ${name}`,
  title: (name: string) => `Call ${name} back`,
  due: "Due",
  reason: "Reason",
  assignee: "For",
  assumed: (words: string) => `I assumed: ${words}.`,
  holiday: (name: string) => `That day is a holiday (${name}).`,
  dayOff: "That day is not one of your working days.",
  done: (name: string) => `Done: ${name}`,
  noted: "Your note is in the history.",
  cancelled: (name: string) => `Cancelled: ${name}`,
  moved: (name: string, moment: string) => `Moved: ${name}, ${moment}`,
  assigned: (name: string, member: string) => `${member} now looks after the callback with ${name}, and has been told.`,
  assignedToYou: (by: string, name: string) => `${by} handed you a callback: ${name}`,
  assignedSelf: (name: string) => `The callback with ${name} is yours now.`,
  late: (relative: string) => `This was due ${relative}; I could not reach you earlier.`,
};

export const customer = {
  added: (name: string) => `Added ${name}`,
  edited: (name: string) => `Saved ${name}`,
  archived: (name: string) => `Archived ${name}`,
  archivedWith: (callbacks: number) =>
    `Its ${count.callbacks(callbacks)} ${callbacks === 1 ? "was" : "were"} cancelled.`,
  archivedOn: (date: string) => `Archived ${date}`,
  restored: (name: string) => `${name} is back`,
  restore: "Bring back",
  isArchived: "archived",
  confirmArchive: (name: string, callbacks: number) =>
    callbacks === 0 ? `Archive ${name}?` : `Archive ${name} and cancel its ${count.callbacks(callbacks)}?`,
  archive: "Archive",
  handedOver: (name: string, member: string) => `${member} now answers for ${name}.`,
  handedToYou: (by: string, name: string) => `${by} handed you a customer: ${name}`,
  lastContact: "Last contact",
  nextCallback: "Next callback",
  nonePlanned: "none planned",
  cadenceDays: (days: number) => `every ${count.days(days)}`,
  cadencePaused: "paused",
  amber: "due soon",
  lunar: (date: string) => `${date} (lunar)`,
  red: "overdue",
  recent: "Latest",
  nothingYet: "No contact logged yet.",
};

export const find = {
  title: (words: string, total: number) => `${count.customers(total)} for “${words}”`,
  none: (words: string) => `Nobody found for “${words}”.`,
  noneHint: "Try fewer letters, part of the phone number, or pinyin.",
  more: (left: number) => `and ${left} more`,
};

export const history = {
  title: (name: string, total: number) => `${name}: ${count.interactions(total)}`,
  none: (name: string) => `No contact with ${name} logged yet.`,
  source: "Message",
};

export const agenda = {
  today: (date: string) => `Today, ${date}`,
  of: (name: string, date: string) => `${name}, ${date}`,
  digest: (date: string) => `Your day, ${date}`,
  overdue: "Overdue",
  dueToday: "Today",
  comingWeek: "Next 7 days",
  comingUntil: (date: string) => `Until ${date}`,
  quiet: "Quiet for too long",
  birthdays: "Birthdays this week",
  quietFor: (days: number, cadence: number) => `no contact for ${count.days(days)} (cadence ${cadence})`,
  neverContacted: (days: number, cadence: number) =>
    `never contacted, ${count.days(days)} on record (cadence ${cadence})`,
  birthday: (date: string) => `birthday ${date}`,
  yesterday: (logged: number, done: number) =>
    `Yesterday: ${count.interactions(logged)}, ${count.callbacks(done)} done.`,
  empty: "Nothing waits for you. Enjoy the quiet.",
  emptyUntil: (date: string) => `Nothing waits for you until ${date}.`,
  workedOff: "All done for today. Well done!",
  more: (left: number) => `and ${left} more`,
  calendarEnds: "The holiday calendar for these days is not published yet.",
};

export const team = {
  title: (name: string) => `Team ${name}`,
  you: "you",
  reachedBy: (door: string) => `reached by ${door}`,
  notReached: "not reached by chat yet",
  roleChanged: (name: string, role: string) => `${name} is now ${role}`,
  rolesHint: "Change a role: “team role lead <name>”. Let somebody in: “invite”.",
  invite: "Send this link to one person. It works once, within 24 hours:",
  inviteRole: (role: string) => `They join as ${role}.`,
  inviteSlack: "Your Slack colleagues need no link: they just write to me.",
  digest: (date: string) => `The team's day, ${date}`,
  former: "No longer here",
  since: (day: string) => `since ${day}`,
  roleGiven: "given here",
  inviteTyped: "Let one person write this to me. It works once, within 24 hours:",
  inviteTypedToo: "Or let them write this to me, on Slack or Telegram:",
  invitations: "Open invitations",
  noInvitations: "No invitation is open.",
  invitedBy: (name: string) => `by ${name}`,
  inviteUntil: (moment: string) => `until ${moment}`,
  revoke: "Take back",
  revoked: "The invitation was taken back; it lets nobody in any more.",
  quietMembers: (names: string, left: number): string =>
    left === 0 ? `Nothing yet: ${names}` : `Nothing yet: ${names} and ${left} more`,
  moreMembers: (left: number) => `and ${left} more ${left === 1 ? "member" : "members"}`,
  line: (done: number, open: number, overdue: number, visited: number) =>
    `${done} done · ${open} open · ${overdue} overdue · ${count.customers(visited)} visited`,
  overdue: "Overdue in the team",
};

export const digest = {
  turnedOn: (time: string) => `Your digest comes at ${time} on your working days.`,
  turnedOff: "Your digest is off. “today” always works, and reminders still come.",
  team: (channel: string, time: string) => `The team's digest comes to ${channel} at ${time} on working days.`,
  teamOff: (channels: readonly string[]): string =>
    channels.length === 0
      ? "No channel gets the team's digest."
      : `The team's digest no longer comes to ${channels.join(", ")}.`,
  whichChannel: "Where should the team's digest stop?",
  allChannels: "Everywhere",
  status: (on: boolean, time: string) => (on ? `Comes at ${time}.` : "It is off."),
};

export const undo = {
  title: "Taken back",
  created: {
    customer: (name: string) => `the new customer ${name}`,
    interaction: (name: string) => `the entry for ${name}`,
    callback: (name: string) => `the callback with ${name}`,
    other: () => "a new record",
  },
  changed: {
    customer: (name: string) => `the change to ${name}`,
    interaction: (name: string) => `the correction for ${name}`,
    callback: (name: string) => `the change to the callback with ${name}`,
    member: (name: string) => `the settings of ${name}`,
    workspace: () => "the team's settings",
    channel: () => "the team's digest",
    other: () => "a change",
  },
  callbackNow: (name: string, moment: string) => `${name}: open again for ${moment}.`,
};

export const settings = {
  title: "Your settings",
  workspace: "The team's settings",
  labels: {
    language: "Language",
    zone: "Time zone",
    digest: "Digest",
    days: "Working days",
    reach: "Reach me by",
    country: "Country",
    cadence: "Cadences",
    team_zone: "Team's zone",
    team_language: "Team's language",
    channel: "Team digest",
  },
  expected: {
    language: "Write en or zh.",
    zone: "Write a city or a zone: Berlin, Shanghai, Europe/Berlin.",
    digest: "Write on, off, or a time like 09:00.",
    days: "Write days like Mon-Fri or Mon Tue Thu.",
    reach: "Write slack, telegram or console; it must be joined first (“link”).",
    country: "Write two letters: DE, CN, US.",
    cadence: "Write three numbers of days: VIP standard potential, e.g. 7 14 30.",
    team_zone: "Write a city or a zone.",
    team_language: "Write en or zh.",
    channel: "Use “digest team #channel”.",
  },
  cadences: (vip: number, standard: number, potential: number) =>
    `VIP ${vip} · standard ${standard} · potential ${potential} days`,
  saved: (label: string, value: string) => `${label}: ${value}`,
  hint: "Change one: “settings zone Berlin”",
  digestAt: (time: string) => time,
};

export const start = {
  welcome: (name: string) => `Hello ${name}! I keep your customers, contacts and callbacks.`,
  language: "Which language do you prefer?",
  zone: "Where are you? I use it for every time you write.",
  ready: "You're set. Try one of these:",
};

export const joining = {
  how: "Join another account of yours (one person, one record). Within ten minutes, send this to me in the other app:",
  orOpen: "Or open this in Telegram:",
  confirm: (name: string) => `Join this account with “${name}”? Everything of this account then belongs to that one.`,
  yes: "Yes, that's me",
  kept: "All right, nothing was joined.",
  done: (name: string) => `Joined with ${name}. Records, reminders and undo are shared from now on.`,
  told: (door: Door, name: string) =>
    `Your ${names.doors[door]} account “${name}” is now joined with this one. Not you? Send “unlink” there.`,
  unlinked: "This account is no longer joined.",
  toldUnlinked: (door: Door, name: string) =>
    `Your ${names.doors[door]} account “${name}” is no longer joined with this one.`,
};

export const help = {
  title: "What I can do",
  plain: "Plain words work too:",
  sentence: "Called Acme, they want a quote, call back next Tuesday 10am",
  /** `slash`: what stands before a command where this is read. */
  more: (slash: string) =>
    `More: ${slash}customer add, history, assign, digest, settings, team, invite, link. ${slash}help log explains one.`,
  usage: "Usage",
  examples: "Examples",
  alsoCalled: "Also",
};

export const failure = {
  later: "I have this, but my database is away. I will do it as soon as it is back, and tell you.",
  title: (reference: string) => `Something went wrong (${reference}). Nothing was saved; please try again.`,
};

/** What was begun and neither saved nor dropped. */
export const drafts = {
  title: (count: number) => (count === 1 ? "1 draft is not saved" : `${count} drafts are not saved`),
  waiting: (count: number) => (count === 1 ? "1 draft is not saved yet." : `${count} drafts are not saved yet.`),
  show: "Show drafts",
  none: "Nothing waits to be saved.",
};

/** Somebody leaves the team. */
export const leaving = {
  title: (name: string) => `${name} is no longer in the team`,
  nothing: "Nothing of theirs waits for anybody.",
  left: (callbacks: number, customers: number): string =>
    `${count.callbacks(callbacks)} and ${count.customers(customers)} wait for somebody`,
  allTo: "All to …",
  withMe: "Leave with me",
  laterButton: "Later",
  handOver: "Hand over",
  later: (name: string) =>
    `All right. What ${name} left stands in your list until it is handed over; reminders of theirs come to you.`,
  handedOver: (callbacks: number, customers: number, name: string): string =>
    `${count.callbacks(callbacks)} and ${count.customers(customers)} are now with ${name}.`,
  you: "you",
  toYou: (from: string, by: string) => `${by} handed you what ${from} left. “today” shows what waits.`,
  was: (name: string) => `This was ${name}'s, who is no longer in the team.`,
};

/** What could not be delivered. */
export const outbox = {
  empty: "Everything was delivered; nothing waits.",
  title: (total: number) => (total === 1 ? "1 message is not delivered" : `${total} messages are not delivered`),
  givenUp: "given up",
  inDoubt: "may have arrived; tried on for a day",
  next: (moment: string) => `tried again ${moment}`,
  retry: "Try now",
  drop: "Drop",
  retried: "It is tried again now.",
  dropped: "Dropped; it will not be sent.",
};
