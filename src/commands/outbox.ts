// What could not be said to somebody: why, when it is tried next; tried now, or dropped.

import type { Troubled } from "../services/ports.ts";
import { link } from "../view/link.ts";
import { actions, heading, type Line, lines, text, type View } from "../view/nodes.ts";
import { type Context, defineCommand, message } from "./define.ts";
import { id, optional, page } from "./fields.ts";

const PAGE_LINES = 10;

export const outbox = defineCommand({
  name: "outbox",
  path: "outbox",
  access: "admin",
  showsCustomers: false,
  fields: { page: optional(page()) },

  async run({ page: wanted }, context) {
    return message(await listView(wanted ?? 1, context), { placement: wanted === undefined ? "new" : "replace" });
  },
});

export const outboxRetry = defineCommand({
  name: "outbox_retry",
  access: "admin",
  showsCustomers: false,
  fields: { message: id() },

  async run({ message: one }, context) {
    await context.services.troubled.retry(one);
    return message([text(context.t.outbox.retried), ...(await listView(1, context))], { placement: "replace" });
  },
});

export const outboxDrop = defineCommand({
  name: "outbox_drop",
  access: "admin",
  showsCustomers: false,
  fields: { message: id() },

  async run({ message: one }, context) {
    await context.services.troubled.drop(one);
    return message([text(context.t.outbox.dropped), ...(await listView(1, context))], { placement: "replace" });
  },
});

async function listView(wanted: number, context: Context): Promise<View> {
  const { services, t } = context;
  const first = (wanted - 1) * PAGE_LINES;
  const { items, total } = await services.troubled.list({ limit: PAGE_LINES, offset: first });
  if (total === 0) return [text(t.outbox.empty)];
  const names = await services.members.names(items.map(({ memberId }) => memberId));
  const channels = new Map((await services.digests.channels()).map(({ id: one, name }) => [one, name]));
  const whose = ({ memberId, channelId }: Troubled) =>
    names.get(memberId ?? "") ?? channels.get(channelId ?? "") ?? "?";
  const left = total - first - items.length;
  return [
    heading(t.outbox.title(total)),
    lines(items.map((one, index) => lineOf(one, { number: first + index + 1, whose: whose(one) }, context))),
    ...(left > 0 ? [actions(link("outbox", t.buttons.more(left), { page: String(wanted + 1) }))] : []),
  ];
}

function lineOf(
  { id: one, announcement, dueAt, state, problem, nextAt }: Troubled,
  { number, whose }: { number: number; whose: string },
  { t, say }: Context,
): Line {
  const next = nextAt === null ? t.outbox.givenUp : t.outbox.next(say.moment(nextAt));
  return {
    number,
    parts: [{ strong: whose }, ` · ${t.delivery.kinds[announcement.type]} · ${say.moment(dueAt)}`],
    detail: [`${state === "uncertain" ? t.outbox.inDoubt : next}${problem === null ? "" : ` · ${problem}`}`],
    buttons: [
      link("outbox_retry", t.outbox.retry, { message: one }, "primary"),
      link("outbox_drop", t.outbox.drop, { message: one }),
    ],
  };
}
