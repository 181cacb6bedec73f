// Says each sentence of the corpus to a real desk over a real database, looks at what was written, and rolls it back.

import { createDispatch } from "../../src/bot/dispatch.ts";
import { createRegistry } from "../../src/bot/registry.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Request } from "../../src/bot/request.ts";
import { commands } from "../../src/commands/index.ts";
import type { Callback, Customer, Identity, Member, Workspace, Write } from "../../src/domain/model.ts";
import { UserError } from "../../src/domain/problems.ts";
import { toWall } from "../../src/domain/time/zone.ts";
import { randomIds } from "../../src/ids.ts";
import type { Repositories, Store } from "../../src/services/ports.ts";
import { aCallback, aCustomer, aMember, anIdentity, aWorkspace } from "../support/factories.ts";
import type { SentenceCase } from "./sentences-format.ts";

const NOW = new Date("2026-03-04T02:00:00.000Z");
const ZONE = "Asia/Shanghai";

/** By what the corpus calls them. Some are alike on purpose. */
const CAST: Record<string, Partial<Customer> & { name: string }> = {
  Acme: { name: "Acme Ltd" },
  Globex: { name: "Globex GmbH" },
  Initech: { name: "Initech" },
  Harbor: { name: "Harbor Coffee" },
  Harbour: { name: "Harbour Logistics" },
  Blue: { name: "Blue Ocean Trading" },
  Müller: { name: "Müller AG" },
  Anna: { name: "Anna Schmidt", company: "Initech" },
  Peter: { name: "Peter Brown" },
  John: { name: "John Smith" },
  Mary: { name: "Mary Smith" },
  WangWei: { name: "Wang Wei" },
  王建国: { name: "王建国", company: "北方机械有限公司", phone: "+8613800138000" },
  张伟: { name: "张伟" },
  张伟明: { name: "张伟明" },
  李雷: { name: "李雷" },
  韩梅梅: { name: "韩梅梅" },
  欧阳娜: { name: "欧阳娜" },
  赵总: { name: "赵总" },
  华强: { name: "深圳市华强科技有限公司" },
  蓝天: { name: "上海蓝天贸易有限公司" },
  星河: { name: "杭州星河网络有限公司" },
};

export interface Said {
  /** What was written, in the corpus' words. */
  written: string[];
  /** The command that answered, with the customer it was about; null when a refusal did. */
  answered: string | null;
  reply: Reply | null;
}

interface Cast {
  workspace: Workspace;
  mei: Member;
  identity: Identity;
  members: Member[];
  customers: Map<string, Customer>;
}

/** Puts the cast on record. */
export async function settle(store: Store): Promise<(one: SentenceCase) => Promise<Said>> {
  const workspace = aWorkspace({ id: randomIds.next(), zone: ZONE });
  const workspaceId = workspace.id;
  const [mei, omar, li] = ["Mei", "Omar", "小李"].map((name) => aMember({ id: randomIds.next(), workspaceId, name }));
  if (!mei || !omar || !li) throw new Error("no members");
  const identity = anIdentity({ id: randomIds.next(), workspaceId, memberId: mei.id, tenant: workspaceId });
  const customers = new Map(
    Object.entries(CAST).map(([called, record]) => [
      called,
      aCustomer({ id: randomIds.next(), workspaceId, ownerId: mei.id, ...record }),
    ]),
  );
  await store.transaction(async ({ records }) => {
    await records.put(workspaceId, "workspace", workspace);
    for (const member of [mei, omar, li]) await records.put(workspaceId, "member", member);
    await records.put(workspaceId, "identity", identity);
    for (const customer of customers.values()) await records.put(workspaceId, "customer", customer);
  });
  const cast = { workspace, mei, identity, members: [mei, omar, li], customers };
  return (one) => say(one, cast, store);
}

class Rollback extends Error {}

/** Says one sentence in a transaction that is rolled back. */
async function say(one: SentenceCase, cast: Cast, store: Store): Promise<Said> {
  let said: Said = { written: [], answered: null, reply: null };
  try {
    await store.transaction(async (repositories) => {
      said = await within(one, cast, repositories);
      throw new Rollback();
    });
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
  }
  return said;
}

