// How a payload reaches the app, whichever way it is attached.

import type { JsonObject } from "./json.ts";

/** One payload on its way to the app. */
export interface Delivery {
  kind: "event" | "command" | "interactive";
  payload: JsonObject;
  /** Set when Slack sends it again. */
  retry?: { num: number; reason: string };
}

/** What became of a delivery, before anyone looked at what the app said. */
export interface Receipt {
  /** HTTP status; 200 for an envelope acknowledged over Socket Mode; 0 if there was no answer. */
  status: number;
  body: string;
  /** Real milliseconds until the acknowledgement. */
  ackMs: number;
  error?: string;
}

/** A way to the app, which has `limitMs` of real time to acknowledge. It never throws: what went wrong is in the receipt. */
export interface Transport {
  deliver(delivery: Delivery, limitMs: number): Promise<Receipt>;
}
