// Chinese typography: a space between Chinese and Latin script or digits, and nowhere else.
import { expect, test } from "vitest";
import { zh } from "../../src/i18n/zh-cn/spacing.ts";

test.each([
  ["Acme", "已归档 Acme 的资料"],
  ["王总", "已归档王总的资料"],
  ["3M中国", "已归档 3M中国的资料"],
  ["王总 VIP", "已归档王总 VIP 的资料"],
  ["“Acme”", "已归档“Acme”的资料"],
  ["🙂", "已归档🙂的资料"],
  ["", "已归档的资料"],
  [7, "已归档 7 的资料"],
])("sets %s into a sentence as a reader expects", (value, sentence) => {
  expect(zh`已归档${value}的资料`).toBe(sentence);
});

test("leaves a value as it is, whatever it holds", () => {
  expect(zh`${"a，b 中 c"}`).toBe("a，b 中 c");
});

test("keeps two values apart by the same rule", () => {
  expect(zh`${"王总"}${"Acme"}`).toBe("王总 Acme");
});
