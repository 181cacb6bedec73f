// A request to the fake without a client library, for tests of what a library would never send.
import { expect } from "vitest";
import type { FakeTelegram } from "./fake-telegram.ts";

interface Reply {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
}

/** Posts a method call: an object goes as JSON, anything else as it is. Throws when HTTP status and body disagree. */
export async function post(
  { apiRoot, token }: Pick<FakeTelegram, "apiRoot" | "token">,
  method: string,
  body: object | string = {},
): Promise<Reply> {
  const isForm = body instanceof FormData || body instanceof URLSearchParams;
  const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
    method: "POST",
    body: isForm ? body : typeof body === "string" ? body : JSON.stringify(body),
    ...(!isForm && { headers: { "Content-Type": "application/json" } }),
  });
  const reply: Reply = JSON.parse(await response.text());
  if (response.status !== (reply.error_code ?? 200)) throw new Error(`Status ${response.status} with another body`);
  return reply;
}

/** Matches a refusal: the exact description, or a pattern in it. */
export function refused(error_code: number, description: string | RegExp) {
  const words = typeof description === "string" ? description : expect.stringMatching(description);
  return expect.objectContaining({ error_code, description: words });
}
