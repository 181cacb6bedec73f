// What each expected failure says: what is wrong and what to do, in one or two sentences.

import type { Catalog } from "../index.ts";
import { names } from "./common.ts";
import { zh } from "./spacing.ts";

const list = (words: readonly string[]): string => new Intl.ListFormat("zh-CN", { type: "disjunction" }).format(words);

export const problems: Catalog["problems"] = {
  "field.missing": () => "这一项要填。",
  "field.choice": ({ choices }) => zh`请从这里面选：${list(choices)}。`,
  "field.too_long": ({ max }) => `太长了，最多 ${max} 个字符。`,
  "command.unknown": ({ text, nearest }) =>
    nearest === null ? `没看懂“${text}”。发送“帮助”看看我能做什么。` : `没看懂“${text}”。你要的是不是“${nearest}”？`,
  "text.thanked": () => "不客气。",
  "text.not_understood": () =>
    "没看出是哪位客户、做了什么。试试“跟进 王总 打了电话，要报价”或“回访 王总 明天下午3点”。什么都没有保存。",
  "text.too_long": ({ max }) => `太长了，我最多能读 ${max} 个字符。什么都没有保存。`,
  "text.hypothetical": () => "这听起来像是愿望或假设，所以没有保存。要记下来，请用“跟进”或“回访”开头。",
  "question.not_answered": () =>
    "这个我还答不了。可以问：谁在等（“今天”）、聊过什么（“记录 王总”）、客户资料（“王总”），或按任意信息查找（“找 咖啡”）。",
  "access.stranger": () => "这里只对团队成员开放。请向团队主管或管理员要一个邀请链接（对方发送“邀请”即可生成）。",
  "access.guest": () => "这里只对团队的正式成员开放，访客和外部人员无法使用。",
  "access.former": () => "你已不在这个团队里，刚才的内容没有处理。管理员可以发邀请让你回来。",
  "access.unchecked": ({ door }) => zh`${names.doors[door]}暂时没法确认你的身份，刚才的内容没有处理，请过几分钟再试。`,
  "access.role": ({ needed, grantedBy }) =>
    zh`这需要“${names.roles[needed]}”角色，可以请${grantedBy.length === 0 ? "管理员" : list(grantedBy)}授权。`,
  "button.expired": () => "这个按钮已经过期，请重新发送命令。",
  "draft.expired": () => "这个提问已经过期，什么都没有改动。请重新发送命令。",
  "form.nothing_open": () => "没有可以取消的内容。要取消刚才的回访，发送“取消它”；要撤回刚才的操作，发送“撤销”。",
  "customer.unknown": ({ text }) => `没有叫“${text}”的客户。用“找”可以按部分名字查找，用“客户 新增”可以新建。`,
  "customer.gone": () => "这位客户已不在记录中：新增已撤销。",
  "customer.archived": ({ name }) => `“${name}”已归档，请先打开资料卡恢复。`,
  "customer.name_empty": () => "客户要有一个名称。",
  "phone.unreadable": ({ text }) => `“${text}”不像电话号码。请带上国家代码，如 +86 138 0013 8000。`,
  "email.unreadable": ({ text }) => `“${text}”不是邮箱地址。请这样写：anna@acme.com。`,
  "cadence.unreadable": ({ text }) =>
    `“${text}”不能作为回访周期。请写 1 到 365 之间的天数、“暂停”，或用“-”按客户分级。`,
  "birthday.unreadable": ({ text }) => `“${text}”看不出是哪天生日。请写 1980-05-03、5月3日或农历8月15。`,
  "when.unreadable": ({ text }) => `“${text}”看不出是什么时间。可以写“明天下午3点”“下周二10:00”“3天后”。`,
  "when.past": ({ moment }) => zh`${moment}已经过去了。请写将来的时间，如“明天下午3点”“2小时后”。`,
  "when.future": ({ moment }) => zh`${moment}还没到。请写发生的时间，如“昨天下午3点”。`,
  "happened.vague": ({ text }) => `“${text}”没说是哪一天。`,
  "when.vague": ({ text }) => `“${text}”太笼统，没法按时提醒。可以写“20分钟后”“今天下午5点”。`,
  "when.impossible": ({ text }) => `没有“${text}”这个时间，日期或钟点写对了吗？`,
  "when.contradiction": ({ text }) => `“${text}”前后矛盾：星期和日期对不上。以哪个为准？`,
  "when.too_far": ({ text }) => `“${text}”在五年以后，年份写对了吗？`,
  "when.not_a_moment": ({ text }) => `“${text}”是重复的时间，一次只能约一个，如“下周一上午9点”。`,
  "callback.unknown": ({ text }) => `没有未完成的回访“${text}”。发送“今日”可以看到你的回访和编号。`,
  "callback.gone": () => "这个回访已经撤销了。发送“今日”可以看到你的回访和编号。",
  "callback.several": () => "请一次处理一个，如先“完成 1”，再“完成 2”。没有任何改动。",
  "callback.ended": ({ state }) => `这个回访已经${state === "done" ? "完成" : "取消"}，没有再改动。`,
  "entry.none_to_move": () => "最近10分钟没有你写的内容可以换到别的客户。",
  "interaction.unknown": () => "这条跟进记录已经不在了。",
  "member.unknown": ({ text }) => `团队里没有叫“${text}”的成员。发送“团队”可以看到所有成员。`,
  "member.ambiguous": ({ text, names: found }) => zh`“${text}”可能是${list(found)}，请写全名。`,
  "member.viewer": ({ name }) => `“${name}”是只读成员，不能接手客户和回访。发送“团队”可以看到每个人的角色。`,
  "member.former": ({ name }) => `“${name}”已不在团队里。`,
  "member.self": () => "不能移除自己，请让其他管理员操作。",
  "handover.nothing": ({ name }) => `“${name}”留下的工作已经有人接手了。`,
  "invite.gone": () => "这个邀请已被使用、过期或收回。",
  "outbox.gone": () => "这条消息已经发出、放弃，或正在发送。发送“发件箱”查看还在等的。",
  "member.last_admin": () => "你是唯一的管理员，请先把其他成员设为管理员。",
  "undo.nothing": () => "最近10分钟里，你没有可以撤销的改动。",
  "undo.already": () => "已经撤销过了，没有再改动。",
  "undo.too_late": ({ minutes }) => `已经超过${minutes}分钟，不能撤销了，但还可以修改。`,
  "undo.changed_since": ({ what, by }) =>
    by.length === 0
      ? zh`${what || "这条记录"}之后又有改动，撤销会丢掉后来的内容，所以没有撤销。`
      : zh`${by.join("、")}之后又改过${what || "这条记录"}，撤销会丢掉后来的内容，所以没有撤销。`,
  "undo.not_yours": ({ by }) => zh`这是${by || "其他成员"}的改动，只有本人可以撤销。`,
  "undo.irreversible": () => "关联账号不能撤销，可以发送“取消关联”取消其中一个的关联。",
  "reach.not_joined": ({ door }) => `你还没有关联 ${names.doors[door]} 账号。请先发送“关联”。`,
  "setting.unknown": ({ text }) => `没有“${text}”这个设置。发送“设置”可以看到全部。`,
  "setting.needed": ({ label, expected }) => `${label}：${expected}`,
  "setting.value": ({ text, expected }) => `“${text}”不合适。${expected}`,
  "zone.unknown": ({ text }) => `不认识时区“${text}”。请写城市，如上海、伦敦，或 Asia/Shanghai。`,
  "hour.unreadable": ({ text }) => `“${text}”看不出是几点。请写 09:00 或 8:30。`,
  "token.invalid": () => "这个链接或关联码无效，可能已经用过，或者输错了。请重新要一个。",
  "token.expired": () => "这个链接或关联码已过期，请重新要一个。",
  "link.same": () => "这就是你自己，两个账号已经关联。",
  "link.only_one": () => "这是你在这里唯一的账号，不能取消关联。",
  "link.other_workspace": () => "那个账号属于其他团队空间，不能关联。",
  "digest.not_here": () => "发到哪个频道？请写“日报 团队 #频道”，或直接在群里发送这条命令。",
  "shared.private": () => "这个频道有外部人员，不显示客户信息。请直接私聊我。",
};
