// Parameters of a request, read strictly: a misspelt or superfluous one is refused, which the real API would ignore.
import { z } from "zod";
import { badRequest } from "./api-error.ts";

export type RawParams = Readonly<Record<string, unknown>>;

/** A whole number, or its digits: form bodies carry only strings. */
export const integer = z.preprocess(
  (value) => (typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value),
  z.int(),
);

export const flag = z.preprocess((value) => (value === "true" ? true : value === "false" ? false : value), z.boolean());

/** A structure, or its JSON text: form bodies carry it so. */
export const json = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value, context) => {
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue("can't parse JSON object");
      return z.NEVER;
    }
  }, schema);

export const chatId = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  z.string().min(1, "chat_id is empty"),
);

// Words of the real API for what is missing (telegram-bot-api, Client.cpp).
const MISSING: Readonly<Record<string, string>> = {
  chat_id: "chat_id is empty",
  text: "message text is empty",
  message_id: "message identifier is not specified",
  user_id: "invalid user_id specified",
  action: "wrong parameter action in request",
  commands: "parameter commands is required",
};

/** Reads parameters by a schema; throws ApiError 400 that names the first thing wrong. */
export function readParams<S extends z.ZodType>(schema: S, raw: RawParams): z.output<S> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = String(issue?.path[0] ?? "");
  if (!(field in raw) && field in MISSING) throw badRequest(MISSING[field] ?? field);
  const where = issue?.path.join(".") ?? "";
  throw badRequest(where === "" ? `${issue?.message}` : `parameter ${where}: ${issue?.message}`);
}
