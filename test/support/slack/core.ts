// The parts of the fake Slack that its rooms share: state, faults, the record of calls, the way to the app.

import type { Acknowledgement } from "./acknowledgement.ts";
import type { Activity } from "./activity.ts";
import type { Faults } from "./faults.ts";
import type { Modals } from "./modals.ts";
import type { ResponseUrls } from "./response-urls.ts";
import type { Tokens } from "./tokens.ts";
import type { Transport } from "./transport.ts";
import type { Workspace } from "./workspace.ts";

/** One request of the app: a Web API method, or a post to a response URL ("response_url"). */
export interface RecordedCall {
  method: string;
  args: Readonly<Record<string, unknown>>;
  /** By the injected clock. */
  at: Date;
  /** The answer's body; undefined while it is under way or where the connection was dropped. */
  answer?: unknown;
}

/** Everything the Web API, the person and the transports work on. */
export interface Core {
  workspace: Workspace;
  modals: Modals;
  responseUrls: ResponseUrls;
  faults: Faults;
  activity: Activity;
  calls: RecordedCall[];
  /** Payloads the app did not acknowledge in time or not in a way Slack understands. */
  failures: Acknowledgement[];
  /** The secrets the app must present. */
  tokens: Tokens;
  /** What the app was granted when it was installed. */
  scopes: Set<string>;
  /** How long the app has to acknowledge, in real milliseconds. */
  ackLimitMs: number;
  /** How long the answer to a method takes after it was done, in real milliseconds. */
  latency(method: string): number;
  /** A fresh `ws://` address for Socket Mode. */
  newSocketUrl(): string;
  /** How payloads reach the app now. */
  transport(): Transport;
}
