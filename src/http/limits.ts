// What one client may take of the HTTP server, so that nobody can keep it from the others: time, bytes and connections.

import type { Server } from "node:http";
import type { Socket } from "node:net";

export interface Limits {
  /** A request has arrived whole within this, in ms, or is answered 408. */
  arrivalMs: number;
  /** It is answered within this from then on, or the server itself answers 503. */
  answerMs: number;
  /** A connection kept alive may rest so long. */
  idleMs: number;
  /** How often arrival and rest are looked at. */
  checkMs: number;
  /** The longest body a request may announce; handlers count what comes unannounced. */
  bodyBytes: number;
  /** Connections at once, of everybody together. */
  connections: number;
  /** Of one address, a balancer's too: more requests at once than the database's connections answer in time. */
  perAddress: number;
}

/** Slack and Telegram send small bodies at once and wait for seconds at most. */
export const LIMITS: Limits = {
  arrivalMs: 30_000,
  answerMs: 30_000,
  idleMs: 5_000,
  checkMs: 1_000,
  bodyBytes: 2_000_000,
  connections: 1_000,
  perAddress: 250,
};

/** What is refused gets so long to read why. */
const FAREWELL_MS = 1_000;
const BUSY = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/**
 * Answers 503 on each connection beyond the limits, whatever it asks for. Tells whether a socket is such a one: Node still reads
 * what comes in on it.
 */
export function limitConnections(server: Server, limits: Limits): (socket: Socket) => boolean {
  const held = new Map<string, number>();
  const refused = new WeakSet<Socket>();
  let total = 0;

  function refuse(socket: Socket): void {
    refused.add(socket);
    socket.on("error", () => undefined);
    socket.end(BUSY);
    setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
  }

  function hold(socket: Socket, address: string): void {
    total += 1;
    held.set(address, (held.get(address) ?? 0) + 1);
    socket.once("close", () => {
      total -= 1;
      const left = (held.get(address) ?? 1) - 1;
      if (left === 0) held.delete(address);
      else held.set(address, left);
    });
  }

  // Those that are being refused count here too: beyond twice the limit Node drops connections unheard.
  server.maxConnections = limits.connections * 2;
  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const isFull = total >= limits.connections || (held.get(address) ?? 0) >= limits.perAddress;
    if (isFull) refuse(socket);
    else hold(socket, address);
  });
  return (socket) => refused.has(socket);
}
