// Sends a payload and keeps what the app answered; late or broken acknowledgements are kept apart as failures.

import type { Core } from "./core.ts";
import { parseJson } from "./json.ts";
import type { Delivery, Receipt } from "./transport.ts";

/** What a person's act led to. */
export interface Acknowledgement extends Receipt {
  /** What was sent, for {@link redeliver}. */
  delivery: Delivery;
  /** The body as JSON, or as the text it is; undefined if it is empty. */
  response?: unknown;
}

/** Sends a payload to the app and waits for its acknowledgement, at most {@link Core.ackLimitMs} of real time. */
export async function send(core: Core, delivery: Delivery): Promise<Acknowledgement> {
  const receipt = await core.activity.during(() => core.transport().deliver(delivery, core.ackLimitMs));
  const response = receipt.body === "" ? {} : { response: parseJson(receipt.body) ?? receipt.body };
  const acknowledgement = { ...receipt, delivery, ...response };
  if (receipt.error !== undefined) core.failures.push(acknowledgement);
  return acknowledgement;
}

/** Marks an acknowledgement that came in time but that Slack cannot use. */
export function refuse(core: Core, acknowledgement: Acknowledgement, error: string): Acknowledgement {
  const refused = { ...acknowledgement, error };
  core.failures.push(refused);
  return refused;
}

/** Sends the very same payload once more, as Slack does when it is not sure that the first one arrived. */
export function redeliver(core: Core, last: Acknowledgement, reason = "http_timeout"): Promise<Acknowledgement> {
  const num = (last.delivery.retry?.num ?? 0) + 1;
  return send(core, { ...last.delivery, retry: { num, reason } });
}
