// An HTTP server: the doors' events, and pages on how the program is. It knows nothing of what it serves but the handlers it is given.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { LIMITS, type Limits, limitConnections } from "./limits.ts";
import { listenError, type Place } from "./listen-error.ts";

/** "POST /slack/events"; the path is compared exactly, without its query. */
export type Route = `${"GET" | "POST"} /${string}`;
/** Reads the body and answers. When it fails before it has answered, the server answers 500. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

export interface HttpServerOptions extends Place {
  /** An absent handler is no route: a door that is not configured. */
  routes: Partial<Record<Route, Handler | undefined>>;
  /** Whether the process is worth keeping; for a supervisor that restarts it otherwise. */
  live(): boolean;
  /** Whether it can do its work now; for a load balancer. Absent: it is told elsewhere. */
  ready?(): Promise<{ ok: boolean; checks: Check[] }>;
  log: {
    debug(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  /** How long `stop` waits for answers under way, in ms. */
  graceMs?: number;
  limits?: Partial<Limits>;
}

export interface HttpServer {
  /** Listens; the port it got. Throws ListenError, whose message says what to do. */
  start(): Promise<number>;
  /** Takes no more connections, waits for the answers under way, then cuts the rest off. */
  stop(): Promise<void>;
}

const GRACE_MS = 5_000;
const IDLE_CHECK_MS = 20;

/** A server of `GET /healthz` (alive), `GET /readyz` (each check as JSON; 503 unless all is well) and the given routes. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { log, graceMs = GRACE_MS } = options;
  const limits = { ...LIMITS, ...options.limits };
  const find = routing(allRoutes(options));
  const times = {
    requestTimeout: limits.arrivalMs,
    headersTimeout: limits.arrivalMs,
    keepAliveTimeout: limits.idleMs,
    // Node looks every half minute only, so what may take that long could take a minute.
    connectionsCheckingInterval: limits.checkMs,
  };
  const server = createServer(times, (request, response) => {
    if (isRefused(request.socket)) return;
    const started = performance.now();
    const { method = "", url = "" } = request;
    // Without the query, which may hold a token.
    const [path = ""] = url.split("?");
    response.once("close", () => {
      log.debug({ method, path, status: response.statusCode, ms: Math.round(performance.now() - started) }, "http");
    });
    const tooLong = Number(request.headers["content-length"] ?? 0) > limits.bodyBytes;
    void answer(tooLong ? refuseBody : find(method, path), { request, response, path, limits, log });
  });
  const isRefused = limitConnections(server, limits);
  return {
    start: () => listen(server, options),
    stop: () => close(server, graceMs),
  };
}

const refuseBody: Handler = (_, response) => respond(response, 413, { error: "too long" });

function allRoutes({ routes, live, ready }: HttpServerOptions): Map<string, Handler> {
  const given = Object.entries(routes).flatMap(([route, handler]): [string, Handler][] =>
    handler ? [[route, handler]] : [],
  );
  return new Map<string, Handler>([
    ...given,
    ["GET /healthz", (_, response) => respond(response, live() ? 200 : 503, { ok: live() })],
    ...(ready ? [["GET /readyz", readyPage(ready)] as const] : []),
  ]);
}

const readyPage =
  (ready: NonNullable<HttpServerOptions["ready"]>): Handler =>
  async (_, response) => {
    const state = await ready();
    respond(response, state.ok ? 200 : 503, state);
  };

/** Finds the handler of a request; unknown paths and wrong methods have handlers too. HEAD is answered as GET, without a body. */
function routing(routes: ReadonlyMap<string, Handler>): (method: string, path: string) => Handler {
  return (method, path) => {
    const handler = routes.get(`${method === "HEAD" ? "GET" : method} ${path}`);
    if (handler) return handler;
    const allowed = [...routes.keys()].flatMap((route) =>
      route.endsWith(` ${path}`) ? [route.slice(0, -path.length - 1)] : [],
    );
    if (allowed.length === 0) return (_, response) => respond(response, 404, { error: "not found" });
    return (_, response) => {
      response.setHeader("Allow", allowed.join(", "));
      respond(response, 405, { error: "method not allowed" });
    };
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  limits: Limits;
  log: HttpServerOptions["log"];
  /** The server has answered in the handler's place. */
  late?: boolean;
}

async function answer(handler: Handler, exchange: Exchange): Promise<void> {
  const { request, response, log } = exchange;
  endInTime(exchange);
  try {
    await handler(request, response);
  } catch (error) {
    // Whoever asked has gone or was too slow, which is no failure of the handler's; or the handler was, which has been said.
    if (exchange.late || (request.destroyed && !request.complete)) return;
    log.error({ err: error }, "an HTTP request could not be answered");
    if (response.headersSent) response.destroy();
    else respond(response, 500, { error: "internal error" });
  }
}

/** A handler that does not answer holds neither its client nor the connection for ever. */
function endInTime(exchange: Exchange): void {
  const { request, response, path, limits, log } = exchange;
  const timer = setTimeout(() => {
    // Node itself ends what does not arrive.
    if (!request.complete) return void timer.refresh();
    exchange.late = true;
    log.error({ path, ms: limits.answerMs }, "an HTTP request was not answered in time");
    if (response.headersSent) response.destroy();
    else respond(response, 503, { error: "not answered in time" });
    silence(response);
  }, limits.answerMs);
  request.once("end", () => timer.refresh());
  response.once("close", () => clearTimeout(timer));
}

/** What the handler says after all goes nowhere, rather than failing because the answer has been given. */
function silence(response: ServerResponse): void {
  Object.assign(response, {
    setHeader: () => response,
    writeHead: () => response,
    write: () => true,
    end: () => response,
  });
}

function respond(response: ServerResponse, status: number, body: object): void {
  // Nobody reads what else may come with such a request, so it must not pass for the next one.
  if (!response.req.complete && announcesBody(response.req)) response.setHeader("Connection", "close");
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${JSON.stringify(body)}\n`);
}

const announcesBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

function listen(server: Server, place: Place): Promise<number> {
  const { host, port } = place;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, place)));
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    // close() ends idle connections only once; a connection whose answer is under way would then be kept alive.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
  });
}
