// Socket Mode: envelopes over the WebSocket that apps.connections.open handed out, each to be acknowledged by its id.
// Source: docs.slack.dev/apis/events-api/using-socket-mode.

import type { IncomingMessage } from "node:http";
import { performance } from "node:perf_hooks";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { asObject, asText, type JsonObject, parseJson } from "./json.ts";
import type { Delivery, Receipt, Transport } from "./transport.ts";
import type { Workspace } from "./workspace.ts";

const ENVELOPE = { event: "events_api", command: "slash_commands", interactive: "interactive" } as const;

const GOODBYE_MS = 300;

/**
 * How Slack ends a line: with a word, after which the app closes it; with a word and then silence, the TCP connection left open
 * (as the real one does, node-slack-sdk#2752); or without a word.
 */
export type Ending = "politely" | "and lingers" | "abruptly";

/** The fake's side of Socket Mode. */
export type SocketMode = ReturnType<typeof createSocketMode>;

/** Takes connections with a ticket that was handed out, and delivers over the newest one. */
export function createSocketMode(workspace: Workspace) {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const lines: Lines = { workspace, sockets: [], silent: [], waiting: new Map(), chosen: null };
  return {
    transport: { deliver: (delivery, limitMs) => deliver(lines, delivery, limitMs) } satisfies Transport,
    /** A ticket for one connection. */
    newTicket(): string {
      const ticket = workspace.nextId("ticket-");
      tickets.add(ticket);
      return ticket;
    },
    /** Answers an HTTP upgrade; a connection without a valid ticket is turned away. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const ticket = new URL(request.url ?? "/", "http://fake").searchParams.get("ticket") ?? "";
      if (tickets.delete(ticket)) server.handleUpgrade(request, socket, head, (accepted) => accept(lines, accepted));
      else socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    },
    /** How many connections the app holds. */
    count: (): number => lines.sockets.length,
    /** Slack recycles its side: says so and lets the app reconnect, or just cuts the line. */
    disconnect(how: Ending, reason = "refresh_requested"): void {
      const goodbye = { type: "disconnect", reason, debug_info: { host: "applink-fake" } };
      for (const socket of [...lines.sockets]) {
        if (how === "abruptly") socket.terminate();
        else socket.send(JSON.stringify(goodbye));
        if (how === "and lingers") fallSilent(lines, socket);
      }
    },
    /** Reads and writes nothing more on the lines there are; their TCP connections stay open. */
    silence(): void {
      for (const socket of [...lines.sockets]) fallSilent(lines, socket);
    },
    ping(): void {
      for (const socket of lines.sockets) socket.ping("Ping from applink-fake");
    },
    /** Sends a message on each line as it is. */
    utter(message: string): void {
      for (const socket of lines.sockets) socket.send(message);
    },
    /** Which line payloads go over, counted from the oldest; null: the newest. */
    use(index: number | null = null): void {
      lines.chosen = index;
    },
    /** Says goodbye on every line, and cuts those that do not answer. */
    async close(): Promise<void> {
      for (const socket of lines.silent) socket.terminate();
      await Promise.all([...lines.sockets].map(closed));
      server.close();
    },
  };
}

interface Lines {
  workspace: Workspace;
  sockets: WebSocket[];
  /** Lines that are still open, though nothing comes over them. */
  silent: WebSocket[];
  /** What to do with the acknowledgement of an envelope, by its id. */
  waiting: Map<string, (payload: unknown) => void>;
  /** The line payloads go over; null: the newest. */
  chosen: number | null;
}

function fallSilent({ sockets, silent }: Lines, socket: WebSocket): void {
  socket.pause();
  sockets.splice(sockets.indexOf(socket), 1);
  silent.push(socket);
}

function accept({ workspace, sockets, waiting }: Lines, socket: WebSocket): void {
  sockets.push(socket);
  socket.on("message", (data) => {
    const { envelope_id: id, payload } = asObject(parseJson(String(data)));
    waiting.get(asText(id))?.(payload);
  });
  socket.on("close", () => {
    if (sockets.includes(socket)) sockets.splice(sockets.indexOf(socket), 1);
  });
  socket.send(JSON.stringify(hello(workspace, sockets.length)));
}

function deliver(
  { workspace, sockets, waiting, chosen }: Lines,
  delivery: Delivery,
  limitMs: number,
): Promise<Receipt> {
  const socket = sockets.at(chosen ?? -1);
  if (!socket) return Promise.resolve({ status: 0, body: "", ackMs: 0, error: "app_not_connected" });
  const id = workspace.nextId("envelope-");
  const started = performance.now();
  return new Promise((resolve) => {
    const done = (receipt: Omit<Receipt, "ackMs">) => {
      clearTimeout(deadline);
      waiting.delete(id);
      socket.off("close", cut);
      resolve({ ...receipt, ackMs: performance.now() - started });
    };
    const cut = () => done({ status: 0, body: "", error: "connection_closed" });
    const deadline = setTimeout(() => done({ status: 0, body: "", error: "operation_timeout" }), limitMs);
    waiting.set(id, (payload) => done({ status: 200, body: bodyOf(payload) }));
    socket.on("close", cut);
    socket.send(JSON.stringify(envelope(id, delivery)));
  });
}

function closed(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => socket.terminate(), GOODBYE_MS);
    socket.on("close", () => {
      clearTimeout(deadline);
      resolve();
    });
    socket.close(1001);
  });
}

function hello({ bot }: Workspace, connections: number): JsonObject {
  return {
    type: "hello",
    num_connections: connections,
    debug_info: { host: "applink-fake", build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: bot.appId },
  };
}

function envelope(id: string, { kind, payload, retry }: Delivery): JsonObject {
  const attempts = kind === "event" ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? "" } : {};
  return { envelope_id: id, payload, type: ENVELOPE[kind], accepts_response_payload: kind !== "event", ...attempts };
}

// An acknowledgement without content comes as no payload or as an empty one.
function bodyOf(payload: unknown): string {
  return Object.keys(asObject(payload)).length === 0 ? "" : JSON.stringify(payload);
}
