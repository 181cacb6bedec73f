// What a text is looked up by: the same with all names known beforehand as without.

import { describe, expect, it } from "vitest";
import { gramsOf } from "../../src/domain/grams.ts";

const TEXTS = [
  "Called Acme, then Blue Ocean's Anna in Hamburg. Port and Warehouse Co.",
  "刚给王总打了电话，深圳市华强科技有限公司那边下周三 3pm 再联系 Acme B.V. 的张老师",
  "call wang jianguo at M&S and Mr Smith @Globex (Ms. O'Neil) tomorrow",
];

describe("the stretches that may be a name", () => {
  it("leaves out only stretches that nobody is called", () => {
    for (const text of TEXTS) {
      const all = gramsOf(text);
      const names = new Set(all.map(({ key }) => key).filter((_, at) => at % 3 === 0));
      const some = gramsOf(text, (line, from, to) => names.has(line.slice(from, to)));
      expect(some.filter(({ surname }) => !surname)).toEqual(
        all.filter(({ key, surname }) => !surname && names.has(key)),
      );
      expect(some.filter(({ surname }) => surname)).toEqual(all.filter(({ surname }) => surname));
    }
  });

  it("asks of pinyin and of two words with and without the space between", () => {
    const asked = gramsOf("call wang jianguo").map(({ key }) => key);
    expect(asked).toEqual(expect.arrayContaining(["wang jianguo", "wangjianguo", "call wang jianguo"]));
  });
});
