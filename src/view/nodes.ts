// What an answer says, without a word of markup: renderers escape and lay out, so no text can inject anything.

/** A piece of a line. `moment` carries words already in the reader's zone; a platform that shows each reader's own zone uses `at`. */
export type Inline = string | { strong: string } | { struck: string } | { moment: string; at: Date };

/** A press runs a command (`code`, at most 64 bytes) or opens a page (`url`). */
export type Button = { label: string; code: string; style?: "primary" | "danger" } | { label: string; url: string };

/** One thing on a list, with what can be done about it where it is read. */
export interface Line {
  /** The number it can be called by in text ("/done 2"). */
  number?: number;
  parts: Inline[];
  detail?: Inline[];
  buttons: Button[];
}

export type Node =
  | { type: "heading"; text: string }
  | { type: "text"; parts: Inline[] }
  /** Somebody's own words, shown as typed. */
  | { type: "quote"; text: string }
  | { type: "facts"; rows: { label: string; value: Inline[] }[] }
  | { type: "lines"; lines: Line[] }
  | { type: "actions"; buttons: Button[] }
  /** Small print. */
  | { type: "hint"; parts: Inline[] }
  /** Something to copy and send. */
  | { type: "example"; text: string };

export type View = Node[];

export const heading = (text: string): Node => ({ type: "heading", text });
export const text = (...parts: Inline[]): Node => ({ type: "text", parts });
export const quote = (words: string): Node => ({ type: "quote", text: words });
export const hint = (...parts: Inline[]): Node => ({ type: "hint", parts });
export const example = (words: string): Node => ({ type: "example", text: words });
export const lines = (items: Line[]): Node => ({ type: "lines", lines: items });

/** Label and value rows; a row whose value is empty is left out. */
export function facts(...rows: [label: string, value: Inline[] | string | null | undefined][]): Node {
  return {
    type: "facts",
    rows: rows.flatMap(([label, value]) => {
      if (value === null || value === undefined || value.length === 0) return [];
      return [{ label, value: typeof value === "string" ? [value] : value }];
    }),
  };
}

/** A row of buttons; absent ones are left out. */
export function actions(...buttons: (Button | null | undefined | false)[]): Node {
  return { type: "actions", buttons: buttons.filter((button): button is Button => Boolean(button)) };
}

/** The words of a piece of a line, without any emphasis. */
export function inlineText(part: Inline): string {
  if (typeof part === "string") return part;
  if ("strong" in part) return part.strong;
  if ("struck" in part) return part.struck;
  return part.moment;
}

/** One sentence for notifications and screen readers: the first words of the view. */
export function summaryOf(view: View): string {
  for (const node of view) {
    if (node.type === "heading" || node.type === "quote") return node.text;
    if (node.type === "text") return node.parts.map(inlineText).join("");
    if (node.type === "lines" && node.lines[0]) return node.lines[0].parts.map(inlineText).join("");
  }
  return "Rapport";
}
