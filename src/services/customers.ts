// Customers: recognised by what people call them, never created twice by accident, never shown across workspaces.

import { readBirthday } from "../domain/birthday.ts";
import { gramsOf } from "../domain/grams.ts";
import { type Mention, mentionsOf, SURENESS } from "../domain/mentions.ts";
import type { Customer, Member, Tier } from "../domain/model.ts";
import { foldName, normaliseEmail, normalisePhone, titledSurname } from "../domain/names.ts";
import { prefixesOf } from "../domain/prefixes.ts";
import { raise } from "../domain/problems.ts";
import { type Actor, requireWorker } from "./actor.ts";
import type { Ledger } from "./ledger.ts";
import type { Clock, Ids, NameHit, Repositories } from "./ports.ts";

/** What a person may type of a customer, as typed; null empties a detail. */
export interface CustomerDetails {
  name?: string;
  company?: string | null;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  source?: string | null;
  birthday?: string | null;
  preferences?: string | null;
  tags?: string[];
  tier?: Tier;
  notes?: string | null;
  ownerId?: string | null;
  cadenceDays?: number | null;
  cadencePaused?: boolean;
}

/** Who a text may mean: one is certain, several are a question, none is unknown. `length`: how much of the line the name took. */
export interface Recognised {
  customers: Customer[];
  length: number;
}

interface CustomerDependencies {
  repositories: Repositories;
  actor: Actor;
  ledger: Ledger;
  clock: Clock;
  ids: Ids;
}

export type Customers = ReturnType<typeof createCustomers>;

