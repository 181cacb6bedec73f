// What the person has been shown last, so that a number can press a button of it.

import type { View } from "../view/nodes.ts";
import { type RenderOptions, renderView } from "./render.ts";

/** Numbers beyond this cannot be typed (see line.ts). */
const MAX_NUMBER = 999;

export interface Shown {
  /** An answer's buttons count from 1; those of the answer before are gone. */
  answer(view: View, look: Look): string;
  /**
   * What the product says by itself goes on counting, so that a reminder never changes what a number means while somebody
   * types it.
   */
  byItself(view: View, look: Look): string;
  /** The code of a button, undefined when no button has this number. */
  code(number: number): string | undefined;
  /** How many buttons can be pressed. */
  count(): number;
}

type Look = Omit<RenderOptions, "firstButton">;

export function createShown(): Shown {
  let codes: string[] = [];

  function show(view: View, look: Look): string {
    const { text, codes: more } = renderView(view, { ...look, firstButton: codes.length + 1 });
    codes.push(...more);
    return text;
  }

  return {
    answer(view, look) {
      codes = [];
      return show(view, look);
    },
    byItself(view, look) {
      const room = renderView(view, { ...look, firstButton: 1 }).codes.length + codes.length <= MAX_NUMBER;
      if (!room) codes = [];
      return show(view, look);
    },
    code: (number) => codes[number - 1],
    count: () => codes.length,
  };
}
