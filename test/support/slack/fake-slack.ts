// A strict fake Slack over real HTTP and WebSocket: it refuses what Slack refuses, so that a test which passes
// here does not fail there. Point a client's `slackApiUrl` at `apiUrl`, attach the app, and act as a person:
//   await slack.command({ user: mei, channel: sales, command: "/log", text: "acme called" });
//   await slack.settled(() => slack.messages(mei).length === 1);
// Stricter than Slack: a message needs `text` beside its blocks. Not known here: rich text inputs, files, attachments.

import { redeliver } from "./acknowledgement.ts";
import { createActivity, waitUntil } from "./activity.ts";
import type { Core } from "./core.ts";
import { createFaults } from "./faults.ts";
import { createModals, type OpenView } from "./modals.ts";
import { choose, press } from "./person-controls.ts";
import { closeModal, submit, suggest } from "./person-forms.ts";
import { change, command, echo, say, shortcut, tell } from "./person-words.ts";
import { createResponseUrls } from "./response-urls.ts";
import { ALL_SCOPES } from "./scopes.ts";
import { startServer } from "./server.ts";
import { createTokens } from "./tokens.ts";
import { toTranscript } from "./transcript.ts";
import type { Transport } from "./transport.ts";
import { createHttpTransport, type HttpOptions } from "./transport-http.ts";
import { createSocketMode, type Ending, type SocketMode } from "./transport-socket.ts";
import { type Clock, channelOf, createWorkspace, idOf, type Ref, type SlackMessage } from "./workspace.ts";

export type { Acknowledgement } from "./acknowledgement.ts";
export type { Fault } from "./faults.ts";
export type { OpenView } from "./modals.ts";
export type { EphemeralMessage, NewChannel, NewUser, SlackChannel, SlackMessage, SlackUser } from "./workspace.ts";

/** The fake and everything a test can do with it. */
export type FakeSlack = Awaited<ReturnType<typeof createFakeSlack>>;

const SECRETS = { bot: "xoxb-fake-bot-token", app: "xapp-1-fake-app-token", signing: "fake-signing-secret" };

// Long enough for an answer that is already on its way, short enough to cost nothing.
const QUIET_MS = 40;

type ActOptions<Act> = Act extends (core: Core, options: infer O) => unknown ? O : never;

interface Options {
  clock: Clock;
  ackLimitMs?: number;
  latency?(method: string): number;
}

/** Slack gives an app 3 s to acknowledge. Source: docs.slack.dev/interactivity/handling-user-interaction. */
const ACK_LIMIT_MS = 3000;

/**
 * Starts a fake Slack with the app installed. Trigger ids (3 s), response URLs (30 min) and timestamps go by the
 * clock; acknowledgements (3 s, or `ackLimitMs`) and request signatures go by real time, as the app's own checks do.
 * `latency`: how long the answer to a method takes after Slack has done what it asks, in real milliseconds; none at first.
 */
export async function createFakeSlack({ clock, ackLimitMs = ACK_LIMIT_MS, latency = () => 0 }: Options) {
  const workspace = createWorkspace(clock);
  const socketMode = createSocketMode(workspace);
  const server = await startServer(() => core, socketMode);
  const root = `http://127.0.0.1:${server.port}/`;
  const http: HttpDoor = { transport: undefined };
  const core: Core = {
    workspace,
    modals: createModals(workspace),
    responseUrls: createResponseUrls(workspace, () => root),
    faults: createFaults(),
    activity: createActivity(),
    calls: [],
    failures: [],
    tokens: createTokens(clock, SECRETS),
    scopes: new Set(ALL_SCOPES),
    ackLimitMs,
    latency,
    newSocketUrl: () => `ws://127.0.0.1:${server.port}/link/?ticket=${socketMode.newTicket()}`,
    transport: () => http.transport ?? socketMode.transport,
  };
  return {
    ...identity(core, root),
    ...furnishing(core),
    ...connecting(http, socketMode),
    ...acting(core),
    ...watching(core),
    ...waiting(core),
    /** Stops; open connections are closed. */
    async close(): Promise<void> {
      await socketMode.close();
      await server.close();
    },
  };
}

interface HttpDoor {
  transport: Transport | undefined;
}

function identity({ workspace: { team, bot } }: Core, root: string) {
  return {
    /** The `slackApiUrl` of a client. */
    apiUrl: `${root}api/`,
    botToken: SECRETS.bot,
    appToken: SECRETS.app,
    signingSecret: SECRETS.signing,
    team,
    bot,
  };
}

