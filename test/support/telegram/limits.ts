// Every number and pattern the real Bot API enforces, named once, with the page that states it.

/** https://core.telegram.org/bots/api, each under its method or type. Lengths are UTF-16 units unless named otherwise. */
export const LIMITS = {
  textUnits: 4096,
  callbackDataBytes: 64,
  callbackAnswerUnits: 200,
  keyboardButtons: 100,
  buttonsPerRow: 8,
  placeholderUnits: 64,
  copyTextUnits: 256,
  commands: 100,
  commandDescriptionUnits: 256,
  descriptionUnits: 512,
  shortDescriptionUnits: 120,
  pollUpdates: 100,
  pollSeconds: 50,
  deleteHours: 48,
} as const;

export const PATTERNS = {
  commandName: /^[a-z0-9_]{1,32}$/,
  languageCode: /^[a-z]{2}$/,
  secretToken: /^[A-Za-z0-9_-]{1,256}$/,
  // https://core.telegram.org/bots/features#deep-linking
  startPayload: /^[A-Za-z0-9_-]{1,64}$/,
  // https://core.telegram.org/bots/api#date-time-entity-formatting
  dateTimeFormat: /^(?:r|w?[dD]?[tT]?)$/,
} as const;

/** Ports a webhook may use: https://core.telegram.org/bots/api#setwebhook */
export const WEBHOOK_PORTS: readonly string[] = ["", "443", "80", "88", "8443"];
