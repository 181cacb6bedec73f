// A new customer, after a look for the same one under another name (practice rule 2).

import { readDetails, tierOf } from "../domain/details.ts";
import type { Customer } from "../domain/model.ts";
import { actions, heading, text } from "../view/nodes.ts";
import { detailFields, detailsOf, rawDetails } from "./customer-details.ts";
import { type Context, defineCommand, message, type Option, type Outcome } from "./define.ts";
import { choice, hidden, id, line, optional } from "./fields.ts";
import { cardOf, undoButton } from "./shared.ts";

export const customerAdd = defineCommand({
  name: "customer_add",
  path: "customer add",
  access: "member",
  showsCustomers: true,
  fields: {
    name: { ...line(), take: async () => null },
    ...detailFields,
    /** Set by the answer to "is it the same as …?". */
    sure: optional(hidden(choice(["yes"]))),
    same: optional(id()),
  },
  async readLine(text) {
    const { name, details } = readDetails(text);
    return { ...rawDetails(details, tierOf), ...(name === "" ? {} : { name }) };
  },

  async run({ name, sure, same, ...values }, context) {
    const { services, t } = context;
    if (same !== undefined) return message(await cardOf(await services.customers.get(same), context));
    const details = { ...(await detailsOf(values, context)), name };
    const alike = sure === undefined ? await services.customers.duplicates(details) : [];
    if (alike.length > 0) return askSame(name, alike, context);
    const added = await services.customers.add(details);
    const card = await cardOf(added, context);
    return message([heading(t.customer.added(added.name)), ...card.slice(1), actions(undoButton(context))]);
  },
});

/** Tells only that such a record exists and who owns it: no detail of it. */
async function askSame(name: string, alike: Customer[], { services, t }: Context): Promise<Outcome> {
  const owners = await services.members.names(alike.map((one) => one.ownerId));
  const options = alike.map((one): Option => {
    const owner = (one.ownerId === null ? undefined : owners.get(one.ownerId)) ?? t.names.nobody;
    return { label: `${one.name} · ${t.ask.ownedBy(owner)}`, values: { same: one.id } };
  });
  options.push({ label: t.buttons.addAnyway, values: { sure: "yes" } });
  return { type: "ask", view: [text(t.ask.sameAs(name))], options };
}
