// Words used everywhere: buttons, questions, field labels, the names of things.

import type { Catalog } from "../index.ts";
import { zh } from "./spacing.ts";

export const buttons: Catalog["buttons"] = {
  change: "修改",
  discard: "放弃",
  done: "完成",
  snooze: "推迟",
  assign: "转给",
  open: "查看",
  log: "记跟进",
  plan: "约回访",
  planNext: "约下次回访",
  edit: "修改",
  undo: "撤销",
  addNote: "补充说明",
  cancel: "取消回访",
  drop: "取消",
  history: "跟进记录",
  pickTime: "其他时间…",
  keep: "不推迟",
  otherTime: "改时间…",
  more: (left) => `还有 ${left} 条`,
  back: "上一页",
  fillIn: "填写…",
  yes: "是",
  no: "不是",
  addCustomer: (name) => `新增“${name}”`,
  addAnyway: "都不是，新增",
  closeCallback: (moment) => zh`完成${moment}`,
  help: "帮助",
};

export const ask: Catalog["ask"] = {
  isThisRight: "这样对吗？还没有保存。",
  maybe: "这听起来像是愿望或假设，所以没有保存。要记下来吗？",
  oneByOne: "这里提到了几位客户，其中有一位不清楚。请分开写，目前没有保存。",
  whichCustomer: (text) => `“${text}”对应多位客户，是哪一位？`,
  didYouMean: (text) => `还没有“${text}”这位客户。你要找的是…？`,
  unknownCustomer: (text) => `还没有“${text}”这位客户。`,
  whichCallback: (text) => `“${text}”有多个回访，是哪一个？`,
  whichFirst: "是哪一个？列表里的第一个，还是刚才那个？",
  whichTime: (text) => `“${text}”有两种理解，你指的是哪个？`,
  sameAs: (name) => `新增“${name}”之前先确认一下，是不是下面这位？`,
  ownedBy: (owner) => `负责人：${owner}`,
  whatToChange: "想改哪一项？",
  cancelled: "好的，什么都没有改动。",
};

export const names: Catalog["names"] = {
  roles: { viewer: "只读成员", member: "成员", lead: "主管", admin: "管理员" },
  doors: { slack: "Slack", telegram: "Telegram", console: "终端" },
  tiers: { vip: "VIP", standard: "普通", potential: "潜在" },
  kinds: { call: "电话", email: "邮件", visit: "拜访", meeting: "会面", chat: "聊天", note: "备注" },
  directions: { in: "客户主动", out: "我方主动" },
  locales: { en: "English", "zh-cn": "简体中文" },
  weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  paused: "暂停",
  nobody: "暂无",
  never: "还没有",
  automatic: "自动",
  on: "开启",
  off: "关闭",
};

