// Sends what waits in the outbox: claimed and committed as sending before the platform is called, settled after.

import type { Door } from "../domain/model.ts";
import type { Clock, Logger, OutboxMessage, Outcome, Store } from "../services/ports.ts";
import { type Announced, announce } from "./announce.ts";
import type { DoorConnection, SendResult } from "./door.ts";

/** A process that died while sending loses its claim after this; longer than any platform call may take. */
const LEASE_MS = 45_000;
const BATCH = 20;
/** A message that cannot be written this often never can. */
const MOST_FAILURES = 8;
const RETRY_MS = [2_000, 10_000, 30_000, 60_000, 300_000];

interface DeliveryDependencies {
  store: Store;
  clock: Clock;
  log: Logger;
  /** The doors that are open; a message for another waits. */
  door(door: Door): DoorConnection | undefined;
}

export function createDelivery({ store, clock, log, door }: DeliveryDependencies) {
  async function deliver(message: OutboxMessage): Promise<void> {
    const said = await store.transaction((repositories) => announce(message, repositories, clock));
    if ("obsolete" in said) return settle(message, { type: "obsolete", at: clock.now(), why: said.obsolete });
    const connection = door(said.door);
    if (connection === undefined) return settle(message, retry(message, `${said.door} is not open`));
    const result = await connection.send(said.address, said.view, message.dedupeKey);
    await settle(message, outcomeOf(message, result));
    // Only then, and on its own: a message that was sent must not be sent again because of what fails after it.
    if (result.type === "sent") await remember(message, said).catch(notRemembered(message));
  }

  const notRemembered = (message: OutboxMessage) => (error: unknown) =>
    log.error({ kind: message.announcement.type, error }, "what a message shows could not be remembered");

  /** Whatever goes wrong with one message is logged and tried again a few times; the others go out. */
  async function attempt(message: OutboxMessage): Promise<void> {
    try {
      await deliver(message);
    } catch (error) {
      log.error(
        { kind: message.announcement.type, attempts: message.attempts, error },
        "a message could not be written",
      );
      const why = "it could not be written";
      await settle(
        message,
        message.attempts < MOST_FAILURES ? retry(message, why) : { type: "dead", at: clock.now(), why },
      );
    }
  }

  function retry(message: OutboxMessage, why: string, afterMs?: number): Outcome {
    const wait = afterMs ?? RETRY_MS[Math.min(message.attempts - 1, RETRY_MS.length - 1)] ?? 0;
    return { type: "retry", at: new Date(clock.now().getTime() + wait), why };
  }

  function outcomeOf(message: OutboxMessage, result: SendResult): Outcome {
    switch (result.type) {
      case "sent":
        return { type: "sent", at: clock.now(), ref: result.ref };
      case "not_sent":
        return retry(message, result.why, result.retryAfterMs);
      case "refused":
        return { type: "dead", at: clock.now(), why: result.why };
      case "uncertain":
        return { type: "uncertain", at: clock.now(), why: result.why };
    }
  }

  async function settle(message: OutboxMessage, outcome: Outcome): Promise<void> {
    await store.transaction((repositories) => repositories.outbox.settle(message.id, outcome));
    const fields = { kind: message.announcement.type, result: outcome.type, attempts: message.attempts };
    if (outcome.type === "sent" || outcome.type === "obsolete") log.info(fields, "outbox");
    else log.warn({ ...fields, why: outcome.why }, "outbox");
  }

  /** So that "/done 1" after a reminder or a digest means what it shows. */
  async function remember(message: OutboxMessage, said: Announced): Promise<void> {
    const { reader } = said;
    if (reader === null) return;
    await store.transaction(async (repositories) => {
      const before = (await repositories.focus.find(reader.memberId, said.door)) ?? {
        lines: [],
        customerId: null,
      };
      const focus = { ...before, ...reader.focus };
      await repositories.focus.put(message.workspaceId, reader.memberId, said.door, focus, clock.now());
    });
  }

  return {
    /** Sends everything that is due. Returns how many attempts were made. */
    async deliverDue(): Promise<number> {
      let attempts = 0;
      for (;;) {
        const batch = await store.transaction((repositories) =>
          repositories.outbox.claim(clock.now(), { limit: BATCH, leaseMs: LEASE_MS }),
        );
        await Promise.all(batch.map(attempt));
        attempts += batch.length;
        if (batch.length < BATCH) return attempts;
      }
    },
  };
}
