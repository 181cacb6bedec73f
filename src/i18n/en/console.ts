// Words only the console door says. Everything else it shows comes from the bot, in the reader's language.

export const console = {
  welcome: {
    title: (name: string) => `Welcome to Rapport, ${name}`,
    intro: "This is your customer desk in a terminal. Try one of these:",
    examples: [
      "/customer add Acme",
      "Called Acme, they want a quote, call back next Tuesday 10am",
      "/today",
    ] as readonly string[],
    keys: "/help shows everything · a number presses a button · \\ at the end of a line goes on with the next · /quit leaves",
  },
  /** A number was typed, but no button carries it. */
  noSuchButton: (typed: number, last: number) =>
    last === 1
      ? `There is no button ${typed}, only 1.`
      : `There is no button ${typed}. Type a number from 1 to ${last}.`,
  /** The database did not take the line. */
  notStored: "That could not be saved, and nothing was changed. Please try again in a moment.",
  goodbye: "Goodbye.",
};
