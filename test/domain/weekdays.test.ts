// Working days as people write them.

import { describe, expect, it } from "vitest";
import { readWeekdays } from "../../src/domain/weekdays.ts";

describe("working days", () => {
  it.each([
    ["Mon-Fri", [1, 2, 3, 4, 5]],
    ["Monday to Friday", [1, 2, 3, 4, 5]],
    ["mon, tue and thu", [1, 2, 4]],
    ["Sun-Thu", [1, 2, 3, 4, 7]],
    ["Fri-Mon", [1, 5, 6, 7]],
    ["Mon–Wed Sat", [1, 2, 3, 6]],
    ["周一到周五", [1, 2, 3, 4, 5]],
    ["周一三五", [1, 3, 5]],
    ["星期一、星期天", [1, 7]],
    ["礼拜六和礼拜日", [6, 7]],
    ["Ｍｏｎ－Ｆｒｉ", [1, 2, 3, 4, 5]],
    ["Mon Mon", [1]],
    ["Wed-Wed", [3]],
  ])("%s are %j", (text, days) => {
    expect(readWeekdays(text)).toEqual(days);
  });

  it.each(["", "none", "Mon-", "-Fri", "Mon--", "8", "Mon foo", "every day"])("%j is refused", (text) => {
    expect(readWeekdays(text)).toBeNull();
  });
});
