// What each expected failure says: what is wrong and what to do, in one or two sentences.

import type { ProblemCode, Problems } from "../../domain/problems.ts";
import { names } from "./common.ts";

const list = (words: readonly string[]): string => new Intl.ListFormat("en", { type: "disjunction" }).format(words);
const everyOf = (words: readonly string[]): string => new Intl.ListFormat("en", { type: "conjunction" }).format(words);

export const problems: { [C in ProblemCode]: (params: Problems[C]) => string } = {
  "field.missing": () => "This is needed.",
  "field.choice": ({ choices }) => `Please choose ${list(choices)}.`,
  "field.too_long": ({ max }) => `That is too long; at most ${max} characters, please.`,
  "command.unknown": ({ text, nearest }) =>
    nearest === null
      ? `I don't know “${text}”. “help” lists what I can do.`
      : `I don't know “${text}”. Did you mean “${nearest}”?`,
  "text.thanked": () => "Any time.",
  "text.not_understood": () =>
    "I didn't catch a customer and what happened. Try “log Acme called, wants a quote” or “callback Acme tomorrow 3pm”. Nothing was saved.",
  "text.too_long": ({ max }) => `That is too long for me: at most ${max} characters, please. Nothing was saved.`,
  "text.hypothetical": () =>
    "That sounds like a wish or a maybe, so I saved nothing. To note it, start with “log” or “callback”.",
  "question.not_answered": () =>
    "That I can't answer yet. Ask who waits (“today”), what was said (“history Acme”), for a customer's card (“Acme”), or look one up (“find coffee”).",
  "access.stranger": () =>
    "This desk belongs to a team. Ask one of its leads or admins for an invitation link (they send “invite”).",
  "access.guest": () =>
    "This desk is for full members of the team. Guests and people of other organisations can't use it.",
  "access.former": () =>
    "You are no longer in this team here, so nothing was done. An admin can let you back in with an invitation.",
  "access.unchecked": ({ door }) =>
    `${names.doors[door]} can't tell me who you are right now, so nothing was done. Please try again in a few minutes.`,
  "access.role": ({ needed, grantedBy }) =>
    `This needs the role “${names.roles[needed]}”. ${grantedBy.length === 0 ? "An admin" : list(grantedBy)} can grant it.`,
  "button.expired": () => "This button is too old to use. Send the command again, please.",
  "draft.expired": () => "That question has expired, and nothing was changed. Send the command again, please.",
  "form.nothing_open": () =>
    "There is nothing to cancel. For the callback just shown send “cancel it”; to take back what you did, “undo”.",
  "customer.unknown": ({ text }) =>
    `I don't know a customer called “${text}”. “find” looks for parts of names; “customer add” makes a new record.`,
  "customer.gone": () => "That customer is no longer on record: adding it was taken back.",
  "customer.archived": ({ name }) => `“${name}” is archived. Open its card to bring it back first.`,
  "customer.name_empty": () => "A customer needs a name.",
  "phone.unreadable": ({ text }) =>
    `“${text}” is not a phone number I can read. Write it with its country code: +44 20 7946 0000.`,
  "email.unreadable": ({ text }) => `“${text}” is not an e-mail address. Write it like anna@acme.com.`,
  "cadence.unreadable": ({ text }) => `“${text}” is no cadence. Write 1 to 365 days, “pause”, or “-” for the tier's.`,
  "birthday.unreadable": ({ text }) =>
    `“${text}” is not a birthday I can read. Write 1980-05-03, 3 May, or lunar 08-15.`,
  "when.unreadable": ({ text }) =>
    `I can't read “${text}” as a time. Write it like “tomorrow 3pm”, “next Tue 10:00”, “in 3 days”.`,
  "when.past": ({ moment }) => `${moment} is in the past. Write a time to come, like “tomorrow 3pm” or “in 2 hours”.`,
  "when.future": ({ moment }) => `${moment} is still to come. Write when it happened, like “yesterday 3pm”.`,
  "happened.vague": ({ text }) => `“${text}” doesn't say which day.`,
  "when.vague": ({ text }) => `“${text}” is too vague for a reminder. Write it like “in 20 minutes” or “today 5pm”.`,
  "when.impossible": ({ text }) => `There is no such time as “${text}”. Is the day or the hour right?`,
  "when.contradiction": ({ text }) =>
    `“${text}” contradicts itself: the weekday and the date don't go together. Which one is right?`,
  "when.too_far": ({ text }) => `“${text}” is more than five years ahead. Is the year right?`,
  "when.not_a_moment": ({ text }) => `“${text}” repeats. I can plan one time at once: write it like “next Monday 9am”.`,
  "callback.unknown": ({ text }) => `There is no open callback “${text}”. “today” shows yours with their numbers.`,
  "callback.gone": () => "That callback was taken back. “today” shows yours with their numbers.",
  "callback.several": () => "One at a time, please: “done 1”, then “done 2”. Nothing was changed.",
  "callback.ended": ({ state }) =>
    `That callback is already ${state === "done" ? "done" : "cancelled"}. Nothing was changed.`,
  "entry.none_to_move": () => "There is nothing of yours from the last 10 minutes to put to somebody else.",
  "interaction.unknown": () => "That entry is no longer there.",
  "member.unknown": ({ text }) => `Nobody in the team is called “${text}”. “team” lists everybody.`,
  "member.ambiguous": ({ text, names: found }) => `“${text}” fits ${list(found)}. Write the whole name, please.`,
  "member.viewer": ({ name }) => `${name} may only look, so nothing can be handed to them. “team” lists who does what.`,
  "member.former": ({ name }) => `${name} is no longer in the team.`,
  "member.self": () => "You can't remove yourself; ask another admin.",
  "handover.nothing": ({ name }) => `Nothing of ${name}'s waits any more: it was handed over already.`,
  "invite.gone": () => "That invitation was used, has run out, or was taken back already.",
  "outbox.gone": () =>
    "That message waits no more: it was sent or dropped, or is being sent. “outbox” lists what waits.",
  "member.last_admin": () => "You are the last admin. Make somebody else an admin first.",
  "undo.nothing": () => "There is nothing of yours to undo from the last 10 minutes.",
  "undo.already": () => "That was already undone. Nothing was changed.",
  "undo.too_late": ({ minutes }) => `That is more than ${minutes} minutes ago, so it stays. You can still edit it.`,
  "undo.changed_since": ({ what, by }) =>
    `${what || "That record"} has been changed since${by.length > 0 ? ` by ${everyOf(by)}` : ""}, so undoing would lose later work. Nothing was changed.`,
  "undo.not_yours": ({ by }) => `That was ${by || "somebody else"}'s change; only they can undo it.`,
  "undo.irreversible": () => "Joining two accounts can't be undone; “unlink” takes one of them off again.",
  "reach.not_joined": ({ door }) => `You have no ${names.doors[door]} account here yet. Join one first: send “link”.`,
  "setting.unknown": ({ text }) => `There is no setting “${text}”. “settings” shows them all.`,
  "setting.needed": ({ label, expected }) => `${label}. ${expected}`,
  "setting.value": ({ text, expected }) => `“${text}” doesn't fit. ${expected}`,
  "zone.unknown": ({ text }) =>
    `I don't know the time zone “${text}”. Write a city like Berlin or Shanghai, or Europe/Berlin.`,
  "hour.unreadable": ({ text }) => `I can't read “${text}” as a time of day. Write it like 09:00 or 8:30.`,
  "token.invalid": () => "That code doesn't work: it was used already or mistyped. Ask for a new one.",
  "token.expired": () => "That code has expired. Ask for a new one.",
  "link.same": () => "That is already you: these two accounts are joined.",
  "link.only_one": () => "This is your only account here, so it can't be taken off.",
  "link.other_workspace": () => "That account belongs to another team's desk, so it can't be joined.",
  "digest.not_here": () => "Which channel? Write it like “digest team #sales”, or send this in the group.",
  "shared.private": () => "People from outside read this channel, so I show no customers here. Write to me directly.",
};
