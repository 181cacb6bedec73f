// How Telegram shows a person's name.

/** First and last name. */
export const nameOf = ({ first_name, last_name }: { first_name: string; last_name?: string }): string =>
  last_name === undefined ? first_name : `${first_name} ${last_name}`;
