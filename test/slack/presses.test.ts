// Presses on messages of every kind, over real HTTP.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actions, text } from "../../src/view/nodes.ts";
import { type Desk, say, startDesk } from "./desk.ts";

describe("presses", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());

  const view = [
    text("Two wait."),
    actions({ label: "Done", code: "v1:done:id=1" }, { label: "Page", url: "https://example.com/" }),
  ];

  it("change a message only its reader sees", async () => {
    const { slack, mei, sales, script } = desk;
    script.answerWith(say(...view));
    await slack.command({ user: mei, channel: sales, command: "/today" });
    const message = await slack.waitFor(() => slack.ephemerals({ channel: sales, user: mei })[0], "the answer");
    script.answerWith({ type: "message", view: [text("None.")], placement: "replace" });
    await slack.press({ user: mei, message, button: "Done" });
    await slack.settled(() => desk.seenByMei()[0] === "None.");
    expect(desk.seenByMei()).toEqual(["None."]);
  });

  it("change an old message too, after its response URL was used up", async () => {
    const { slack, mei, script } = desk;
    script.answerWith(say(...view));
    await slack.say({ user: mei, channel: mei, text: "today" });
    const message = await slack.waitFor(() => slack.messages(mei)[1], "the answer");
    script.answerWith({ type: "message", view: [text("None.")], placement: "replace" });
    slack.fail("response_url", { error: "used_url" });
    await slack.press({ user: mei, message, button: "Done" });
    await slack.waitFor(() => slack.messages(mei)[1]?.text === "None.", "the change");
    expect(slack.calls("chat.update")).toHaveLength(1);
  });

  it("twice on the same button are two requests, one press delivered twice is one", async () => {
    const { slack, mei, script } = desk;
    script.answerWith(say(...view));
    await slack.say({ user: mei, channel: mei, text: "today" });
    const message = await slack.waitFor(() => slack.messages(mei)[1], "the answer");
    const first = await slack.press({ user: mei, message, button: "Done" });
    await slack.redeliver(first);
    await slack.press({ user: mei, message, button: "Done" });
    await slack.settled();
    expect(script.inputs().filter(({ type }) => type === "press")).toHaveLength(2);
    expect(slack.messages(mei)).toHaveLength(4);
  });

  it("on a link are acknowledged and ask nothing of the bot", async () => {
    const { slack, mei, script } = desk;
    script.answerWith(say(...view));
    await slack.say({ user: mei, channel: mei, text: "today" });
    const message = await slack.waitFor(() => slack.messages(mei)[1], "the answer");
    const ack = await slack.press({ user: mei, message, button: "Page" });
    expect(ack.error).toBeUndefined();
    expect(script.requests).toHaveLength(1);
  });
});
