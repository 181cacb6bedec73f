// What names are derived is held by a fingerprint: who changes it must have customers stored before derived anew.

import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { NAMES_VERSION, nameKeys, searchText } from "../../src/domain/names.ts";

const NAMES = [
  "Acme Ltd",
  "Müller & Söhne GmbH",
  "Blue Ocean Trading Co., Ltd",
  "O'Brien",
  "Wang Jianguo",
  "Mary-Ann Smith",
  "张伟",
  "王建国",
  "歐陽娜娜",
  "重庆小面馆",
  "深圳市华强科技有限公司",
  "中国工商银行股份有限公司",
  "华强 Huaqiang 电子",
  "赵总",
  "!!!",
];

/** The version, and what is derived. */
const DERIVED = "2 4beb2262";

it("has a new version when other keys or another search text are derived", () => {
  const derived = NAMES.flatMap((name) => {
    const company = name.length > 6 ? null : "Harbour Logistics GmbH";
    const customer = { name, company, phone: "+8613800138000", email: "a@b.example", tags: ["vip", "老客户"] };
    return [nameKeys(customer), searchText(customer)];
  });
  const hash = createHash("sha256").update(JSON.stringify(derived)).digest("hex").slice(0, 8);
  expect(`${NAMES_VERSION} ${hash}`).toBe(DERIVED);
});
