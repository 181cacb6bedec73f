// Who is here and what they may do; letting people in.

import { ROLES } from "../domain/model.ts";
import { actions, example, heading, hint, lines, text } from "../view/nodes.ts";
import { defineCommand, message } from "./define.ts";
import { choice, member, optional } from "./fields.ts";
import { undoButton } from "./shared.ts";

export const team = defineCommand({
  name: "team",
  path: "team",
  access: "viewer",
  inMenu: true,
  showsCustomers: false,
  fields: {},

  async run(_values, { actor, services, t }) {
    const members = await services.members.list();
    const view = lines(
      members.map(({ member: one, reach }) => {
        const you = one.id === actor.member.id ? t.join.aside(t.team.you) : "";
        const reached =
          reach === null || reach.door === "console" ? t.team.notReached : t.team.reachedBy(t.names.doors[reach.door]);
        return { parts: [{ strong: one.name }, `${you} · ${t.names.roles[one.role]} · ${reached}`], buttons: [] };
      }),
    );
    return message([heading(t.team.title(actor.workspace.name)), view, hint(t.team.rolesHint)]);
  },
});

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

export const invite = defineCommand({
  name: "invite",
  path: "invite",
  access: "lead",
  showsCustomers: false,
  fields: { role: optional(choice(ROLES, (t) => t.names.roles)) },

  async run({ role }, { services, t, links }) {
    const wanted = role ?? "member";
    if (links.telegram("probe") === null) return message([text(t.team.inviteNoDoor)]);
    const url = links.telegram(await services.members.invite(wanted)) ?? "";
    return message([
      text(t.team.invite),
      example(url),
      hint(t.join.sentences([t.team.inviteRole(t.names.roles[wanted]), t.team.inviteSlack])),
    ]);
  },
});
