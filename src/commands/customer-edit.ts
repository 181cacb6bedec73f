// Changing a customer's details, and putting a customer away.

import type { OwnCadence } from "../domain/cadence.ts";
import { readChanges, tierOf } from "../domain/details.ts";
import type { Customer } from "../domain/model.ts";
import { actions, heading, hint, text } from "../view/nodes.ts";
import { detailFields, detailsOf, rawDetails } from "./customer-details.ts";
import { type Context, defineCommand, message, type Raw } from "./define.ts";
import { choice, customer, hidden, line, optional, paragraph, settle } from "./fields.ts";
import { cardOf, undoButton } from "./shared.ts";

export const customerEdit = defineCommand({
  name: "customer_edit",
  path: "customer edit",
  access: "member",
  showsCustomers: true,
  fields: {
    customer: customer(),
    name: optional({ ...line(), take: async () => null }),
    ...detailFields,
    /** What a line says under no label: it joins the notes. */
    more: optional(hidden(paragraph())),
    /** Set by the form that showed all there is; the one that asks again after a slip in a line shows the line only. */
    full: optional(hidden(choice(["yes"]))),
  },
  async readLine(text, context) {
    const taken = await customer().take(text, context);
    if (!taken) return {};
    const { details, more } = readChanges(taken.rest);
    return { customer: taken.raw, ...rawDetails(details, tierOf), ...(more === "" ? {} : { more }) };
  },

  async run({ customer: ref, more, full, ...values }, context, raw) {
    const found = await settle(ref, context);
    if ([more, ...Object.values(values)].every((one) => one === undefined)) {
      const shown = { customer: `@${found.id}`, full: "yes", ...shownDetails(found, context) };
      return { type: "form", values: shown, problems: {} };
    }
    const shown = full === undefined ? [] : Object.keys(shownDetails(found, context));
    const details = await detailsOf(emptiedOf(values, raw, shown), context);
    const edited = await context.services.customers.edit(found, {
      ...details,
      ...(values.name === undefined ? {} : { name: values.name }),
      ...(more === undefined ? {} : { notes: joined(details.notes ?? found.notes, more) }),
    });
    const card = await cardOf(edited, context);
    return message([heading(context.t.customer.edited(edited.name)), ...card.slice(1), actions(undoButton(context))]);
  },
});

const TIERS_CADENCE: OwnCadence = { days: null, paused: false };

const joined = (notes: string | null, more: string): string => (notes === null ? more : `${notes}\n${more}`);

/** A customer's details as a form shows them. */
function shownDetails(found: Customer, { t }: Context): Raw {
  const { name, company, phone, email, tier, address, source, birthday, preferences, notes } = found;
  const texts = {
    name,
    company,
    phone,
    email,
    tier,
    address,
    source,
    birthday,
    preferences,
    notes,
    tags: found.tags.join(" "),
    cadence: found.cadencePaused ? t.names.paused : (found.cadenceDays?.toString() ?? null),
  };
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) => (value === null || value === "" ? [] : [[key, value]])),
  );
}

/** In a form that showed a detail and came back without it, the detail was emptied on purpose. */
function emptiedOf<V extends object>(values: V, raw: Raw, shown: string[]): V {
  if (raw.shown !== "all") return values;
  const gone = shown.filter((key) => raw[key] === undefined && key !== "name" && key !== "tier");
  const empty = (key: string) => [key, key === "cadence" ? TIERS_CADENCE : "-"];
  return { ...values, ...Object.fromEntries(gone.map(empty)) };
}

export const customerArchive = defineCommand({
  name: "customer_archive",
  path: "customer archive",
  access: "member",
  showsCustomers: true,
  fields: { customer: customer(), reason: optional(paragraph()), sure: optional(hidden(choice(["yes", "ask"]))) },

  async run({ customer: ref, reason, sure }, context, raw) {
    const { services, t } = context;
    const found = await settle(ref, context);
    const open = await services.callbacks.openOf(found.id);
    if (sure === "ask" || (sure === undefined && open.length > 0)) {
      const options = [
        {
          label: t.customer.archive,
          values: { ...raw, customer: `@${found.id}`, sure: "yes" },
          style: "danger" as const,
        },
      ];
      return { type: "ask", view: [text(t.customer.confirmArchive(found.name, open.length))], options };
    }
    const { cancelled } = await services.customers.archive(found, reason ?? null);
    const more = cancelled === 0 ? [] : [hint(t.customer.archivedWith(cancelled))];
    return message([heading(t.customer.archived(found.name)), ...more, actions(undoButton(context))]);
  },
});

export const customerRestore = defineCommand({
  name: "customer_restore",
  access: "member",
  showsCustomers: true,
  fields: { customer: customer() },

  async run({ customer: ref }, context) {
    const found = await settle(ref, context);
    const restored = await context.services.customers.restore(found);
    const card = await cardOf(restored, context);
    return message([
      heading(context.t.customer.restored(restored.name)),
      ...card.slice(1),
      actions(undoButton(context)),
    ]);
  },
});
