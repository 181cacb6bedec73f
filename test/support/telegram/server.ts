// The Bot API over HTTP: finds the method, reads the body, answers or refuses, and fails on demand.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { ApiError, badRequest } from "./api-error.ts";
import { type Faults, takeFault, toApiError } from "./faults.ts";
import { methods } from "./methods/index.ts";
import type { RawParams } from "./params.ts";
import type { Fault, Latency } from "./types.ts";
import type { World } from "./world.ts";

interface Api {
  readonly world: World;
  readonly faults: Faults;
  readonly latency: Latency;
}

/** A server that answers Bot API requests on this world; listens to nothing yet. */
export function createApiServer(api: Api): Server {
  return createServer((request, response) => {
    void answer(api, request, response);
  });
}

async function answer(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://api");
  const [, token, name = ""] = /^\/bot([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const params: { value: RawParams } = { value: {} };
  const fault = token === api.world.token ? takeFault(api.faults, name) : undefined;
  let outcome: Outcome;
  try {
    params.value = await readBody(request, url.searchParams);
    outcome = { result: await run(api, { token, name, params: params.value, fault, gone: gone.signal }) };
  } catch (thrown) {
    const error = thrown instanceof ApiError ? thrown : new ApiError(500, `Internal Server Error: ${thrown}`);
    outcome = { error };
  }
  if (fault && "hang" in fault) await hang(api, name, gone.signal);
  const cut = fault !== undefined && !("status" in fault);
  const status = cut ? 0 : (outcome.error?.status ?? 200);
  const said = outcome.error === undefined ? {} : { description: outcome.error.description };
  api.world.calls.push({ method: name, params: params.value, at: api.world.clock.now(), status, ...said });
  const waitMs = api.latency(name);
  if (waitMs > 0) await delay(waitMs);
  if (cut) response.destroy();
  else reply(response, outcome);
}

function reply(response: ServerResponse, { error, result }: Outcome): void {
  if (error) refuse(response, error);
  else send(response, 200, { ok: true, result });
}

type Outcome =
  | { readonly result: unknown; readonly error?: never }
  | { readonly error: ApiError; readonly result?: never };

interface Call {
  readonly token: string | undefined;
  readonly name: string;
  readonly params: RawParams;
  readonly fault: Fault | undefined;
  readonly gone: AbortSignal;
}

function run({ world }: Api, { token, name, params, fault, gone }: Call): unknown {
  if (token === undefined) throw new ApiError(404, "Not Found");
  if (token !== world.token) throw new ApiError(401, "Unauthorized");
  const method = methods.get(name);
  if (!method) throw new ApiError(404, "Not Found: method not found");
  if (fault && "status" in fault) throw toApiError(fault);
  if (fault && ("reset" in fault ? fault.reset : fault.hang) === "before") return undefined;
  return method(world, params, gone);
}

/** Resolves when the client has given up. */
async function hang({ world }: Api, name: string, gone: AbortSignal): Promise<void> {
  world.hanging.push(name);
  if (!gone.aborted) await once(gone, "abort");
  world.hanging.splice(world.hanging.indexOf(name), 1);
}

async function readBody(request: IncomingMessage, query: URLSearchParams): Promise<RawParams> {
  const body = await buffer(request);
  const type = request.headers["content-type"] ?? "";
  if (body.length === 0) return Object.fromEntries(query);
  if (type.startsWith("application/json")) return { ...Object.fromEntries(query), ...readJson(body) };
  const form = await new Response(body, { headers: { "Content-Type": type } }).formData().catch(() => undefined);
  if (!form) throw badRequest(`can't read a body of type "${type}"`);
  return { ...Object.fromEntries(query), ...Object.fromEntries(form) };
}

function readJson(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {}
  throw badRequest("can't parse JSON object");
}

function refuse(response: ServerResponse, { status, description, parameters }: ApiError): void {
  if (parameters?.retry_after !== undefined) response.setHeader("Retry-After", parameters.retry_after);
  send(response, status, { ok: false, error_code: status, description, ...(parameters && { parameters }) });
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}
