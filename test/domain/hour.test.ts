// Times of day as settings.

import { describe, expect, it } from "vitest";
import { parseHour, shownHour } from "../../src/domain/hour.ts";

describe("an hour of the day", () => {
  it.each([
    ["09:00", 540],
    ["9", 540],
    ["8.30", 510],
    ["8h30", 510],
    ["９：００", 540],
    ["9点", 540],
    ["9点半", 570],
    ["9点05分", 545],
    ["8pm", 1200],
    ["12am", 0],
    ["12pm", 720],
    ["12:30 am", 30],
    ["0:00", 0],
    ["23:59", 1439],
  ])("%s is %i minutes after midnight", (text, minutes) => {
    expect(parseHour(text)).toBe(minutes);
  });

  it.each(["24:00", "9:60", "13pm", "0am", "", "nine", "-1", "9:5", "25", "1e1", "9:00:00"])(
    "%j is refused",
    (text) => {
      expect(parseHour(text)).toBeNull();
    },
  );

  it("is shown so that it is read again as itself, for every minute of the day", () => {
    const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute);
    expect(minutes.map((minute) => parseHour(shownHour(minute)))).toEqual(minutes);
  });
});
