// The one HTTP server: the doors' events and two health pages. It knows nothing of what it serves but the handlers it is given.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { listenError } from "./listen-error.ts";

/** "POST /slack/events"; the path is compared exactly, without its query. */
export type Route = `${"GET" | "POST"} /${string}`;
/** Reads the body and answers. When it fails before it has answered, the server answers 500. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

export interface HttpServerOptions {
  /** 0: any free port. */
  port: number;
  /** An absent handler is no route: a door that is not configured. */
  routes: Partial<Record<Route, Handler | undefined>>;
  /** Whether the process is worth keeping; for a supervisor that restarts it otherwise. */
  live(): boolean;
  /** Whether it can do its work now; for a load balancer. */
  ready(): Promise<{ ok: boolean; checks: Check[] }>;
  log: {
    debug(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  /** How long `stop` waits for answers under way, in ms. */
  graceMs?: number;
}

export interface HttpServer {
  /** Listens; the port it got. Throws ListenError, whose message says what to do. */
  start(): Promise<number>;
  /** Takes no more connections, waits for the answers under way, then cuts the rest off. */
  stop(): Promise<void>;
}

const GRACE_MS = 5_000;
const IDLE_CHECK_MS = 20;
/** Slack and Telegram send small bodies at once; who takes longer is holding a connection open. */
const REQUEST_MS = 30_000;

/** A server of `GET /healthz` (alive), `GET /readyz` (each check as JSON; 503 unless all is well) and the given routes. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { port, log, graceMs = GRACE_MS } = options;
  const find = routing(allRoutes(options));
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    const started = performance.now();
    const { method = "", url = "" } = request;
    // Without the query, which may hold a token.
    const [path = ""] = url.split("?");
    response.once("close", () => {
      log.debug({ method, path, status: response.statusCode, ms: Math.round(performance.now() - started) }, "http");
    });
    void answer(find(method, path), request, response, log);
  });
  return {
    start: () => listen(server, port),
    stop: () => close(server, graceMs),
  };
}

function allRoutes({ routes, live, ready }: HttpServerOptions): Map<string, Handler> {
  const given = Object.entries(routes).flatMap(([route, handler]): [string, Handler][] =>
    handler ? [[route, handler]] : [],
  );
  return new Map<string, Handler>([
    ...given,
    ["GET /healthz", (_, response) => respond(response, live() ? 200 : 503, { ok: live() })],
    [
      "GET /readyz",
      async (_, response) => {
        const state = await ready();
        respond(response, state.ok ? 200 : 503, state);
      },
    ],
  ]);
}

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

async function answer(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  log: HttpServerOptions["log"],
): Promise<void> {
  try {
    await handler(request, response);
  } catch (error) {
    log.error({ err: error }, "an HTTP request could not be answered");
    if (response.headersSent) response.destroy();
    else respond(response, 500, { error: "internal error" });
  }
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${JSON.stringify(body)}\n`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    server.listen(port, () => {
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
