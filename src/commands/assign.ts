// Hands a callback, or a customer with its open callbacks, to another member, who is told.

import type { Customer, Member } from "../domain/model.ts";
import type { CallbackDetails } from "../services/callbacks.ts";
import { callbackCard } from "../view/callback.ts";
import { actions, text } from "../view/nodes.ts";
import { type Context, defineCommand, type Field, message, type Outcome, type Resolved } from "./define.ts";
import { type CustomerRef, callback, customer, member } from "./fields.ts";
import { undoButton } from "./shared.ts";

type Subject = { type: "callback"; details: CallbackDetails } | { type: "customer"; customer: Customer };

/** What the button of a reminder writes before the callback's id: a bare "@" is a customer's. */
const CHOSEN_CALLBACK = "@callback:";

/** A number on the list is a callback; a name is a customer. */
function subject(): Field<Subject> {
  const callbacks = callback();
  const customers = customer();
  return {
    ...customers,
    take: async (line, context) =>
      /^\s*#?[0-9０-９]/u.test(line) ? callbacks.take(line, context) : customers.take(line, context),
    async resolve(raw, context) {
      const chosen = raw.startsWith(CHOSEN_CALLBACK) ? `@${raw.slice(CHOSEN_CALLBACK.length)}` : null;
      if (chosen !== null || /^\d+$/.test(raw))
        return mapped(await callbacks.resolve(chosen ?? raw, context), (details) => ({ type: "callback", details }));
      const found: Resolved<CustomerRef> = await customers.resolve(raw, context);
      return mapped(found, (ref) => {
        if (ref.type === "new") throw new Error("a customer to be added cannot be handed over");
        return { type: "customer", customer: ref.customer };
      });
    },
  };
}

function mapped<A, B>(resolved: Resolved<A>, turn: (value: A) => B): Resolved<B> {
  return resolved.type === "value" ? { type: "value", value: turn(resolved.value) } : resolved;
}

export const assign = defineCommand({
  name: "assign",
  path: "assign",
  access: "member",
  inMenu: true,
  showsCustomers: true,
  fields: { what: subject(), member: member() },

  async run({ what, member: assignee }, context) {
    return what.type === "callback"
      ? assignCallback(what.details, assignee, context)
      : assignCustomer(what.customer, assignee, context);
  },
});

async function assignCallback(details: CallbackDetails, assignee: Member, context: Context): Promise<Outcome> {
  const { services, actor, t } = context;
  const assigned = await services.callbacks.assign(details, assignee);
  const name = details.customer.name;
  const title =
    assignee.id === actor.member.id ? t.callback.assignedSelf(name) : t.callback.assigned(name, assignee.name);
  const card = { callback: assigned, customer: details.customer, assigneeName: assignee.name };
  return message(callbackCard(title, card, context, { buttons: [undoButton(context)] }));
}

async function assignCustomer(found: Customer, assignee: Member, context: Context): Promise<Outcome> {
  await context.services.customers.handOver(found, assignee);
  context.showing({ customerId: found.id });
  return message([text(context.t.customer.handedOver(found.name, assignee.name)), actions(undoButton(context))]);
}
