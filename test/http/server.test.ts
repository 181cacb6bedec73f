// The HTTP server over real sockets: routes, health, failures, and how it stops.

import { Agent, createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ListenError } from "../../src/http/listen-error.ts";
import { createHttpServer, type Handler, type HttpServer, type HttpServerOptions } from "../../src/http/server.ts";

interface Logged {
  level: "debug" | "error";
  fields: Record<string, unknown>;
}

const open: HttpServer[] = [];
const agents: Agent[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop()));
  for (const agent of agents.splice(0)) agent.destroy();
});

async function serve(options: Partial<HttpServerOptions> = {}) {
  const logged: Logged[] = [];
  const server = createHttpServer({
    ...{ setting: "PORT", port: 0 },
    routes: {},
    live: () => true,
    ready: async () => ({ ok: true, checks: [{ name: "database", ok: true, detail: "answers" }] }),
    log: {
      debug: (fields) => void logged.push({ level: "debug", fields: { ...fields } }),
      error: (fields) => void logged.push({ level: "error", fields: { ...fields } }),
    },
    ...options,
  });
  open.push(server);
  const port = await server.start();
  const call = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
  return { server, port, call, logged };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

const ok: Handler = (_, response) => void response.end("ok");

describe("health", () => {
  it("is alive", async () => {
    const { call } = await serve();
    const response = await call("/healthz");
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  });

  it("says when it is not worth keeping alive", async () => {
    const { call } = await serve({ live: () => false });
    expect((await call("/healthz")).status).toBe(503);
  });

  it("lists its checks when ready, and answers 503 with them when not", async () => {
    let ok = true;
    const checks = () => [{ name: "slack", ok, detail: ok ? "connected" : "reconnecting" }];
    const { call } = await serve({ ready: async () => ({ ok, checks: checks() }) });
    const fine = await call("/readyz?verbose");
    expect([fine.status, await fine.json()]).toEqual([200, { ok: true, checks: checks() }]);
    ok = false;
    const poor = await call("/readyz");
    expect([poor.status, await poor.json()]).toEqual([503, { ok: false, checks: checks() }]);
    expect(poor.headers.get("cache-control")).toBe("no-store");
  });

  it("answers HEAD as GET, without a body", async () => {
    const { call } = await serve();
    const response = await call("/healthz", { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("a route", () => {
  it("gets the request with its body unread", async () => {
    const echo: Handler = async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.writeHead(201).end(Buffer.concat(chunks));
    };
    const { call } = await serve({ routes: { "POST /slack/events": echo } });
    const response = await call("/slack/events?x=1", { method: "POST", body: "王总" });
    expect([response.status, await response.text()]).toEqual([201, "王总"]);
  });

  it("is not found when nobody serves it, nor when its door is not configured", async () => {
    const { call } = await serve({ routes: { "POST /telegram/webhook": undefined } });
    for (const path of ["/", "/slack/events", "/telegram/webhook", "//", "/healthz/"]) {
      expect((await call(path, { method: "POST" })).status).toBe(404);
    }
  });

  it("refuses another method and names the right one", async () => {
    const { call } = await serve({ routes: { "POST /slack/events": ok } });
    const response = await call("/slack/events");
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await call("/healthz", { method: "DELETE" })).headers.get("allow")).toBe("GET");
  });

  it("that fails is a 500 without a word of why, logged", async () => {
    const fail: Handler = async () => {
      throw new Error("secret reason");
    };
    const { call, logged } = await serve({ routes: { "POST /slack/events": fail } });
    const response = await call("/slack/events", { method: "POST" });
    expect([response.status, await response.text()]).toEqual([500, '{"error":"internal error"}\n']);
    expect(logged.filter(({ level }) => level === "error")).toHaveLength(1);
  });

  it("that fails in the middle of its answer breaks the connection off", async () => {
    const fail: Handler = (_, response) => {
      response.write("half");
      throw new Error("no more");
    };
    const { call } = await serve({ routes: { "POST /slack/events": fail } });
    const answer = call("/slack/events", { method: "POST" }).then((response) => response.text());
    await expect(answer).rejects.toThrow();
  });

  it("is logged once at debug, without its query", async () => {
    const { call, logged } = await serve({ routes: { "POST /slack/events": ok } });
    await call("/slack/events?token=secret", { method: "POST" });
    await until(() => logged.length > 0);
    expect(logged).toEqual([
      { level: "debug", fields: { method: "POST", path: "/slack/events", status: 200, ms: expect.any(Number) } },
    ]);
  });
});

describe("a port that is taken", () => {
  it("is an error that says which and what to do", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    const starting = serve({ port });
    await expect(starting).rejects.toThrow(ListenError);
    await expect(starting).rejects.toThrow(
      `PORT=${port} is in use by another program. Stop that first, or set PORT to another number.`,
    );
    await new Promise((resolve) => other.close(resolve));
  });
});

describe("stopping", () => {
  const get = (port: number, path: string) =>
    new Promise<string>((resolve, reject) => {
      const agent = new Agent({ keepAlive: true });
      agents.push(agent);
      httpRequest({ port, path, method: "POST", agent }, (response: IncomingMessage) => {
        let body = "";
        response.on("data", (chunk: Buffer) => {
          body += chunk.toString();
        });
        response.on("end", () => resolve(body));
      })
        .on("error", reject)
        .end();
    });

  it("waits for the answers under way and is then done at once, though connections are kept alive", async () => {
    let release = () => {};
    const slow: Handler = (_, response) => {
      release = () => void response.end("done");
    };
    const { server, port, call } = await serve({ routes: { "POST /slack/events": slow }, graceMs: 60_000 });
    await call("/healthz");
    const before = release;
    const answer = get(port, "/slack/events");
    await until(() => release !== before);
    const stopping = server.stop();
    await expect(call("/healthz")).rejects.toThrow();
    release();
    expect(await answer).toBe("done");
    const answered = performance.now();
    await stopping;
    // A connection kept alive would hold the server for 5 s.
    expect(performance.now() - answered).toBeLessThan(3_000);
  });

  it("cuts off what takes longer than it may", async () => {
    let begun = false;
    const stuck: Handler = () => {
      begun = true;
    };
    const { server, port } = await serve({ routes: { "POST /slack/events": stuck }, graceMs: 1 });
    const answer = get(port, "/slack/events");
    const refused = expect(answer).rejects.toThrow();
    await until(() => begun);
    await server.stop();
    await refused;
  });

  it("may be asked for twice, and before it was started", async () => {
    const { server } = await serve();
    await server.stop();
    await server.stop();
  });
});
