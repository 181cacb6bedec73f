// What the Slack door must be told; the app's configuration builds it from the environment.

interface Common {
  /** Where the Web API is; https://slack.com/api/ when absent. */
  apiUrl?: string;
  /** Put before each slash command where a workspace has its name already: "crm-" makes /crm-log. Usually "". */
  prefix: string;
}

/** An app with token rotation on: its tokens live 12 h and are exchanged for new ones. */
export interface Rotation {
  clientId: string;
  clientSecret: string;
  /** Where the chain of tokens begins; used once, then whatever came of it. */
  refreshToken: string;
}

interface WithToken {
  botToken: string;
}

interface WithRotation {
  rotation: Rotation;
}

interface OverHttp {
  /** Requests come to POST /slack/events, signed with this secret. */
  http: { signingSecret: string };
}

interface OverSocket {
  /** Events come over Socket Mode, opened with this app-level token. */
  socket: { appToken: string };
}

/**
 * A bot token, a chain of them or, for the time until the first refresh, both. At least one way for events to come in; both at
 * once are fine, since an event delivered twice is answered once.
 */
export type SlackConfig = Common &
  ((WithToken & Partial<WithRotation>) | (WithRotation & Partial<WithToken>)) &
  ((OverHttp & Partial<OverSocket>) | (OverSocket & Partial<OverHttp>));
