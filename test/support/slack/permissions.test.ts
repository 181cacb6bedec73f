// The app's tokens and scopes: what Slack refuses, and how a token is exchanged for the next.

import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "./fake-slack.ts";
import { ALL_SCOPES } from "./scopes.ts";
import { clientOptions, createTestClock } from "./with-client.ts";
import { refusal } from "./with-script.ts";

let clock: ReturnType<typeof createTestClock>;
let slack: FakeSlack;
beforeEach(async () => {
  clock = createTestClock();
  slack = await createFakeSlack({ clock });
});
afterEach(() => slack.close());

const client = (token?: string) => new WebClient(token, clientOptions(slack));
const TWELVE_HOURS = 12 * 60 * 60_000;

it("a call without its scope is refused, and told which it needs", async () => {
  const mei = slack.addUser({ name: "Mei" });
  const board = slack.addChannel({ name: "board", members: [slack.bot.userId], isPrivate: true });
  slack.grant(["chat:write", "groups:read"]);
  const api = client(slack.botToken);
  await expect(api.users.info({ user: mei.id })).rejects.toMatchObject({
    data: { error: "missing_scope", needed: "users:read" },
  });
  expect(await refusal(api.conversations.info({ channel: board.id }))).toBe("accepted");
  await expect(api.conversations.history({ channel: board.id })).rejects.toMatchObject({
    data: { error: "missing_scope", needed: "groups:history" },
  });
});

it("metadata is shown only to an app that may read it", async () => {
  const sales = slack.addChannel({ name: "sales", members: [slack.bot.userId] });
  const api = client(slack.botToken);
  await api.chat.postMessage({ channel: sales.id, text: "x", metadata: { event_type: "a", event_payload: {} } });
  const read = async () => {
    const { messages } = await api.conversations.history({ channel: sales.id, include_all_metadata: true });
    return messages?.[0]?.metadata?.event_type;
  };
  expect(await read()).toBe("a");
  slack.grant(ALL_SCOPES.filter((scope) => scope !== "metadata.message:read"));
  expect(await read()).toBeUndefined();
});

it("a token of a chain lives twelve hours; its refresh token serves once", async () => {
  const { clientId: client_id, clientSecret: client_secret, accessToken, refreshToken } = slack.rotateTokens();
  expect(await refusal(client(slack.botToken).auth.test())).toBe("invalid_auth");
  const exchange = (more: object = {}) =>
    client().oauth.v2.access({
      ...{ client_id, client_secret, grant_type: "refresh_token", refresh_token: refreshToken },
      ...more,
    });
  expect(await refusal(exchange({ client_id: "1.1" }))).toBe("invalid_client_id");
  expect(await refusal(exchange({ client_secret: "guessed" }))).toBe("bad_client_secret");
  clock.advance(TWELVE_HOURS - 1);
  const next = await exchange();
  expect(next).toMatchObject({ expires_in: 43_200, team: { id: slack.team.id } });
  expect(await refusal(exchange())).toBe("invalid_refresh_token");
  expect(await refusal(client(accessToken).auth.test())).toBe("accepted");
  clock.advance(1);
  expect(await refusal(client(accessToken).auth.test())).toBe("token_expired");
  expect(await refusal(client(next.access_token).auth.test())).toBe("accepted");
});
