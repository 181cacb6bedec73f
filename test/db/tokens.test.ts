// Things that may happen once only: a token's use, a day's digest.

import { describe, expect, it } from "vitest";
import type { Token } from "../../src/services/ports.ts";
import { anId, LONG_AGO } from "../support/factories.ts";
import { useStore } from "../support/store.ts";

const desk = useStore();

function aToken(overrides: Partial<Token> = {}): Token {
  return {
    hash: `hash-${anId()}`,
    workspaceId: anId(),
    purpose: "invite",
    memberId: anId(),
    role: "lead",
    expiresAt: new Date("2026-03-03T01:00:00Z"),
    usedAt: null,
    createdAt: LONG_AGO,
    ...overrides,
  };
}

const put = async (overrides: Partial<Token> = {}) => {
  const token = aToken(overrides);
  await desk.run(({ tokens }) => tokens.put(token));
  return token;
};
const find = (hash: string) => desk.run(({ tokens }) => tokens.find(hash));

describe("a token", () => {
  it("is found by its hash", async () => {
    const setup = await put({ purpose: "setup", memberId: null, role: null, expiresAt: null });
    expect([await find(setup.hash), await find("other")]).toEqual([setup, null]);
  });

  it("is used by one of several that try at once", async () => {
    const token = await put();
    const use = () => desk.run(({ tokens }) => tokens.use(token.hash, LONG_AGO));
    expect((await Promise.all([use(), use(), use()])).sort()).toEqual([false, false, true]);
    expect(await find(token.hash)).toEqual({ ...token, usedAt: LONG_AGO });
  });

  it("is revoked with the others of its purpose and workspace, unless it was used", async () => {
    const token = await put({ purpose: "setup" });
    const { workspaceId } = token;
    const kept = [
      await put({ purpose: "setup", workspaceId, usedAt: LONG_AGO }),
      await put({ purpose: "invite", workspaceId }),
      await put({ purpose: "setup" }),
    ];
    await desk.run(({ tokens }) => tokens.revoke(workspaceId, "setup"));
    expect(await find(token.hash)).toBeNull();
    expect(await Promise.all(kept.map(({ hash }) => find(hash)))).toEqual(kept);
  });
});

describe("a digest", () => {
  const aRun = (overrides: { recipient?: string; localDate?: string; workspaceId?: string } = {}) => ({
    workspaceId: anId(),
    recipient: `member:${anId()}`,
    localDate: "2026-03-04",
    outcome: "queued" as const,
    at: LONG_AGO,
    ...overrides,
  });

  it("is claimed by one of several that try at once", async () => {
    const run = aRun();
    const claim = () => desk.run(({ digestRuns }) => digestRuns.claim(run));
    expect((await Promise.all([claim(), claim(), claim()])).sort()).toEqual([false, false, true]);
  });

  it("is another one on another day and for another recipient; the claimed ones are known", async () => {
    const monday = aRun();
    const tuesday = { ...monday, localDate: "2026-03-05" };
    const other = aRun({ workspaceId: monday.workspaceId });
    const claimed = await desk.run(async ({ digestRuns }) => {
      const fresh = [await digestRuns.claim(monday), await digestRuns.claim(tuesday), await digestRuns.claim(other)];
      const asked = [monday, other, { ...other, localDate: "2026-03-05" }, aRun()];
      return [fresh, await digestRuns.claimed(asked), await digestRuns.claimed([])];
    });
    expect(claimed).toEqual([
      [true, true, true],
      new Set([`${monday.recipient} 2026-03-04`, `${other.recipient} 2026-03-04`]),
      new Set(),
    ]);
  });
});
