// Words used everywhere: buttons, questions, field labels, the names of things.

import type { Direction, Door, InteractionKind, Role, Tier } from "../../domain/model.ts";
import type { Assumption } from "../../domain/time/reading.ts";

const plural = (count: number, one: string, other: string): string => `${count} ${count === 1 ? one : other}`;

export const buttons = {
  change: "Change",
  discard: "Discard",
  done: "Done",
  snooze: "Snooze",
  assign: "Assign",
  open: "Open",
  log: "Log",
  plan: "Plan",
  planNext: "Plan next",
  edit: "Edit",
  undo: "Undo",
  addNote: "Add note",
  cancel: "Cancel it",
  drop: "Cancel",
  history: "History",
  pickTime: "Pick…",
  keep: "Keep it",
  otherTime: "Other time…",
  more: (left: number) => `${left} more`,
  back: "Back",
  fillIn: "Fill in…",
  yes: "Yes",
  no: "No",
  addCustomer: (name: string) => `Add “${name}”`,
  addAnyway: "Add as new",
  closeCallback: (moment: string) => `Close ${moment}`,
  help: "Help",
};

export const ask = {
  isThisRight: "Is this right? Nothing is saved yet.",
  maybe: "That sounds like a wish or a maybe, so I saved nothing. Shall I note it?",
  oneByOne:
    "These are about several customers, and one of them is unclear. Write them one by one, please; nothing was saved.",
  whichCustomer: (text: string) => `Which “${text}”?`,
  didYouMean: (text: string) => `I don't know “${text}” yet. Did you mean …?`,
  unknownCustomer: (text: string) => `I don't know “${text}” yet.`,
  whichCallback: (text: string) => `Which callback with ${text}?`,
  whichFirst: "Which one? The first on the list, or the one shown last?",
  whichTime: (text: string) => `“${text}” can be read two ways. Which one?`,
  sameAs: (name: string) => `Before I add “${name}”: is it the same as …?`,
  ownedBy: (owner: string) => `owner: ${owner}`,
  whatToChange: "What would you like to change?",
  cancelled: "All right, nothing was changed.",
};

export const names = {
  roles: { viewer: "viewer", member: "member", lead: "lead", admin: "admin" } satisfies Record<Role, string>,
  doors: { slack: "Slack", telegram: "Telegram", console: "Console" } satisfies Record<Door, string>,
  tiers: { vip: "VIP", standard: "Standard", potential: "Potential" } satisfies Record<Tier, string>,
  kinds: {
    call: "Call",
    email: "E-mail",
    visit: "Visit",
    meeting: "Meeting",
    chat: "Chat",
    note: "Note",
  } satisfies Record<InteractionKind, string>,
  directions: { in: "from them", out: "from us" } satisfies Record<Direction, string>,
  locales: { en: "English", "zh-cn": "简体中文" },
  weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  paused: "paused",
  nobody: "nobody",
  never: "never",
  automatic: "automatic",
  on: "on",
  off: "off",
};

