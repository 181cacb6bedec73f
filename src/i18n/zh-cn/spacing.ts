// Names and numbers go into Chinese sentences: a space belongs beside Latin letters and digits, none beside Chinese characters.

const HAN_END = /\p{Script=Han}$/u;
const HAN_START = /^\p{Script=Han}/u;
const LATIN_END = /[\p{Script=Latin}\p{N}]$/u;
const LATIN_START = /^[\p{Script=Latin}\p{N}]/u;

/** A template whose values get that space where they meet the words; the values themselves stay as they are. */
export function zh(words: TemplateStringsArray, ...values: (string | number)[]): string {
  return words.reduce((said, part, index) => join(join(said, String(values[index - 1] ?? "")), part));
}

function join(left: string, right: string): string {
  const meets = (HAN_END.test(left) && LATIN_START.test(right)) || (LATIN_END.test(left) && HAN_START.test(right));
  return meets ? `${left} ${right}` : left + right;
}
