// Says each sentence of the corpus to the desk over a real database, and looks at what it would write.

import { createDispatch } from "../../src/bot/dispatch.ts";
import { createRegistry } from "../../src/bot/registry.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Request } from "../../src/bot/request.ts";
import { commands } from "../../src/commands/index.ts";
import type { Callback, Customer, Identity, Interaction, Member, Workspace, Write } from "../../src/domain/model.ts";
import { UserError } from "../../src/domain/problems.ts";
import { toWall } from "../../src/domain/time/zone.ts";
import { randomIds } from "../../src/ids.ts";
import type { Repositories, Store } from "../../src/services/ports.ts";
import { aCallback, aCustomer, aMember, anIdentity, aWorkspace } from "../support/factories.ts";
import { type Overlay, overlayOn } from "./overlay.ts";
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

export interface Cast {
  workspace: Workspace;
  mei: Member;
  identity: Identity;
  members: Member[];
  customers: Map<string, Customer>;
}

/** Puts a team and its customers on record. */
export async function settle(store: Store): Promise<Cast> {
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
  return { workspace, mei, identity, members: [mei, omar, li], customers };
}

/** Says one sentence. */

export async function say(one: SentenceCase, cast: Cast, base: Repositories): Promise<Said> {
  const overlay = overlayOn(base);
  await show(one, cast, overlay);
  const dispatch = createDispatch({
    registry: createRegistry(commands),
    clock: { now: () => NOW },
    ids: randomIds,
    defaults: { name: "Rapport", country: "CN", zone: ZONE, locale: "en" },
    telegramLink: () => null,
  });
  const person = { workspace: cast.workspace, member: { ...cast.mei, locale: one.locale }, identity: cast.identity };
  try {
    const { reply, command } = await dispatch.forMember(requestOf(one, cast), person, overlay.repositories, NOW);
    const about = calledOf(overlay.focus?.customerId ?? null, cast);
    const answered = asks(reply, command, overlay) ? null : [command, about].filter((word) => word !== null).join(" ");
    return { written: written(overlay.writes, one, cast), answered, reply };
  } catch (error) {
    // A refusal: the bot stores nothing of it.
    if (error instanceof UserError) return { written: [], answered: null, reply: null };
    throw new Error(`${one.text}: ${String(error)}`, { cause: error });
  }
}

/** A question's buttons fill in a draft, and so does a name that is asked for. */
const asks = (reply: Reply, command: string | null, overlay: Overlay): boolean =>
  (command === "record" && overlay.writes.length === 0) ||
  (reply.type === "message" && reply.view.some((node) => JSON.stringify(node).includes("v1:pick:")));

async function show({ shown }: SentenceCase, cast: Cast, overlay: Overlay): Promise<void> {
  const customer = shown === null ? undefined : cast.customers.get(shown.customer);
  if (shown === null || !customer) return;
  overlay.focus = { lines: [], customerId: customer.id, callbackId: null };
  if (shown.due === null) return;
  const callback = aCallback({
    ...{ id: randomIds.next(), workspaceId: cast.workspace.id, customerId: customer.id },
    ...{ assigneeId: cast.mei.id, createdBy: cast.mei.id, reason: shown.reason },
    dueAt: new Date(`2026-${shown.due.replace(" ", "T")}:00+08:00`),
  });
  await overlay.repositories.records.put(cast.workspace.id, "callback", callback);
  overlay.focus = { ...overlay.focus, callbackId: callback.id };
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
    // The note of a callback that is done.
    if (write.kind === "interaction" && isDone) return [];
    if (write.kind === "interaction" && write.after)
      return [entryWords(write.after, called(write.after.customerId), text)];
    if (write.kind === "callback" && write.after)
      return [callbackWords(write.before, write.after, called(write.after.customerId), cast)];
    if (write.kind === "customer" && write.after)
      return [`hand ${called(write.id)} ${nameOf(write.after.ownerId, cast)}`];
    return [`${write.kind} written`];
  });
}

const nameOf = (memberId: string | null, { members }: Cast): string =>
  members.find(({ id }) => id === memberId)?.name ?? "";

function entryWords({ kind, direction, happenedAt, note }: Interaction, name: string, text: string): string {
  const when = happenedAt.getTime() === NOW.getTime() ? "" : ` ${wall(happenedAt)}`;
  const altered = note === text.trim() ? "" : ` (note: ${note})`;
  return `log ${kind} ${direction} ${name}${when}${altered}`;
}

function callbackWords(before: Callback | null, after: Callback, name: string, cast: Cast): string {
  if (before === null) return `callback ${name} ${wall(after.dueAt)} ${after.reason ?? ""}`.trim();
  if (after.state === "done") return `done ${name} ${after.outcome ?? ""}`.trim();
  if (after.state === "cancelled") return `cancel ${name}`;
  if (after.assigneeId !== before.assigneeId) return `assign ${name} ${nameOf(after.assigneeId, cast)}`;
  return `snooze ${name} ${wall(after.dueAt)}`;
}
