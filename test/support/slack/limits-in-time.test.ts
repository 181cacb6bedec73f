// What Slack lets an app do only for a while, or only so often: triggers, response URLs, acknowledgements.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack } from "./fake-slack.ts";
import { asObject, asText } from "./json.ts";
import { aModal, refusal, startScript } from "./with-script.ts";

let world: Awaited<ReturnType<typeof startScript>>;
beforeEach(async () => {
  world = await startScript();
});
afterEach(() => world.stop());

describe("a trigger id", () => {
  it("opens one view within three seconds", async () => {
    const { clock, slack, mei, client, trigger } = world;
    const id = await trigger();
    clock.advance(2999);
    await client.views.open({ trigger_id: id, view: aModal() });
    expect(slack.openView(mei)?.view.title).toEqual(aModal().title);
    expect(await refusal(client.views.open({ trigger_id: id, view: aModal() }))).toBe("exchanged_trigger_id");
  });

  it("is dead after three seconds", async () => {
    const { clock, slack, mei, client, trigger } = world;
    const id = await trigger();
    clock.advance(3000);
    expect(await refusal(client.views.open({ trigger_id: id, view: aModal() }))).toBe("expired_trigger_id");
    expect(await refusal(client.views.open({ trigger_id: "1.2.a", view: aModal() }))).toBe("invalid_trigger_id");
    expect(slack.openView(mei)).toBeUndefined();
  });

  it("survives a view that was refused", async () => {
    const { client, trigger } = world;
    const id = await trigger();
    const title = { type: "plain_text" as const, text: "x".repeat(25) };
    expect(await refusal(client.views.open({ trigger_id: id, view: aModal({ title }) }))).toBe("invalid_arguments");
    expect(await refusal(client.views.open({ trigger_id: id, view: aModal() }))).toBe("accepted");
  });
});

describe("a response URL", () => {
  const respond = async (url: string, body: object) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return [response.status, asText(asObject(await response.json()).error)];
  };
  const shown = ({ slack, sales, mei } = world) =>
    slack.ephemerals({ channel: sales, user: mei }).map(({ text }) => text);

  it("works five times within thirty minutes", async () => {
    const { clock, command } = world;
    const url = asText((await command()).response_url);
    clock.advance(30 * 60_000 - 1);
    for (const text of ["1", "2", "3", "4", "5"]) expect(await respond(url, { text })).toEqual([200, ""]);
    expect(await respond(url, { text: "6" })).toEqual([404, "used_url"]);
    expect(shown()).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("is dead after thirty minutes", async () => {
    const { clock, command } = world;
    const url = asText((await command()).response_url);
    clock.advance(30 * 60_000);
    expect(await respond(url, { text: "late" })).toEqual([404, "expired_url"]);
    expect(await respond(`${url}x`, { text: "lost" })).toEqual([404, "invalid_url"]);
    expect(shown()).toEqual([]);
  });

  it("posts to the channel, replaces and deletes what it belongs to", async () => {
    const { slack, mei, sales, client } = world;
    const { ts = "" } = await client.chat.postMessage({ channel: sales.id, text: "Waiting", blocks: [actions()] });
    const pressed = async () => {
      const message = slack.messages(sales).find((each) => each.ts === ts);
      if (!message) throw new Error("gone");
      return asText((await slack.press({ user: mei, message, button: "Done" })).delivery.payload.response_url);
    };
    const url = await pressed();
    await respond(url, { text: "For all", response_type: "in_channel" });
    await respond(url, { text: "Still", replace_original: true, blocks: [actions()] });
    expect(slack.messages(sales).map(({ text }) => text)).toEqual(["Still", "For all"]);
    await respond(await pressed(), { delete_original: true });
    expect(slack.messages(sales).map(({ text }) => text)).toEqual(["For all"]);
  });

  it("refuses bad content and does not count it", async () => {
    const { command } = world;
    const url = asText((await command()).response_url);
    expect(await respond(url, { text: "x", blocks: [{ type: "section" }] })).toEqual([400, "invalid_blocks"]);
    expect(await respond(url, { blocks: [{ type: "divider" }] })).toEqual([400, "no_text"]);
    for (const text of ["1", "2", "3", "4", "5"]) expect(await respond(url, { text })).toEqual([200, ""]);
  });

  const actions = () => ({
    type: "actions" as const,
    elements: [{ type: "button" as const, action_id: "done", text: { type: "plain_text" as const, text: "Done" } }],
  });
});

describe("an acknowledgement", () => {
  it("that does not come in time is a failure", async () => {
    const { clock, app } = world;
    app.answer({ never: true });
    const hasty = await createFakeSlack({ clock, ackLimitMs: 50 });
    hasty.attachHttp(app.url);
    const [user, channel] = [hasty.addUser({ name: "Mei" }), hasty.addChannel({ name: "sales", members: [] })];
    const late = await hasty.command({ user, channel, command: "/log" });
    await hasty.close();
    expect(late).toMatchObject({ status: 0, error: "operation_timeout" });
    expect(hasty.failures()).toEqual([late]);
  });

  it("that is no success fails the command", async () => {
    const { slack, app, mei, sales } = world;
    app.answer({ status: 500, body: "oops" });
    expect(await slack.command({ user: mei, channel: sales, command: "/log" })).toMatchObject({
      status: 500,
      error: "dispatch_failed",
    });
  });

  it("with blocks Slack refuses is a failure", async () => {
    const { slack, app, mei, sales } = world;
    app.answer({ body: { text: "x", blocks: [{ type: "section" }] } });
    const answered = await slack.command({ user: mei, channel: sales, command: "/log" });
    expect(answered.error).toContain("invalid_command_response: invalid_blocks");
  });

  it("never comes from an app that is not there", async () => {
    const { slack, mei, sales } = world;
    slack.detachHttp();
    expect(await slack.command({ user: mei, channel: sales, command: "/log" })).toMatchObject({
      error: "app_not_connected",
    });
  });

  it("is asked for again with the retry's number and reason", async () => {
    const { slack, app, mei } = world;
    const said = await slack.say({ user: mei, channel: mei, text: "hi" });
    await slack.redeliver(await slack.redeliver(said, "http_error"));
    expect(app.headers).toMatchObject([
      {},
      { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_error" },
      { "x-slack-retry-num": "2", "x-slack-retry-reason": "http_timeout" },
    ]);
  });
});
