// Reads an update forgivingly: only what every later step counts on must be there, and what is not is a reason, never a crash.

import type { Update } from "grammy/types";
import { z } from "zod";

const person = z.looseObject({ id: z.number() });
const chat = z.looseObject({ id: z.number(), type: z.string() });
const message = z.looseObject({ message_id: z.number(), date: z.number(), chat, from: person.optional() });

const update = z.looseObject({
  update_id: z.number(),
  message: message.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: person,
      message: z.looseObject({ message_id: z.number(), chat }).optional(),
    })
    .optional(),
  my_chat_member: z.looseObject({ chat, new_chat_member: z.looseObject({ status: z.string() }) }).optional(),
});

/** The update, or why it cannot be read: which parts are missing or of another kind, never what they hold. */
export function readable(raw: unknown): { update: Update } | { problem: string } {
  const read = update.safeParse(raw);
  // What is read of the rest is optional everywhere.
  if (read.success) return { update: raw as Update };
  return { problem: read.error.issues.map(({ path, code }) => `${path.join(".") || "update"}: ${code}`).join(", ") };
}
