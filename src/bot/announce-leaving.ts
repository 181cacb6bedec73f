// What is said when somebody has left: to who looks after what they leave, and to who gets it.

import type { Member } from "../domain/model.ts";
import type { Announcement } from "../services/ports.ts";
import { leftView } from "../view/leaving.ts";
import { link } from "../view/link.ts";
import { actions, text } from "../view/nodes.ts";
import type { Obsolete, Said, Setting } from "./announcements.ts";

type Of<T extends Announcement["type"]> = Extract<Announcement, { type: T }>;

export async function memberLeft(
  { memberId }: Of<"member_left">,
  reader: Member,
  { workspace, repositories, t }: Setting,
): Promise<Said | Obsolete> {
  const left = (await repositories.members.former(workspace.id)).find(({ member }) => member.id === memberId);
  if (left === undefined) return { obsolete: "is back" };
  return { view: leftView(left, { t }, reader), focus: null };
}

export async function handedOver(
  { fromMemberId, byMemberId }: Of<"handed_over">,
  { workspace, repositories, t }: Setting,
): Promise<Said> {
  const from = await repositories.records.find(workspace.id, "member", fromMemberId);
  const by = await repositories.records.find(workspace.id, "member", byMemberId);
  return {
    view: [text(t.leaving.toYou(from?.name ?? "", by?.name ?? "")), actions(link("today", t.buttons.open, {}))],
    focus: null,
  };
}
