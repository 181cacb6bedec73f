// The question before two accounts become one person's. Its buttons carry the one-time code, so a stranger can answer it too.

import type { Catalog } from "../i18n/index.ts";
import { link } from "./link.ts";
import { actions, text, type View } from "./nodes.ts";

/** `name`: whose account the code is for. */
export function joiningQuestion(name: string, token: string, t: Catalog): View {
  return [
    text(t.joining.confirm(name)),
    actions(
      link("link", t.joining.yes, { token, answer: "yes" }, "primary"),
      link("link", t.buttons.no, { token, answer: "no" }),
    ),
  ];
}
