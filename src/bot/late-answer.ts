// The answer to a request that was stored and then left alone, because the process ended: it comes as a message of its own.

import type { Catalog } from "../i18n/index.ts";
import { link } from "../view/link.ts";
import { actions, hint, quote, text, type View } from "../view/nodes.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

/** What was asked, and its answer; a form is offered by a button, since none can open by itself. */
export function lateAnswerView(request: Request, reply: Exclude<Reply, { type: "silence" }>, t: Catalog): View {
  const asked = askedIn(request);
  const head = [hint(t.delivery.lateAnswer), ...(asked === null ? [] : [quote(asked)])];
  if (reply.type === "message") return [...head, ...reply.view];
  const { draftId, title } = reply.form;
  const button = link("form", t.delivery.continue, { draft: draftId }, "primary");
  return [...head, text(t.delivery.formWaits(title)), actions(button)];
}

/** What a person wrote; null for a press or a form, which say nothing by themselves. */
function askedIn({ input }: Request): string | null {
  if (input.type === "command") return `/${input.name} ${input.text}`.trim();
  return input.type === "text" ? input.text : null;
}
