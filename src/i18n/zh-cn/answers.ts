// What the answers say, by the thing they are about.

import type { Catalog } from "../index.ts";
import { count, names } from "./common.ts";
import { zh } from "./spacing.ts";

export const log: Catalog["log"] = {
  saved: (name) => zh`已为${name}记下跟进`,
  added: (name) => zh`已新增客户${name}，并记下跟进`,
  facts: (kind, direction) =>
    kind === "note" ? names.kinds[kind] : `${names.kinds[kind]}（${names.directions[direction]}）`,
  edited: (name) => zh`已更正${name}的跟进记录`,
  openCallback: (moment) => `还有未完成的回访：${moment}。`,
  by: (author) => `原消息发送人：${author}`,
  putTo: (name) => zh`已换到${name}`,
};

export const callback: Catalog["callback"] = {
  snoozeUntil: "推迟到什么时候？",
  planned: (name) => zh`已约好回访${name}`,
  title: (name) => zh`该回访${name}了`,
  due: "时间",
  reason: "事由",
  assignee: "回访人",
  assumed: (words) => `我的理解：${words}。`,
  holiday: (name) => `那天放假（${name}）。`,
  dayOff: "那天不是你的工作日。",
  done: (name) => zh`${name}的回访已完成`,
  noted: "结果已写入跟进记录。",
  cancelled: (name) => zh`${name}的回访已取消`,
  moved: (name, moment) => zh`${name}的回访已改到${moment}`,
  assigned: (name, member) => zh`已把${name}的回访转给${member}，并通知了对方。`,
  assignedToYou: (by, name) => zh`${by}把${name}的回访转给了你`,
  assignedSelf: (name) => zh`${name}的回访现在由你负责。`,
  late: (relative) => zh`这条提醒本该在${relative}发出，当时没能送达。`,
};

export const customer: Catalog["customer"] = {
  added: (name) => zh`已新增客户${name}`,
  edited: (name) => zh`已保存${name}的资料`,
  archived: (name) => zh`已归档${name}`,
  archivedWith: (callbacks) => zh`同时取消了${count.callbacks(callbacks)}。`,
  archivedOn: (date) => zh`归档于${date}`,
  restored: (name) => zh`已恢复${name}`,
  restore: "恢复",
  isArchived: "已归档",
  confirmArchive: (name, callbacks) =>
    callbacks === 0 ? zh`要归档${name}吗？` : zh`要归档${name}，并取消${count.callbacks(callbacks)}吗？`,
  archive: "归档",
  handedOver: (name, member) => zh`${name}现在由${member}负责。`,
  handedToYou: (by, name) => zh`${by}把客户${name}转给了你`,
  lastContact: "最近联系",
  nextCallback: "下次回访",
  nonePlanned: "还没有约",
  cadenceDays: (days) => `回访周期${count.days(days)}`,
  cadencePaused: "回访周期已暂停",
  amber: "快到期",
  lunar: (date) => `农历 ${date}`,
  red: "已超期",
  recent: "最近跟进",
  nothingYet: "还没有跟进记录。",
};

export const find: Catalog["find"] = {
  title: (words, total) => `“${words}”：找到 ${count.customers(total)}`,
  none: (words) => `没有找到“${words}”。`,
  noneHint: "少输几个字试试，也可以用部分电话号码、拼音或首字母。",
  more: (left) => `还有 ${left} 位`,
};

export const history: Catalog["history"] = {
  title: (name, total) => `${name}：${count.interactions(total)}`,
  none: (name) => zh`${name}还没有跟进记录。`,
  source: "原消息",
};

export const agenda: Catalog["agenda"] = {
  today: (date) => `今日待办，${date}`,
  of: (name, date) => zh`${name}的待办，${date}`,
  digest: (date) => `每日跟进，${date}`,
  overdue: "已逾期",
  dueToday: "今天到期",
  comingWeek: "未来7天",
  comingUntil: (date) => `到${date}为止`,
  quiet: "太久没联系",
  birthdays: "本周生日",
  quietFor: (days, cadence) => `${count.days(days)}没联系了（回访周期${count.days(cadence)}）`,
  neverContacted: (days, cadence) => `建档${count.days(days)}，还没联系过（回访周期${count.days(cadence)}）`,
  birthday: (date) => zh`生日：${date}`,
  yesterday: (logged, done) => `昨天：${count.interactions(logged)}，完成 ${count.callbacks(done)}。`,
  empty: "没有待办，难得清闲。",
  emptyUntil: (date) => `到${date}为止没有待办。`,
  workedOff: "今天的都完成了，辛苦啦！",
  more: (left) => `还有 ${left} 条`,
  calendarEnds: "这段日期的放假安排还没有公布。",
};

