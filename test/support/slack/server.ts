// The fake's address: Web API and response URLs over HTTP, Socket Mode over WebSocket, faults on the way.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { ApiError } from "./api-error.ts";
import { parseArguments } from "./arguments.ts";
import type { Core } from "./core.ts";
import type { Fault } from "./faults.ts";
import type { JsonObject } from "./json.ts";
import type { SocketMode } from "./transport-socket.ts";
import { callMethod } from "./web-api.ts";

interface Answer {
  status: number;
  body: object | string;
  headers?: Record<string, string>;
}

/** Starts listening on a free port of 127.0.0.1; `core` is asked for once a request comes. */
export async function startServer(core: () => Core, socketMode: SocketMode) {
  const server = createServer((request, response) => {
    core()
      .activity.during(() => handle(core(), request, response))
      .catch((error: unknown) => fail(request, response, error));
  });
  server.on("upgrade", socketMode.upgrade);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    port,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const [method, run] = path.startsWith("/api/")
    ? [path.slice("/api/".length), apiCall]
    : ["response_url", responsePost];
  const args = argumentsOf(request, body);
  const call = { method, args: args instanceof ApiError ? {} : args, at: core.workspace.clock.now() };
  core.calls.push(call);
  const fault = core.faults.take(method);
  const before = fault ? answerOf(fault) : undefined;
  if (before === "reset") return void request.socket.destroy();
  if (before === "hang") return;
  const answer = before ?? run(core, request, path, args);
  Object.assign(call, { answer: answer.body });
  if (fault && "reset" in fault) return void request.socket.destroy();
  const waitMs = core.latency(method);
  if (waitMs > 0) await delay(waitMs);
  write(response, answer);
}

// The app gave up while it was still sending; anything else is a mistake in the fake, which the test must see.
function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (request.socket.destroyed) return;
  write(response, {
    status: 500,
    body: `the fake Slack failed: ${error instanceof Error ? error.stack : String(error)}`,
  });
}

function apiCall(core: Core, request: IncomingMessage, path: string, args: JsonObject | ApiError): Answer {
  if (request.method !== "POST" && request.method !== "GET") return { status: 405, body: "" };
  if (args instanceof ApiError) return { status: 200, body: args.toBody() };
  const body = callMethod(core, path.slice("/api/".length), request.headers.authorization ?? "", args);
  return { status: 200, body, headers: { "x-oauth-scopes": [...core.scopes].join(",") } };
}

// A response URL answers 404 once it is used up or too old, 400 for content it refuses.
function responsePost(core: Core, _request: IncomingMessage, path: string, args: JsonObject | ApiError): Answer {
  try {
    if (args instanceof ApiError) throw args;
    core.responseUrls.post(path.slice(1), args);
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const isGone = ["invalid_url", "expired_url", "used_url"].includes(error.code);
    return { status: isGone ? 404 : 400, body: error.toBody() };
  }
}

/** What a fault answers instead of the call; undefined if the call is still to be done. */
function answerOf(fault: Fault): Answer | "reset" | "hang" | undefined {
  if ("hang" in fault) return "hang";
  if ("reset" in fault) return fault.reset === "before" ? "reset" : undefined;
  if ("error" in fault) return { status: 200, body: { ok: false, error: fault.error } };
  if (fault.status !== 429) return { status: fault.status, body: "upstream connect error" };
  return {
    status: 429,
    body: { ok: false, error: "ratelimited" },
    headers: fault.retryAfter === null ? {} : { "retry-after": String(fault.retryAfter) },
  };
}

function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const isText = typeof body === "string";
  const type = isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

function argumentsOf(request: IncomingMessage, body: string): JsonObject | ApiError {
  try {
    return parseArguments(request.headers["content-type"] ?? "", body);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
