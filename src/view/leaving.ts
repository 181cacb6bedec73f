// What somebody who has left leaves behind, and how it is handed on.

import type { Member } from "../domain/model.ts";
import type { Catalog } from "../i18n/index.ts";
import type { FormerMember } from "../services/ports.ts";
import { link } from "./link.ts";
import { actions, heading, text, type View } from "./nodes.ts";

/** Told to `reader`, who may hand it on, or take it. */
export function leftView({ member, callbacks, customers }: FormerMember, { t }: { t: Catalog }, reader: Member): View {
  if (callbacks + customers === 0) return [heading(t.leaving.title(member.name)), text(t.leaving.nothing)];
  const former = `@id:${member.id}`;
  return [
    heading(t.leaving.title(member.name)),
    text(t.leaving.left(callbacks, customers)),
    actions(
      link("handover", t.leaving.allTo, { former }, "primary"),
      link("handover", t.leaving.withMe, { former, member: `@id:${reader.id}` }),
      link("handover", t.leaving.laterButton, { former, later: "yes" }),
    ),
  ];
}

/** A line in the day's list for each who left something that is this reader's to hand on. */
export const leftLines = (left: readonly FormerMember[], { t }: { t: Catalog }): View =>
  left.flatMap(({ member, callbacks, customers }) => [
    text({ strong: member.name }, ` · ${t.leaving.left(callbacks, customers)}`),
    actions(link("handover", t.leaving.handOver, { former: `@id:${member.id}` })),
  ]);
