// Modals and home tabs: what the app may do to them, and what a person can do in them.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aField, aModal, modalText, refusal, startScript } from "./with-script.ts";

let world: Awaited<ReturnType<typeof startScript>>;
beforeEach(async () => {
  world = await startScript();
});
afterEach(() => world.stop());

describe("a view", () => {
  const openOne = async (extra: object = {}) =>
    (await world.client.views.open({ trigger_id: await world.trigger(), view: aModal(extra) })).view;

  it("stands on at most two others", async () => {
    const { client, trigger } = world;
    await openOne();
    for (const _ of [2, 3]) await client.views.push({ trigger_id: await trigger(), view: aModal() });
    expect(await refusal(client.views.push({ trigger_id: await trigger(), view: aModal() }))).toBe(
      "push_limit_reached",
    );
  });

  it("is updated under its hash, keeping what was typed where block and field are the same", async () => {
    const { slack, app, mei, client } = world;
    const opened = await openOne();
    app.answer({ body: { response_action: "errors", errors: { note: "No" } } });
    await slack.submit({ user: mei, values: { note: "hello" } });
    const view_id = opened?.id ?? "";
    const next = aModal({ blocks: [aField("note"), aField("more")] });
    expect(await refusal(client.views.update({ view_id, hash: "old", view: next }))).toBe("hash_conflict");
    await client.views.update({ view_id, hash: opened?.hash ?? "", view: next });
    expect(modalText(slack, mei)).toBe("Log\nnote: hello\nmore: ____\n[Save]");
    expect(await refusal(client.views.update({ view_id: "V404", view: next }))).toBe("not_found");
  });

  it("follows the response: update, push, clear", async () => {
    const { slack, app, mei } = world;
    await openOne();
    app.answer({ body: { response_action: "update", view: aModal({ callback_id: "second" }) } });
    await slack.submit({ user: mei, values: { note: "a" } });
    expect(slack.openView(mei)?.view.callback_id).toBe("second");
    app.answer({ body: { response_action: "push", view: aModal({ callback_id: "third" }) } });
    await slack.submit({ user: mei });
    expect(slack.openView(mei)?.view.callback_id).toBe("third");
    app.answer({ body: { response_action: "clear" } });
    await slack.submit({ user: mei, values: { note: "b" } });
    expect(slack.openView(mei)).toBeUndefined();
  });

  it.each([
    [
      "problems of a block that is not there",
      { response_action: "errors", errors: { nope: "?" } },
      "invalid_view_errors",
    ],
    ["no problems at all", { response_action: "errors", errors: {} }, "invalid_view_errors"],
    ["an unknown action", { response_action: "dance" }, "invalid_view_response"],
    ["an invalid view", { response_action: "update", view: { type: "modal" } }, "invalid_arguments"],
  ])("stays open when the app answers with %s", async (_name, body, error) => {
    const { slack, app, mei } = world;
    await openOne();
    app.answer({ body });
    const submitted = await slack.submit({ user: mei, values: { note: "a" } });
    expect(submitted.error).toContain(error);
    expect(slack.openView(mei)).toBeDefined();
    expect(slack.failures()).toHaveLength(1);
  });

  it("tells the app that it was closed only if the app asked", async () => {
    const { slack, mei } = world;
    await openOne();
    expect(await slack.closeModal(mei)).toBeUndefined();
    await openOne({ notify_on_close: true });
    expect((await slack.closeModal(mei))?.delivery.payload).toMatchObject({ type: "view_closed", is_cleared: false });
    expect(slack.openView(mei)).toBeUndefined();
  });

  it("on the home tab is published per person", async () => {
    const { slack, mei, client } = world;
    await client.views.publish({ user_id: mei.id, view: { type: "home", blocks: [{ type: "divider" }] } });
    expect(slack.homeView(mei)?.view.blocks).toMatchObject([{ type: "divider" }]);
    expect(
      await refusal(client.views.publish({ user_id: mei.id, hash: "old", view: { type: "home", blocks: [] } })),
    ).toBe("hash_conflict");
  });
});
