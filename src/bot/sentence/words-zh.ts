// Chinese words for contacts and promises, in simplified characters.

import { type Word, word } from "./vocabulary.ts";

const COUNT =
  "(?:了|过|完|[一二两三四五六七八九十几好\\d]+[个通次条封份遍]|[一二两三四五六七八九十半几\\d]+个?多?(?:分钟|小时|钟头)|半天|封|条|通|个|次|到|好|一下|下|回|他|她|他们|对方)*";
const AGAIN =
  "(?:打|联系|拜访|跟进|聊|约|问|谈|见|沟通|回访|催|上门|登门|去一?[趟次]|看看|确认|碰|通(?:个)?电话|发|回复|过去|走访|会面|找[他她]|找|电话|试|来|换|送|修|装|检查|保养|维护|巡检|报一?[次版]?|follow ?up|[a-z-]{3,})";

/** Before what they did: nobody has asked for it, and it is not still to come. */
const NOT_TO_COME = "(?<![让叫请等会要能再]\\s?[^，,。;；\\s]{0,6}\\s?)";
const CALLED_ME = {
  call: "call|ring|phone",
  chat: "line|wechat|whatsapp|text|ping|dm|message|微信",
  email: "e-?mail",
} as const;

export const CHINESE: readonly Word[] = [
  word(
    "told",
    "call",
    /来[过的]?电话?(?!显|号)|拨(?:了)?(?:个)?电(?:话)?(?:过)?来|打嚟|打进来|来了个?电话|(?:call|ring)\s?(?:了?过来|过?嚟)|[打挂]了?个?电话(?:过)?来|打(?:过来|来)了?(?:个?电话)?|(?:接到?了?|收到了?)[^，。,;；]{0,12}?(?:电话|来电)/u,
    { direction: "in" },
  ),
  word(
    "told",
    "call",
    /(?:打?了?个?电话(?:也|都|一直|总是)?\s*)?(?:没打通|打不通|没有?人接(?:听|电话)?|没\s?(?:pick(?:ed)? ?up|answer(?:ed)?)|没有?接(?:听|到|通|我)?(?:电话)?(?!触)|未接(?:听|通)?(?:电话)?(?!触|来电)|未打通|未联系[上到]|都不接(?:听|电话)?|无人接听|不接电话|联系不上|没(?:联系|reach)[上到]|没通|占线|关机了?)|(?:电话)?(?<!没)打通了/u,
    { direction: "out" },
  ),
  word(
    "bare",
    "call",
    new RegExp(
      `(?:[打挂通]|去(?=了?个))(?:给|${COUNT})(?:电话|语音|视频|zoom)了?|[打拨回](?:了|过)?(?![给来过不电])[^，,。;；\\s给来打]{1,6}的?电话了?|打给(?:了)?|致电|去电|通话|电联|拨打|电话(?!号码?|[是为改换变：:]|\\s*\\+?\\d)(?:联系|沟通|回访|跟进|拜访|通知|告知|说|问|催)?了?`,
      "u",
    ),
  ),
  word("told", "chat", /(?=[rc])(?<=\p{Script=Han}\s?)(?:reply|confirm|complain)(?:了|过|(?=我))/u, { speech: true }),
  word("bare", "meeting", /(?=视[频讯])(?<=[和跟与同]\s?[\p{L}\p{N} ]{1,16})视[频讯](?:会议|电话|通话)?(?:了|过|完)?/u),
  word("told", "email", /(?:发|寄)(?:到|给|来)?了?我们?的?(?:邮箱|e-?mail)了?/u, { direction: "in" }),
  word("told", "email", /发(?:给|到)?(?!我|咱)[^，,。;；\s]{1,6}?的?邮箱了/u, { direction: "out" }),
  word(
    "told",
    "email",
    /来信|[寄写发]了?封?信(?:过)?来|来了?一?封?(?:邮件|电邮)|发来[^，。,]{0,6}(?:邮件|电邮)|收到了?[^，。,;；]{0,12}?(?:(?:邮件|电邮)|来信|回信|回函|e-?mail)/u,
    {
      direction: "in",
    },
  ),
  word(
    "bare",
    "email",
    new RegExp(
      `[发写回]${COUNT}\\s?(?:报价|方案|合同|资料|确认|催款|感谢)?(?:电子)?(?:(?:邮件|电邮)|邮箱|e-?mail|mail|信(?!息|用))(?:\\s?了)?|回(?:了|过|复了?)?[^，,。;；\\s]{1,8}?的?(?:(?:邮件|电邮)|e-?mail)了?|(?:邮件|电邮)(?:联系|回复|沟通|跟进|发|通知|告知|说|问|催|过?来(?=问|说|催))?了?|(?=e)(?<=\\p{Script=Han}|[a-z] )e-?mail(?:过?来)?(?=问|说|催|讲)`,
      "u",
    ),
  ),
  word("told", "call", /call\s?(?:进来|过来)了?的?|(?<=\p{Script=Han}\s?)call in(?=\s?\p{Script=Han})/u, {
    direction: "in",
  }),
  word("told", "email", /(?:e-?mail|mail)\s?(?:进来|过来)了?的?/u, { direction: "in" }),
  word("told", "chat", /(?:whatsapp|wechat|微信|text|line|dm|ping)\s?(?:进来|过来)了?的?/u, { direction: "in" }),
  word("told", "chat", /(?=[ptwdm])(?<=刚[刚才]?\s?|\bjust )(?:ping|text|whatsapp|wechat|dm|message) (?:me|us)\b/u, {
    direction: "in",
  }),
  word("told", "visit", /(?=出来)(?<=刚从[^，,。;；]{1,12})出来/u, { direction: "out" }),
  word("told", "chat", /(?:艾特|@)\s?了?我/u, { direction: "in" }),
  word("told", "note", /(?:已经?|刚[刚才]?)?传真(?:了|过|给)/u, { direction: "out" }),
  word("told", "email", /e-?mail\s?(?:reply|repli?ed|回复?)\s?[了过]/u, { direction: "out" }),
  word("told", "email", /e-?mail\s?confirm(?:ed)?\s?(?:了|收到)/u, { direction: "in" }),
  word("told", "email", /send\s?[了咗][^，,。;；]{0,16}?(?:e-?)?mail/u),
  word("told", "call", /return(?:ed)?\s?了(?:个|他们|他|她)?(?:电话|call)?|回拨(?:了|过)/u, { direction: "out" }),
  word(
    "told",
    "email",
    /(?:邮件|电邮)(?:已经?(?:回|发|寄)(?:了|过|复|出)?|(?:回|发|寄)(?:了|过|出))|已(?:邮件|电邮)/u,
    {
      direction: "out",
    },
  ),
  word("told", "chat", /来了?[一个条]*(?:微信|短信|消息|信息)/u, { direction: "in" }),
  word(
    "told",
    "meeting",
    /\b(?:lunch|dinner|coffee|breakfast|demo|zoom|sync|kick-?off)(?=\s?[了完过])|面聊(?:了|过|完)/u,
  ),
  word("told", "visit", /(?:^\s*|刚[刚才]?|[上下]午|[今昨]天|去)on[- ]?site\s*(?=\p{Script=Han})/u, {
    direction: "out",
  }),
  word(
    "told",
    "visit",
    /来访|来(?:了|过)?(?:我们|咱们)?(?:公司|店里?|办公室|厂里?|门店|office|shop|showroom)了?|过来了/u,
    {
      direction: "in",
    },
  ),
  word("told", "visit", /(?=回来)(?<=刚从?[^，,。;；]{0,12}|从[^，,。;；]{1,12})回来了?(?!电|信)/u, {
    direction: "out",
  }),
  word(
    "bare",
    "visit",
    /拜访|上门|走访|登门|探访|(?:去|(?<![碰见遇看听等])到)了?(?:一趟|趟)?(?:\p{Script=Han}|[a-z0-9 ]){0,10}?(?:公司|现场|工厂|厂里|店里|办公室|那边|那里|那儿|总部)(?!的)|跑了一趟|[去到]了一?趟/u,
  ),
  word(
    "bare",
    "meeting",
    new RegExp(
      `见${COUNT}面|(?<![意再听看少常可遇罕])见(?:了|过|到|完)?(?![解证效谅识光面])|会面|碰${COUNT}[面头]|碰了一?下(?=[\\s，,。]|$)|面谈|洽谈|约谈|开(?:了|完|过|个|一[个次场]|一?[上下]午的?|一?整?天的?)*(?:\\p{Script=Han}{2}|zoom|teams)?会(?![员计话费影])|开(?:了|完|过|个|一[个次场])*\\s?(?:meeting|call|zoom|kick-?off|demo|sync|teams)|(?=[bcdlz])(?<=\\p{Script=Han}\\s?)(?:lunch|dinner|coffee|breakfast|demo|zoom)(?=\\s*(?:\\p{Script=Han}|[，,。;；!！]|$))|会议|会谈|吃(?:了|过|个|顿|完|一顿)*(?:饭|火锅|烧烤|早饭|早餐|早茶|夜宵|午饭|晚饭|午餐|晚餐)|喝(?:了|个|杯|过|一杯)*(?:咖啡|茶|酒)|聚餐|演示|(?<![会洽面约商])谈(?:了|过|完|妥|好)(?:谈|一下|一次|下)?`,
      "u",
    ),
  ),
  word(
    "bare",
    "chat",
    new RegExp(
      `聊(?:了|过|完|聊|天|到|起|一下|下)*|(?:发|回)${COUNT}(?:消息|微信|短信|信息|讯息|简讯|语音)了?|(?:微信|企业微信|企微|钉钉|短信|简讯|飞书|私信|qq)(?:上|里|联系|沟通|回复|聊天|聊|说|问|跟进|找)*(?:了|过)?`,
      "u",
    ),
  ),
  word(
    "told",
    "chat",
    /(?<![再据听小])说(?![明法服不]|一声|一下|实)了?|告诉|表示(?!感谢|歉意|慰问|祝贺)|反馈|反映|投诉|咨询|询问|问(?!题|候|卷)了?|提到|提出|答应|同意|拒绝|抱怨|告知|答复|回复(?!(?:邮件|电邮))了?|回了(?!电|个电)|确认了|催(?:了|我|着|单)|(?<![的项无有]|[按据照][^，,。;；]{0,6})要求(?![的是]|[很较太不]?[高低严多])/u,
    { speech: true },
  ),
  word(
    "bare",
    "meeting",
    /(?<![大合节条契违签预邀特再改])约(?:一下(?=\s*(?:\p{Script=Han}|[a-z]))|(?:了|好|上)?(?=\p{Script=Han}|[a-z ])(?![等会定谈见在束好了一二两三四五六七八九十百千半几时]))/u,
  ),
  word(
    "bare",
    "visit",
    /看房|带看|带[^，,。;；\s给]{1,6}?[去来]?看(?=房|样板|现场|工厂|厂|展|场地|铺|机|货|店)|复看|验房|验货|量房|参观|试驾/u,
  ),
  word("bare", "meeting", /面试|签约|签单/u),
  word("told", "visit", /来(?:店里?|公司|展厅|现场)?看[了过](?!一?下)/u, { direction: "in" }),
  // "Müller AG call 我": not "让他call我", "他会 call 我".
  ...(["call", "chat", "email"] as const).map((kind) =>
    word(
      "told",
      kind,
      new RegExp(`${NOT_TO_COME}(?:${CALLED_ME[kind]})\\s?[咗了]?我(?=\\s|[问说要催想讲，,]|$)`, "u"),
      {
        direction: "in",
      },
    ),
  ),
  word("told", "email", new RegExp(`${NOT_TO_COME}发了?[个封]?\\s?e-?mail\\s?过?来`, "u"), { direction: "in" }),
  word("told", "note", new RegExp(`${NOT_TO_COME}发来了?(?!的)(?=\\s?[a-z\\p{Script=Han}])`, "u"), { direction: "in" }),
  word("told", "call", /call\s?咗/u),
  word("told", "call", /take了个?\s?phone order/u, { direction: "in" }),
  word("told", "meeting", /开了(?:[一两三半\d]+个?(?:半|多)?(?:小时|钟头|天|上午|下午)|半天)的?会(?![员计])/u),
  word("again", "call", /打(?:过)?去(?=[问催跟]|确认)/u),
  word("told", "meeting", /吃[了过][个顿]?\s?(?:lunch|dinner|breakfast|brunch)/u),
  word("bare", "visit", /到(?!货|期|账|岗|站|港)/u, { toward: true }),
  word(
    "bare",
    "visit",
    /(?<![发寄送打拿带转传搬汇划说经跑])过去(?![了的几一二两三四五六七八九十这半年月周]|$)|(?<![过回进出上下送寄发带拿失除前])去(?:了|过)?(?:一?趟)?(?![年世掉除向处路电哪不没]|过|一下)/u,
    { toward: true },
  ),
  word(
    "bare",
    "note",
    /联系|沟通|跟[进近]|对(?:一?下|一对)?账(?!单|期|户)|对接|接触|问候|走动|过了?一[遍下]|讨论了?|商量了?|同步(?:了|过)(?:一?下)?|对了一?[下遍]/u,
  ),
  // "周五前⟨提醒⟩蓝天寄回合同"; "通知张伟周五停机" may be done at once.
  word(
    "bare",
    "note",
    /(?=[提通])(?<=(?:记得|别忘了?|[要得去再天午点早晚前号半一二三四五六日])\s*)(?:提醒|通知)(?:一下)?(?!我|咱|自己|他|她)/u,
    { toward: true, direction: "out" },
  ),
  word(
    "bare",
    "note",
    /[发寄送](?:了|过|完|送|去)?(?:一?份|一下|个)?(?:新的?|最新的?)?[^\s来要给信了，,]{0,3}?(?:报价|合同|资料|方案|样品|文件|发票|清单|目录|协议|订单)/u,
    { errand: true },
  ),
  word(
    "again",
    "call",
    new RegExp(
      `再(?:次|去|跟|给|和|与|找|约|向|主动)?(?:他|她|他们|她们|对方|客户|我们?|一下|一次)?${AGAIN}(?:了?个?电话|给?[他她](?:们)?|一次|一下|一遍|一趟|下|聊|次)*`,
      "u",
    ),
  ),
  word(
    "again",
    "call",
    /回访(?!了|过|完)(?:一下)?|回(?:个|一个|复)?(?:电话|电)(?!了|过)(?:给?[他她](?:们)?)?|回[他她]们?(?:个)?电话|提醒(?:我|一下)(?:要|去|给)?|[设加建](?:置|定)?(?:一?个)?提醒|下次(?:联系|拜访|沟通|跟进|见面|回访|电话)(?:时间)?|打回去|回头(?:打|联系|再)|催(?:催|一催|一下)|通(?:个|一下)气/u,
  ),
  // "周五 催赵总合同"
  word("again", "call", /(?<![来他她户])催(?![我着单])/u, { toward: true }),
  // "半小时后回王建国"
  word(
    "again",
    "call",
    /(?<![退返召收挽撤找])回(?![了过来去到家国复电访报款]|[^，,。;；]{1,8}(?:(?:邮件|电邮)|微信|短信|消息|信息|电话|e-?mail|wechat|whatsapp))/u,
    { toward: true },
  ),
  word("again", "call", /(?<![给他她我们])跟(?:一下|一跟|一跟进)/u),
  word(
    "again",
    "note",
    /欠了?(?:他|她|对方|客户|人家)们?(?!的)|(?=[答承保])(?<=我[^，,。]{0,2})(?:答应|承诺|保证)了?|(?=答)(?<=^\s*)答应了?|(?=说好)(?<=(?:^|[，,。;；\s我]))说好了?(?!的)|(?=约[好定])(?<=我|[跟和与同][^，,。;；]{1,8})约[好定]了?(?=[\d明后今周下上早晚星礼本这])|答应了?(?=[他她]|客户)|别(?:让我)?忘[了记]?(?=\s*(?:[。！!，,]|$))|remind\s?我|(?=promise)(?<=我\s?)promised?|promised?\s?(?:了?[他她]们?|[了咗](?=\p{Script=Han}|\s))/u,
  ),
  word(
    "task",
    "note",
    /(?:发|回|寄|送|交|传|带|拿|还|打|报|拉)(?:回|还)?(?:给|送|到)?[他她](?:们)?(?!的)|[给跟和向](?:他|她|对方|客户)(?:们)?|(?:发|寄|送|交|带|拿|传)[^，,。;；\s我了]{1,6}?给[他她](?:们)?(?!的)|回(?:复|话|电)?(?=\s*(?:$|[，,。;；!！]))|派人(?:过去|去|上门)?|提醒[他她]|(?<=[得要]|需要)给(?!我|咱|你)(?=\p{Script=Han}|[a-z])|续(?:保|约|费|签)|报(?=[^，,。;；\s]{1,4}价)|捎|说一声|打个?招呼|(?:问|催|约|通知|告诉|答复|回复)(?:一?下)?[他她](?:们)?|[覆复畀](?:返)?佢(?:哋|地)?|(?:发|寄|送|带|拿|交|传|出)(?:过去|出去)|(?:发|寄|送|交|带|拿)给(?!我|咱|你)(?=\p{Script=Han}|[a-z])|(?:准备|出(?!去|来|差|院|门|口)|做|改(?![到成为在期约天])|写|整理|安排|报(?!价)|核对|确认|检查|查)(?:好|一下|个|一份|一版)?(?=\p{Script=Han}|[a-z ])|(?:check|send|update|reply|revert|confirm|push|submit|prepare)\s?(?:一下|下)|(?=[a-z])(?<=\p{Script=Han}\s?)(?:check|(?:re)?send|update|reply|revert|confirm|push|submit|prepare|re-?issue|share|deliver|fix|draft|countersign)\b/u,
  ),
  word("told", "call", /回访(?:了|过|完)|已回访/u, { direction: "out" }),
  word("told", "call", /回(?:了|过)(?:个|一个)?(?:电话|电)|回电(?:了|过)/u),
];
