// Scenario 7: a conversation in Chinese from start to end.

import { describe, expect, it } from "vitest";
import { atDoor, DOORS, readAfterBell } from "./support/doors.ts";
import { useDatabase } from "./support/shared-database.ts";

useDatabase();

/** Names, which are the same in every language, and the one role that is typed. */
const NAMES = ["lead", "Mei", "VIP", "Asia", "Shanghai", "CN", "Slack", "Telegram", "Northwind", "Rapport"];

/** English words in an answer; what follows a slash is a command, which is ASCII in every language. */
function english(read: string): string[] {
  const words = read.replaceAll(/\/[a-z]+(?: (?:add|role lead|team))?/g, "").match(/[A-Za-z]{2,}/g) ?? [];
  return words.filter((word) => !NAMES.includes(word));
}

describe.each(DOORS)("Chinese, on %s", (door) => {
  it("serves from the first word to the last", async () => {
    const { desk, mei } = await atDoor(door, {
      language: "zh-cn",
      start: "2026-11-24T02:00:00Z",
      defaults: { country: "CN" },
    });
    const answers: string[] = [];
    const hear = (read: string) => {
      answers.push(read);
      return read;
    };
    hear(await mei.say("跟进 王总：打了电话，要报价"));
    const logged = hear(await mei.press("新增“王总”"));
    expect(logged).toContain("王总");
    expect(logged).toContain("打了电话，要报价");

    const planned = hear(await mei.say("回访 王总 明天下午3点 发报价单"));
    expect(planned).toContain("11月25日 周三 15:00");
    expect(planned).toContain("发报价单");
    expect(hear(await mei.say("今日"))).toContain("发报价单");

    desk.clock.set("2026-11-25T06:59:00Z");
    expect(await readAfterBell(desk, mei)).toBe("");
    desk.clock.set("2026-11-25T07:00:00Z");
    const reminder = hear(await readAfterBell(desk, mei));
    expect(reminder).toContain("王总");
    expect(reminder).toContain("发报价单");

    hear(await mei.say("完成 1 已签约，下周一开工"));
    expect(await desk.look("SELECT outcome FROM callback")).toEqual([{ outcome: "已签约，下周一开工" }]);
    hear(await mei.say("撤销"));
    expect(await desk.look("SELECT state FROM callback")).toEqual([{ state: "open" }]);
    hear(await mei.say("推迟 王总 下周一上午10点"));
    hear(await mei.say("记录 王总"));
    hear(await mei.say("客户 王总"));
    hear(await mei.say("找 王"));
    hear(await mei.say("日报"));
    hear(await mei.say("设置"));
    hear(await mei.say("团队"));
    hear(await mei.say("帮助"));
    hear(await mei.say("这句话听不懂"));
    for (const answer of answers) expect(answer).toMatch(/\p{Script=Han}/u);
    expect(answers.flatMap(english)).toEqual([]);
  });

  it("is chosen at any time, and answers from the next word on", async () => {
    const { mei } = await atDoor(door);
    expect(await mei.say("/help")).toContain("What I can do");
    expect(await mei.say("/settings language zh")).toContain("简体中文");
    expect(english(await mei.say("今日"))).toEqual([]);
    expect(await mei.say("/settings language en")).toContain("English");
    expect(await mei.say("/today")).toContain("Nothing waits for you");
  });
});
