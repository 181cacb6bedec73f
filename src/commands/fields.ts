// The kinds of fields a command can have: each knows how it is taken from a line and what its text means.

import type { Member } from "../domain/model.ts";
import { type Problem, problem, raise, UserError } from "../domain/problems.ts";
import type { LocalDate } from "../domain/time/zone.ts";
import type { Catalog } from "../i18n/index.ts";
import type { CallbackDetails } from "../services/callbacks.ts";
import type { Focus } from "../services/ports.ts";
import { afterName } from "./customer-field.ts";
import type { Context, Field, Resolved } from "./define.ts";

export { AMONG, type CustomerRef, customer, settle, TO_BE_ADDED } from "./customer-field.ts";
export { pastWhen, when } from "./when-field.ts";

/** Longer than any message a platform lets a person send, short enough to store and show. */
const MAX_PARAGRAPH = 10_000;
const MAX_LINE = 500;

const value = <T>(found: T): Resolved<T> => ({ type: "value", value: found });
const refused = (cause: Problem): { type: "problem"; problem: Problem } => ({ type: "problem", problem: cause });

/** "1 and 2", "1、2 到周五", "1 2 3"; not the note of "1, 2 samples sent" or the hour of "1, 2pm". */
const SEVERAL =
  /^\s*#?\d{1,2}\s*(?:(?:(?:and|&|\+|[和跟及、,，])\s*#?\d{1,2}\s*(?=$|[,，、&]|[到至]|(?:and|to|until|till|on|tomorrow|next)\b))|(?:[\s,，、]+#?\d{1,2})+\s*$)/iu;

/** An open callback: by its number on the list last shown, by its customer, or "@<id>". */
export function callback(): Field<CallbackDetails> {
  return {
    shape: "line",
    optional: false,
    hidden: false,
    async take(line, context) {
      if (SEVERAL.test(line)) raise("callback.several", {});
      // Also one that stands on no list, such as -1: it must not become the note of another.
      const number = /^\s*#?([-+－＋]?[0-9０-９]+)(?=[\s,，.。:：]|$)/u.exec(line);
      if (number) return { raw: (number[1] ?? "").normalize("NFKC"), rest: afterName(line, number[0].length) };
      const known = await context.services.customers.recognise(line);
      if (known.customers.length > 0)
        return { raw: line.slice(0, known.length).trim(), rest: afterName(line, known.length) };
      const only = await shownCallback(context);
      return only === null ? null : { raw: `@${only}`, rest: line };
    },
    async resolve(raw, context) {
      if (raw.startsWith("@")) return value(await context.services.callbacks.get(raw.slice(1)));
      if (/^\d+$/.test(raw)) return numbered(raw, context);
      const named = await context.services.customers.named(raw);
      const open = (await Promise.all(named.map((one) => context.services.callbacks.openOf(one.id)))).flat();
      if (open[0] && open.length === 1) return value(await context.services.callbacks.get(open[0].id));
      if (open.length === 0) {
        // "Done with Globex", who has none: "it" is no longer what was shown before.
        context.showing({ customerId: named[0]?.id ?? null, callbackId: null });
        return refused(problem("callback.unknown", { text: raw }));
      }
      const options = open.slice(0, 8).map((one) => ({
        label: context.say.moment(one.dueAt),
        raw: `@${one.id}`,
      }));
      return { type: "choose", question: context.t.ask.whichCallback(raw), options };
    },
  };
}

/** The callback last shown alone, unless another customer was talked about since. Throws `callback.gone`: it was taken back. */
export async function shownCallback({ focus, services }: Pick<Context, "focus" | "services">): Promise<string | null> {
  if (focus?.callbackId == null) return null;
  const { customer: about } = await services.callbacks.get(focus.callbackId);
  return focus.customerId === null || about.id === focus.customerId ? focus.callbackId : null;
}

/** A line of the list last shown. Where none was, 1 is the callback shown alone; where both may be meant, it is asked. */
async function numbered(raw: string, context: Context): Promise<Resolved<CallbackDetails>> {
  const { focus, services } = context;
  const line = focus?.lines[Number(raw) - 1];
  const isListed = focus?.lines.some(({ id }) => id === focus.callbackId);
  if (Number(raw) === 1 && focus?.callbackId != null && !isListed) return firstOf(line, focus.callbackId, context);
  if (line?.type === "callback") return value(await services.callbacks.get(line.id));
  const [next] = line ? await services.callbacks.openOf(line.id) : [];
  return next ? value(await services.callbacks.get(next.id)) : refused(problem("callback.unknown", { text: raw }));
}

