// The migrations are written by hand in the end; this keeps them equal to the schema that the client is made from.
import { afterAll, beforeAll, expect, it } from "vitest";
import { schemaDrift } from "../../src/db/schema-diff.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("make exactly what prisma/schema.prisma says", async () => {
  expect(await schemaDrift(database.url)).toBe("");
});
