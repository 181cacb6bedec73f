// A customer's card.

import { actions, heading } from "../view/nodes.ts";
import { defineCommand, message } from "./define.ts";
import { customer, settle } from "./fields.ts";
import { cardOf, undoButton } from "./shared.ts";

export const customerCommand = defineCommand({
  name: "customer",
  path: "customer",
  access: "viewer",
  standsAlone: true,
  inMenu: true,
  showsCustomers: true,
  fields: { customer: customer({ whole: true, mayBeNew: true }) },

  async run({ customer: ref }, context) {
    const found = await settle(ref, context);
    const card = await cardOf(found, context);
    if (ref.type === "known") return message(card);
    return message([heading(context.t.customer.added(found.name)), ...card.slice(1), actions(undoButton(context))]);
  },
});
