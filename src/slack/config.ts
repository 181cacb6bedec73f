// What the Slack door must be told; the app's configuration builds it from the environment.

interface Common {
  botToken: string;
  /** Where the Web API is; https://slack.com/api/ when absent. */
  apiUrl?: string;
  /** Put before each slash command where a workspace has its name already: "crm-" makes /crm-log. Usually "". */
  prefix: string;
}

interface OverHttp {
  /** Requests come to POST /slack/events, signed with this secret. */
  http: { signingSecret: string };
}

interface OverSocket {
  /** Events come over Socket Mode, opened with this app-level token. */
  socket: { appToken: string };
}

/** At least one way for events to come in; both at once are fine, since an event delivered twice is answered once. */
export type SlackConfig = Common & ((OverHttp & Partial<OverSocket>) | (OverSocket & Partial<OverHttp>));
