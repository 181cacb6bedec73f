// Buttons carry a command and its arguments, and nothing else is taken for one.

import { describe, expect, it } from "vitest";
import { decodeLink, encodeLink, link } from "../../src/view/link.ts";

describe("a button's code", () => {
  it("carries its arguments there and back", () => {
    const args = { callback: "@0123456789ab", from: "digest" } as const;
    expect(decodeLink(encodeLink("done", args))).toEqual({ name: "done", args });
    expect(decodeLink(encodeLink("help", {}))).toEqual({ name: "help", args: {} });
  });

  it.each([
    "",
    "v1",
    "v1:",
    "v1:done",
    "v2:done:x=1",
    "v1:DONE:x=1",
    "v1:done:x",
    "v1:done:=x",
    "v1:done:x=é",
    "v1:done:x=1\n",
    `v1:done:x=${"y".repeat(60)}`,
    `v1:${"a".repeat(22)}:x=1`,
  ])("is not read from %j", (code) => {
    expect(decodeLink(code)).toBeNull();
  });

  it("does not compile with an argument that its command does not take", () => {
    // @ts-expect-error done takes a callback
    expect(link("done", "Done", { customer: "@0123456789ab" }).label).toBe("Done");
  });
});