export const team: Catalog["team"] = {
  title: (name) => `团队：${name}`,
  you: "你",
  reachedBy: (door) => zh`通过${door}联系`,
  notReached: "聊天里还联系不上",
  roleChanged: (name, role) => zh`${name}现在是${role}`,
  rolesHint: "改角色：发送“团队 角色 lead 姓名”。邀请新人：发送“邀请”。",
  invite: "把这个链接发给一个人，24小时内有效，只能用一次：",
  inviteRole: (role) => `对方加入后的角色：${role}。`,
  inviteSlack: "Slack 里的同事不用链接，直接给我发消息就行。",
  digest: (date) => `团队每日跟进，${date}`,
  former: "已离开",
  since: (day) => zh`${day}起`,
  roleGiven: "在此设定",
  inviteTyped: "让一个人把这一行发给我，24小时内有效，只能用一次：",
  inviteTypedToo: "或者让对方在 Slack 或 Telegram 里把这一行发给我：",
  invitations: "未使用的邀请",
  noInvitations: "没有未使用的邀请。",
  invitedBy: (name) => zh`${name}邀请`,
  inviteUntil: (moment) => zh`${moment}前有效`,
  revoke: "收回",
  revoked: "邀请已收回，不能再用了。",
  quietMembers: (names, left) => (left === 0 ? zh`暂无记录：${names}` : zh`暂无记录：${names}等另外 ${left} 位`),
  moreMembers: (left) => `还有 ${left} 位成员`,
  line: (done, open, overdue, visited) =>
    `完成 ${done} · 未完成 ${open} · 逾期 ${overdue} · 拜访 ${count.customers(visited)}`,
  overdue: "团队里已逾期的",
};

export const digest: Catalog["digest"] = {
  turnedOn: (time) => `每日跟进会在工作日 ${time} 发给你。`,
  turnedOff: "每日跟进已关闭。发送“今日”随时可看，到点的提醒照常发送。",
  team: (channel, time) => zh`团队每日跟进会在工作日${time}发到${channel}。`,
  teamOff: (channels) =>
    channels.length === 0 ? "没有频道在接收团队每日跟进。" : zh`${channels.join("、")}不再接收团队每日跟进。`,
  whichChannel: "要在哪里停发团队每日跟进？",
  allChannels: "全部停发",
  status: (on, time) => (on ? `${time} 发送。` : "已关闭。"),
};

export const undo: Catalog["undo"] = {
  title: "已撤销",
  created: {
    customer: (name) => zh`新增客户${name}`,
    interaction: (name) => zh`${name}的跟进记录`,
    callback: (name) => zh`${name}的回访`,
    other: () => "一条新记录",
  },
  changed: {
    customer: (name) => zh`对${name}资料的修改`,
    interaction: (name) => zh`对${name}跟进记录的更正`,
    callback: (name) => zh`对${name}回访的改动`,
    member: (name) => zh`${name}的设置改动`,
    workspace: () => "团队设置的改动",
    channel: () => "团队每日跟进的改动",
    other: () => "一处改动",
  },
  callbackNow: (name, moment) => zh`${name}的回访已恢复，${moment}。`,
};

