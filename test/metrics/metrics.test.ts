// What a platform team watches: true figures, and nobody's words.

import { expect, it } from "vitest";
import { createMetrics } from "../../src/metrics/metrics.ts";
import type { ClaimedMessage } from "../../src/services/ports.ts";

const DUE = new Date("2026-11-24T09:00:00Z");
const later = (ms: number) => new Date(DUE.getTime() + ms);

const message: ClaimedMessage = {
  ...{ id: "m1", workspaceId: "w1", dedupeKey: "k", memberId: "a", channelId: null, dueAt: DUE },
  announcement: { type: "reminder", callbackId: "c1", dueAt: DUE.toISOString() },
  ...{ attempts: 1, doubts: 0, doubted: false, aim: null, aimedAt: null, slotAt: null, tookOver: false },
};

const metricsWith = (oldestDue: Date | null) =>
  createMetrics({ backlog: async () => ({ counts: { ready: 3, dead: 1 }, oldestDue }), now: () => later(90_000) });

it("count how attempts ended, and how late what was sent was", async () => {
  const { delivery, page } = metricsWith(null);
  delivery.ended(message, { type: "sent", at: later(200), ref: null });
  delivery.ended(message, { type: "retry", at: later(200), why: "429", inTurn: true, doubted: false });
  delivery.claimLost();
  const text = await page();
  expect(text).toContain('rapport_sends_total{kind="reminder",outcome="sent"} 1');
  expect(text).toContain('rapport_sends_total{kind="reminder",outcome="retry"} 1');
  expect(text).toContain('rapport_due_lag_seconds_bucket{le="0.1",kind="reminder"} 0');
  expect(text).toContain('rapport_due_lag_seconds_bucket{le="0.25",kind="reminder"} 1');
  expect(text).toContain('rapport_due_lag_seconds_count{kind="reminder"} 1');
  expect(text).toContain("rapport_claims_lost_total 1");
});

it("tell what waits, and since when", async () => {
  const text = await metricsWith(DUE).page();
  expect(text).toContain('rapport_outbox_messages{state="ready"} 3');
  expect(text).toContain('rapport_outbox_messages{state="dead"} 1');
  expect(text).toContain("rapport_outbox_oldest_seconds 90");
  expect(await metricsWith(null).page()).toContain("rapport_outbox_oldest_seconds 0");
});

it("tell how long answers take, by door, command and result", async () => {
  const { requests, page } = metricsWith(null);
  requests.answered({ door: "slack", command: "log", result: "answered", ms: 40 });
  requests.answered({ door: "telegram", command: null, result: "failed", ms: 40 });
  const text = await page();
  expect(text).toContain('rapport_request_seconds_bucket{le="0.05",door="slack",command="log",result="answered"} 1');
  expect(text).toContain('rapport_request_seconds_count{door="telegram",command="none",result="failed"} 1');
});
