// Pressing a button that a person sees under a message of the bot.
import type { InlineKeyboardButton } from "grammy/types";
import { say, sendQuery } from "./person.ts";
import type { Group, Person, Sent, SentMessage } from "./types.ts";
import { sentMessages, type World } from "./world.ts";

export interface PressRequest {
  readonly from: Person;
  readonly message: SentMessage;
  /** The visible text. */
  readonly button: string;
  /**
   * Press what the handle shows although the message may have been edited or deleted since: the person was quicker
   * than the change. Otherwise the message must still carry the button.
   */
  readonly late?: boolean;
}

/**
 * Presses a button by its visible text: a callback query, or for a reply keyboard the text said.
 * @throws Error when there is no such button, with those there are; also when the person can't see the message
 */
export async function press(world: World, { from, message, button, late = false }: PressRequest): Promise<Sent> {
  const group = groupOf(world, from, message.chatId);
  const seen = late
    ? message
    : sentMessages(world, message.chatId).find(({ message_id }) => message_id === message.message_id);
  if (!seen)
    throw new Error(`Message ${message.message_id} ("${message.text}") is no longer there to press "${button}"`);
  const markup = seen.reply_markup;
  if (markup && "keyboard" in markup && seen.buttons.flat().includes(button)) {
    return say(world, { from, text: button, ...(group && { chat: group }) });
  }
  const rows = markup && "inline_keyboard" in markup ? markup.inline_keyboard : [];
  const found = rows.flat().filter(({ text }) => text === button);
  const [only, another] = found;
  if (!only) throw new Error(`No button "${button}" under "${seen.text}", only ${JSON.stringify(seen.buttons)}`);
  if (another) throw new Error(`Two buttons read "${button}" under "${seen.text}"`);
  return sendQuery(world, { from, message }, dataOf(only));
}

function groupOf(world: World, from: Person, chatId: number): Group | undefined {
  const group = world.groups.get(chatId);
  const sees = group ? group.members.some(({ id }) => id === from.id) : chatId === from.id;
  if (!sees) throw new Error(`${from.firstName} is not in chat ${chatId}`);
  return group;
}

function dataOf(button: InlineKeyboardButton): string {
  if ("callback_data" in button) return button.callback_data;
  throw new Error(`"${button.text}" opens or copies something; pressing it sends nothing to the bot`);
}
