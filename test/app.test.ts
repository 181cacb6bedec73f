// What a whole program without doors answers over HTTP, and where.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createApp } from "../src/app.ts";
import type { Reply } from "../src/bot/reply.ts";
import type { Request } from "../src/bot/request.ts";
import { loadConfig } from "../src/config.ts";
import { createStore } from "../src/db/store.ts";
import { randomIds } from "../src/ids.ts";
import { SILENT, useStore } from "./support/store.ts";

const desk = useStore();

/** A program of these settings that stops after the test; asks a port of this machine for a page's status. */
async function start(env: Record<string, string>) {
  const store = createStore<Request, Reply>({ url: desk.url, log: SILENT });
  onTestFinished(() => store.close());
  const config = loadConfig({ PORT: "0", ...env }, "UTC");
  const app = await createApp({
    ...{ config, store, ids: randomIds, log: SILENT, alone: true },
    clock: { now: () => new Date() },
  });
  onTestFinished(() => app.stop());
  return app.start();
}

const statuses = async (port: number) => {
  const pages = ["/healthz", "/readyz", "/metrics"];
  return Promise.all(pages.map(async (page) => (await fetch(`http://127.0.0.1:${port}${page}`)).status));
};

/** A server on a free port of this machine, and the port. */
async function taken() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const free = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port, free };
}

it("shows its state and its figures beside the doors' events, where nothing else is set", async () => {
  expect(await statuses(await start({}))).toEqual([200, 200, 200]);
});

it("shows them at an address of their own alone, where one is set", async () => {
  const { port, free } = await taken();
  await free();
  const outside = await start({ ADMIN_BIND: `127.0.0.1:${port}` });
  expect(await statuses(port)).toEqual([200, 200, 200]);
  expect(await statuses(outside)).toEqual([200, 404, 404]);
});

it("says which setting names an address that cannot be had", async () => {
  const { port, free } = await taken();
  onTestFinished(free);
  await expect(start({ ADMIN_BIND: `127.0.0.1:${port}` })).rejects.toThrow(
    `ADMIN_BIND=127.0.0.1:${port} is in use by another program. Stop that first, or set ADMIN_BIND to another one.`,
  );
  await expect(start({ ADMIN_BIND: "192.0.2.1:9090" })).rejects.toThrow(
    "ADMIN_BIND=192.0.2.1:9090 names no address of this machine.",
  );
});
