// Chinese puts what is acted on before the verb: "把⟨华强的回访⟩改到周五", "⟨王总的电话⟩推迟一天". Turned round, it is read as any other follow-up.

import type { Context } from "../../commands/define.ts";
import type { Mention } from "../../domain/mentions.ts";

const LEAD = /^\s*(?:请|帮我|麻烦你?)?\s*(把|将)?\s*/u;
const OBJECT =
  /^\s*(?:公司|那边|那个)?的?(?:这个|那个)?(回访|跟进|电话|提醒|会议|拜访|见面|时间|约|安排)?的?(?:时间)?(?:先|再|都|就|给)?/u;
const VERB =
  /^(?:(改期|改约|改|换|调整?|挪|移|推迟|延后|延期|推后|延|推|顺延|提前|提早)(?:一下)?(?=[到至成在为]|\s*[\d一二两三四五六七八九十半几])[到至成在为]?|(取消|删掉|删除)(?:掉|了|吧)*(?=[\s。.!！]*$)|(完成|搞定|办好|处理好|处理完|做完|打完|结束)(?:了|啦)?|(转给|转交给?|交给|分给|派给|移交给?))/u;

/** Behind a colleague's name: "转给小李⟨跟进吧⟩". */
const IDLE = /(?:来|去)?(?:打|负责|跟进|联系|回访|处理)?(?:吧|了|一下)?[\s.!。！]*$/u;

/**
 * The same with the verb in front ("推迟 华强 到周五"); null for whatever else. Without 把 the customer must have a callback: "王总改到
 * 下周三" may tell of anything. `mentions`: of `plain`.
 */
export async function fronted(
  text: string,
  plain: string,
  mentions: readonly Mention[],
  { services }: Pick<Context, "services">,
): Promise<string | null> {
  const [lead = "", takes] = LEAD.exec(plain) ?? [];
  const named = mentions.find(({ kind, start }) => start === lead.length && kind !== "initials" && kind !== "pinyin");
  if (named === undefined) return null;
  const [object = "", thing] = OBJECT.exec(plain.slice(named.end)) ?? [];
  const verb = VERB.exec(plain.slice(named.end + object.length));
  if (verb === null) return null;
  const [whole, , cancel, done] = verb;
  if (takes === undefined && thing === undefined && (done ?? cancel) !== undefined) return null;
  const open = await Promise.all(named.ids.map((id) => services.callbacks.openOf(id)));
  if (takes === undefined && open.flat().length === 0) return null;
  const rest = text.slice(named.end + object.length + whole.length).replace(/^[\s,，。]+/u, "");
  return turned(verb, text.slice(named.start, named.end), rest);
}

function turned([whole, move, cancel, done]: RegExpExecArray, name: string, rest: string): string {
  if (cancel !== undefined) return `取消 ${name}`;
  if (done !== undefined) return `完成 ${name} ${rest}`.trim();
  if (move === undefined) return `hand ${name} to ${rest.replace(IDLE, "")}`;
  const put = move.startsWith("提") ? "提前" : "推迟";
  // How much stands right behind the verb, to when behind the name.
  return /[到至成在为]$/u.test(whole) ? `${put} ${name} 到${rest}` : `${put}${rest} ${name}`;
}
