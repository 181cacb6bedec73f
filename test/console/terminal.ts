// A screen that obeys the few sequences readline uses, so that tests see what a person would see, not bytes.

import { PassThrough } from "node:stream";

/** CSI, parameters, final byte (ECMA-48), or one character; colours move nothing. */
const TOKEN = /\p{Cc}\[([\d;]*)([A-Za-z])|./gsu;

/** What a terminal of this width shows, with everything that was written to it. */
export class Terminal extends PassThrough {
  readonly columns: number;
  #rows: string[][] = [[]];
  #row = 0;
  #column = 0;

  constructor(columns = 80) {
    super();
    this.columns = columns;
    this.on("data", (bytes: Buffer) => this.#take(bytes.toString()));
  }

  /** The rows as they stand, without empty ones at the end. */
  shown(): string {
    return this.#rows
      .map((row) =>
        Array.from(row, (cell) => cell ?? " ")
          .join("")
          .trimEnd(),
      )
      .join("\n")
      .trimEnd();
  }

  #take(text: string): void {
    for (const [whole, parameter = "", final] of text.matchAll(TOKEN)) {
      if (final === undefined) this.#write(whole);
      else this.#move(final, parameter === "" ? 1 : Number(parameter), parameter);
    }
  }

  #write(character: string): void {
    if (character === "\r") this.#column = 0;
    else if (character === "\n") this.#down();
    else {
      if (this.#column === this.columns) this.#down();
      this.#line()[this.#column] = character;
      this.#column += 1;
    }
  }

  #down(): void {
    this.#row += 1;
    this.#column = 0;
    this.#line();
  }

  #line(): string[] {
    while (this.#rows.length <= this.#row) this.#rows.push([]);
    return this.#rows[this.#row] ?? [];
  }

  #move(final: string, count: number, parameter: string): void {
    if (final === "A") this.#row = Math.max(0, this.#row - count);
    if (final === "B") this.#row += count;
    if (final === "C") this.#column += count;
    if (final === "D") this.#column = Math.max(0, this.#column - count);
    if (final === "G") this.#column = count - 1;
    if (final === "K" && parameter !== "1") this.#line().length = Math.min(this.#line().length, this.#column);
    if (final === "J") {
      this.#line().length = Math.min(this.#line().length, this.#column);
      this.#rows.length = this.#row + 1;
    }
  }
}
