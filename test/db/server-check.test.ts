// A server that would store wrong instants, or that knows no Chinese letters, must be found at the start.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrismaClient } from "../../src/db/generated/client.ts";
import { checkServer, type Query } from "../../src/db/server-check.ts";
import { createDatabase, createEmptyDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

async function checkThroughPrisma(url: string, options: string) {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, options }) });
  try {
    return await checkServer((sql, ...values) => prisma.$queryRawUnsafe(sql, ...values));
  } finally {
    await prisma.$disconnect();
  }
}

describe("the time zone", () => {
  it("passes when the app's sessions run in UTC", async () => {
    expect(await checkThroughPrisma(database.url, "-c TimeZone=UTC")).toEqual([]);
  });

  it.each(["Asia/Shanghai", "Europe/London", "America/New_York"])(
    "is refused when sessions run in %s",
    async (zone) => {
      const checking = checkThroughPrisma(database.url, `-c TimeZone=${zone}`);
      await expect(checking).rejects.toMatchObject({ code: "time-zone" });
    },
  );

  it("is what the adapter really stores wrongly, so the check is about a true fault", async () => {
    const options = "-c TimeZone=Asia/Shanghai";
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url, options }) });
    const other = new pg.Client({ connectionString: database.url, options: "-c TimeZone=UTC" });
    await other.connect();
    await other.query("CREATE TABLE moment (at timestamptz)");
    await prisma.$executeRawUnsafe("INSERT INTO moment VALUES ($1)", new Date("2026-01-15T12:00:00Z"));
    const { rows } = await other.query("SELECT at::text FROM moment");
    await Promise.all([prisma.$disconnect(), other.end()]);
    expect(rows).toEqual([{ at: "2026-01-15 04:00:00+00" }]);
  });
});

describe("the server", () => {
  const answering =
    (row: object): Query =>
    async () => [row];

  it("is refused when it is older than 14, naming its version", async () => {
    const old = answering({ version: "13.11", number: "130011", encoding: "UTF8", characters: "C.UTF-8" });
    await expect(checkServer(old)).rejects.toThrow("PostgreSQL 13.11");
  });

  it("is refused when its encoding cannot hold every name", async () => {
    const latin = await createDatabase("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc");
    try {
      await expect(checkThroughPrisma(latin.url, "-c TimeZone=UTC")).rejects.toThrow("encoded in LATIN1");
    } finally {
      await latin.drop();
    }
  });

  it("is accepted with a notice when it knows no Chinese letters", async () => {
    const ascii = await createDatabase("TEMPLATE template0 LOCALE 'C' LOCALE_PROVIDER libc");
    try {
      expect(await checkThroughPrisma(ascii.url, "-c TimeZone=UTC")).toMatchObject([{ code: "characters" }]);
    } finally {
      await ascii.drop();
    }
  });
});