export const settings: Catalog["settings"] = {
  title: "我的设置",
  workspace: "团队设置",
  labels: {
    language: "语言",
    zone: "时区",
    digest: "每日跟进",
    days: "工作日",
    reach: "通知方式",
    country: "国家",
    cadence: "回访周期",
    team_zone: "团队时区",
    team_language: "团队语言",
    channel: "团队每日跟进",
  },
  expected: {
    language: "请写“中文”或“English”。",
    zone: "请写城市或时区：上海、伦敦、Asia/Shanghai。",
    digest: "请写“开启”“关闭”，或时间，如 09:00。",
    days: "请写工作日，如“周一到周五”或“周一三五”。",
    reach: "请写 slack、telegram 或 console，账号要先关联（发送“关联”）。",
    country: "请写两个字母的国家代码：CN、DE、US。",
    cadence: "请依次写 VIP、普通、潜在客户的天数，如 7 14 30。",
    team_zone: "请写城市或时区，如上海。",
    team_language: "请写“中文”或“English”。",
    channel: "请发送“日报 团队 #频道”。",
  },
  cadences: (vip, standard, potential) =>
    `VIP ${count.days(vip)} · 普通 ${count.days(standard)} · 潜在 ${count.days(potential)}`,
  saved: (label, value) => `${label}：${value}`,
  hint: "改一项：发送“设置 时区 上海”",
  digestAt: (time) => time,
};

export const start: Catalog["start"] = {
  welcome: (name) => `${name}，你好！客户、跟进和回访，我来帮你记着。`,
  language: "想用哪种语言？",
  zone: "你在哪个城市？以后你说的时间，我都按当地时间算。",
  ready: "准备好了，试试这几句：",
};

export const joining: Catalog["joining"] = {
  how: "关联你的另一个账号，两边共用一份记录。请在10分钟内，到另一个应用里把这句发给我：",
  orOpen: "或在 Telegram 打开：",
  confirm: (name) => `要把当前账号关联到“${name}”吗？关联后，当前账号的全部内容都归“${name}”。`,
  yes: "是的，就是我",
  kept: "好的，没有关联。",
  done: (name) => zh`已与${name}关联，今后记录、提醒和撤销都互通。`,
  told: (door, name) => zh`你的${names.doors[door]}账号“${name}”已与当前账号关联。不是你本人？请在那边发送“取消关联”。`,
  unlinked: "当前账号已取消关联。",
  toldUnlinked: (door, name) => zh`你的${names.doors[door]}账号“${name}”已与当前账号取消关联。`,
};

export const help: Catalog["help"] = {
  title: "我能做什么",
  plain: "直接说也行：",
  sentence: "拜访了王总，他要报价，下周二上午10点回访",
  more: () => "还有“客户 新增”“记录”“转给”“日报”“设置”“团队”“邀请”“关联”。发送“帮助 跟进”可看单个命令的说明。",
  usage: "用法",
  examples: "示例",
  alsoCalled: "也可以说",
};

export const failure: Catalog["failure"] = {
  later: "已经收到，但数据库暂时连不上。一恢复我就处理，并告诉你结果。",
  title: (reference) => `出了点问题（${reference}）。什么都没有保存，请再试一次。`,
};

export const drafts: Catalog["drafts"] = {
  title: (count) => `${count} 份草稿还没保存`,
  waiting: (count) => `还有 ${count} 份草稿没保存。`,
  show: "看草稿",
  none: "没有等着保存的内容。",
};

export const leaving: Catalog["leaving"] = {
  title: (name) => zh`${name}已不在团队里`,
  nothing: "没有留下需要交接的工作。",
  left: (callbacks, customers) => `${count.callbacks(callbacks)}、${count.customers(customers)}等人接手`,
  allTo: "全部转给…",
  withMe: "由我接手",
  laterButton: "以后再说",
  handOver: "交接",
  later: (name) => zh`好的。交接之前，${name}留下的工作会一直列在你的待办里，到点的提醒也发给你。`,
  handedOver: (callbacks, customers, name) =>
    zh`${count.callbacks(callbacks)}、${count.customers(customers)}已交给${name}。`,
  you: "你",
  toYou: (from, by) => zh`${by}把${from}留下的工作交给了你。发送“今日”看看有什么在等你。`,
  was: (name) => zh`这原本由${name}负责，对方已不在团队里。`,
};

export const outbox: Catalog["outbox"] = {
  empty: "都已送达，没有等待的消息。",
  title: (total) => `${total} 条消息还没送达`,
  givenUp: "已放弃",
  inDoubt: "可能已送达，一天内会继续尝试",
  next: (moment) => zh`${moment}再试`,
  retry: "现在重试",
  drop: "放弃",
  retried: "正在重新发送。",
  dropped: "已放弃，不再发送。",
};
