// Tiny factories of whole records for every test: a test names only the fields it is about.

import type {
  Callback,
  Change,
  Channel,
  Customer,
  Identity,
  Interaction,
  Member,
  Workspace,
} from "../../src/domain/model.ts";

/** When the records of a test were made, unless it says otherwise: Monday 2 March 2026, 01:00 UTC (09:00 in Shanghai). */
export const LONG_AGO = new Date("2026-03-02T01:00:00.000Z");

let made = 0;

/** A new id of 12 characters of [0-9a-z], in the order of making, unique within a test file. */
export function anId(): string {
  made += 1;
  return `t${made.toString(36).padStart(11, "0")}`;
}

export function aWorkspace(overrides: Partial<Workspace> = {}): Workspace {
  return {
    id: anId(),
    name: "Harbour Desk",
    slackTeam: null,
    country: "CN",
    zone: "Asia/Shanghai",
    locale: "en",
    cadences: { vip: 7, standard: 14, potential: 30 },
    createdAt: LONG_AGO,
    ...overrides,
  };
}

export function aMember(overrides: Partial<Member> = {}): Member {
  return {
    id: anId(),
    workspaceId: "w00000000001",
    name: "Mei",
    role: "member",
    locale: null,
    zone: null,
    digestOn: true,
    digestMinute: 9 * 60,
    workingDays: [1, 2, 3, 4, 5],
    reachBy: null,
    mergedInto: null,
    roleGiven: false,
    suspendedAt: null,
    suspendedBy: null,
    createdAt: LONG_AGO,
    ...overrides,
  };
}

export function anIdentity(overrides: Partial<Identity> = {}): Identity {
  const id = anId();
  return {
    id,
    workspaceId: "w00000000001",
    memberId: "m00000000001",
    door: "console",
    tenant: "local",
    externalId: `external-${id}`,
    name: "Mei",
    zone: null,
    checkedAt: LONG_AGO,
    createdAt: LONG_AGO,
    ...overrides,
  };
}

export function aChannel(overrides: Partial<Channel> = {}): Channel {
  const id = anId();
  return {
    id,
    workspaceId: "w00000000001",
    door: "slack",
    tenant: "T0001",
    conversationId: `C-${id}`,
    name: "customers",
    locale: "en",
    zone: "Asia/Shanghai",
    digestMinute: 9 * 60,
    createdAt: LONG_AGO,
    ...overrides,
  };
}

export function aCustomer(overrides: Partial<Customer> = {}): Customer {
  return {
    id: anId(),
    workspaceId: "w00000000001",
    name: "Acme Ltd",
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
    ownerId: null,
    notes: null,
    cadenceDays: null,
    cadencePaused: false,
    archivedAt: null,
    archiveReason: null,
    createdBy: "m00000000001",
    createdAt: LONG_AGO,
    ...overrides,
  };
}

export function anInteraction(overrides: Partial<Interaction> = {}): Interaction {
  return {
    id: anId(),
    workspaceId: "w00000000001",
    customerId: "c00000000001",
    memberId: "m00000000001",
    kind: "call",
    direction: "out",
    happenedAt: LONG_AGO,
    note: "Called, wants a quote",
    sourceUrl: null,
    author: null,
    createdAt: LONG_AGO,
    ...overrides,
  };
}

export function aCallback(overrides: Partial<Callback> = {}): Callback {
  return {
    id: anId(),
    workspaceId: "w00000000001",
    customerId: "c00000000001",
    assigneeId: "m00000000001",
    createdBy: "m00000000001",
    dueAt: new Date("2026-03-04T07:00:00.000Z"),
    wallTime: "2026-03-04T15:00",
    zone: "Asia/Shanghai",
    reason: null,
    state: "open",
    outcome: null,
    endedAt: null,
    movedTimes: 0,
    createdAt: LONG_AGO,
    ...overrides,
  };
}

export function aChange(overrides: Partial<Change> = {}): Change {
  return {
    id: anId(),
    workspaceId: "w00000000001",
    memberId: "m00000000001",
    door: "console",
    at: LONG_AGO,
    undoes: null,
    undoneAt: null,
    ...overrides,
  };
}
