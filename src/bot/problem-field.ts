// Failures that services find in one thing a person typed: shown at its field, they cost nothing else that was typed.

import type { Command, Raw } from "../commands/define.ts";
import type { Problem, ProblemCode } from "../domain/problems.ts";

/** By problem, the fields it can be about; a command has at most one of them. */
const FIELDS: Partial<Record<ProblemCode, readonly string[]>> = {
  "customer.name_empty": ["name"],
  "phone.unreadable": ["phone"],
  "email.unreadable": ["email"],
  "birthday.unreadable": ["birthday"],
  "member.unknown": ["owner", "member"],
  "member.ambiguous": ["owner", "member"],
  "member.viewer": ["member"],
  "setting.value": ["value"],
  "zone.unknown": ["value"],
  "hour.unreadable": ["setting"],
};

export const mayHaveField = ({ code }: Problem): boolean => code in FIELDS;

/** The field of this command whose typed value the problem is about; null when it is about none. */
export function fieldOfProblem(command: Command, raw: Raw, { code }: Problem): string | null {
  const typed = (name: string) => command.fields[name] !== undefined && (raw[name] ?? "").trim() !== "";
  return (FIELDS[code] ?? []).find((name) => typed(name) && !raw[name]?.startsWith("@")) ?? null;
}
