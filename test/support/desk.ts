// A desk without doors: people talk to the bot itself, over a real database, and read its answers as plain text.

import { beforeEach } from "vitest";
import { type BotItself, type BotStore, createBot } from "../../src/bot/bot.ts";
import { createDelivery, type Delivery } from "../../src/bot/deliver.ts";
import type { Bot, DoorConnection, Profile } from "../../src/bot/door.ts";
import { createRegistry } from "../../src/bot/registry.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Input, Request } from "../../src/bot/request.ts";
import { createStandings } from "../../src/bot/standing.ts";
import { commands } from "../../src/commands/index.ts";
import type { Door, Identity, Member, Workspace } from "../../src/domain/model.ts";
import { randomIds } from "../../src/ids.ts";
import type { Logger, Repositories } from "../../src/services/ports.ts";
import { createSweep } from "../../src/services/sweep.ts";
import type { View } from "../../src/view/nodes.ts";
import { createTestClock, type TestClock } from "./clock.ts";
import { aMember, anId, anIdentity, aWorkspace } from "./factories.ts";
import { SILENT, type TestStore, useStore } from "./store.ts";
import { buttonsOf, viewText } from "./view-text.ts";

/** Wednesday 4 March 2026, 10:00 in Shanghai: a working day, after that day's digests. */
const START = "2026-03-04T02:00:00.000Z";

export interface Person {
  member: Member;
  identity: Identity;
  /** Writes a message; the answer as text. */
  say(text: string): Promise<string>;
  /** Presses the button with this label on the last answer. */
  press(label: string): Promise<string>;
  /** Presses whatever carries this code. */
  pressCode(code: string): Promise<string>;
  /** Sends the form last shown. */
  submit(values: Record<string, string>): Promise<string>;
  /** The request such an input makes; each has a key of its own. */
  request(input: Input, overrides?: Partial<Request>): Request;
  send(request: Request): Promise<Reply>;
  /** Says something from another account of theirs. */
  sayAs(identity: Identity, text: string): Promise<string>;
  /** The code of a button on the last answer. */
  codeOf(label: string): string;
  last(): Reply | null;
  /** Opens forms from now on, as Slack does. */
  opensForms(): void;
}

export interface Team {
  workspace: Workspace;
  join(name: string, overrides?: Partial<Member>): Promise<Person>;
}

/** What was sent by the product itself. */
export interface Sent {
  to: string;
  text: string;
  key: string;
}

export interface Desk extends Pick<TestStore, "store" | "run" | "look" | "url"> {
  clock: TestClock;
  /** What Slack says of an account, by its id, where that is something else than what is on record; an error: it does not answer. */
  slackSays: Map<string, Partial<Profile> | Error>;
  bot(options?: { store?: BotStore; log?: Logger }): BotItself;
  team(overrides?: Partial<Workspace>): Promise<Team>;
  /** One process' sweep, with a memory of its own. */
  newSweep(): ReturnType<typeof createSweep>;
  /** One process' delivery through these doors, on this desk's store or another one over it. */
  /** `afterwards`: called when the outbox should be looked at again. */
  delivery(doors: readonly DoorConnection[], store?: BotStore, afterwards?: () => void): Delivery;
  /** Gives a member one more account. */
  account(member: Member, door: Door, externalId: string): Promise<Identity>;
  /** Sends what is due in the outbox; what went out, oldest first. */
  deliver(): Promise<Sent[]>;
}

export function useDesk(): Desk {
  const db = useStore();
  const clock = createTestClock(START);
  const slackSays: Desk["slackSays"] = new Map();
  beforeEach(() => {
    clock.set(START);
    slackSays.clear();
  });
  const defaults = { name: "Rapport", country: "CN", zone: "Asia/Shanghai", locale: "en" } as const;
  const stored = (): BotStore => db.store as BotStore;
  const bot: Desk["bot"] = ({ store = stored(), log = SILENT } = {}) =>
    createBot({
      ...{ store, clock, ids: randomIds, defaults, log, registry: createRegistry(commands) },
      telegramLink: (token) => `https://t.me/rapport_bot?start=${token}`,
      profileOf: () => profileOnRecord(db, slackSays),
      afterwards: () => undefined,
    });
  const run: TestStore["run"] = (work) => db.run(work);
  const deliveryOf = (
    door: (name: Door) => DoorConnection | undefined,
    store: BotStore,
    afterwards = (): void => undefined,
  ) =>
    createDelivery({
      ...{
        store,
        clock,
        ids: randomIds,
        log: SILENT,
        door,
        holder: randomIds.next(),
        standings: standingsOf(db, clock, slackSays),
      },
      wait: async () => undefined,
      afterwards,
    });

  return {
    get store() {
      return db.store;
    },
    get url() {
      return db.url;
    },
    run,
    look: db.look,
    clock,
    slackSays,
    bot,
    async team(overrides = {}) {
      const workspace = aWorkspace({ id: randomIds.next(), ...overrides });
      await run((repositories) => repositories.records.put(workspace.id, "workspace", workspace));
      return { workspace, join: (name, more) => join({ workspace, name, more: more ?? {}, clock, run, bot }) };
    },
    newSweep: () => createSweep({ store: db.store, clock, ids: randomIds }),
    delivery: (doors, store, afterwards) =>
      deliveryOf((name) => doors.find(({ door }) => door === name), store ?? stored(), afterwards),
    async account({ id: memberId, workspaceId, name }, door, externalId) {
      const identity = anIdentity({
        ...{ id: randomIds.next(), workspaceId, memberId, name, door, externalId },
        ...{ tenant: workspaceId, checkedAt: clock.now(), createdAt: clock.now() },
      });
      await run(({ records }) => records.put(workspaceId, "identity", identity));
      return identity;
    },
    async deliver() {
      const sent: Sent[] = [];
      const delivery = deliveryOf(() => recordingDoor(sent), stored());
      await delivery.deliverDue();
      // A second message to the same person comes a second later: the platform takes no more.
      for (let slot = await nextSlot(db); slot !== null; slot = await nextSlot(db)) {
        if (slot > clock.now()) clock.set(slot.toISOString());
        await delivery.deliverDue();
      }
      return sent;
    },
  };
}

