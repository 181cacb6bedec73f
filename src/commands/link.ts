// One person on two platforms: joining accounts and taking one off again.

import { raise } from "../domain/problems.ts";
import { joiningQuestion } from "../view/joining.ts";
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

  async run({ token, answer }, context) {
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
    if (owner.member.id === context.actor.member.id) raise("link.same", {});
    return message(joiningQuestion(owner.member.name, token, t));
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
