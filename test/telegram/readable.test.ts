// Updates with any part missing or of another kind: read, or refused with a reason, but never a crash.

import fc from "fast-check";
import { expect, test } from "vitest";
import { readable } from "../../src/telegram/readable.ts";
import { translate } from "../../src/telegram/translate.ts";

const ME = { id: 7_900_000_001, username: "rapport_desk_bot" };
const PERSON = { id: 61, is_bot: false, first_name: "Mei", language_code: "en" };
const CHAT = { id: 61, type: "private", first_name: "Mei" };
const MESSAGE = {
  ...{ message_id: 1, date: 1_795_000_000, chat: CHAT, from: PERSON, text: "/log@other Acme called" },
  entities: [{ type: "mention", offset: 0, length: 3 }],
  reply_to_message: { message_id: 2, date: 1_795_000_000, chat: CHAT, from: PERSON, text: "hi" },
};
const UPDATES = [
  { update_id: 1, message: MESSAGE },
  { update_id: 2, message: { ...MESSAGE, chat: { id: -4, type: "group", title: "Sales" } } },
  { update_id: 3, callback_query: { id: "q", from: PERSON, chat_instance: "1", data: "v1:done:a", message: MESSAGE } },
  {
    update_id: 4,
    my_chat_member: { chat: CHAT, from: PERSON, date: 1, new_chat_member: { status: "kicked", user: PERSON } },
  },
];

/** The update without one of its parts, or with something else there. */
function mangle(value: unknown, path: readonly number[], other: unknown): unknown {
  if (typeof value !== "object" || value === null) return other;
  const keys = Object.keys(value);
  const key = keys[(path[0] ?? 0) % Math.max(keys.length, 1)];
  if (key === undefined) return other;
  const copy: Record<string, unknown> = { ...value };
  if (path.length <= 1) {
    if (other === undefined) delete copy[key];
    else copy[key] = other;
  } else copy[key] = mangle(copy[key], path.slice(1), other);
  return copy;
}

test("whatever is missing or wrong, an update is read or has a reason", () => {
  const other = fc.constantFrom<unknown>(undefined, null, 1, "x", {}, []);
  fc.assert(
    fc.property(
      fc.constantFrom(...UPDATES),
      fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
      other,
      (one, path, what) => {
        const found = readable(mangle(one, path, what));
        if ("problem" in found) {
          expect(found.problem).not.toBe("");
          return;
        }
        try {
          translate(found.update, ME);
        } catch (error) {
          // The receiver keeps such an update as unreadable, too.
          expect(error).toBeInstanceOf(TypeError);
        }
      },
    ),
    { numRuns: 500, seed: 1 },
  );
});
