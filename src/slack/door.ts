// The Slack door: events in over HTTP, Socket Mode or both; answers and announcements out over the Web API.

import type { IncomingMessage, ServerResponse } from "node:http";
import { App } from "@slack/bolt";
import type { Bot, CommandListing, DoorConnection } from "../bot/door.ts";
import type { CredentialKeeper } from "../services/credentials.ts";
import type { Clock, Logger } from "../services/ports.ts";
import { createAcceptance } from "./acceptance.ts";
import { createAnswers } from "./answer.ts";
import { baseOptions, type Clients, createClients } from "./clients.ts";
import type { SlackConfig } from "./config.ts";
import { createConversations } from "./conversations.ts";
import { createIdentity, type IdentityKeeper } from "./identity.ts";
import { createIntake, type Intake } from "./intake.ts";
import { listen } from "./listeners.ts";
import { createBoltLogger } from "./log.ts";
import { createPeople, type Words } from "./profile.ts";
import { createHttpReceiver } from "./receiver-http.ts";
import { createSocketReceiver, type SocketReceiver } from "./receiver-socket.ts";
import { createSender } from "./send.ts";
import { createLookBack } from "./sent-before.ts";
import type { Patience } from "./socket-line.ts";
import { createSubmissions } from "./submission.ts";
import { createRotatingToken, fixedToken, type Tokens } from "./token.ts";
import { createExchange } from "./token-exchange.ts";
import { type Wait, waitReally } from "./waiting.ts";

export interface SlackDoorOptions {
  config: SlackConfig;
  bot: Bot;
  commands: CommandListing[];
  words: Words;
  clock: Clock;
  log: Logger;
  /** Where tokens are kept that Slack replaces; used where token rotation is configured. */
  credentials: CredentialKeeper;
  /** Real time unless a test moves it. */
  wait?: Wait;
  /** How long a silent Socket Mode line is kept; as fits Slack unless a test is shorter of time. */
  patience?: Patience;
}

export interface SlackDoor extends DoorConnection {
  /** Takes a request to POST /slack/events; there only where the configuration has a signing secret. */
  handleHttp?(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function createSlackDoor(options: SlackDoorOptions): SlackDoor {
  const { config, clock, log, wait = waitReally, words } = options;
  const tokens = tokensOf(options, wait);
  const clients = createClients(config, tokens, log);
  const { reads, outbox } = clients;
  const identity = createIdentity({ reads, wait, log });
  const people = createPeople({ reads, identity, words, wait });
  const conversations = createConversations({ reads, clock, wait, log });
  const answers = createAnswers({ clients, conversations, people, wait, log });
  const acceptance = createAcceptance({ bot: options.bot, answers, people, log });
  const submit = createSubmissions({ acceptance, answers, people, wait });
  const intake = createIntake(log, identity);
  const { commands } = options;
  listen(createApp(config, tokens, intake, identity, log), {
    ...{ acceptance, submit, conversations, people, reads, commands, wait, log },
    notice: (sign) => options.bot.notice(sign),
    prefix: config.prefix,
  });

  const clientOptions = baseOptions(config, log);
  const patience = options.patience === undefined ? {} : { patience: options.patience };
  const socket = config.socket
    ? createSocketReceiver({ ...config.socket, ...patience, clientOptions, intake, clock, wait, log })
    : null;
  const http = config.http ? createHttpReceiver({ ...config.http, intake, log }) : null;
  const stopping = new AbortController();
  return {
    door: "slack",
    async start() {
      void tokens.keepFresh(stopping.signal);
      await identity.get();
      void identity.keepAsking(stopping.signal);
      await socket?.start();
    },
    async stop() {
      stopping.abort();
      await intake.close();
      await socket?.stop();
    },
    health: () => healthOf(identity, tokens, clients, socket),
    profile: people.profile,
    send: createSender({ outbox, conversations, people, log }),
    sentBefore: createLookBack({ reads, conversations, log }),
    startLink: () => null,
    ...(http ? { handleHttp: http.handle } : {}),
  };
}

function tokensOf({ config, clock, log, credentials }: SlackDoorOptions, wait: Wait): Tokens {
  const { rotation, botToken: firstToken = "" } = config;
  if (rotation === undefined) return fixedToken(firstToken);
  const exchange = createExchange(baseOptions(config, log));
  return createRotatingToken({ rotation, firstToken, exchange, credentials, clock, wait, log });
}

function createApp(config: SlackConfig, tokens: Tokens, intake: Intake, identity: IdentityKeeper, log: Logger): App {
  return new App({
    receiver: intake.receiver,
    logger: createBoltLogger(log),
    clientOptions: baseOptions(config, log),
    extendedErrorHandler: true,
    tokenVerificationEnabled: false,
    convoStore: false,
    // Never rejects: Bolt would acknowledge the event and drop it.
    authorize: async ({ teamId }) => {
      const self = identity.known();
      const botId = self?.botId ?? null;
      return {
        botToken: await tokens.current(),
        ...(self ? { teamId: self.teamId, botUserId: self.botUserId } : { teamId: teamId ?? "" }),
        ...(botId === null ? {} : { botId }),
      };
    },
  });
}

function healthOf(
  identity: IdentityKeeper,
  tokens: Tokens,
  clients: Clients,
  socket: SocketReceiver | null,
): { ready: boolean; detail: string } {
  const self = identity.known();
  const { usable, trouble } = tokens.state();
  if (trouble !== null && !usable) return { ready: false, detail: trouble };
  if (self === null) return { ready: false, detail: "Slack does not answer auth.test: check SLACK_BOT_TOKEN" };
  const refusal = clients.refusal();
  if (refusal !== null) return { ready: false, detail: `Slack refuses the bot's token: ${refusal}` };
  const line = socket?.state();
  if (line && !line.connected) return { ready: false, detail: `Socket Mode: ${line.detail}` };
  return { ready: true, detail: trouble ?? `connected to ${self.teamName}` };
}
