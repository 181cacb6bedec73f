// Runs one command with raw values: access, then pure check, then resolve, then run. Every way in ends here.

import type { Choice, Command, Context, Option, Outcome, Raw } from "../commands/define.ts";
import { resolveField } from "../commands/fields.ts";
import { mayAct } from "../domain/access.ts";
import { type Problem, problem, raise } from "../domain/problems.ts";
import { text } from "../view/nodes.ts";

/** Refuses, naming who can grant it; the refusal itself is answered privately by every door. */
export async function checkAccess(command: Command, { actor, services }: Context): Promise<void> {
  if (command.access === "anyone" || mayAct(actor.member.role, command.access)) return;
  raise("access.role", { needed: command.access, grantedBy: await services.members.admins() });
}

/** The problems that can be seen without asking anybody: what is missing. Pure, so a form can open at once. */
export function missingFields(command: Command, raw: Raw): Record<string, Problem> {
  const missing: Record<string, Problem> = {};
  for (const [name, field] of Object.entries(command.fields)) {
    if (!field.optional && !field.askedByCommand && (raw[name] ?? "").trim() === "")
      missing[name] = problem("field.missing", {});
  }
  return missing;
}

/** Reads a command's values from a line of text, field by field, or as the command itself says. */
export async function readLine(command: Command, line: string, context: Context): Promise<Raw> {
  if (line.trim() === "") return {};
  if (command.readLine) return command.readLine(line, context);
  const raw: Raw = {};
  let rest = line;
  for (const [name, field] of Object.entries(command.fields)) {
    if (field.hidden) continue;
    const taken = await field.take(rest, context);
    if (taken === null) continue;
    raw[name] = taken.raw;
    rest = taken.rest;
  }
  return raw;
}

export async function callCommand(command: Command, raw: Raw, context: Context): Promise<Outcome> {
  await checkAccess(command, context);
  if (command.showsCustomers && context.conversation.kind === "shared") raise("shared.private", {});
  const missing = missingFields(command, raw);
  if (Object.keys(missing).length > 0) return { type: "form", values: raw, problems: missing };
  const resolved = await resolveAll(command, raw, context);
  if (resolved.type !== "values") return resolved;
  return command.run(resolved.values, context, raw);
}

const optionFor =
  (field: string) =>
  ({ label, raw, style }: Choice): Option => ({
    label,
    values: { [field]: raw },
    ...(style === undefined ? {} : { style }),
  });

type ResolvedAll = { type: "values"; values: Record<string, unknown> } | Extract<Outcome, { type: "form" | "ask" }>;

async function resolveAll(command: Command, raw: Raw, context: Context): Promise<ResolvedAll> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, Problem> = {};
  let question: Extract<Outcome, { type: "ask" }> | null = null;
  for (const [name, field] of Object.entries(command.fields)) {
    const typed = raw[name];
    if (typed === undefined || typed.trim() === "") continue;
    const resolved = await resolveField(field, typed, context);
    if (resolved.type === "value") values[name] = resolved.value;
    else if (resolved.type === "problem") problems[name] = resolved.problem;
    else
      question ??= {
        type: "ask",
        view: [text(resolved.question)],
        options: resolved.options.map(optionFor(name)),
        asking: name,
      };
  }
  // A problem with something a button carried has no field to show it at.
  const hidden = Object.entries(problems).find(([name]) => command.fields[name]?.hidden || raw[name]?.startsWith("@"));
  if (hidden) raise(hidden[1].code, hidden[1].params as never);
  if (Object.keys(problems).length > 0) return { type: "form", values: raw, problems };
  return question ?? { type: "values", values };
}
