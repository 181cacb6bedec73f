// What the corpus is counted in: one row per language, of times and of sentences alike.

export type Language = "English" | "Chinese" | "mixed";

export interface Row {
  /** "times", "sentences". */
  readonly what: string;
  readonly language: Language;
  readonly total: number;
  /** Read as expected. */
  readonly right: number;
  /** Asked about, where that was expected. */
  readonly asked: number;
  /** Refused for the expected reason. */
  readonly refused: number;
  /** Asked about or refused, though it has an answer (or for another reason): a nuisance, but nothing false is written. */
  readonly missed: number;
  /** Read as something else than was meant, and not asked about. */
  readonly wrong: number;
  /** One line for each missed or wrong one. */
  readonly failures: readonly string[];
}

const HAN = /\p{Script=Han}/u;

/** The language of a text: of one with Chinese characters and Latin letters, both. */
export function languageOf(text: string): Language {
  if (!HAN.test(text)) return "English";
  return /[A-Za-z]/.test(text) ? "mixed" : "Chinese";
}

/** How many in a hundred were right, or rightly asked about or refused. */
export function shareRight(rows: readonly Row[]): number {
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
  return (
    (100 * sum((row) => row.right + row.asked + row.refused)) /
    Math.max(
      1,
      sum((row) => row.total),
    )
  );
}