export const fields: Catalog["fields"] = {
  customer: { label: "客户", hint: "姓名、公司、电话或拼音", question: "哪位客户？" },
  note: { label: "跟进内容", hint: "“打了电话，要报价”", question: "这次跟进聊了什么？" },
  when: { label: "时间", hint: "“明天下午3点”“下周二10:00”“3天后”", question: "什么时候？" },
  happened: { label: "发生时间", hint: "“昨天下午3点”“10分钟前”", question: "是什么时候的事？" },
  reason: { label: "事由", hint: "“发报价”", question: "为了什么事？" },
  kind: { label: "跟进方式", hint: "怎么联系的", question: "是怎么联系的？" },
  direction: { label: "哪方主动", hint: "谁先联系的谁", question: "这次是谁主动联系的？" },
  callback: { label: "回访", hint: "列表里的编号，或客户名", question: "哪一个？请发编号或客户名。" },
  member: { label: "成员", hint: "姓名，或“我”", question: "哪位成员？" },
  what: { label: "转交内容", hint: "回访的编号，或客户名", question: "要转交什么？请发回访的编号或客户名。" },
  name: { label: "名称", hint: "个人或公司", question: "客户怎么称呼？" },
  company: { label: "公司", hint: "“晨光贸易”", question: "是哪家公司？" },
  phone: { label: "电话", hint: "“138 0013 8000”", question: "电话号码是多少？" },
  email: { label: "邮箱", hint: "“anna@acme.com”", question: "邮箱地址是什么？" },
  address: { label: "地址", hint: "城市、街道、门牌号", question: "地址在哪里？" },
  source: { label: "来源", hint: "“展会”“朋友介绍”", question: "客户是从哪里来的？" },
  birthday: { label: "生日", hint: "“1980-05-03”“5月3日”“农历8月15”", question: "生日是哪天？" },
  preferences: { label: "偏好", hint: "“上午方便，不接电话”", question: "有什么是大家都该知道的？" },
  tags: { label: "标签", hint: "用空格分开：“零售 华东”", question: "加哪些标签？" },
  tier: { label: "客户分级", hint: "决定多久联系一次", question: "属于哪一级？" },
  cadence: {
    label: "回访周期",
    hint: "天数，或“暂停”；“-”按客户分级",
    question: "隔几天联系一次？也可以发“暂停”，或“-”按客户分级。",
  },
  owner: { label: "负责人", hint: "成员姓名，或“我”", question: "由谁负责这位客户？" },
  notes: { label: "备注", hint: "值得记下来的都可以", question: "要备注什么？" },
  words: { label: "关键词", hint: "姓名、公司、电话、邮箱、标签、拼音", question: "想找谁？" },
  setting: { label: "设置", hint: "“开启”“关闭”“09:00”“团队 #频道”", question: "开启、关闭，还是改到几点？" },
  value: { label: "新的值", hint: "想改成什么", question: "想改成什么？" },
  role: { label: "角色", hint: "决定能做什么", question: "设为哪个角色？" },
  token: { label: "关联码", hint: "另一个应用里显示的关联码", question: "关联码是什么？" },
  topic: { label: "命令", hint: "“跟进”“回访”", question: "想了解哪个命令？" },
};

export const join: Catalog["join"] = {
  list: (words) => words.join("，"),
  pair: (label, value) => `${label}：${value}`,
  aside: (words) => `（${words}）`,
  sentences: (sentences) => sentences.join(""),
};

export const form: Catalog["form"] = {
  submit: "保存",
  optional: "选填",
};

export const whenSuggestions: Catalog["whenSuggestions"] = [
  { label: "1小时后", value: "1小时后" },
  { label: "明天", value: "明天" },
  { label: "3天后", value: "3天后" },
  { label: "下周", value: "7天后" },
];

export const snoozePresets: Catalog["snoozePresets"] = {
  hour: { label: "1小时后", value: "1小时后" },
  tonight: { label: "今晚", value: "今天20:00" },
  tomorrow: { label: "明天9点", value: "明天9点" },
};

export const assumed: Catalog["assumed"] = {
  afternoon: "指的是下午",
  morning: "指的是上午",
  noon: "指的是中午",
  work_start: "按上班时间算",
  work_end: "按下班时间算",
  part_of_day: "没说几点，取常用时间",
  next_hour: "取下一个整点",
  today: "指的是今天",
  tomorrow: "指的是明天",
  yesterday: "指的是昨天",
  next_week: "指的是下周",
  next_period: "指的是下一个",
  next_year: "指的是明年",
  last_year: "指的是去年",
  first_day: "取其中第一个工作日",
  day_before: "取前一个工作日",
  day_after: "取后一个工作日",
  deadline: "取期限的最后一天",
  most_recent: "指最近的那一天",
  zone: "取最可能的时区",
  zone_season: "按该时区当时的时间算",
  clock_change: "取时钟调整后的第一个时刻",
  calendar_unknown: "那时的节假日安排还没公布",
  after_midnight: "指那天过后的深夜",
  month_end: "取当月最后一天",
  from_now: "从现在算起",
};

export const count: Catalog["count"] = {
  days: (days) => `${days}天`,
  customers: (customers) => `${customers} 位客户`,
  callbacks: (callbacks) => `${callbacks} 个回访`,
  interactions: (interactions) => `${interactions} 条跟进记录`,
};
