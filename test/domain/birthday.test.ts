// Birthdays as people write them.

import { describe, expect, it } from "vitest";
import { readBirthday } from "../../src/domain/birthday.ts";

describe("a birthday", () => {
  it.each([
    ["1980-05-03", "1980-05-03"],
    ["1980/5/3", "1980-05-03"],
    ["1980年5月3日", "1980-05-03"],
    ["5月3号", "05-03"],
    ["05-03", "05-03"],
    ["3 May", "05-03"],
    ["3rd of May 1980", "1980-05-03"],
    ["May 3, 1980", "1980-05-03"],
    ["Sept. 9", "09-09"],
    ["１９８０－０５－０３", "1980-05-03"],
    ["农历8月15日", "lunar 08-15"],
    ["Lunar 1980-08-15", "lunar 1980-08-15"],
    ["02-29", "02-29"],
  ])("%s is read as %s", (text, birthday) => {
    expect(readBirthday(text)).toBe(birthday);
  });

  it.each(["05/12", "5.12", "13-01", "02-30", "04-31", "00-10", "3", "May", "soon", "", "32 May", "3 Foo", "1980-5"])(
    "%j is not guessed",
    (text) => {
      expect(readBirthday(text)).toBeNull();
    },
  );

  it.each(["1980-05-03", "05-03", "lunar 08-15", "lunar 1980-08-15"])("%s is read again as itself", (birthday) => {
    expect(readBirthday(birthday)).toBe(birthday);
  });
});
