// By command name: what it does in one line, what follows its name, examples to copy, other words for it in plain text.

export interface CommandWords {
  /** At most 60 characters: it stands in menus. */
  summary: string;
  /** What follows the path, e.g. "<customer> <when> [reason]". */
  usage: string;
  /** Whole lines without the slash. */
  examples: string[];
  /** Typed instead of the path in messages, mentions and the console. */
  aliases: string[];
}

export const commands = {
  log: {
    summary: "Note a contact with a customer",
    usage: "<customer> <what happened>",
    examples: ["log Acme called, wants a quote", "log Acme visited them yesterday 3pm, all well"],
    aliases: [],
  },
  callback: {
    summary: "Promise to contact a customer again",
    usage: "<customer> <when> [reason]",
    examples: ["callback Acme tomorrow 3pm send the quote", "callback Acme in 20 minutes"],
    aliases: [],
  },
  today: {
    summary: "What waits for you, to work off",
    usage: "[member]",
    examples: ["today", "today me"],
    aliases: [],
  },
  done: {
    summary: "End a callback, with what came of it",
    usage: "<number or customer> [note]",
    examples: ["done 1 they signed", "done 2"],
    aliases: [],
  },
  snooze: {
    summary: "Move a callback to another time",
    usage: "<number or customer> <when>",
    examples: ["snooze 1 tomorrow 10am", "snooze 2 in 1 hour"],
    aliases: [],
  },
  assign: {
    summary: "Hand a callback or a customer to a member",
    usage: "<number or customer> <member>",
    examples: ["assign 1 me", "assign Acme me"],
    aliases: [],
  },
  customer: {
    summary: "A customer's card",
    usage: "<name>",
    examples: ["customer Acme"],
    aliases: [],
  },
  customer_add: {
    summary: "Add a customer",
    usage: "<name> [details]",
    examples: ["customer add Acme Ltd, anna@acme.com, +44 20 7946 0000, vip, #retail"],
    aliases: [],
  },
  customer_edit: {
    summary: "Change a customer's details",
    usage: "<name> [details]",
    examples: ["customer edit Acme, vip, phone: +44 20 7946 0000"],
    aliases: [],
  },
  customer_archive: {
    summary: "Put a customer away, with the reason",
    usage: "<name> [reason]",
    examples: ["customer archive Acme lost to a cheaper offer"],
    aliases: [],
  },
  find: {
    summary: "Find customers by any part of their details",
    usage: "<words>",
    examples: ["find acme", "find 0000"],
    aliases: [],
  },
  history: {
    summary: "All contacts with a customer, newest first",
    usage: "<customer>",
    examples: ["history Acme"],
    aliases: [],
  },
  digest: {
    summary: "Your digest now, or when it comes",
    usage: "[on | off | 09:00 | team #channel | team off]",
    examples: ["digest", "digest 08:30", "digest off"],
    aliases: [],
  },
  undo: {
    summary: "Take back your last change (10 minutes)",
    usage: "",
    examples: ["undo"],
    aliases: [],
  },
  settings: {
    summary: "Language, time zone, digest hour and more",
    usage: "[setting] [value]",
    examples: ["settings", "settings zone Berlin", "settings language zh"],
    aliases: [],
  },
  team: {
    summary: "Who is here, their roles, how each is reached",
    usage: "",
    examples: ["team"],
    aliases: [],
  },
  team_role: {
    summary: "Give a member another role",
    usage: "<viewer | member | lead | admin> <member>",
    examples: ["team role lead me"],
    aliases: [],
  },
  invite: {
    summary: "A one-time invitation link (24 hours)",
    usage: "[viewer | member | lead | admin]",
    examples: ["invite", "invite lead"],
    aliases: [],
  },
  link: {
    summary: "Join your Slack and Telegram accounts",
    usage: "[code]",
    examples: ["link"],
    aliases: [],
  },
  unlink: {
    summary: "Take this account off again",
    usage: "",
    examples: ["unlink"],
    aliases: [],
  },
  help: {
    summary: "What I can do, with examples",
    usage: "[command]",
    examples: ["help", "help callback"],
    aliases: [],
  },
  cancel: {
    summary: "Drop the open question, or cancel a callback",
    usage: "[number]",
    examples: ["cancel"],
    aliases: [],
  },
  start: {
    summary: "Begin: language and time zone",
    usage: "",
    examples: ["start"],
    aliases: [],
  },
  log_edit: { summary: "Correct an entry", usage: "", examples: [], aliases: [] },
  record: { summary: "Note a sentence", usage: "", examples: [], aliases: [] },
  join: { summary: "Join two accounts", usage: "", examples: [], aliases: [] },
} satisfies Record<string, CommandWords>;
