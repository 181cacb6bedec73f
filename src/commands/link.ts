// One person on two platforms: joining accounts and taking one off again.

import { actions, example, heading, text } from "../view/nodes.ts";
import { defineCommand, message } from "./define.ts";
import { choice, hidden, line, optional } from "./fields.ts";
import { undoButton } from "./shared.ts";

export const linkCommand = defineCommand({
  name: "link",
  path: "link",
  access: "viewer",
  showsCustomers: false,
  fields: { token: optional(line()), answer: optional(hidden(choice(["yes", "no"]))) },

  async run({ token, answer }, context, raw) {
    const { services, t, links } = context;
    if (token === undefined) {
      const secret = await services.joining.start();
      const url = links.telegram(secret);
      const open = url === null || context.actor.door === "telegram" ? [] : [text(t.joining.orOpen), example(url)];
      return message([text(t.joining.how), example(`link ${secret}`), ...open]);
    }
    if (answer === "no") return message([text(t.joining.kept)], { placement: "replace" });
    if (answer === "yes") {
      const keeper = await services.joining.confirm(token);
      return message([heading(t.joining.done(keeper.name))], { placement: "replace" });
    }
    const owner = await services.joining.owner(token);
    const options = [
      { label: t.joining.yes, values: { ...raw, answer: "yes" }, style: "primary" as const },
      { label: t.buttons.no, values: { ...raw, answer: "no" } },
    ];
    return { type: "ask", view: [text(t.joining.confirm(owner.member.name))], options };
  },
});

export const unlinkCommand = defineCommand({
  name: "unlink",
  path: "unlink",
  access: "viewer",
  showsCustomers: false,
  fields: {},

  async run(_values, context) {
    const { services, actor, account, conversation, t } = context;
    await services.joining.unlink({ door: actor.door, tenant: conversation.tenant, externalId: account.externalId });
    return message([text(t.joining.unlinked), actions(undoButton(context))]);
  },
});
