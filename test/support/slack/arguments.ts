// Arguments of a Web API call: form-encoded (where lists and objects are JSON inside a field) or JSON.

import { ApiError } from "./api-error.ts";
import { isObject, type JsonObject, parseJson } from "./json.ts";

/** Reads arguments by name and type; what is missing or of the wrong type is refused as Slack refuses it. */
export type Arguments = ReturnType<typeof createArguments>;

/** The arguments of a request body. `charset=…` and letter case of the content type do not matter. */
export function parseArguments(contentType: string, body: string): JsonObject {
  const type = contentType.split(";")[0]?.trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(body));
  if (type === "application/json") {
    const parsed = parseJson(body);
    if (!isObject(parsed)) throw new ApiError("invalid_json");
    return parsed;
  }
  if (body === "") return {};
  throw new ApiError("invalid_post_type");
}

/** Typed access to raw arguments. */
export function createArguments(raw: JsonObject) {
  /** A text; the empty string if it was not given. */
  function optional(name: string): string {
    const value = raw[name];
    if (value === undefined || value === null) return "";
    return typeof value === "string" ? value : refuse("must be a string", name);
  }

  /** A text that must be there. */
  function text(name: string): string {
    return optional(name) || refuse(`missing required field: ${name}`, name);
  }

  /** A yes or no, also as "true", "1", "false", "0". */
  function flag(name: string): boolean {
    const value = String(raw[name] ?? false);
    if (!["true", "1", "false", "0"].includes(value)) refuse("must be a boolean", name);
    return value === "true" || value === "1";
  }

  /** A whole number from 1 to `max`. */
  function count(name: string, fallback: number, max: number): number {
    const value = Number(raw[name] ?? fallback);
    return Number.isInteger(value) && value >= 1 && value <= max ? value : refuse(`must be 1 to ${max}`, name);
  }

  /** A list or object, given as such or as JSON in a text; undefined if it was not given. */
  function json(name: string, error: string): unknown {
    const value = raw[name];
    if (value === undefined || value === null || value === "") return undefined;
    const parsed = typeof value === "string" ? parseJson(value) : value;
    if (parsed === undefined) throw new ApiError(error);
    return parsed;
  }

  return { optional, text, flag, count, json };
}

function refuse(message: string, name: string): never {
  throw new ApiError("invalid_arguments", [`[ERROR] ${message} [json-pointer:/${name}]`]);
}
