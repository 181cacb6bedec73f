// By command name: what it does in one line, what follows its name, examples to copy, other words for it in plain text.

export interface CommandWords {
  /** Over its form; at most 24 characters, Slack's limit for a modal's title. */
  title: string;
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
    title: "Log a contact",
    summary: "Note a contact with a customer",
    usage: "<customer> <what happened>",
    examples: ["log Acme called, wants a quote", "log Acme visited them yesterday 3pm, all well"],
    aliases: [],
  },
  callback: {
    title: "Plan a callback",
    summary: "Promise to contact a customer again",
    usage: "<customer> <when> [reason]",
    examples: ["callback Acme tomorrow 3pm send the quote", "callback Acme in 20 minutes"],
    aliases: [],
  },
  today: {
    title: "What waits",
    summary: "What waits for you, to work off",
    usage: "[member]",
    examples: ["today", "today me"],
    aliases: [],
  },
  done: {
    title: "End a callback",
    summary: "End a callback, with what came of it",
    usage: "<number or customer> [note]",
    examples: ["done 1 they signed", "done 2"],
    aliases: [],
  },
  snooze: {
    title: "Move a callback",
    summary: "Move a callback to another time",
    usage: "<number or customer> <when>",
    examples: ["snooze 1 tomorrow 10am", "snooze 2 in 1 hour"],
    aliases: [],
  },
  assign: {
    title: "Hand over",
    summary: "Hand a callback or a customer to a member",
    usage: "<number or customer> <member>",
    examples: ["assign 1 me", "assign Acme me"],
    aliases: [],
  },
  customer: {
    title: "Customer",
    summary: "A customer's card",
    usage: "<name>",
    examples: ["customer Acme"],
    aliases: [],
  },
  customer_add: {
    title: "Add a customer",
    summary: "Add a customer",
    usage: "<name> [details]",
    examples: ["customer add Acme Ltd, anna@acme.com, +44 20 7946 0000, vip, #retail"],
    aliases: ["add customer", "add a customer", "new customer", "create customer"],
  },
  customer_edit: {
    title: "Edit a customer",
    summary: "Change a customer's details",
    usage: "<name> [details]",
    examples: ["customer edit Acme, vip, phone: +44 20 7946 0000"],
    aliases: [],
  },
  customer_archive: {
    title: "Archive a customer",
    summary: "Put a customer away, with the reason",
    usage: "<name> [reason]",
    examples: ["customer archive Acme lost to a cheaper offer"],
    aliases: [],
  },
  find: {
    title: "Find customers",
    summary: "Find customers by any part of their details",
    usage: "<words>",
    examples: ["find acme", "find 0000"],
    aliases: [],
  },
  history: {
    title: "History",
    summary: "All contacts with a customer, newest first",
    usage: "<customer>",
    examples: ["history Acme"],
    aliases: [],
  },
  digest: {
    title: "Digest",
    summary: "Your digest now, or when it comes",
    usage: "[on | off | 09:00 | team #channel | team off]",
    examples: ["digest", "digest 08:30", "digest off"],
    aliases: [],
  },
  drafts: {
    title: "Not saved yet",
    summary: "What you began and neither saved nor dropped",
    usage: "",
    examples: ["drafts"],
    aliases: [],
  },
  undo: {
    title: "Undo",
    summary: "Take back your last change (10 minutes)",
    usage: "",
    examples: ["undo"],
    aliases: [],
  },
  settings: {
    title: "Settings",
    summary: "Language, time zone, digest hour and more",
    usage: "[setting] [value]",
    examples: ["settings", "settings zone Berlin", "settings language zh"],
    aliases: [],
  },
  team: {
    title: "Team",
    summary: "Who is here, their roles, how each is reached",
    usage: "",
    examples: ["team"],
    aliases: [],
  },
  team_role: {
    title: "Change a role",
    summary: "Give a member another role",
    usage: "<viewer | member | lead | admin> <member>",
    examples: ["team role lead me"],
    aliases: [],
  },
  team_remove: {
    title: "Remove a member",
    summary: "Take a member out of the team, on every door",
    usage: "<member>",
    examples: ["team remove Omar"],
    aliases: [],
  },
  invite: {
    title: "Invite",
    summary: "A one-time invitation link (24 hours)",
    usage: "[viewer | member | lead | admin]",
    examples: ["invite", "invite lead"],
    aliases: [],
  },
  invite_list: {
    title: "Open invitations",
    summary: "Invitations not used yet, to take back",
    usage: "",
    examples: ["invite list"],
    aliases: [],
  },
  outbox: {
    title: "Undelivered",
    summary: "What could not be delivered: try again or drop",
    usage: "",
    examples: ["outbox"],
    aliases: [],
  },
  link: {
    title: "Join accounts",
    summary: "Join your Slack and Telegram accounts",
    usage: "[code]",
    examples: ["link"],
    aliases: [],
  },
  unlink: {
    title: "Take account off",
    summary: "Take this account off again",
    usage: "",
    examples: ["unlink"],
    aliases: [],
  },
  help: {
    title: "Help",
    summary: "What I can do, with examples",
    usage: "[command]",
    examples: ["help", "help callback"],
    aliases: [],
  },
  cancel: {
    title: "Cancel a callback",
    summary: "Drop the open question, or cancel a callback",
    usage: "[number]",
    examples: ["cancel"],
    aliases: [],
  },
  start: {
    title: "Begin",
    summary: "Begin: language and time zone",
    usage: "",
    examples: ["start"],
    aliases: [],
  },
  customer_restore: {
    title: "Bring back",
    summary: "Bring an archived customer back",
    usage: "",
    examples: [],
    aliases: [],
  },
  log_edit: { title: "Correct an entry", summary: "Correct an entry", usage: "", examples: [], aliases: [] },
  another_customer: {
    title: "Another customer",
    summary: "Put what was just written to another customer",
    usage: "",
    examples: [],
    aliases: [],
  },
  handover: { title: "Hand over", summary: "Hand on what somebody left", usage: "", examples: [], aliases: [] },
  invite_revoke: { title: "Take back", summary: "Take an invitation back", usage: "", examples: [], aliases: [] },
  outbox_retry: { title: "Try again", summary: "Try a message again", usage: "", examples: [], aliases: [] },
  outbox_drop: { title: "Drop", summary: "Drop a message", usage: "", examples: [], aliases: [] },
  record: { title: "Plan a callback", summary: "Note a sentence", usage: "", examples: [], aliases: [] },
} satisfies Record<string, CommandWords>;
