// One listener per mechanism of Slack, each for all commands, so that a new command never touches this folder.

import type {
  App,
  BlockButtonAction,
  Context,
  MessageShortcut,
  types,
  ViewClosedAction,
  ViewSubmitAction,
} from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Bot, CommandListing } from "../bot/door.ts";
import type { Logger } from "../services/ports.ts";
import type { Acceptance } from "./acceptance.ts";
import type { Conversations } from "./conversations.ts";
import { reasonOf } from "./identity.ts";
import { deliveryOf } from "./intake.ts";
import { FORM_CALLBACK } from "./modal.ts";
import { decodeOrigin } from "./place.ts";
import type { People } from "./profile.ts";
import {
  fromCommand,
  fromMessage,
  fromModal,
  fromPress,
  fromShortcut,
  type Incoming,
  type SaidEvent,
} from "./requests.ts";
import { describeMessage, shortcutCommand } from "./shortcut.ts";
import { SIGN_EVENTS, signOf } from "./signs.ts";
import type { createSubmissions } from "./submission.ts";
import type { Wait } from "./waiting.ts";

interface Listening {
  acceptance: Acceptance;
  submit: ReturnType<typeof createSubmissions>;
  conversations: Conversations;
  people: People;
  reads: WebClient;
  commands: CommandListing[];
  notice: Bot["notice"];
  prefix: string;
  wait: Wait;
  log: Logger;
}

/** Slack's team: the one the bot is installed in, also for what people of other organisations say. */
const tenantOf = ({ teamId }: Context): string => teamId ?? "";

/** Registers everything on the app. A listener that fails leaves its event unsettled, so that Slack sends it again. */
export function listen(app: App, listening: Listening): void {
  listenToWords(app, listening);
  listenToControls(app, listening);
  listenToModals(app, listening);
  listenToSigns(app, listening);
  app.error(async ({ error, context }: { error: Error; context: Context }) => {
    listening.log.error({ door: "slack", reason: reasonOf(error) }, "a listener failed");
    await deliveryOf(context).refuse();
  });
}

function listenToWords(app: App, { acceptance, conversations, prefix }: Listening): void {
  // Every slash command, also one nobody knows: the bot says which there are.
  app.command(/.*/, async ({ command, context }) => {
    const where = await conversations.describe(command.channel_id);
    await acceptance.handle(fromCommand(command, tenantOf(context), prefix, where), deliveryOf(context));
  });

  const said = async (event: SaidEvent, body: Parameters<typeof fromMessage>[1], context: Context) => {
    const where = await conversations.describe(event.channel);
    const incoming = fromMessage(event, body, tenantOf(context), context.botUserId ?? null, where);
    await acceptance.handle(incoming, deliveryOf(context));
  };
  app.event("app_mention", async ({ event, body, context }) => {
    const { user } = event;
    if (user !== undefined && isSaidByPerson(event, context)) await said({ ...event, user }, body, context);
  });
  app.event("message", async ({ event, body, context }) => {
    if (isPersonal(event) && isSaidByPerson(event, context)) await said(event, body, context);
  });
}

function listenToSigns(app: App, { notice }: Listening): void {
  app.event(new RegExp(`^(${SIGN_EVENTS.join("|")})$`), async ({ event, context }) => {
    const sign = signOf(event, tenantOf(context), context.botUserId ?? null);
    if (sign !== null) await notice(sign);
  });
}

type PersonalMessage = types.GenericMessageEvent | types.FileShareMessageEvent;

/** A direct message somebody wrote; edits, deletions, joins and the like are no messages to the bot. */
function isPersonal(event: types.MessageEvent): event is PersonalMessage {
  const isWritten = event.subtype === undefined || event.subtype === "file_share";
  return isWritten && event.channel_type === "im";
}

interface Said {
  user?: string;
  bot_id?: string;
  edited?: unknown;
}

function isSaidByPerson({ user, bot_id: botId, edited }: Said, { botUserId }: Context): boolean {
  return botId === undefined && edited === undefined && user !== botUserId;
}

function listenToControls(app: App, listening: Listening): void {
  const { acceptance, conversations, commands } = listening;
  app.action<BlockButtonAction>({ type: "block_actions", action_id: /^go:/ }, async ({ body, context }) => {
    const channel = body.channel?.id;
    if (channel === undefined) return;
    const where = await conversations.describe(channel);
    await acceptance.handle(fromPress(body, channel, tenantOf(context), where), deliveryOf(context));
  });
  app.shortcut<MessageShortcut>({ type: "message_action", callback_id: /.*/ }, async ({ body, context }) => {
    const path = shortcutCommand(body.callback_id, commands);
    if (path === null) return;
    const tenant = tenantOf(context);
    const [about, where] = await Promise.all([
      describeMessage(body, tenant, listening),
      conversations.describe(body.channel.id),
    ]);
    await acceptance.handle(fromShortcut(body, path, about, tenant, where), deliveryOf(context));
  });
}

function listenToModals(app: App, { acceptance, submit, conversations }: Listening): void {
  async function read(body: ViewSubmitAction | ViewClosedAction, context: Context): Promise<Incoming | null> {
    const origin = decodeOrigin(body.view.private_metadata, body.user.id);
    if (origin === null) return null;
    const where = await conversations.describe(origin.place.channel);
    return fromModal(body, origin, tenantOf(context), where);
  }
  app.view<ViewSubmitAction>({ type: "view_submission", callback_id: FORM_CALLBACK }, async ({ body, context }) => {
    const incoming = await read(body, context);
    if (incoming !== null) await submit(incoming, body, deliveryOf(context));
  });
  app.view<ViewClosedAction>({ type: "view_closed", callback_id: FORM_CALLBACK }, async ({ body, context }) => {
    const incoming = await read(body, context);
    if (incoming !== null) await acceptance.handle(incoming, deliveryOf(context));
  });
}
