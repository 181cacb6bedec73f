// "Wrong customer, it was Acme": what was just written is Acme's.

import { actions, text } from "../view/nodes.ts";
import { defineCommand, message } from "./define.ts";
import { customer, settle } from "./fields.ts";
import { undoButton } from "./shared.ts";

export const anotherCustomer = defineCommand({
  name: "another_customer",
  access: "member",
  showsCustomers: true,
  fields: { customer: customer() },

  async run({ customer: ref }, context) {
    const meant = await settle(ref, context);
    const { callbackId } = await context.services.putToCustomer(meant);
    context.showing({ customerId: meant.id, callbackId });
    return message([text(context.t.log.putTo(meant.name)), actions(undoButton(context))]);
  },
});
