// A person on Slack: their private chat with the app, what only they see in it, and the form they have open.

import { commands } from "../../../src/commands/index.ts";
import type { FakeSlack, SlackMessage, SlackUser } from "../../support/slack/fake-slack.ts";
import type { Person } from "./person.ts";
import { actAndRead, type Shown } from "./screen.ts";

type Act = Parameters<FakeSlack["redeliver"]>[0];

/** As it is typed on Slack: the everyday commands stand alone, the others follow /rapport. */
function asSlashCommand(line: string): { command: string; text: string } {
  const [, name = "", text = ""] = /^\/(\S*)\s?([\s\S]*)$/u.exec(line) ?? [];
  const standsAlone = commands.some((command) => command.standsAlone && command.path === name);
  return standsAlone ? { command: `/${name}`, text } : { command: "/rapport", text: `${name} ${text}`.trim() };
}

/** `channel`: where they write; their private chat with the app unless told otherwise. */
export function personOnSlack(slack: FakeSlack, user: SlackUser, channel: string = slack.dm(user)): Person {
  let last: Act | null = null;
  const messages = (): SlackMessage[] => {
    const private_ = slack.messages(user).filter((message) => message.user === slack.bot.userId);
    const here = [slack.dm(user), ...(channel === slack.dm(user) ? [] : [channel])];
    const whispered = here.flatMap((place) => slack.ephemerals({ channel: place, user }));
    return [...private_, ...whispered].sort((a, b) => orderOf(a) - orderOf(b));
  };
  const screen = (): Shown[] => {
    const view = slack.openView(user);
    const shown = messages().map((message) => ({ id: message.ts, text: slack.transcript(message) }));
    return view ? [...shown, { id: view.id, text: slack.transcript(view) }] : shown;
  };
  const acting = (act: () => Promise<Act>) =>
    actAndRead(screen, async () => {
      last = await act();
    });
  return {
    door: "slack",
    name: user.name,
    hasForms: true,
    screen,
    say(line) {
      if (line.startsWith("/")) return acting(() => slack.command({ user, channel, ...asSlashCommand(line) }));
      return acting(() => slack.say({ user, channel, text: line }));
    },
    press(label, options = {}) {
      const holder = messages()
        .reverse()
        .find((message) => slack.transcript(message).includes(`[${label}]`));
      if (!holder) throw new Error(`No button "${label}" on the screen:\n${screen().at(-1)?.text}`);
      return acting(() => slack.press({ user, message: holder, button: label, ...options }));
    },
    fill: (values) => acting(() => slack.submit({ user, values })),
    async redeliver() {
      if (last) await slack.redeliver(last);
    },
    forge(code) {
      const message = messages().findLast((one) => JSON.stringify(one.blocks).includes('"value":'));
      if (!message) throw new Error("There is no button whose press could be forged");
      const forged = withCode(message, code);
      return acting(() => slack.press({ user, message: forged, button: "Forged" }));
    },
  };
}

/** Timestamps are seconds and a number that never repeats. */
const orderOf = ({ ts }: SlackMessage): number => Number(ts.split(".")[1]);

/** The message with one button of the forger's own. */
function withCode(message: SlackMessage, value: string): SlackMessage {
  const text = { type: "plain_text", text: "Forged" };
  const button = { type: "button", action_id: "go:0", text, value };
  return { ...message, blocks: [{ type: "actions", block_id: "forged", elements: [button] }] };
}