/** Who and what there is, and what goes wrong. */
function furnishing({ workspace, faults, tokens, scopes }: Core) {
  return {
    /** Adds a person. */
    addUser: workspace.addUser,
    /** Adds a channel; the bot is in it only if `bot.userId` is among the members. */
    addChannel: workspace.addChannel,
    /** Deletes a channel, or the direct message with a user. */
    removeChannel: (channel: Ref) => workspace.removeChannel(channelOf(workspace, channel).id),
    /** Turns token rotation on; the bot token without an end is good no more. */
    rotateTokens: tokens.rotate,
    /** The app has these scopes from now on, as after another installation. */
    grant(granted: readonly string[]): void {
      scopes.clear();
      for (const scope of granted) scopes.add(scope);
    },
    /** The id of the direct message between a person and the bot. */
    dm: (user: Ref) => workspace.dmWith(idOf(user)).id,
    /** The next `times` calls of a method (or posts to "response_url") meet this fault. */
    fail: faults.add,
    /** Takes back faults that have not happened yet. */
    recover: faults.clear,
  };
}

/** The way to the app: HTTP once it is attached, else Socket Mode over the connection the app holds. */
function connecting(http: HttpDoor, socketMode: SocketMode) {
  return {
    /** Sends payloads to this address from now on, signed. A wrong secret or a skewed time shows the app refusing. */
    attachHttp(url: string, options: Partial<HttpOptions> = {}): void {
      http.transport = createHttpTransport(url, { signingSecret: SECRETS.signing, ...options });
    },
    /** Forgets the HTTP address. */
    detachHttp(): void {
      http.transport = undefined;
    },
    /** How many Socket Mode connections the app holds. */
    socketCount: socketMode.count,
    /** Ends the app's Socket Mode connections, with or without a word. */
    disconnectSockets: (how: Ending = "politely", reason?: string) => socketMode.disconnect(how, reason),
    /** From now on nothing comes over the lines there are, nothing is read or answered, and nobody closes them. */
    silenceSockets: socketMode.silence,
    /** Slack pings the app on each line. */
    pingSockets: socketMode.ping,
    /** Something comes over each line that may make no sense. */
    utterOnSockets: socketMode.utter,
    /** The next payloads go over this line, counted from the oldest; without a number, over the newest again. */
    useSocket: socketMode.use,
  };
}

/** What a person can do. Each act resolves after the app's acknowledgement. */
function acting(core: Core) {
  return {
    command: (act: ActOptions<typeof command>) => command(core, act),
    say: (act: ActOptions<typeof say>) => say(core, act),
    echo: (message: SlackMessage) => echo(core, message),
    tell: (act: ActOptions<typeof tell>) => tell(core, act),
    change: (act: ActOptions<typeof change>) => change(core, act),
    shortcut: (act: ActOptions<typeof shortcut>) => shortcut(core, act),
    press: async (act: ActOptions<typeof press>) => press(core, act),
    choose: async (act: ActOptions<typeof choose>) => choose(core, act),
    submit: (act: ActOptions<typeof submit>) => submit(core, act),
    closeModal: (user: Ref) => closeModal(core, user),
    suggest: (act: ActOptions<typeof suggest>) => suggest(core, act),
    /** Slack sends the same payload again. */
    redeliver: (last: Parameters<typeof redeliver>[1], reason?: string) => redeliver(core, last, reason),
  };
}

/** What the app has sent. Messages are copies: a button may be pressed on a message as it once was. */
function watching({ workspace, modals, calls, failures }: Core) {
  return {
    /** The messages of a channel, or of the direct message with a user; oldest first. */
    messages: (channel: Ref): SlackMessage[] => structuredClone(channelOf(workspace, channel).messages),
    /** What only this person sees in a channel. */
    ephemerals: ({ channel, user }: { channel: Ref; user: Ref }) =>
      structuredClone(channelOf(workspace, channel).ephemerals.filter(({ to }) => to === idOf(user))),
    /** The modal a person sees now. */
    openView: (user: Ref): OpenView | undefined => modals.topOf(idOf(user)),
    /** The home tab a person sees. */
    homeView: (user: Ref): OpenView | undefined => modals.homeOf(idOf(user)),
    /** The calls of one method ("response_url" for posts to response URLs), or all; oldest first. */
    calls: (method?: string) => calls.filter((call) => method === undefined || call.method === method),
    /** Payloads the app did not acknowledge in time, or not in a way Slack understands. */
    failures: () => [...failures],
    /** A message or view as a person reads it. */
    transcript: (shown: SlackMessage | OpenView): string => toTranscript(workspace, shown),
  };
}

/** Waiting for the app, which answers after it has acknowledged: for real I/O, never for time to pass. */
function waiting({ activity, calls }: Core) {
  const context = () =>
    `; last calls: ${
      calls
        .slice(-5)
        .map(({ method }) => method)
        .join(", ") || "none"
    }`;
  return {
    /** Polls until the condition holds, at most 5 s; answers its value. */
    waitFor: <T>(condition: () => T | Promise<T>, what: string, timeoutMs = 5000) =>
      waitUntil(condition, what, { timeoutMs, context }),
    /** Waits until nothing went back or forth for a short moment and the condition, if any, holds. */
    async settled(condition: () => unknown = () => true, what = "the app to settle"): Promise<void> {
      const isQuiet = async () => activity.quietFor() >= QUIET_MS && Boolean(await condition());
      await waitUntil(isQuiet, what, { context });
    },
  };
}
