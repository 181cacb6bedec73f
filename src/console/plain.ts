// People's text made safe for a terminal: what was typed is shown, but nothing in it can move the cursor or change colours.

const LINE_BREAKS = /\r\n?|[\u2028\u2029]/g;
/** C0, C1 and DEL. Terminals obey some of them (ECMA-48), so they are shown as pictures; a sequence without its ESC is only text. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;
/** Invisible marks that turn the direction of all that follows, our own words included (UAX #9). */
const DIRECTIONS = /\p{Bidi_Control}/gu;
const PICTURES = 0x2400;

/** The text with every control character but line breaks made visible, invisible direction marks dropped, tabs as spaces. */
export function plain(text: string): string {
  return text
    .replace(LINE_BREAKS, "\n")
    .replace(CONTROLS, (character) => picture(character.charCodeAt(0)))
    .replace(DIRECTIONS, "")
    .replaceAll("\t", "    ");
}

function picture(code: number): string {
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  return code === 0x7f ? "\u2421" : "\ufffd";
}
