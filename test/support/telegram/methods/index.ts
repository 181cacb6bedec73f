// Every method this fake knows; any other is answered "method not found".
import { chatMethods } from "./chats.ts";
import { messageMethods } from "./messages.ts";
import type { Method } from "./method.ts";
import { profileMethods } from "./profile.ts";
import { queryMethods } from "./queries.ts";
import { receivingMethods } from "./receiving.ts";

export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...receivingMethods, ...messageMethods, ...queryMethods, ...chatMethods, ...profileMethods }),
);
