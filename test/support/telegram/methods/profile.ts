// What the bot says about itself: its account, its command menus, its descriptions.
import { z } from "zod";
import { badRequest } from "../api-error.ts";
import { LIMITS, PATTERNS } from "../limits.ts";
import { chatId, integer, json } from "../params.ts";
import { findChat, type World } from "../world.ts";
import { type Method, method } from "./method.ts";

const commandScope = z.union([
  z.strictObject({ type: z.enum(["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]) }),
  z.strictObject({ type: z.enum(["chat", "chat_administrators"]), chat_id: chatId }),
  z.strictObject({ type: z.literal("chat_member"), chat_id: chatId, user_id: integer }),
]);

/** Whose menu: https://core.telegram.org/bots/api#botcommandscope */
export type CommandScope = z.input<typeof commandScope>;

const audience = { scope: z.exactOptional(json(commandScope)), language_code: z.exactOptional(z.string()) };

/** The key under which a menu is kept; throws ApiError 400 for a language that is no two-letter code. */
export function menuKey(scope: CommandScope = { type: "default" }, languageCode = ""): string {
  if (languageCode !== "" && !PATTERNS.languageCode.test(languageCode)) {
    throw badRequest("invalid language code specified");
  }
  return JSON.stringify([commandScope.parse(scope), languageCode]);
}

function knownMenuKey(world: World, scope: z.output<typeof commandScope> | undefined, language?: string): string {
  if (scope && "chat_id" in scope) findChat(world, scope.chat_id);
  return menuKey(scope, language);
}

const setMyCommands = method(
  z.strictObject({
    commands: json(z.array(z.strictObject({ command: z.string(), description: z.string() }))),
    ...audience,
  }),
  (world, { commands, scope, language_code }) => {
    if (commands.length > LIMITS.commands) throw badRequest("BOT_COMMANDS_TOO_MUCH");
    for (const { command, description } of commands) {
      if (!PATTERNS.commandName.test(command)) throw badRequest("BOT_COMMAND_INVALID");
      const fits = description.trim() !== "" && description.length <= LIMITS.commandDescriptionUnits;
      if (!fits) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    }
    world.commands.set(knownMenuKey(world, scope, language_code), commands);
    return true;
  },
);

const getMyCommands = method(
  z.strictObject(audience),
  (world, { scope, language_code }) => world.commands.get(knownMenuKey(world, scope, language_code)) ?? [],
);

const deleteMyCommands = method(z.strictObject(audience), (world, { scope, language_code }) => {
  world.commands.delete(knownMenuKey(world, scope, language_code));
  return true;
});

const language = { language_code: z.exactOptional(z.string()) };

const setMyDescription = method(
  z.strictObject({ description: z.exactOptional(z.string()), ...language }),
  (world, { description = "", language_code }) => {
    if (description.length > LIMITS.descriptionUnits) throw badRequest("USER_BOT_DESCRIPTION_INVALID");
    world.descriptions.set(`description ${menuKey(undefined, language_code)}`, description);
    return true;
  },
);

const setMyShortDescription = method(
  z.strictObject({ short_description: z.exactOptional(z.string()), ...language }),
  (world, { short_description = "", language_code }) => {
    if (short_description.length > LIMITS.shortDescriptionUnits) throw badRequest("USER_BOT_SHORT_DESCRIPTION_INVALID");
    world.descriptions.set(`short ${menuKey(undefined, language_code)}`, short_description);
    return true;
  },
);

export const profileMethods: Readonly<Record<string, Method>> = {
  getMe: method(z.strictObject({}), (world) => world.bot),
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyDescription,
  setMyShortDescription,
};
