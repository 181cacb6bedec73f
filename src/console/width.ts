// How many columns text takes in a terminal: a Chinese character takes two, an accent none. Without it nothing lines up.

/**
 * Characters a terminal draws two columns wide: East Asian Width W and F (Unicode 16, EastAsianWidth.txt), in whole blocks.
 * Emoji are told by their own properties.
 */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f/u;

/** Combining marks and format characters alone on a line take no column. */
const EMPTY = /^[\p{M}\p{Cf}]*$/u;

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** What a reader takes for one character each, with its columns: emoji families and accents stay whole. */
export function graphemes(text: string): { text: string; width: number }[] {
  return Array.from(segmenter.segment(text), ({ segment }) => ({ text: segment, width: graphemeWidth(segment) }));
}

/** Columns a text takes on one line. */
export function textWidth(text: string): number {
  return graphemes(text).reduce((sum, { width }) => sum + width, 0);
}

function graphemeWidth(grapheme: string): number {
  if (grapheme >= " " && grapheme <= "~") return 1;
  if (WIDE.test(grapheme)) return 2;
  return EMPTY.test(grapheme) ? 0 : 1;
}
