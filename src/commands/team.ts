// Who is here and what they may do; letting people in.

import { mayAct } from "../domain/access.ts";
import { ROLES } from "../domain/model.ts";
import { problem } from "../domain/problems.ts";
import { waits } from "../services/leaving.ts";
import type { FormerMember } from "../services/ports.ts";
import { leftView } from "../view/leaving.ts";
import { link } from "../view/link.ts";
import { actions, example, heading, hint, lines, text, type View } from "../view/nodes.ts";
import { type Context, defineCommand, message } from "./define.ts";
import { choice, former, hidden, id, member, optional } from "./fields.ts";
import { undoButton } from "./shared.ts";

export const team = defineCommand({
  name: "team",
  path: "team",
  access: "viewer",
  inMenu: true,
  showsCustomers: false,
  fields: {},

  async run(_values, context) {
    const { actor, services, t } = context;
    const members = await services.members.list();
    const view = lines(
      members.map(({ member: one, reach }) => {
        const you = one.id === actor.member.id ? t.join.aside(t.team.you) : "";
        const given = one.roleGiven ? t.join.aside(t.team.roleGiven) : "";
        const reached =
          reach === null || reach.door === "console" ? t.team.notReached : t.team.reachedBy(t.names.doors[reach.door]);
        return {
          parts: [{ strong: one.name }, `${you} · ${t.names.roles[one.role]}${given} · ${reached}`],
          buttons: [],
        };
      }),
    );
    const former = formerNodes(await services.leaving.former(), context);
    return message([heading(t.team.title(actor.workspace.name)), view, ...former, hint(t.team.rolesHint)]);
  },
});

/** Who was here, and what of theirs still waits; whoever may hand it on does so there. */
function formerNodes(former: readonly FormerMember[], { actor, t, say }: Context): View {
  if (former.length === 0) return [];
  const mayHandOver = mayAct(actor.member.role, "lead");
  return [
    text({ strong: t.team.former }),
    lines(
      former.map((one) => ({
        parts: [{ strong: one.member.name }, ` · ${t.team.since(say.day(one.member.suspendedAt ?? say.now))}`],
        ...(waits(one) ? { detail: [t.leaving.left(one.callbacks, one.customers)] } : {}),
        buttons:
          waits(one) && mayHandOver ? [link("handover", t.leaving.handOver, { former: `@id:${one.member.id}` })] : [],
      })),
    ),
  ];
}

export const teamRole = defineCommand({
  name: "team_role",
  path: "team role",
  access: "admin",
  showsCustomers: false,
  fields: { role: choice(ROLES, (t) => t.names.roles), member: member() },

  async run({ role, member: whom }, context) {
    const changed = await context.services.members.setRole(whom, role);
    const words = context.t.team.roleChanged(changed.name, context.t.names.roles[role]);
    return message([text(words), actions(undoButton(context))]);
  },
});

export const teamRemove = defineCommand({
  name: "team_remove",
  path: "team remove",
  access: "admin",
  showsCustomers: false,
  fields: { member: member() },

  async run({ member: whom }, context) {
    const left = await context.services.leaving.remove(whom);
    return message([...leftView(left, context, context.actor.member), actions(undoButton(context))]);
  },
});

export const handover = defineCommand({
  name: "handover",
  access: "lead",
  showsCustomers: false,
  fields: { former: former(), later: optional(hidden(choice(["yes"]))), member: { ...member(), askedByCommand: true } },

  async run({ former: whose, later, member: to }, { services, actor, t, ...context }, raw) {
    if (later === "yes") return message([text(t.leaving.later(whose.name))], { placement: "replace" });
    if (raw.member === undefined)
      return { type: "form", values: raw, problems: { member: problem("field.missing", {}) } };
    const { callbacks, customers } = await services.leaving.handOver(whose, to);
    const name = to.id === actor.member.id ? t.leaving.you : to.name;
    const undo = undoButton({ services, actor, t, ...context });
    return message([text(t.leaving.handedOver(callbacks, customers, name)), actions(undo)], { placement: "replace" });
  },
});

export const invite = defineCommand({
  name: "invite",
  path: "invite",
  access: "lead",
  showsCustomers: false,
  fields: { role: optional(choice(ROLES, (t) => t.names.roles)) },

  async run({ role }, { services, t, links }) {
    const wanted = role ?? "member";
    const secret = await services.invitations.make(wanted);
    const url = links.telegram(secret);
    return message([
      ...(url === null ? [] : [text(t.team.invite), example(url)]),
      text(url === null ? t.team.inviteTyped : t.team.inviteTypedToo),
      example(`start ${secret}`),
      hint(t.join.sentences([t.team.inviteRole(t.names.roles[wanted]), t.team.inviteSlack])),
    ]);
  },
});

export const inviteList = defineCommand({
  name: "invite_list",
  path: "invite list",
  access: "lead",
  showsCustomers: false,
  fields: {},

  async run(_values, { services, t, say }) {
    const open = await services.invitations.list();
    if (open.length === 0) return message([text(t.team.noInvitations)]);
    const shown = open.map(({ token, by }) => ({
      parts: [
        { strong: t.names.roles[token.role ?? "member"] },
        ` · ${t.team.invitedBy(by?.name ?? t.names.nobody)} · ${t.team.inviteUntil(say.moment(token.expiresAt ?? say.now))}`,
      ],
      buttons: [link("invite_revoke", t.team.revoke, { invitation: token.hash.slice(0, SHOWN_OF_HASH) })],
    }));
    return message([heading(t.team.invitations), lines(shown)]);
  },
});

/** Enough of a hash to tell the open invitations apart. */
const SHOWN_OF_HASH = 12;

export const inviteRevoke = defineCommand({
  name: "invite_revoke",
  access: "lead",
  showsCustomers: false,
  fields: { invitation: id() },

  async run({ invitation }, { services, t }) {
    await services.invitations.revoke(invitation);
    return message([text(t.team.revoked)]);
  },
});
