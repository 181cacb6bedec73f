// Every limit of Slack that we meet, named once. One string over its limit makes Slack refuse the whole message.

export const LIMITS = {
  /** Blocks of a message (docs.slack.dev/reference/block-kit/blocks). */
  blocks: 50,
  /** All words of a message's blocks together. Undocumented: about 13,200 in sections, less in rich text (bolt-js#2509, #2867). */
  messageWords: 9_000,
  heading: 150,
  /** One run of words in a block. */
  words: 3_000,
  contextElements: 10,
  contextWords: 2_000,
  buttonLabel: 75,
  buttonsInRow: 25,
  /** The top-level text, before escaping makes it up to five times longer; chat.update refuses 4,000. */
  summary: 500,
  modalTitle: 24,
  modalSubmit: 24,
  inputLabel: 2_000,
  inputHint: 2_000,
  /** A text field shows and takes no more. */
  inputValue: 3_000,
  choices: 100,
  choiceLabel: 75,
  choiceValue: 75,
  /** Manifest (docs.slack.dev/reference/app-manifest). */
  commands: 50,
  commandDescription: 2_000,
  commandUsage: 1_000,
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
  appDescription: 140,
  /** Our own: Slack's largest payload is a view of 250 kB. */
  requestBytes: 2_000_000,
} as const;

/** The text if it has at most `max` UTF-16 units, else its beginning and "…"; no character is cut in half. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > max - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The text in pieces of at most `max` UTF-16 units, cut after a line or a word where there is one; joined they are the text again. */
export function pieces(text: string, max: number): string[] {
  const cut: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const end = cutAt(rest, max);
    cut.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === "" ? cut : [...cut, rest];
}

function cutAt(text: string, max: number): number {
  const head = text.slice(0, max);
  const edge = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" ")) + 1;
  if (edge > max / 2) return edge;
  // The second half of a surrogate pair stays with the first.
  return /[\uD800-\uDBFF]$/.test(head) ? max - 1 : max;
}
