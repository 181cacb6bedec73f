// Privacy mode: which messages of a group reach the bot (https://core.telegram.org/bots/features#privacy-mode).
import type { Message } from "grammy/types";
import type { World } from "./world.ts";

/** Whether a message reaches the bot: all of a private chat; of a group, commands, mentions and replies to the bot. */
export function arrives({ bot, groups }: World, message: Message.TextMessage): boolean {
  const group = groups.get(message.chat.id);
  if (!group || group.botIsAdmin || message.reply_to_message?.from?.id === bot.id) return true;
  return (message.entities ?? []).some(({ type, offset, length }) => {
    const found = message.text.slice(offset, offset + length);
    const [name, addressee] = found.split("@");
    const meantForBot = addressee?.toLowerCase() === bot.username.toLowerCase();
    if (type === "mention") return meantForBot;
    return type === "bot_command" && offset === 0 && name !== "" && (addressee === undefined || meantForBot);
  });
}
