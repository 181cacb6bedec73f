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

/** V8's Segmenter takes time in the square of the text's length (40 s for 100 kB), so it is given pieces. */
const PIECE = 128;

export interface Grapheme {
  text: string;
  width: number;
}

/** What a reader takes for one character each, with its columns: emoji families and accents stay whole. */
export function graphemes(text: string): Grapheme[] {
  const found: Grapheme[] = [];
  for (let start = 0; start < text.length; ) {
    const piece = Array.from(segmenter.segment(text.slice(start, start + PIECE)), ({ segment }) => segment);
    // The last one may go on in the next piece.
    if (piece.length > 1 && start + PIECE < text.length) piece.pop();
    for (const segment of piece) {
      found.push({ text: segment, width: graphemeWidth(segment) });
      start += segment.length;
    }
  }
  return found;
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
