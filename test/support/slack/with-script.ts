// An app that answers whatever a test says, for the fake's own tests, and a fake Slack with two people in it.

import { createServer, type IncomingHttpHeaders } from "node:http";
import { WebClient } from "@slack/web-api";
import { createFakeSlack, type FakeSlack, type SlackUser } from "./fake-slack.ts";
import { asText } from "./json.ts";
import { clientOptions, createTestClock } from "./with-client.ts";

/** How the app acknowledges from now on. */
export interface Reaction {
  status?: number;
  body?: string | object;
  never?: true;
}

/** Starts the fake, a real client and the scripted app. */
export async function startScript() {
  const clock = createTestClock();
  const slack = await createFakeSlack({ clock });
  const app = await startApp();
  slack.attachHttp(app.url);
  const mei = slack.addUser({ name: "Mei" });
  const sales = slack.addChannel({ name: "sales", members: [mei.id, slack.bot.userId] });
  const command = async () => (await slack.command({ user: mei, channel: sales, command: "/log" })).delivery.payload;
  return {
    clock,
    slack,
    app,
    mei,
    sales,
    client: new WebClient(slack.botToken, clientOptions(slack)),
    command,
    /** A fresh trigger id of Mei's. */
    trigger: async () => asText((await command()).trigger_id),
    async stop(): Promise<void> {
      await app.stop();
      await slack.close();
    },
  };
}

async function startApp() {
  let reaction: Reaction = {};
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers);
    request.resume();
    const { status = 200, body = "", never } = reaction;
    if (!never) response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`,
    headers,
    answer(next: Reaction): void {
      reaction = next;
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What the person sees in their modal, or "" if none is open. */
export function modalText(slack: FakeSlack, user: SlackUser): string {
  const view = slack.openView(user);
  return view ? slack.transcript(view) : "";
}

/** A modal with a text field named "note". */
export function aModal(extra: object = {}) {
  return {
    type: "modal" as const,
    title: { type: "plain_text" as const, text: "Log" },
    submit: { type: "plain_text" as const, text: "Save" },
    blocks: [aField("note")],
    ...extra,
  };
}

/** A required field of that name; a text field unless the element says otherwise. */
export function aField(name: string, element: object = {}, extra: object = {}) {
  return {
    type: "input" as const,
    block_id: name,
    label: { type: "plain_text" as const, text: name },
    element: { type: "plain_text_input" as const, action_id: `${name}_field`, ...element },
    ...extra,
  };
}

/** The code of a refusal by the Web API, or "accepted". */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "accepted",
    (error: { data?: { error?: string } }) => error.data?.error ?? String(error),
  );
}