/** By field name, for forms and questions: label, what to type, and what a door without forms asks. */
export const fields = {
  customer: { label: "Customer", hint: "Name, company, phone or pinyin", question: "Which customer?" },
  note: { label: "What happened", hint: "“called, wants a quote”", question: "What happened?" },
  when: { label: "When", hint: "“tomorrow 3pm”, “next Tue 10:00”, “in 3 days”", question: "When?" },
  happened: { label: "When it happened", hint: "“yesterday 3pm”, “just now”", question: "When did it happen?" },
  reason: { label: "Reason", hint: "“send the quote”", question: "What is it about?" },
  kind: { label: "Kind", hint: "How you were in contact", question: "What kind of contact?" },
  direction: { label: "Direction", hint: "Who contacted whom", question: "Who contacted whom?" },
  callback: {
    label: "Callback",
    hint: "Its number on the list, or the customer",
    question: "Which one? Send its number or the customer.",
  },
  member: { label: "Member", hint: "A name, or “me”", question: "Who?" },
  what: {
    label: "What",
    hint: "A callback's number, or a customer",
    question: "What shall be handed over? Send a callback's number or a customer.",
  },
  name: { label: "Name", hint: "A person or a company", question: "What is the customer's name?" },
  company: { label: "Company", hint: "“Acme Ltd”", question: "Which company?" },
  phone: { label: "Phone", hint: "“+44 20 7946 0000”", question: "Which phone number?" },
  email: { label: "E-mail", hint: "“anna@acme.com”", question: "Which e-mail address?" },
  address: { label: "Address", hint: "Street, town", question: "Which address?" },
  source: { label: "Source", hint: "“trade fair”, “referral”", question: "Where does the customer come from?" },
  birthday: { label: "Birthday", hint: "“1980-05-03”, “3 May”, “lunar 08-15”", question: "When is the birthday?" },
  preferences: { label: "Preferences", hint: "“mornings, no phone”", question: "What should everybody know?" },
  tags: { label: "Tags", hint: "Separated by spaces: “retail north”", question: "Which tags?" },
  tier: { label: "Tier", hint: "How often to be in touch", question: "Which tier?" },
  cadence: {
    label: "Cadence",
    hint: "Days, “pause”, or “-” for the tier's",
    question: "How many days between contacts? Or “pause”, or “-” for the tier's.",
  },
  owner: { label: "Owner", hint: "A member's name, or “me”", question: "Who answers for this customer?" },
  notes: { label: "Notes", hint: "Anything worth keeping", question: "What should be noted?" },
  words: { label: "Words", hint: "Name, company, phone, e-mail, tag, pinyin", question: "What are you looking for?" },
  setting: { label: "Setting", hint: "“on”, “off”, “09:00”, “team #channel”", question: "On, off, or at which time?" },
  value: { label: "Value", hint: "The new value", question: "What shall it be?" },
  role: { label: "Role", hint: "What they may do", question: "Which role?" },
  token: { label: "Code", hint: "The code from your other app", question: "What is the code?" },
  topic: { label: "Command", hint: "“log”, “callback”", question: "Help with which command?" },
};
export type FieldName = keyof typeof fields;

/** Things side by side, and a label before its value. */
export const join = {
  list: (words: readonly string[]) => words.join(", "),
  pair: (label: string, value: string) => `${label}: ${value}`,
  aside: (words: string) => ` (${words})`,
  sentences: (sentences: readonly string[]) => sentences.join(" "),
};

export const form = {
  submit: "Save",
  optional: "optional",
};

/** Quick answers to "When?": what is shown, and what is read. */
export const whenSuggestions = [
  { label: "In 1 hour", value: "in 1 hour" },
  { label: "Tomorrow", value: "tomorrow" },
  { label: "In 3 days", value: "in 3 days" },
  { label: "Next week", value: "in 7 days" },
];

/** Quick answers to "Snooze" on a reminder: what is shown, and what is read. */
export const snoozePresets = {
  hour: { label: "1 hour", value: "in 1 hour" },
  tonight: { label: "Tonight", value: "today 20:00" },
  tomorrow: { label: "Tomorrow 9:00", value: "tomorrow 9:00" },
};

export const assumed = {
  afternoon: "in the afternoon",
  morning: "in the morning",
  noon: "at noon",
  work_start: "start of the working day",
  work_end: "end of the working day",
  part_of_day: "a usual hour for that part of the day",
  next_hour: "the next full hour",
  today: "today",
  tomorrow: "tomorrow",
  yesterday: "yesterday",
  next_week: "next week's",
  next_period: "the next one",
  next_year: "next year",
  last_year: "last year",
  first_day: "the first working day of it",
  day_before: "the working day before",
  day_after: "the working day after",
  deadline: "the last day of that time",
  most_recent: "the latest such day",
  zone: "the likeliest time zone",
  zone_season: "the time that zone keeps then",
  clock_change: "the first time after the clocks change",
  calendar_unknown: "holidays that far ahead are not published yet",
  after_midnight: "the night after that day",
  month_end: "the last day of the month",
  from_now: "counted from now",
} satisfies Record<Assumption, string>;

export const count = {
  days: (days: number) => plural(days, "day", "days"),
  customers: (customers: number) => plural(customers, "customer", "customers"),
  callbacks: (callbacks: number) => plural(callbacks, "callback", "callbacks"),
  interactions: (interactions: number) => plural(interactions, "interaction", "interactions"),
};
