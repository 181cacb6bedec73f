// How Chinese people are addressed: by surname and title, by given name. Closed lists, so that no word of a sentence is taken for a name.

/** The 200 commonest surnames (Ministry of Public Security, 2020), folded; together over 95 % of the people. */
const SURNAMES = new Set(
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单裴霍涂成苗谷曲盛冉路靳管柴骆宗费卜解仇华鄢",
);
const COMPOUND = new Set([
  "欧阳",
  "司马",
  "上官",
  "诸葛",
  "东方",
  "皇甫",
  "尉迟",
  "公孙",
  "慕容",
  "司徒",
  "令狐",
  "夏侯",
  "长孙",
  "宇文",
  "端木",
]);

/** What follows a surname when it is used to address somebody; what would make it another word is kept out. */
const TITLE =
  "(?:总监|总经理|董事长|总工|副总|总(?![结共之体部数算价量额])|董(?!事会)|工程师|工(?![作厂程人资业具商序])|哥|姐(?!妹)|先生|女士|小姐|太太|夫人|经理|主任|老师|医生|大夫|律师|老板|师傅|教授|博士|院长|校长|处长|科长|局长|部长|厂长|店长|行长|书记|会计|秘书|助理|主管|同学|阿姨|叔叔?|大哥|大姐)";
/** The first characters of the titles: asked of every character, and hardly ever there. */
const TITLED = "(?=.{1,2}[总副董工哥姐先女小太夫经主老医大律师教博院校处科局部厂店行书会秘助同阿叔])";
const ADDRESSED = new RegExp(`${TITLED}(?:[老小大](\\p{Script=Han})|(\\p{Script=Han}{1,2}?))${TITLE}`, "gu");
/** "小王", "老张": only before what cannot go on the name. */
const FAMILIAR =
  /(?<![大最太很变减缩从微弱])[老小](\p{Script=Han})(?=[^\p{Script=Han}]|$|[来打说问的约见也回给刚昨今明想要那他她在对已])/gu;

const isSurname = (text: string): boolean => COMPOUND.has(text) || SURNAMES.has(text);

/** Surname and given name of a folded text that is a Chinese person's full name; null for anything else. */
export function personName(folded: string): { surname: string; given: string } | null {
  if (!/^\p{Script=Han}{2,4}$/u.test(folded)) return null;
  const length = COMPOUND.has(folded.slice(0, 2)) ? 2 : 1;
  const [surname, given] = [folded.slice(0, length), folded.slice(length)];
  return isSurname(surname) && given.length >= 1 && given.length <= 2 ? { surname, given } : null;
}

/** The surname of a folded name that is a surname with a title ("王总"), or null. */
export function titledSurname(folded: string): string | null {
  const [first] = addressesIn(folded);
  return first && first.start === 0 && first.end === folded.length ? first.surname : null;
}

/** A surname as somebody is addressed by it, with where it stands. */
export interface Address {
  surname: string;
  start: number;
  end: number;
}

// A sentence is asked about for every word in it.
let last: { text: string; found: readonly Address[] } = { text: "", found: [] };

/** Every surname with a title in a folded text of Chinese characters, left to right. */
export function addressesIn(text: string): readonly Address[] {
  if (text !== last.text) last = { text, found: findAddresses(text) };
  return last.found;
}

function findAddresses(text: string): Address[] {
  const found: Address[] = [];
  for (const match of text.matchAll(ADDRESSED)) {
    const words = match[1] ?? match[2] ?? "";
    // "给王总" is 王总: of two characters only the last is the surname, unless both are one.
    const surname = isSurname(words) ? words : words.slice(-1);
    if (!isSurname(surname)) continue;
    const skipped = match[1] === undefined ? words.length - surname.length : 0;
    found.push({ surname, start: match.index + skipped, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(FAMILIAR)) {
    const surname = match[1] ?? "";
    const end = match.index + match[0].length;
    if (isSurname(surname) && !found.some((one) => one.start < end && one.end > match.index))
      found.push({ surname, start: match.index, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

const PLACE =
  /^(?:北京|上海|天津|重庆|深圳|广州|东莞|佛山|杭州|宁波|温州|苏州|南京|无锡|常州|武汉|成都|西安|长沙|郑州|青岛|济南|大连|沈阳|厦门|福州|合肥|昆明|南宁|石家庄|哈尔滨|长春|太原|贵阳|南昌|兰州|海口|珠海|中山|惠州|浙江|江苏|广东|山东|福建|四川|湖北|湖南|河南|河北|安徽|江西|陕西|山西|辽宁|吉林|云南|贵州|广西|海南|中国|香港|台湾)[省市]?/u;
const TRADE =
  /(?:计算机|信息|网络|电子|智能|生物|医药|医疗|新能源|环保|文化|传媒|教育|咨询|国际|进出口|实业|商贸|贸易|技术|科技|工业|机械|制造|设备|建筑|工程|装饰|物流|运输|供应链|食品|餐饮|酒店|服饰|服装|家具|家居|化工|材料|投资|金融|软件|系统|服务|管理|发展|电器|汽车|零售|超市)+$/u;

/** A Chinese company's name without its town, when it has one. */
export function withoutPlace(short: string): string | null {
  const rest = short.replace(PLACE, "");
  return /^\p{Script=Han}{4,}$/u.test(short) && rest !== short && rest.length >= 2 ? rest : null;
}

/** What people call a Chinese company for short: without its town and its trade ("深圳市华强科技" is "华强"); null when nothing is left. */
export function brandOf(short: string): string | null {
  if (!/^\p{Script=Han}{4,}$/u.test(short)) return null;
  const brand = short.replace(PLACE, "").replace(TRADE, "");
  return brand.length >= 2 && brand !== short ? brand : null;
}
