// Times that lie behind us and name no day: whoever tells of a deed by one is asked for the day, which nobody may make up.

import type { TimeReading } from "./time/reading.ts";

/** "Last week", "in February": on none of its days for sure. */
export const isManyDays = (reading: TimeReading): reading is TimeReading & { type: "range" } =>
  reading.type === "range" && reading.to.getTime() - reading.from.getTime() > 86_400_000;

/** What says that something is over, of no day that could be told. */
export const NO_DAY =
  /\b(?:the other (?:day|week)|(?:a few|some|several) (?:days|weeks|months) (?:ago|back)|a while (?:ago|back)|recently)\b|前几(?:天|日|周|个月)|前些(?:天|日子)|前阵子|前段时间|早些时候|去年|前年|上个?季度|[年月]初|年[中底]|上?月底|[年节]前|几(?:天|周|个月)前|最近/giu;
