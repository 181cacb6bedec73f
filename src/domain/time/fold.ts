// One spelling for what people type in many: full width, traditional characters and capitals are folded, one UTF-16
// unit for one, so that a span in the folded text is the same span in the original.

// Pairs of traditional (or variant) and simplified characters, as far as times use them.
const PAIRS =
  "週周點点後后個个時时鐘钟鍾钟號号禮礼間间農农曆历臘腊閏闰節节國国慶庆陽阳兩两會会兒儿內内這这過过頭头剛刚現现" +
  "飯饭淩凌總总開开東东歲岁從从當当還还誕诞勞劳動动聖圣婦妇師师書书結结終终際际倆俩夠够幾几處处課课" +
  "〇零曏向儘尽隨随馬马盡尽準准閒闲遲迟將将來来蘇苏灣湾倫伦紐纽約约聽听" +
  "廣广歐欧亞亚韓韩達达爾尔臺台區区標标礎础龍龙術术產产聯联繫系訪访級级錢钱無无為为說说話话電电給给讓让請请應应該该" +
  "後后裡里裏里夜夜晩晚每每隔隔於于與与對对雙双單单萬万線线樓楼門门館馆廳厅際际項项條条問问題题見见議议種种連连續续" +
  "‘'’'“\"”\"–-—-−-~~、,。.";

const FOLDED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, i) => [PAIRS.charAt(2 * i), PAIRS.charAt(2 * i + 1)] as const),
);

function foldUnit(unit: string): string {
  const han = unit >= "\u4e00" && unit <= "\u9fff";
  if (han) return FOLDED.get(unit) ?? unit;
  const code = unit.charCodeAt(0);
  // The full-width forms U+FF01–U+FF5E repeat ASCII at a fixed distance.
  const plain = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit;
  const folded = FOLDED.get(plain) ?? (code === 0x3000 || code === 0xa0 ? " " : plain);
  const lower = folded.toLowerCase();
  return lower.length === 1 ? lower : folded;
}

// The code that each UTF-16 unit is folded to, plus one; 0 where nobody asked yet. A text is folded for every message.
const table = new Uint32Array(0x10000);

function foldedCode(code: number): number {
  const kept = table[code] ?? 0;
  if (kept > 0) return kept - 1;
  const folded = foldUnit(String.fromCharCode(code)).charCodeAt(0);
  table[code] = folded + 1;
  return folded;
}

/** Codes that are turned into text at once: a call takes so many arguments and not many more. */
const CHUNK = 4096;

/** The text in one spelling and the same length. */
export function fold(text: string): string {
  let folded = "";
  for (let from = 0; from < text.length; from += CHUNK) {
    const codes = new Uint16Array(Math.min(CHUNK, text.length - from));
    for (let at = 0; at < codes.length; at += 1) codes[at] = foldedCode(text.charCodeAt(from + at));
    folded += Reflect.apply(String.fromCharCode, null, codes);
  }
  return folded;
}
