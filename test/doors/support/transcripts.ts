// One real conversation per door, as the README shows it: run against the strict fakes, so that it cannot go stale.

import { personAtTerminal } from "./console-person.ts";
import type { Desk } from "./desk.ts";
import { openDesk } from "./desk.ts";
import type { Person, PressOptions } from "./person.ts";
import { changes } from "./screen.ts";
import { personOnSlack } from "./slack-person.ts";
import { openLink, personOnTelegram } from "./telegram-person.ts";

/** How a page tells what a person does beside talking, in the conversation's language. */
interface Telling {
  presses(label: string): string;
  fills(values: string): string;
}

const ENGLISH: Telling = {
  presses: (label) => `presses **${label}**`,
  fills: (values) => `fills in ${values}`,
};
const CHINESE: Telling = { presses: (label) => `按下 **${label}**`, fills: (values) => `填写${values}` };

/** Writes a person's conversation down while it happens: what they do as text, what they read as blocks. */
function scribeOf(desk: Desk, person: Person, telling: Telling) {
  const parts: string[] = [];
  const tell = (deed: string, read: string) => void parts.push(`${deed}\n\n\`\`\`text\n${read}\n\`\`\``);
  return {
    says: async (line: string) => tell(`**${person.name}:** ${line}`, await person.say(line)),
    presses: async (label: string, options?: PressOptions) =>
      tell(`**${person.name}** ${telling.presses(label)}`, await person.press(label, options)),
    /** By the fields' labels. */
    async fills(values: Record<string, string>) {
      const shown = Object.entries(values).map(([label, value]) => `**${label}** “${value}”`);
      tell(`**${person.name}** ${telling.fills(shown.join(", "))}`, await person.fill(values));
    },
    /** Rings the bell at an instant, which the page calls `when`. */
    async hears(when: string, at: string) {
      desk.clock.set(at);
      const before = person.screen();
      await desk.sweep();
      const told = changes(before, person.screen()).map(({ text }) => text);
      tell(`*${when}*`, told.join("\n\n"));
    },
    page: () => `${parts.join("\n\n")}\n`,
  };
}

async function withDesk(desk: Desk, talk: () => Promise<string>): Promise<string> {
  try {
    return await talk();
  } finally {
    await desk.close();
  }
}

/** Slack, in English: a sentence is logged, the next step planned in a form, reminded, and done with a note. */
async function slackTranscript(): Promise<string> {
  const desk = await openDesk({ doors: ["slack"], start: "2026-11-24T09:02:00Z" });
  return withDesk(desk, async () => {
    if (!desk.slack) throw new Error("Slack is not open");
    const user = desk.slack.addUser({ name: "Mei", isAdmin: true });
    const mei = personOnSlack(desk.slack, user);
    const scribe = scribeOf(desk, mei, ENGLISH);
    await mei.say("/customer add Acme Ltd, anna@acme.com, +44 20 7946 0000, vip");
    await scribe.says("Visited Acme this morning, they like the new blue and want a quote");
    await scribe.presses("Plan next");
    await scribe.fills({ When: "tomorrow 3pm", Reason: "send the quote" });
    await scribe.hears("Wednesday, 15:00", "2026-11-25T14:00:00Z");
    await scribe.says("done 1 Anna signed, first delivery in January");
    await scribe.says("/customer acme");
    return scribe.page();
  });
}

/** Telegram, in Chinese: a newcomer becomes the first admin, logs, plans, is reminded, and takes something back. */
async function telegramTranscript(): Promise<string> {
  const defaults = { zone: "Asia/Shanghai", locale: "zh-cn", country: "CN" } as const;
  const desk = await openDesk({ doors: ["telegram"], start: "2026-11-24T01:30:00Z", defaults });
  return withDesk(desk, async () => {
    const { telegram } = desk;
    if (!telegram) throw new Error("Telegram is not open");
    const account = telegram.addUser({ firstName: "小林", languageCode: "zh-hans" });
    const lin = personOnTelegram(telegram, account);
    const scribe = scribeOf(desk, lin, CHINESE);
    await openLink(telegram, account, (await desk.app().setupLink()) ?? "");
    await lin.press("简体中文");
    await lin.press("Shanghai");
    await scribe.says("刚给王总打了电话，他想要报价，明天上午10点再联系");
    await scribe.presses("新增“王总”");
    await scribe.hears("第二天 9:00", "2026-11-25T01:00:00Z");
    await scribe.hears("第二天 10:00", "2026-11-25T02:00:00Z");
    await scribe.says("推迟 1 今天下午3点");
    await scribe.presses("撤销");
    await scribe.says("完成 1 已签约，下周一开工");
    await scribe.says("客户 王总");
    return scribe.page();
  });
}

/** The console, in English and Chinese: the morning's digest is worked off to empty. */
async function consoleTranscript(): Promise<string> {
  const desk = await openDesk({ doors: ["console"], start: "2026-11-24T09:02:00Z" });
  return withDesk(desk, async () => {
    const { terminal } = desk;
    if (!terminal) throw new Error("The console is not open");
    const mei = personAtTerminal(terminal);
    for (const line of ["/customer add Acme Ltd", "/customer add 王伟明, company: 海港贸易"]) await mei.say(line);
    await mei.say("/callback Acme tomorrow 11am the contract");
    await mei.say("回访 王伟明 明天下午2点 新年礼盒");
    await mei.say("/callback Acme tomorrow 4pm ask about the delivery");
    // An answer without buttons, so that the digest's begin with 1.
    await mei.say("/team");
    const from = terminal.printed().length;
    desk.clock.set("2026-11-25T08:00:00Z");
    await desk.sweep();
    await mei.press("Done", { near: "Acme Ltd · Wed 25 Nov 11:00" });
    await mei.say("完成 wangweiming 很喜欢，订了二十盒");
    await mei.say("/digest");
    await mei.press("Done");
    await mei.say("/history 王伟明");
    return `\`\`\`text\n${terminal.printed().slice(from).trim()}\n\`\`\`\n`;
  });
}

/** The transcripts by file name below docs/transcripts, without its extension. */
export async function renderTranscripts(): Promise<Record<string, string>> {
  return { slack: await slackTranscript(), telegram: await telegramTranscript(), console: await consoleTranscript() };
}
