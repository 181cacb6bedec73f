// "Add Hooli as a customer": the other way round of "/customer add Hooli", with what follows as its details.

import { describe, expect, it } from "vitest";
import { useDesk } from "../support/desk.ts";

const desk = useDesk();

describe("a customer is added", () => {
  it.each([
    ["add Hooli as a customer", "Hooli", null],
    ["Please add Hooli as a new client, jane@hooli.com", "Hooli", "jane@hooli.com"],
    ["create a new customer called Hooli GmbH.", "Hooli GmbH", null],
    ["把胡力公司加为客户", "胡力公司", null],
    ["新建一个客户叫胡力，jane@hooli.com", "胡力", "jane@hooli.com"],
  ])("%s", async (said, name, email) => {
    const mei = await (await desk.team()).join("Mei");
    expect(await mei.say(said)).toContain(name);
    const rows = await desk.look("SELECT name, email FROM customer WHERE workspace_id = $1", [mei.member.workspaceId]);
    expect(rows).toEqual([{ name, email }]);
  });

  it.each(["Acme added us as a customer", "add this as a note for Acme"])("not by other words: %s", async (said) => {
    const mei = await (await desk.team()).join("Mei");
    await mei.say(said);
    expect(await desk.look("SELECT name FROM customer WHERE workspace_id = $1", [mei.member.workspaceId])).toEqual([]);
  });
});