export function createCustomers({ repositories, actor, ledger, clock, ids }: CustomerDependencies) {
  const workspaceId = actor.workspace.id;

  async function surest(hits: NameHit[]): Promise<Customer[]> {
    for (const kind of SURENESS) {
      const found = [...new Set(hits.filter((hit) => hit.kind === kind).map((hit) => hit.customerId))];
      if (found.length > 0) return repositories.customers.many(workspaceId, found);
    }
    return [];
  }

  return {
    /** By an id that was handed out. Throws `customer.gone`: also for an id of another workspace. */
    async get(id: string): Promise<Customer> {
      return (await repositories.records.find(workspaceId, "customer", id)) ?? raise("customer.gone", {});
    },

    /** The same, or null. */
    peek: (id: string) => repositories.records.find(workspaceId, "customer", id),

    /** Who is named at the start of this line; the longest name wins. */
    async recognise(line: string): Promise<Recognised> {
      const prefixes = prefixesOf(line);
      const hits = await repositories.customers.named(workspaceId, [
        ...new Set(prefixes.map((prefix) => prefix.folded)),
      ]);
      const sayable = hits.filter((hit) => hit.kind !== "surname");
      for (const prefix of [...prefixes].sort((a, b) => b.length - a.length)) {
        const customers = await surest(sayable.filter((hit) => hit.key === prefix.folded));
        if (customers.length > 0) return { customers, length: prefix.length };
      }
      return { customers: [], length: 0 };
    },

    /** Who this whole text names. */
    async named(text: string): Promise<Customer[]> {
      const whole = foldName(text);
      const surname = titledSurname(whole);
      const hits = await repositories.customers.named(workspaceId, surname === null ? [whole] : [whole, surname]);
      return surest(hits.filter(({ key, kind }) => (kind === "surname" ? key === surname : key === whole)));
    },

    /** Everybody who is named anywhere in this text (`plain`, see plainOf), left to right, never overlapping. */
    async mentions(plain: string): Promise<Mention[]> {
      const grams = gramsOf(plain, (await repositories.customers.known(workspaceId)) ?? undefined);
      const keys = [...new Set(grams.map((gram) => gram.key))];
      return mentionsOf(plain, grams, keys.length === 0 ? [] : await repositories.customers.named(workspaceId, keys));
    },

    /** Best first, at most `limit`; `total` says how many there are. */
    search: (words: string, limit: number, offset = 0) =>
      repositories.customers.search(workspaceId, words, { limit, offset }),

    /** Records that may be the same customer (practice rule 2). */
    duplicates: (details: CustomerDetails & { name: string }) =>
      repositories.customers.duplicates(workspaceId, {
        name: details.name,
        phone: details.phone ? normalisePhone(details.phone, actor.workspace.country) : null,
        email: details.email ? normaliseEmail(details.email) : null,
      }),

    /** Stores a new customer, owned by who adds it unless said otherwise. Details are normalised; unreadable ones are refused. */
    async add(details: CustomerDetails & { name: string }): Promise<Customer> {
      const customer: Customer = {
        id: ids.next(),
        workspaceId,
        name: "",
        company: null,
        phone: null,
        email: null,
        address: null,
        source: null,
        birthday: null,
        preferences: null,
        tags: [],
        tier: "standard",
        stage: null,
        ownerId: actor.member.id,
        notes: null,
        cadenceDays: null,
        cadencePaused: false,
        archivedAt: null,
        archiveReason: null,
        createdBy: actor.member.id,
        createdAt: clock.now(),
        ...normalised(details, actor.workspace.country),
      };
      await ledger.create("customer", customer);
      return customer;
    },

    async edit(customer: Customer, details: CustomerDetails): Promise<Customer> {
      const edited = { ...customer, ...normalised(details, actor.workspace.country) };
      await ledger.update("customer", customer, edited);
      return edited;
    },

    /** Archived customers of the same or nearly the same name. */
    async archivedLike(name: string): Promise<Customer[]> {
      const alike = await repositories.customers.duplicates(workspaceId, { name, phone: null, email: null });
      return alike.filter((one) => one.archivedAt !== null);
    },

    /** Puts a customer away: it is found no more, its open callbacks are cancelled. Returns how many were. */
    async archive(customer: Customer, reason: string | null): Promise<{ cancelled: number }> {
      const now = clock.now();
      const open = await repositories.callbacks.openOf(workspaceId, customer.id);
      for (const callback of open) {
        await ledger.update("callback", callback, { ...callback, state: "cancelled", endedAt: now, outcome: reason });
      }
      await ledger.update("customer", customer, { ...customer, archivedAt: now, archiveReason: reason });
      return { cancelled: open.length };
    },

    /** Gives a customer and its open callbacks to another member, who is told. Throws `member.viewer`. */
    async handOver(customer: Customer, to: Member): Promise<void> {
      requireWorker(to);
      await ledger.update("customer", customer, { ...customer, ownerId: to.id });
      for (const callback of await repositories.callbacks.openOf(workspaceId, customer.id)) {
        await ledger.update("callback", callback, { ...callback, assigneeId: to.id });
      }
      if (to.id === actor.member.id) return;
      const message = {
        id: ids.next(),
        workspaceId,
        dedupeKey: `customer_assigned:${customer.id}:${ledger.changeId}`,
        announcement: { type: "customer_assigned", customerId: customer.id, byMemberId: actor.member.id },
        memberId: to.id,
        channelId: null,
        dueAt: clock.now(),
      } as const;
      await repositories.outbox.enqueue(message, clock.now());
    },

    async restore(customer: Customer): Promise<Customer> {
      const restored = { ...customer, archivedAt: null, archiveReason: null };
      await ledger.update("customer", customer, restored);
      return restored;
    },

    /** When anyone last was in contact with this customer. */
    async lastContact(customerId: string): Promise<Date | null> {
      return (await repositories.customers.lastContacts(workspaceId, [customerId])).get(customerId) ?? null;
    },
  };
}

/** Details as they are stored; throws what names the unreadable one. Free text is only trimmed. */
function normalised(details: CustomerDetails, country: string): Partial<Customer> {
  const { name, phone, email, birthday, ...rest } = details;
  const stored: Partial<Customer> = { ...rest };
  if (name !== undefined) stored.name = name.trim() || raise("customer.name_empty", {});
  if (phone !== undefined) {
    stored.phone =
      phone === null ? null : (normalisePhone(phone, country) ?? raise("phone.unreadable", { text: phone }));
  }
  if (email !== undefined) {
    stored.email = email === null ? null : (normaliseEmail(email) ?? raise("email.unreadable", { text: email }));
  }
  if (birthday !== undefined) {
    stored.birthday =
      birthday === null ? null : (readBirthday(birthday) ?? raise("birthday.unreadable", { text: birthday }));
  }
  return stored;
}