/** Slack says of everybody what is on record, or what the test has it say. */
const profileOnRecord =
  ({ run }: Pick<TestStore, "run">, says: Desk["slackSays"]): DoorConnection["profile"] =>
  async (tenant, externalId) => {
    const said = says.get(externalId);
    if (said instanceof Error) throw said;
    const identity = await run(({ members }) => members.identity("slack", tenant, externalId));
    return { name: identity?.name ?? "Somebody", standing: "member", ...said };
  };

function standingsOf(db: TestStore, clock: TestClock, says: Desk["slackSays"]) {
  const defaults = { name: "Rapport", country: "CN", zone: "Asia/Shanghai", locale: "en" } as const;
  const { store } = db;
  return createStandings({ store, clock, ids: randomIds, defaults, log: SILENT, profileOf: profileOnRecord(db, says) });
}

/** When the next message may go that waits for nothing but its place in the rate budget. */
async function nextSlot({ look }: TestStore): Promise<Date | null> {
  const [row] = await look("SELECT min(slot_at) AS at FROM outbox_message WHERE state = 'ready'");
  return row?.at instanceof Date ? row.at : null;
}

interface Joining {
  workspace: Workspace;
  name: string;
  more: Partial<Member>;
  clock: TestClock;
  run<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>;
  bot(): Bot;
}

async function join({ workspace, name, more, clock, run, bot }: Joining): Promise<Person> {
  const workspaceId = workspace.id;
  const roleGiven = more.role !== undefined;
  const member = aMember({ id: randomIds.next(), workspaceId, name, roleGiven, ...more });
  const identity = anIdentity({
    ...{ id: randomIds.next(), workspaceId, memberId: member.id, name },
    ...{ door: "slack" as const, tenant: workspaceId, externalId: `U-${member.id}`, checkedAt: clock.now() },
  });
  await run(async ({ records }) => {
    await records.put(workspaceId, "member", member);
    await records.put(workspaceId, "identity", identity);
  });
  return createPerson(member, identity, bot);
}

function createPerson(member: Member, identity: Identity, bot: () => Bot): Person {
  let last: Reply | null = null;
  let canOpenForm = false;
  const request: Person["request"] = (input, overrides = {}) => ({
    door: identity.door,
    tenant: identity.tenant,
    key: anId(),
    from: { id: identity.externalId, name: identity.name },
    conversation: { id: `D-${member.id}`, kind: "direct", answersIn: `D-${member.id}` },
    input,
    canOpenForm,
    ...overrides,
  });
  async function send(sent: Request): Promise<Reply> {
    const accepted = await bot().accept(sent);
    last = await accepted.reply();
    accepted.given();
    return last;
  }
  const through = async (input: Input) => replyText(await send(request(input)));
  const codeOf = (label: string): string => {
    const view = last?.type === "message" ? last.view : [];
    const button = buttonsOf(view).find((one) => one.label === label);
    if (button === undefined || !("code" in button)) throw new Error(`No button “${label}” on:\n${viewText(view)}`);
    return button.code;
  };
  return {
    member,
    identity,
    say: (text) => through({ type: "text", text }),
    press: async (label) => through({ type: "press", code: codeOf(label) }),
    pressCode: (code) => through({ type: "press", code }),
    async submit(values) {
      if (last?.type !== "form") throw new Error("No form is open");
      return through({ type: "submit", draftId: last.form.draftId, values });
    },
    async sayAs({ door, tenant, externalId, name }, text) {
      const from = { id: externalId, name };
      return replyText(await send(request({ type: "text", text }, { door, tenant, from })));
    },
    request,
    send,
    codeOf,
    last: () => last,
    opensForms() {
      canOpenForm = true;
    },
  };
}

/** A reply as text; a form by its title, its filled fields and its problems. */
export function replyText(reply: Reply): string {
  switch (reply.type) {
    case "message":
      return viewText(reply.view);
    case "form":
      return [
        `Form: ${reply.form.title}`,
        ...reply.form.fields.map(({ name, value }) => `${name}=${value ?? ""}`),
        ...Object.entries(reply.form.problems).map(([name, words]) => `${name}! ${words}`),
      ].join("\n");
    case "silence":
      return "";
  }
}

function recordingDoor(sent: Sent[]): DoorConnection {
  return {
    door: "slack",
    start: async () => undefined,
    stop: async () => undefined,
    health: () => ({ ready: true, detail: "" }),
    profile: async () => ({ name: "Somebody", standing: "member" }),
    async send({ to }, view: View, key) {
      sent.push({ to: "user" in to ? to.user : to.conversation, text: viewText(view), key });
      return { type: "sent", conversation: "D", ref: String(sent.length) };
    },
    sentBefore: async () => ({ type: "unknown", why: "a test's door keeps nothing" }),
    startLink: () => null,
  };
}
