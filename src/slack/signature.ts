// Whether a request comes from Slack. Source: docs.slack.dev/authentication/verifying-requests-from-slack.

import { createHmac, timingSafeEqual } from "node:crypto";

const VERSION = "v0";
const MAX_AGE_S = 5 * 60;

interface SignedRequest {
  /** The body as it came: one byte read otherwise, and nothing fits. */
  body: Buffer;
  signature: string;
  /** Unix seconds, as Slack wrote them. */
  timestamp: string;
}

/** True when the secret signed this very body within five minutes of `nowMs`, the system's time. */
export function isSignedBySlack(secret: string, { body, signature, timestamp }: SignedRequest, nowMs: number): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowMs / 1000 - Number(timestamp)) > MAX_AGE_S) return false;
  const expected = createHmac("sha256", secret).update(`${VERSION}:${timestamp}:`).update(body).digest("hex");
  const [given, wanted] = [Buffer.from(signature), Buffer.from(`${VERSION}=${expected}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
