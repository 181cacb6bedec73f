// What a platform team watches, in Prometheus' format: how late things are said, what waits, how attempts end, how long answers
// take. Labels hold kinds and outcomes only, never a person's or a customer's words.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { RequestWatch } from "../bot/bot.ts";
import type { DeliveryWatch } from "../bot/deliver.ts";

export interface Metrics {
  delivery: DeliveryWatch;
  requests: RequestWatch;
  /** The page's media type. */
  contentType: string;
  /** The page; asks the database for the backlog. Rejects when that cannot be asked. */
  page(): Promise<string>;
}

/** What waits in the outbox at this moment. */
export interface Backlog {
  counts: Record<string, number>;
  oldestDue: Date | null;
}

const LAG_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600];
const REQUEST_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function createMetrics({ backlog, now }: { backlog(): Promise<Backlog>; now(): Date }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const lag = new Histogram({
    name: "rapport_due_lag_seconds",
    help: "From when a message was meant to be said to when the platform had it.",
    labelNames: ["kind"],
    buckets: LAG_SECONDS,
    registers,
  });
  const sends = new Counter({
    name: "rapport_sends_total",
    help: "Attempts to send, by how they ended.",
    labelNames: ["kind", "outcome"],
    registers,
  });
  const claimsLost = new Counter({
    name: "rapport_claims_lost_total",
    help: "Messages claimed by one process and taken over by another.",
    registers,
  });
  const requests = new Histogram({
    name: "rapport_request_seconds",
    help: "From when a request is run to its answer.",
    labelNames: ["door", "command", "result"],
    buckets: REQUEST_SECONDS,
    registers,
  });
  const unreadable = new Counter({
    name: "rapport_unreadable_total",
    help: "What came in and could not be read; it is kept in the inbox with its reason.",
    labelNames: ["door"],
    registers,
  });
  const messages = new Gauge({
    name: "rapport_outbox_messages",
    help: "Messages in the outbox, by state.",
    labelNames: ["state"],
    registers,
  });
  const oldest = new Gauge({
    name: "rapport_outbox_oldest_seconds",
    help: "How long ago the oldest message that still waits was due; 0 when none is.",
    registers,
  });

  return {
    delivery: {
      ended({ announcement: { type: kind }, dueAt }, outcome) {
        sends.inc({ kind, outcome: outcome.type });
        if (outcome.type === "sent") lag.observe({ kind }, (outcome.at.getTime() - dueAt.getTime()) / 1_000);
      },
      claimLost: () => claimsLost.inc(),
    },
    requests: {
      answered: ({ door, command, result, ms }) =>
        requests.observe({ door, command: command ?? "none", result }, ms / 1_000),
      unreadable: (door) => unreadable.inc({ door }),
    },
    contentType: registry.contentType,
    async page() {
      const { counts, oldestDue } = await backlog();
      messages.reset();
      for (const [state, count] of Object.entries(counts)) messages.set({ state }, count);
      oldest.set(oldestDue === null ? 0 : (now().getTime() - oldestDue.getTime()) / 1_000);
      return registry.metrics();
    },
  };
}
