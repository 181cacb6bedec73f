// What the Telegram door is configured with; the app's config builds it from the environment.

export interface TelegramConfig {
  /** From @BotFather: "<bot id>:<secret>". */
  botToken: string;
  /** Another Bot API server than Telegram's own; without a trailing slash. */
  apiRoot?: string;
  /** Set: Telegram posts updates to `url` with `secret` ([A-Za-z0-9_-]{1,256}) in a header. Not set: long polling. */
  webhook?: { url: string; secret: string };
}
