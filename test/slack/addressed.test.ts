// What is signed but for another team or app is dropped, and what people of other organisations say in a shared channel is not.

import { describe, expect, it } from "vitest";
import { isForUs } from "../../src/slack/addressed.ts";
import { startDesk } from "./desk.ts";

const US = { teamId: "T1", appId: "A1" };

describe("something signed", () => {
  it.each([
    [{ team_id: "T1", api_app_id: "A1" }, true],
    [{ team: { id: "T1" }, api_app_id: "A1" }, true],
    [{ team_id: "T9", authorizations: [{ team_id: "T1" }], api_app_id: "A1" }, true],
    [{ team_id: "T9", is_enterprise_install: "true", api_app_id: "A1" }, true],
    [{ type: "url_verification" }, true],
    [{ team_id: "T9", api_app_id: "A1" }, false],
    [{ team: { id: "T9" }, api_app_id: "A1" }, false],
    [{ team_id: "T9", authorizations: [{ team_id: "T8" }], api_app_id: "A1" }, false],
    [{ team_id: "T1", api_app_id: "A9" }, false],
  ])("%j is for us: %s", (body, ours) => {
    expect(isForUs(body, US)).toBe(ours);
  });

  it("of an app that Slack does not tell is judged by its team", () => {
    expect(isForUs({ team_id: "T1", api_app_id: "A9" }, { ...US, appId: null })).toBe(true);
  });
});

it("is acknowledged and dropped, without a word of it in the log, when it is for another team or app", async () => {
  const desk = await startDesk();
  const { slack, mei, script } = desk;
  await slack.command({ user: mei, channel: mei, command: "/log", text: "Acme called" });
  const before = script.requests.length;
  slack.team.id = "T0OTHERTEAM";
  const other = await slack.command({ user: mei, channel: mei, command: "/log", text: "their secret" });
  expect(other.status).toBe(200);
  expect(script.requests).toHaveLength(before);
  await desk.stop();
});
