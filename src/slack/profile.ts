// How Slack knows a person: name, zone, language, and what the workspace vouches for.

import type { UsersInfoResponse } from "@slack/web-api";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Profile } from "../bot/door.ts";
import type { Locale } from "../domain/locale.ts";
import type { Catalog } from "../i18n/index.ts";
import { localeOf } from "../i18n/index.ts";
import type { IdentityKeeper } from "./identity.ts";
import { type Wait, within } from "./waiting.ts";

type SlackUser = NonNullable<UsersInfoResponse["user"]>;

/** What is read of a user, whoever tells it. */
type ProfileSource = {
  [K in
    | "team_id"
    | "name"
    | "real_name"
    | "tz"
    | "locale"
    | "deleted"
    | "is_restricted"
    | "is_ultra_restricted"
    | "is_stranger"
    | "is_bot"
    | "is_admin"
    | "is_owner"
    | "is_primary_owner"]?: SlackUser[K] | undefined;
} & {
  profile?: { display_name?: string | undefined } | undefined;
  enterprise_user?: { teams?: string[] | undefined } | undefined;
};

export interface People {
  /** Rejects when Slack cannot be asked. A person Slack does not show to us is a guest. */
  profile(tenant: string, userId: string): Promise<Profile>;
  /** The person's language as far as it is known, without asking. */
  wordsFor(userId: string): Catalog;
}

/** The catalogues, and the language of people whose own is not known. */
export interface Words {
  catalogOf(locale: Locale): Catalog;
  defaultLocale: Locale;
}

/** Somebody waits for an answer, or for a modal whose trigger lives 3 s. */
const PATIENCE_MS = 2_500;

export function createPeople({
  reads,
  identity,
  words,
  wait,
}: {
  reads: WebClient;
  identity: IdentityKeeper;
  words: Words;
  wait: Wait;
}): People {
  const locales = new Map<string, Locale>();
  return {
    async profile(tenant, userId) {
      const asked = await within(wait, PATIENCE_MS, Promise.all([readUser(reads, userId), identity.get()]), null);
      if (asked === null) throw new Error("users.info takes too long");
      const [user, self] = asked;
      const teamName = self?.teamId === tenant ? { teamName: self.teamName } : {};
      if (user === null) return { name: userId, standing: "guest", hidden: true, ...teamName };
      const locale = localeOf(user.locale);
      if (locale !== null) locales.set(userId, locale);
      return { ...profileOf(user, userId, tenant), ...teamName };
    },
    wordsFor: (userId) => words.catalogOf(locales.get(userId) ?? words.defaultLocale),
  };
}

async function readUser(reads: WebClient, userId: string): Promise<SlackUser | null> {
  try {
    return (await reads.users.info({ user: userId, include_locale: true })).user ?? null;
  } catch (error) {
    const isHidden = error instanceof WebAPIPlatformError && /^user_not_(found|visible)$/.test(error.data.error);
    if (isHidden) return null;
    throw error;
  }
}

/** What a user object of Slack's says; `tenant`: the team the app is installed in. */
export function profileOf(user: ProfileSource, userId: string, tenant: string): Profile {
  const name = user.profile?.display_name || user.real_name || user.name || userId;
  return {
    name,
    standing: standingOf(user, tenant),
    ...(user.tz === undefined ? {} : { zone: user.tz }),
    ...(user.locale === undefined ? {} : { language: user.locale }),
  };
}

function standingOf(user: ProfileSource, tenant: string): Profile["standing"] {
  const isForeign =
    user.team_id !== undefined && user.team_id !== tenant && !user.enterprise_user?.teams?.includes(tenant);
  const isLimited = user.is_restricted || user.is_ultra_restricted || user.is_stranger;
  if (isForeign || isLimited || user.is_bot || user.deleted) return "guest";
  return user.is_owner || user.is_admin || user.is_primary_owner ? "admin" : "member";
}
