// Lost destinations in PostgreSQL.
import { expect, test } from "vitest";
import { useStore } from "../support/store.ts";

const { run, look } = useStore();

test("a group's sign of life revives its topics too, and no group whose id only begins alike", async () => {
  const at = new Date("2026-11-23T07:00:00Z");
  const lost = { door: "telegram", tenant: "42", trouble: "gone", since: at, retryAt: at } as const;
  await run(async ({ destinations }) => {
    for (const address of ["-100", "-100/7", "-1001", "-1001/7"]) await destinations.lose({ ...lost, address });
  });
  const revived = await run(({ destinations }) => destinations.revive("telegram", "42", ["-100"]));
  expect(revived.map(({ address }) => address).sort()).toEqual(["-100", "-100/7"]);
  const left = await look("SELECT address FROM destination ORDER BY address");
  expect(left).toEqual([{ address: "-1001" }, { address: "-1001/7" }]);
});
