// Words only the slack door says.

export const slack = {
  /** Ends a message that is longer than Slack takes. */
  more: (count: number) => `and ${count} more`,
  /** The database did not take the request. */
  notSaved: "That could not be saved, and nothing was changed. Please send it again in a moment.",
  /** Slack opens a form only within 3 seconds; this button opens it after that. */
  fillIn: "Fill in…",
  formWaits: (title: string) => `${title}: the form is ready. What you typed is kept.`,
  /** Closes a form. */
  close: "Cancel",
  /** Below a field whose text is too long for a form to show. */
  keptLong: (characters: number) =>
    `Your text (${characters} characters) is kept as it is. Leave this empty, or write something else instead.`,
  /** The app's own page in Slack, and the command that takes all others. */
  app: {
    description: "The customer desk in your team's chat: log, call back, follow up.",
    summary: "Any Rapport command, for example: help",
    usage: "[command]",
  },
  /** Names of the message shortcuts, by command; at most 24 characters. */
  shortcuts: { log: "Log to customer" } as Record<string, string>,
};
