// What a slow, a greedy or a forgotten client gets, over real sockets, with limits short enough to wait for.

import { connect, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import type { Limits } from "../../src/http/limits.ts";
import { createHttpServer, type Handler, type HttpServer } from "../../src/http/server.ts";

const servers: HttpServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const readAll: Handler = async (request, response) => {
  let bytes = 0;
  for await (const chunk of request) bytes += chunk.length;
  response.end(`${bytes} bytes`);
};

async function serve(limits: Partial<Limits>, handler: Handler = readAll) {
  const errors: string[] = [];
  const server = createHttpServer({
    ...{ setting: "PORT", port: 0, host: "127.0.0.1", live: () => true, graceMs: 1 },
    ready: async () => ({ ok: true, checks: [] }),
    routes: { "POST /slack/events": handler },
    log: { debug: () => undefined, error: (_, message) => void errors.push(message) },
    limits: { checkMs: 20, ...limits },
  });
  servers.push(server);
  const port = await server.start();
  return { port, errors, talk: () => talk(port) };
}

/** A client that says exactly what it is told to. */
function talk(port: number) {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  let heard = "";
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    heard += text;
  });
  socket.on("error", () => undefined);
  const ended = new Promise<string>((resolve) => socket.once("close", () => resolve(heard)));
  return {
    socket,
    /** All that it has heard when the connection ends. */
    ended,
    say: (text: string) => void socket.write(text),
    connected: new Promise<void>((resolve) => socket.once("connect", () => resolve())),
    hears: async (text: string) => {
      while (!heard.includes(text)) await new Promise((resolve) => socket.once("data", resolve));
    },
  };
}

const HEAD = "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n";

/** Sends a text a byte at a time, for longer than anything may take. */
function trickle({ say, ended }: ReturnType<typeof talk>, text: string): void {
  let at = 0;
  const timer = setInterval(() => say(text[at++ % text.length] ?? ""), 10);
  void ended.then(() => clearInterval(timer));
}

it("ends a request whose headers come a byte at a time, with 408", async () => {
  const { talk, errors } = await serve({ arrivalMs: 150 });
  const client = talk();
  trickle(client, `${HEAD}X-Slow: ${"x".repeat(10_000)}`);
  expect(await client.ended).toMatch(/^HTTP\/1.1 408 /);
  expect(errors).toEqual([]);
});

it("ends a request whose body comes a byte at a time, with 408, and is not troubled by the handler's failure", async () => {
  let failed = () => {};
  const failure = new Promise<void>((resolve) => {
    failed = resolve;
  });
  const handler: Handler = async (request, response) => {
    try {
      await readAll(request, response);
    } finally {
      setImmediate(failed);
    }
  };
  // What has not arrived cannot be answered yet, however soon it should be.
  const { talk, errors } = await serve({ arrivalMs: 150, answerMs: 50 }, handler);
  const client = talk();
  client.say(HEAD.replace("10", "100000"));
  client.say("\r\n");
  trickle(client, "x");
  expect(await client.ended).toMatch(/^HTTP\/1.1 408 /);
  await failure;
  expect(errors).toEqual([]);
});

it("ends a connection on which nothing is said", async () => {
  const { talk } = await serve({ arrivalMs: 100 });
  expect(await talk().ended).toMatch(/^(HTTP\/1.1 408 |$)/);
});

it("ends a connection that rests after its answer", async () => {
  const { talk } = await serve({ idleMs: 50 });
  const begun = performance.now();
  const client = talk();
  client.say(`${HEAD}\r\n0123456789`);
  expect(await client.ended).toMatch(/^HTTP\/1.1 200 OK[\s\S]*10 bytes/);
  // Node's own limit is five seconds; it adds one to ours, for what is on its way.
  expect(performance.now() - begun).toBeLessThan(4_000);
});

it("answers 431 to headers that are too long, and 413 to a body that is", async () => {
  const { talk } = await serve({ bodyBytes: 5 });
  const [headers, body] = [talk(), talk()];
  headers.say(`${HEAD}X-Long: ${"x".repeat(20_000)}\r\n\r\n`);
  body.say(`${HEAD}\r\n`);
  expect(await headers.ended).toMatch(/^HTTP\/1.1 431 /);
  expect(await body.ended).toMatch(/^HTTP\/1.1 413 /);
});

it("does not go on with a connection whose page was asked for with a body", async () => {
  const { talk } = await serve({});
  const client = talk();
  client.say("GET /healthz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  expect(await client.ended).toMatch(/^HTTP\/1.1 200 [\s\S]*Connection: close\r\n/);
});

it("answers 503 for a handler that does not, logs it once, and lets it speak into the void", async () => {
  let late = () => {};
  let spoke = false;
  const stuck: Handler = async (request, response) => {
    for await (const _ of request);
    await new Promise<void>((resolve) => {
      late = resolve;
    });
    response.setHeader("X-Late", "1");
    response.writeHead(200).end("too late");
    spoke = true;
    throw new Error("and one more");
  };
  const { talk, errors } = await serve({ answerMs: 100 }, stuck);
  const client = talk();
  client.say(`${HEAD}Connection: close\r\n\r\n0123456789`);
  expect(await client.ended).toMatch(/^HTTP\/1.1 503 [\s\S]*not answered in time/);
  late();
  await new Promise((resolve) => setImmediate(resolve));
  expect([errors, spoke]).toEqual([["an HTTP request was not answered in time"], true]);
});

it.each([
  ["in all", { connections: 3, perAddress: 100 }],
  ["of one address", { connections: 100, perAddress: 3 }],
])(
  "answers 503 on a connection beyond those it holds %s, and takes one again when another has ended",
  async (_, limits) => {
    let asked = 0;
    const { talk } = await serve(limits, (_request, response) => {
      asked += 1;
      response.end("ok");
    });
    const held = [talk(), talk(), talk()];
    for (const { connected } of held) await connected;
    for (const { say, hears } of held) {
      say(`${HEAD}\r\n0123456789`);
      await hears("ok");
    }
    const beyond = talk();
    beyond.say(`${HEAD}\r\n0123456789`);
    expect(await beyond.ended).toMatch(/^HTTP\/1.1 503 [\s\S]*Retry-After: 1/);
    expect(asked).toBe(3);

    held[0]?.socket.end();
    await held[0]?.ended;
    const next = talk();
    next.say(`${HEAD}\r\n0123456789`);
    await next.hears("ok");
  },
);
