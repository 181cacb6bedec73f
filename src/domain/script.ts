// Whether a text is Chinese: what a rule of grammar asks of nearly every word.

const HAN = /\p{Script=Han}/u;
const FIRST_HAN = /^\p{Script=Han}/u;
/** No Chinese character has a lower code. */
const LOWEST = 0x2e80;

/** Whether any Chinese character stands in a text. */
export const hasHan = (text: string): boolean => HAN.test(text);

/** Whether a text begins with a Chinese character; most are in the common block, and need no regular expression. */
export function beginsHan(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= LOWEST && FIRST_HAN.test(text));
}
