// A view as a test reads it: its words line by line, buttons in brackets.

import { type Button, inlineText, type Node, type View } from "../../src/view/nodes.ts";

const label = (button: Button): string => `[${button.label}]`;
const words = (parts: Parameters<typeof inlineText>[0][]): string => parts.map(inlineText).join("");

function nodeText(node: Node): string[] {
  switch (node.type) {
    case "heading":
    case "quote":
    case "example":
      return [node.text];
    case "text":
    case "hint":
      return [words(node.parts)];
    case "facts":
      return node.rows.map((row) => `${row.label}: ${words(row.value)}`);
    case "actions":
      return [node.buttons.map(label).join(" ")];
    case "lines":
      return node.lines.map((line) =>
        [
          `${line.number === undefined ? "" : `${line.number}. `}${words(line.parts)}`,
          words(line.detail ?? []),
          line.buttons.map(label).join(" "),
        ]
          .filter((part) => part !== "")
          .join(" | "),
      );
  }
}

export const viewText = (view: View): string => view.flatMap(nodeText).join("\n");

/** Every button of a view, in the order they stand. */
export const buttonsOf = (view: View): Button[] =>
  view.flatMap((node) => {
    if (node.type === "actions") return node.buttons;
    return node.type === "lines" ? node.lines.flatMap((line) => line.buttons) : [];
  });