async function within(one: SentenceCase, cast: Cast, repositories: Repositories): Promise<Said> {
  await show(one, cast, repositories);
  const writes: Write[] = [];
  const changes: Repositories["changes"] = {
    ...repositories.changes,
    async append(change, more) {
      writes.push(...more);
      await repositories.changes.append(change, more);
    },
  };
  const dispatch = createDispatch({
    registry: createRegistry(commands),
    clock: { now: () => NOW },
    ids: randomIds,
    defaults: { name: "Rapport", country: "CN", zone: ZONE, locale: "en" },
    telegramLink: () => null,
  });
  const person = { workspace: cast.workspace, member: { ...cast.mei, locale: one.locale }, identity: cast.identity };
  try {
    const { reply, command } = await dispatch.forMember(requestOf(one, cast), person, { ...repositories, changes }, NOW);
    const focus = await repositories.focus.find(cast.mei.id, cast.identity.door);
    const about = calledOf(focus?.customerId ?? null, cast);
    const isQuestion = reply.type === "message" && reply.view.some((node) => JSON.stringify(node).includes("v1:pick:"));
    const answered = isQuestion ? null : [command, about].filter((word) => word !== null).join(" ");
    return { written: written(writes, one, cast), answered, reply };
  } catch (error) {
    // A refusal: the real bot stores nothing of it either.
    if (error instanceof UserError) return { written: [], answered: null, reply: null };
    throw new Error(`${one.text}: ${String(error)}`, { cause: error });
  }
}

async function show({ shown }: SentenceCase, cast: Cast, repositories: Repositories): Promise<void> {
  const customer = shown === null ? undefined : cast.customers.get(shown.customer);
  if (shown === null || !customer) return;
  const lines: { type: "callback"; id: string }[] = [];
  if (shown.due !== null) {
    const callback = aCallback({
      ...{ id: randomIds.next(), workspaceId: cast.workspace.id, customerId: customer.id },
      ...{ assigneeId: cast.mei.id, createdBy: cast.mei.id, reason: shown.reason },
      dueAt: new Date(`2026-${shown.due.replace(" ", "T")}:00+08:00`),
    });
    await repositories.records.put(cast.workspace.id, "callback", callback);
    lines.push({ type: "callback", id: callback.id });
  }
  const focus = { lines, customerId: customer.id };
  await repositories.focus.put(cast.workspace.id, cast.mei.id, cast.identity.door, focus, NOW);
}

const requestOf = (one: SentenceCase, { identity, mei }: Cast): Request => ({
  door: identity.door,
  tenant: identity.tenant,
  key: randomIds.next(),
  from: { id: identity.externalId, name: mei.name },
  conversation: { id: "D", kind: "direct", answersIn: "D" },
  input: { type: "text", text: one.text },
  canOpenForm: false,
});

const calledOf = (id: string | null, { customers }: Cast): string | null =>
  [...customers].find(([, customer]) => customer.id === id)?.[0] ?? null;

const two = (value: number): string => String(value).padStart(2, "0");

function wall(at: Date): string {
  const { month, day, hour, minute } = toWall(at, ZONE);
  return `${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** What was written, in the corpus' words. */
function written(writes: readonly Write[], { text }: SentenceCase, cast: Cast): string[] {
  const called = (id: string) => calledOf(id, cast) ?? "(new)";
  const isDone = writes.some((write) => write.kind === "callback" && write.after?.state === "done");
  return writes.flatMap((write) => {
    if (write.kind === "interaction" && write.after) {
      if (isDone) return [];
      const { kind, direction, customerId, happenedAt, note } = write.after;
      const when = happenedAt.getTime() === NOW.getTime() ? "" : ` ${wall(happenedAt)}`;
      const altered = note === text.trim() ? "" : ` (note: ${note})`;
      return [`log ${kind} ${direction} ${called(customerId)}${when}${altered}`];
    }
    if (write.kind === "callback" && write.after) return [callbackWords(write.before, write.after, called(write.after.customerId), cast)];
    if (write.kind === "customer" && write.before && write.after) {
      const owner = cast.members.find(({ id }) => id === write.after?.ownerId)?.name ?? "";
      return [`hand ${called(write.id)} ${owner}`];
    }
    return [`${write.kind} written`];
  });
}

function callbackWords(before: Callback | null, after: Callback, name: string, { members }: Cast): string {
  if (before === null) return `callback ${name} ${wall(after.dueAt)} ${after.reason ?? ""}`.trim();
  if (after.state === "done") return `done ${name} ${after.outcome ?? ""}`.trim();
  if (after.state === "cancelled") return `cancel ${name}`;
  if (after.assigneeId !== before.assigneeId)
    return `assign ${name} ${members.find(({ id }) => id === after.assigneeId)?.name ?? ""}`;
  return `snooze ${name} ${wall(after.dueAt)}`;
}