/** What 1 means when a callback was shown `alone` since the list that begins with `line`: the one that is open, or it is asked. */
async function firstOf(
  line: Focus["lines"][number] | undefined,
  alone: string,
  { services, t, say }: Context,
): Promise<Resolved<CallbackDetails>> {
  const [onList] = line?.type === "customer" ? await services.callbacks.openOf(line.id) : [];
  const ids = [line?.type === "callback" ? line.id : onList?.id, alone].filter((id) => id !== undefined);
  const known = await Promise.all(ids.map((id) => services.callbacks.peek(id)));
  const open = known.filter((one) => one !== null).filter((one) => one.callback.state === "open");
  const [first, second] = open;
  if (!first || !second) return value(first ?? (await services.callbacks.get(alone)));
  const options = open.map((one) => ({
    label: `${one.customer.name} · ${say.moment(one.callback.dueAt)}`,
    raw: `@${one.callback.id}`,
  }));
  return { type: "choose", question: t.ask.whichFirst, options };
}

/** A member by name, mention or "me". */
export function member(): Field<Member> {
  return {
    shape: "line",
    optional: false,
    hidden: false,
    take: async (line) => (line.trim() === "" ? null : { raw: line.trim(), rest: "" }),
    async resolve(raw, { services }) {
      return value(
        raw.startsWith("@id:") ? await services.members.get(raw.slice(4)) : await services.members.named(raw),
      );
    },
  };
}

/** Somebody who has left, as a button names them. */
export function former(): Field<Member> {
  return hidden({
    ...member(),
    resolve: async (raw, { services }) => {
      const one = await services.members.get(raw.replace(/^@id:/, ""));
      return one.suspendedAt === null ? refused(problem("handover.nothing", { name: one.name })) : value(one);
    },
  });
}

/** The rest of the line, to the letter. */
export function paragraph(): Field<string> {
  return {
    shape: "paragraph",
    optional: false,
    hidden: false,
    take: async (line) => (line.trim() === "" ? null : { raw: line.trim(), rest: "" }),
    resolve: async (raw, { services }) =>
      raw.length > MAX_PARAGRAPH
        ? refused(problem("field.too_long", { max: MAX_PARAGRAPH }))
        : value(await services.members.spellMentions(raw)),
  };
}

/** A short text: the rest of the line. */
export function line(): Field<string> {
  return {
    ...paragraph(),
    shape: "line",
    resolve: async (raw) =>
      raw.length > MAX_LINE ? refused(problem("field.too_long", { max: MAX_LINE })) : value(raw),
  };
}

/** One of a few words: the value itself, or what the reader's catalogue calls it. */
export function choice<const C extends readonly string[]>(
  choices: C,
  names: (t: Catalog) => Record<C[number], string> = () =>
    Object.fromEntries(choices.map((one) => [one, one])) as Record<C[number], string>,
): Field<C[number]> {
  const find = (word: string, t: Catalog) =>
    choices.find((one: C[number]) => one === word.toLowerCase() || names(t)[one].toLowerCase() === word.toLowerCase());
  return {
    shape: "choice",
    optional: false,
    hidden: false,
    choices,
    names: (value, t) => names(t)[value as C[number]] ?? value,
    // Also a word that is none of them: left out, it would silently count as not said.
    async take(text, { t }) {
      const [taken, word] = /^\s*(\S+)\s*/u.exec(text) ?? [];
      if (taken === undefined || word === undefined) return null;
      return { raw: find(word, t) ?? word, rest: text.slice(taken.length) };
    },
    async resolve(raw, { t }) {
      const found = find(raw, t);
      return found === undefined
        ? refused(problem("field.choice", { choices: Object.values(names(t)) }))
        : value(found);
    },
  };
}

/** An id that only a button carries. */
export function id(): Field<string> {
  return hidden({ ...line(), take: async () => null });
}

/** The last day of a list ("YYYY-MM-DD"): of a question in plain words, or of a button. */
export function lastDay(): Field<LocalDate> {
  return hidden({
    ...line(),
    resolve: async (raw) =>
      Number.isNaN(Date.parse(raw)) ? refused(problem("when.unreadable", { text: raw })) : value(raw.slice(0, 10)),
  });
}

/** A page number that only a button carries. */
export function page(): Field<number> {
  return hidden({
    ...line(),
    take: async () => null,
    resolve: async (raw) => value(/^[1-9]\d{0,3}$/.test(raw) ? Number(raw) : 1),
  });
}

/** Need not be given. */
export const optional = <T>(field: Field<T>): Field<T | undefined> => ({ ...field, optional: true });

/** Never asked for, never read from a line: buttons set it. */
export const hidden = <T>(field: Field<T>): Field<T> => ({ ...field, hidden: true, take: async () => null });

/** Runs a resolver, turning an expected failure into the field's problem. */
export async function resolveField<T>(field: Field<T>, raw: string, context: Context): Promise<Resolved<T>> {
  try {
    return await field.resolve(raw, context);
  } catch (error) {
    if (error instanceof UserError) return refused(error.problem);
    throw error;
  }
}
