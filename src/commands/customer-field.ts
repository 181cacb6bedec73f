// The field of a customer: named in any way, chosen among several, or to be added.

import { ownsSomething } from "../domain/clauses.ts";
import { findDeed } from "../domain/deed.ts";
import type { Customer } from "../domain/model.ts";
import { readablePhone } from "../domain/names.ts";
import { guessName } from "../domain/prefixes.ts";
import { type Problem, problem } from "../domain/problems.ts";
import type { Choice, Context, Field, Resolved } from "./define.ts";

const MAX_LINE = 500;

/** Before the name of a customer to be added: only a button says so, for a phone number may be typed with a plain "+". */
export const TO_BE_ADDED = "+new:";

/** A customer handed out by a button, as ids.ts makes them; "@王总" is a name. */
const OF_ID = /^@[0-9a-z]{12}$/;

/** Without the marks some put around a name: “Acme”, 「王总」, @王总. */
const bareName = (raw: string): string => raw.replace(/^["“「'](.*)["”」']$/u, "$1").replace(/^[@＠]\s*/u, "");

/** Before the ids of the customers a name in a sentence may mean, and the name: "@among:a,b:王总". */
export const AMONG = "@among:";

/** A customer on record, or the name of one to be added in the same change. */
export type CustomerRef = { type: "known"; customer: Customer } | { type: "new"; name: string };

const value = <T>(found: T): Resolved<T> => ({ type: "value", value: found });
const refused = (cause: Problem): { type: "problem"; problem: Problem } => ({ type: "problem", problem: cause });

/** What stands between a name and what follows it: "Acme: called", "Acme, called", "王总，打了电话". */
export const afterName = (line: string, length: number): string =>
  line.slice(length).replace(/^\s*[,，:：\-–—]?\s*/u, "");

/** The option that chooses this customer, told apart from its namesakes by company, phone or e-mail. */
function customerOption(customer: Customer): Choice {
  const detail = customer.company ?? customer.email ?? (customer.phone && readablePhone(customer.phone));
  return { label: detail === null ? customer.name : `${customer.name} · ${detail}`, raw: `@${customer.id}` };
}

/**
 * A customer by name, part of a name, pinyin or initials. Raw: what was typed, "@<id>" for one chosen, "+new:<name>" for one to add.
 * `whole`: the line is nothing but the name. `mayBeNew`: adding it is offered. `inWords`: what follows is said of the customer, so that
 * "华强的合同到期" stays whole.
 */
export function customer(options: { whole?: boolean; mayBeNew?: boolean; inWords?: boolean } = {}): Field<CustomerRef> {
  return {
    shape: "line",
    optional: false,
    hidden: false,
    async take(line, { services }) {
      if (line.trim() === "") return null;
      if (options.whole) return { raw: line.trim(), rest: "" };
      const known = await services.customers.recognise(line);
      if (known.customers.length > 0)
        return {
          raw: line.slice(0, known.length).trim(),
          rest: options.inWords && ownsSomething(line, known.length) ? line : afterName(line, known.length),
        };
      const guess = guessName(line, findDeed(line)?.start ?? null);
      return guess ? { raw: guess.name, rest: afterName(line, guess.length) } : null;
    },
    async resolve(raw, context) {
      if (raw.startsWith(AMONG)) return among(raw.slice(AMONG.length), context);
      const chosen = await chosenIn(raw, context);
      if (chosen) return chosen;
      if (raw.startsWith(TO_BE_ADDED) && options.mayBeNew)
        return value({ type: "new", name: raw.slice(TO_BE_ADDED.length) });
      if (raw.length > MAX_LINE) return refused(problem("field.too_long", { max: MAX_LINE }));
      const name = bareName(raw);
      const named = await context.services.customers.named(name);
      if (named[0] && named.length === 1) return value({ type: "known", customer: named[0] });
      return chooseCustomer(name, named, options.mayBeNew === true, context);
    },
  };
}

/** The customer a button or a list handed out; null for what was typed. */
async function chosenIn(raw: string, { services }: Context): Promise<Resolved<CustomerRef> | null> {
  const found = raw.startsWith("@") ? await services.customers.peek(raw.slice(1)) : null;
  if (found) return value({ type: "known", customer: found });
  return OF_ID.test(raw) ? refused(problem("customer.gone", {})) : null;
}

async function among(raw: string, { t, services }: Context): Promise<Resolved<CustomerRef>> {
  const colon = raw.indexOf(":");
  const customers = await Promise.all(
    raw
      .slice(0, colon)
      .split(",")
      .map((one) => services.customers.get(one)),
  );
  return {
    type: "choose",
    question: t.ask.whichCustomer(raw.slice(colon + 1)),
    options: customers.map(customerOption),
  };
}

async function chooseCustomer(
  name: string,
  named: Customer[],
  mayBeNew: boolean,
  context: Context,
): Promise<Resolved<CustomerRef>> {
  const { t, services } = context;
  // Whoever it is, "her" is not the one talked of before.
  context.showing({ customerId: null, callbackId: null });
  if (named.length > 1) {
    return {
      type: "choose",
      question: t.ask.whichCustomer(name),
      options: named.slice(0, 8).map(customerOption),
    };
  }
  const near = (await services.customers.search(name, 3)).hits;
  const archived = (await services.customers.archivedLike(name)).map((one) => ({
    label: `${one.name}${t.join.aside(t.customer.isArchived)}`,
    raw: `@${one.id}`,
  }));
  const options: Choice[] = [...near.map(customerOption), ...archived];
  if (mayBeNew) {
    options.push({ label: t.buttons.addCustomer(shortened(name)), raw: `${TO_BE_ADDED}${name}`, style: "primary" });
  }
  if (options.length === 0) return refused(problem("customer.unknown", { text: name }));
  return {
    type: "choose",
    question: near.length + archived.length > 0 ? t.ask.didYouMean(name) : t.ask.unknownCustomer(name),
    options,
  };
}

const shortened = (name: string): string => ([...name].length <= 30 ? name : `${[...name].slice(0, 29).join("")}…`);

/** The customer on record, adding it first when it is new. */
export const settle = async (ref: CustomerRef, { services }: Context): Promise<Customer> =>
  ref.type === "known" ? ref.customer : services.customers.add({ name: ref.name });
