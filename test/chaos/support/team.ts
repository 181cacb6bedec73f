// People, customers and callbacks put straight into a database, as many as a proof wants, before a process starts on it.

import pg from "pg";
import { createStore } from "../../../src/db/store.ts";
import type { Callback, Customer, Member, Workspace } from "../../../src/domain/model.ts";
import { workday } from "../../../src/domain/time/calendar.ts";
import { aCallback, aCustomer, aMember, anId, anIdentity, aWorkspace, LONG_AGO } from "../../support/factories.ts";
import type { SlackUser } from "../../support/slack/fake-slack.ts";
import { SILENT } from "../../support/store.ts";
import type { Person } from "../../support/telegram/fake-telegram.ts";
import type { World } from "./world.ts";

export interface SlackMember extends Member {
  account: SlackUser;
}
export interface TelegramMember extends Member {
  account: Person;
}

export interface Team {
  workspace: Workspace;
  onSlack: SlackMember[];
  onTelegram: TelegramMember[];
  customers: Customer[];
  /** Stores callbacks, one for each of these; committed when it resolves. Their reasons are "r" and a number of their own. */
  plan(callbacks: readonly { assigneeId: string; dueAt: Date }[]): Promise<PlannedCallback[]>;
}

export type PlannedCallback = Callback & { reason: string };

type TeamPlace = Pick<World, "url" | "slack" | "telegram">;

interface TeamSize {
  slack: number;
  telegram: number;
  /** What the members have in common. Without digests unless it says so. */
  members?: Partial<Member>;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Names that nobody takes for each other, nor for a command or a time. */
const NAMES = ["Aldgate", "Borealis", "Cinnabar", "Dovecote", "Evenwood", "Foxglove", "Gantry", "Hollyhock"];

/**
 * A team on both platforms, in the database of a world whose server runs, with customers by {@link NAMES}. Its zone is UTC, every day is a working
 * day and today is no holiday.
 */
export async function aTeam({ url, slack, telegram }: TeamPlace, size: TeamSize): Promise<Team> {
  const country = countryAtWork();
  const workspace = aWorkspace({ slackTeam: slack.team.id, zone: "UTC", country, createdAt: LONG_AGO });
  const workspaceId = workspace.id;
  const member = (name: string) =>
    aMember({ workspaceId, name, digestOn: false, workingDays: EVERY_DAY, ...size.members });
  const onSlack = many(size.slack, (n) => ({ ...member(`Ada ${n}`), account: slack.addUser({ name: `Ada ${n}` }) }));
  const onTelegram = many(size.telegram, (n) => ({
    ...member(`Bo ${n}`),
    account: telegram.addUser({ firstName: `Bo ${n}`, languageCode: "en", opened: true }),
  }));
  const customers = NAMES.map((name) => aCustomer({ workspaceId, name }));
  const identity = (memberId: string, door: "slack" | "telegram", externalId: string) => {
    const tenant = door === "slack" ? slack.team.id : String(telegram.bot.id);
    return anIdentity({ workspaceId, memberId, door, tenant, externalId, checkedAt: new Date() });
  };
  const store = createStore({ url: url(), log: SILENT });
  await store.transaction(async ({ records }) => {
    await records.put(workspaceId, "workspace", workspace);
    for (const customer of customers) await records.put(workspaceId, "customer", customer);
  });
  await store.close();
  await insert(
    url(),
    "member",
    [...onSlack, ...onTelegram].map(({ account: _, ...stored }) => stored),
  );
  await insert(url(), "identity", [
    ...onSlack.map(({ id, account }) => identity(id, "slack", account.id)),
    ...onTelegram.map(({ id, account }) => identity(id, "telegram", String(account.id))),
  ]);
  return {
    workspace,
    onSlack,
    onTelegram,
    customers,
    plan: async (callbacks) => plan(url(), workspaceId, customers, callbacks),
  };
}

async function plan(
  url: string,
  workspaceId: string,
  customers: Customer[],
  wanted: readonly { assigneeId: string; dueAt: Date }[],
): Promise<PlannedCallback[]> {
  const planned = wanted.map(({ assigneeId, dueAt }, n) => {
    const id = anId();
    const customerId = customers[n % customers.length]?.id ?? "";
    const wallTime = dueAt.toISOString().slice(0, 16);
    return {
      ...aCallback({ id, workspaceId, customerId, assigneeId, createdBy: assigneeId, dueAt, wallTime, zone: "UTC" }),
      reason: `r${id}`,
    };
  });
  await insert(url, "callback", planned);
  return planned;
}

/** Rows as the factories make them; a column is its property in snake case. */
async function insert(url: string, table: "member" | "identity" | "callback", rows: readonly object[]): Promise<void> {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const columns = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value])),
  );
  const client = new pg.Client({ connectionString: url });
  // The server may end at any moment; a statement that fails says so itself.
  client.on("error", () => undefined);
  await client.connect();
  const sql = `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
  await client.query(sql, [JSON.stringify(columns)]).finally(() => client.end());
}

/** A country where today and tomorrow are no holidays, so that digests fall on whatever day the proofs are run. */
function countryAtWork(): string {
  const days = [0, 24].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10));
  const works = (country: string) => days.every((date) => workday(date, { country, workingDays: EVERY_DAY }).working);
  const found = ["DE", "IN", "BR", "JP", "NZ"].find(works);
  if (found === undefined) throw new Error("Everybody has a holiday today");
  return found;
}

const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n + 1));
