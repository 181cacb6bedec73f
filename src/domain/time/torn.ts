// Chinese words that are none beside certain others: their characters belong to their neighbours, as in 他说|明天 and 合同|月底.

const COUNTED = /[\d一二三四五六七八九十两几]$/;

interface Torn {
  word: RegExp;
  before?: RegExp;
  after?: RegExp;
}

const TORN: readonly Torn[] = [
  // 他说明天来
  { word: /明$/, after: /^[天早晚日年儿后晨]/ },
  // 然后晚上
  { word: /^后[晚年]/, before: /[然之以随此最售]$/ },
  // 合同月底到期
  { word: /^同[日月年天]/, before: /[合共不]$/ },
  // 等下周, 等下个月; 等下 alone is soon
  { word: /^等下$/, after: /^[周个月礼星午旬班半]/ },
  // 初一早上
  { word: /^一早/, before: /初$/ },
  // 第二次周五
  { word: /^次$/, before: /第[一二三四五六七八九十两几\d]$/ },
  // 过 | 后天, 过 | 年底
  { word: /^过后$/, after: /^天/ },
  { word: /^过年$/, after: /^[底初末中终]/ },
  // 国庆前 | 面谈, 元旦后 | 续费; 后续费用 is one word.
  { word: /^[前后]面$/, after: /^[谈签试交聊见议审]/ },
  { word: /^后续$/, after: /^(?:费(?!用)|[约签保租])/ },
  // 周五晚 | 到货, 周五晚 | 安装, 明早 | 安排
  { word: /^晚到$/, after: /^[期货账场港]/ },
  { word: /^[早晚]安$/, after: /^[装排检置]/ },
  // 三点多 is about three; 三点 | 多带几份, and 多 alone is much
  {
    word: /^多$/,
    before: /[^点半]$/,
    after: /^[^\s，,。.!！?？；;：:、）)吧的了就再去打给跟和我你他她刚才会来在联约见]/,
  },
  // 两周到货, 三日后
  { word: /^(?:周到|日后)$/, before: COUNTED },
  { word: /^年中$/, after: /^秋/ },
  // 六月初一 is the first of a lunar month, and so is 年初一.
  { word: /^[月年]初$/, after: /^[\d〇零一二三四五六七八九十廿卅两]/ },
];

/** Of each word that was met; there are a few hundred in the table of words. */
const known = new Map<string, readonly Torn[]>();

function tornFor(word: string): readonly Torn[] {
  const found = known.get(word) ?? TORN.filter((torn) => torn.word.test(word));
  known.set(word, found);
  return found;
}

/** Whether a word that is in the table is none here, from `at` of a text. */
export const isTorn = (text: string, at: number, word: string): boolean =>
  tornFor(word).some(
    ({ before, after }) =>
      before?.test(text.slice(Math.max(0, at - 2), at)) === true ||
      after?.test(text.slice(at + word.length, at + word.length + 2)) === true,
  );
