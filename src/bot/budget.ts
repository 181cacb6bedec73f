// How often each platform takes a message. Kept by all processes together; a platform that is asked too often stops listening.

import type { Door } from "../domain/model.ts";
import { addressId } from "../services/destinations.ts";
import type { Aim, Budget } from "../services/ports.ts";

// The topics of a Telegram group ("<chat>/<topic>") share the group's budget.
const conversationScope = (aim: Aim): string => `${aim.door}:${aim.tenant}:${addressId(aim).split("/")[0]}`;

/** The budgets a message to this place draws on. */
export function budgetsOf(aim: Aim): Budget[] {
  const scope = conversationScope(aim);
  return RULES[aim.door](aim, scope);
}

const RULES = {
  // "1 message per second per channel": docs.slack.dev/apis/web-api/rate-limits (Special tier).
  slack: (_aim, scope) => [{ scope, everyMs: 1_000 }],
  // core.telegram.org/bots/faq#broadcasting-to-users: 30 a second overall (a sixth of it left for answers), 1 a second in a chat,
  // 20 a minute in a group. Groups have negative ids.
  telegram: (aim, scope) => [
    { scope: `telegram:${aim.tenant}`, everyMs: 40 },
    { scope, everyMs: addressId(aim).startsWith("-") ? 3_000 : 1_000 },
  ],
  console: () => [],
} satisfies Record<Door, (aim: Aim, scope: string) => Budget[]>;

/** The scope that a platform's Retry-After closes: this conversation, nobody else's. */
export const closedBy = conversationScope;
