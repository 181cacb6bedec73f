// What tells in English whether a deed was done, is to be done, or neither.

import type { Around, Tense } from "./acts.ts";

interface Reading {
  tense: Tense;
  doubt: boolean;
}

const CONDITION =
  /(?:^|[,;.]\s*|\b(?:and|but|tell me|let me know|remind me)\s+)(?:if|unless|in case|when(?:ever)?|once|as soon as|until|till|suppose|assuming|provided)\b/u;
const CONDITION_AFTER = /\b(?:if|unless|in case|once(?! more\b| again\b)|as soon as|depending|provided)\b/u;
/** "Check with Acme on Friday ⟨if⟩ it runs": whether. */
const WHETHER = /^(?:check(?:ing)?|ask|see|find out|confirm|verify)\b[^.;,]{0,60}?\bif\b/u;

const isConditionBehind = ({ matched, after }: Around): boolean =>
  CONDITION_AFTER.test(after) && !(WHETHER.test(matched + after) && !/\b(?:unless|in case)\b/u.test(after));
const NEGATION =
  /\b(?:(?:do|did|have|has|had|need|wo|was|is|are|would|should|could|ca)n'?t|do not|did not|have not|has not|not|never|no need(?: to| for)?|should not|no longer|without|forgot to|stop|avoid|(?:nobody|no one)(?! (?:there|in|home|around|answer|pick))|instead of|rather than|almost|nearly)\b(?! (?:forget|only))[^,.;]{0,24}$/u;
const WISH =
  /\b(?:should(?:n't)?|could|would|might|may|maybe|perhaps|possibly|wish(?! (?:\S+ ){1,3}(?:a )?(?:happy|merry|good|all))|hope|hoping|wonder(?:ing)?|think(?:ing)? (?:of|about)|tempted|considering|what if|supposed to|if only)\b[^,.;]{0,32}$/u;
/** "They will call back", "Acme wants to meet again": somebody else's promise. */
const THEIRS =
  /\b(?!i\b|we\b|you\b|there\b|nobody\b|answer\b|reply\b|luck\b|voice ?mail\b|vm\b|please\b|and\b|then\b|must\b|just\b|also\b|so\b|tomorrow\b|today\b)(?:they|he|she|who|[\p{L}\p{N}&.-]+)(?:'ll| will|'d| would| is going to| are going to|'re going to|'s going to| is gonna| are gonna| promised(?: (?:me|us))? to| wants? to| wanted to| (?:would|'d) like to| plans? to| may| might| can| is| are| (?:has|have|had)(?: yet)? to| asked to| needs? to| prefers? to| hopes? to)\s+(?:also |then |only |probably |maybe |definitely |just )?$/u;
const THIRD = /\b(?:they|he|she|who|that)\s+(?:also |then |only |just |already |recently |even |have |has |had )*$/u;
const THIRD_WILL = /\b(?:they|he|she|who)(?:'ll| will| would|'d)?\s+(?:\p{L}+\s+)?$/u;
const TO_US = /\b(?:me|us)\b/u;
const REMINDER = /^(?:remind|ping|nudge|notify|alert|tell) me|^be reminded|^reminder|^don'?t let me/u;
const OURS =
  /(?:^|\b(?:i|we)(?:'ll|'d| will| would| must| should| shall| can| could| might| may|'m| am|'re| are|'ve to)?(?:\s+(?:also|still|then|probably|definitely|really|just|now|better|going to|gonna|gotta|need to|have to|want to|wanna|would like to|like to|plan to|planning to|promised to|agreed to|intend to|ought to|try to|aim to|hope to))*|(?:^\s*|[,;.]\s*|\b(?:i|we) )need\b|\b(?:need to|have to|gotta|must|let's|lets|please|pls|plz|remember to|forget to|remind me to|reminder to|to ?do|next step is to|next step|next|plan to|going to|gonna|book me in to|put me down to|(?:asked|asks|wants?|told|needs?|expects?|wanted|begged) (?:me|us) to|promised (?:them |him |her )?to|agreed to|should|could|maybe|perhaps|then|can you|could you)\b:?|[-*•>]|\d[.)])\s*(?:(?:just|also|please|pls|then|quickly|and|to)\s+)*$/u;
const BARE_LEAD =
  /^\s*(?:(?:i|we)(?:'m|'re| am| are| was| were)?\s+)?(?:(?:just|quick|short|long|good|great|nice|first|second|long|weekly|monthly|daily|another|a|an|the|my|our|today's|today|yesterday's|had|after|from|finished|done|was|in|video|zoom|phone|sales|site|on[- ]?site|on|at|this|that|morning|afternoon|and|then|also)\b['\s]*)*$/u;
const PAST_LEAD = /\b(?:just|earlier|already|finished|done|had|was|after|from|out of)\b/u;
const WENT =
  /\b(?:went|was|were|they|he|she|wants?|needs?|asked|said|agreed|signed|liked?|happy|unhappy|fine|well|good|great|ok|okay|discussed|done|over)\b/u;

/** "Will ping ⟨them⟩": not theirs, though nobody says whose. */
const THEM = /^\s+(?:them|him|her)\b/u;

/** "Acme asked for ⟨a call⟩ on Monday", "wants to be ⟨called⟩ tomorrow": what they ask of us, for when. */
const ASKED_OF_US =
  /\b(?<!(?:not|n't) )(?:ask(?:ed|s|ing)?(?: for)?|want(?:s|ed)?|would like|'d like|need(?:s|ed)?|request(?:ed|s)?|expects?|insist(?:s|ed) on|begged for)\b[^.;]{0,40}?\b(?:(?:an?|another|one more|our)\s+(?:\p{L}+\s+){0,2}|to (?:be|get|have (?:an?|another))\s+)$/u;

const isAskedOfUs = ({ earlier, before, ahead }: Around): boolean =>
  ahead && ASKED_OF_US.test(`${earlier}${before}`.slice(-90));

/** "They pushed our ⟨call⟩ to Monday", "the ⟨meeting⟩ has been moved": another time for what is planned already. */
const MOVED =
  /\b(?:push|mov|postpon|reschedul|shift|delay|bump|cancell?)ed\s+(?:(?:our|the|their|his|her|my|this|that|today's|tomorrow's)\s+)?(?:[\p{L}\p{N}&.'-]+\s+){0,2}$/u;
const MOVED_AFTER =
  /^(?:\s+[^,.;]{1,30})?\s+(?:has |have |was |got |is )?(?:been |being )?(?:moved|pushed|postponed|rescheduled|shifted|delayed|bumped|cancell?ed|cxl'?d|cxld|canx|called off|skipped)\b/u;
const isMoved = ({ word, before, after }: Around): boolean =>
  word.form !== "told" && (MOVED.test(before) || MOVED_AFTER.test(after));

/** Denied, wished or on a condition, before the word. */
export const isUncertain = ({ before }: Pick<Around, "before">): boolean =>
  CONDITION.test(before) || NEGATION.test(before) || WISH.test(before);

/** "⟨If⟩ 李雷 pays the deposit 我周五去签". */
export const isConditional = (earlier: string): boolean => CONDITION.test(earlier);

/** The tense of an English word where it stands. */
export function tenseOf(around: Around): Reading {
  const { word, before, earlier } = around;
  if (CONDITION.test(before) || (word.form !== "told" && CONDITION.test(earlier)))
    return { tense: "void", doubt: false };
  if (NEGATION.test(before)) return { tense: "void", doubt: false };
  if (word.form !== "task" && isMoved(around)) return { tense: "content", doubt: false };
  if (word.form !== "task" && isAskedOfUs(around))
    return { tense: "plan", doubt: (!around.told && word.form !== "again") || isConditionBehind(around) };
  switch (word.form) {
    case "told":
      return told(around);
    case "again":
      return again(around);
    case "base":
      return base(around);
    case "bare":
      return bare(around);
    case "task":
      return task(around);
  }
}

/** "Answer ⟨her⟩ today", "send the deck to ⟨them⟩". */
const TO_THEM = /^\s+(?:to |with |for )?(?:them|him|her)\b/u;

/** Ours by the words before it. */
const OWN =
  /\b(?:(?<!\b(?:can|could|should|shall|do|did|will|would|may|if|when|what|that) )(?:i|we)(?:'ll| will| must| should| shall| need to| have to| need| gotta| am going to|'m going to|'re going to| (?:am|are|'m|'re) to| want to| plan to| promised(?: (?:them|him|her))? to)?|(?:must|need to|needs to|have to|has to|gotta|got to|going to|gonna|remember to|need|let me|want(?:s|ed)? (?:me|us) to|asked (?:me|us) to|told (?:me|us) to))(?: (?:also|then|still|just|now|please|pls))*\s+$/u;

/** "Let her know ⟨by 3⟩": an hour, though 3 alone is a number. */
const BY_HOUR = /\bby (?:[1-9]|1[0-2])\s*(?:$|[,.;!?)])/u;

/** "I'll prepare it for Friday", "sending him the list tomorrow": ours, and for when; else part of what is told. */
function task(around: Around): Reading {
  const { before, after, matched, ahead, told: toldBefore } = around;
  const isOurs =
    OWN.test(before) ||
    (before.trim() === "" && toldBefore && TO_THEM.test(after)) ||
    (/ing\s?$|^back to|^working on/u.test(matched) &&
      toldBefore &&
      !/\b(?:is|are|was|were|by|for|of|about)\s*$/u.test(before));
  if (!(ahead || BY_HOUR.test(after)) || !isOurs || THEIRS.test(before)) return { tense: "content", doubt: false };
  return { tense: "plan", doubt: WISH.test(before) || isConditionBehind(around) };
}

function told(around: Around): Reading {
  if (around.word.work) return { tense: BARE_LEAD.test(around.before) ? "told" : "content", doubt: true };
  if (WISH.test(around.before)) return { tense: "void", doubt: false };
  // "Acme wants to be called".
  if (/\b(?:will|be|get|'ll|to)\s+$/u.test(around.before)) return { tense: "content", doubt: false };
  if (
    /\b(?:i|we)(?:'ve|'d| have| had)?(?: just| already| also)?\s+$/u.test(around.before) &&
    /^(?:said|promised|agreed|mentioned)/u.test(around.matched)
  )
    return { tense: "content", doubt: false };
  // "The order is confirmed": nobody said so.
  if (around.word.speech && /\b(?:is|was|are|were|been|being|got)\s+$/u.test(around.before))
    return { tense: "content", doubt: false };
  if (around.told && (around.word.speech || THIRD.test(around.before))) return { tense: "content", doubt: false };
  // "The cartons ⟨went to⟩ Acme".
  const isThing = /^went\b/u.test(around.matched) && !BARE_LEAD.test(around.before) && around.before.trim() !== "";
  return { tense: "told", doubt: isThing };
}

function again(around: Around): Reading {
  const { before } = around;
  if (REMINDER.test(around.matched)) return { tense: "plan", doubt: isConditionBehind(around) };
  if (/\b(?:about|no|the|their|his|her|a|last|missed|after|from|during) $/u.test(before) && !around.ahead)
    return { tense: "plan", doubt: true };
  // "Left vm for Anna Schmidt will try Friday": whoever reached nobody tries once more.
  const isRetry = around.told && /^(?:re)?try/u.test(around.matched) && !THIRD_WILL.test(before);
  if (isRetry) return { tense: "plan", doubt: isConditionBehind(around) };
  if (THEIRS.test(before) || TO_US.test(around.matched) || /\b(?:they|he|she)\s+$/u.test(before))
    return { tense: "content", doubt: false };
  return { tense: "plan", doubt: WISH.test(before) || isConditionBehind(around) };
}

/** "Demo went well": what happened, not what to do. */
const WENT_ON = /^(?:\s+[^,.;]{1,40})?\s+(?:went|was|ran|ended|is (?:done|over|finished))\b/u;

/** "Speak to ⟨my boss⟩", "check with ⟨our finance⟩": one of us. */
const ONE_OF_US =
  /^\s+(?:to |with )?(?:my|our) (?!clients?\b|customers?\b|friends?\b|contacts?\b|man\b|guys?\b)\p{L}+/u;

function base(around: Around): Reading {
  const { before, after } = around;
  if (ONE_OF_US.test(after)) return { tense: "content", doubt: false };
  // "昨天 visit 蓝天", "yesterday meet 王总": over, whatever the form; "call Acme yesterday" is a slip.
  if (around.behind && /^\s{3,}$/u.test(before)) return { tense: "told", doubt: false };
  if (WENT_ON.test(after) || (around.matched === "demo" && !around.ahead)) return bare(around);
  if (THEIRS.test(before) || /^\s+(?:me|us)\b/u.test(after)) return { tense: "content", doubt: false };
  if (
    OURS.test(before.trimEnd() === "" ? "" : before) ||
    (/^\s*will\s+(?:also\s+)?$/u.test(before) && THEM.test(after))
  )
    return { tense: "plan", doubt: WISH.test(before) || isConditionBehind(around) };
  return bare(around);
}

function bare(around: Around): Reading {
  const { before, after, ahead, behind, followed, told: toldBefore } = around;
  if (!BARE_LEAD.test(before)) return afterName(around);
  if (toldBefore && /\b(?:the|their|a|an|our|his|her)\s*$/u.test(before)) return { tense: "content", doubt: false };
  const past = PAST_LEAD.test(before) || (/\bfrom$/u.test(around.matched) && !ahead);
  if (ahead && !past && !WENT_ON.test(after)) return { tense: "plan", doubt: isConditionBehind(around) };
  if (behind || past || WENT.test(after) || followed !== "") return { tense: "told", doubt: false };
  return { tense: "plan", doubt: true };
}

/** "Acme call tomorrow 3pm", "Acme meeting went well": a name in front. */
function afterName(around: Around): Reading {
  const { word, before, after, ahead, followed, told: toldBefore } = around;
  const long = before.trim().split(/\s+/).length > 3;
  if (long || toldBefore || /\b(?:they|he|she|a|an|the|to|for|of|about)\s*$/u.test(before))
    return { tense: "content", doubt: false };
  if (ahead) return { tense: "plan", doubt: WISH.test(before) || isConditionBehind(around) };
  return {
    tense: WENT.test(after) || followed !== "" ? "told" : "content",
    doubt: word.kind === "visit" || !IS_OVER.test(after),
  };
}

/** "Globex demo ⟨went well⟩", "site visit at Harbour ⟨done⟩". */
const IS_OVER =
  /^(?:\s+[^,.;]{1,40})?\s+(?:went (?:well|ok|okay|fine|great|badly|smoothly)|(?:is |was |all )?(?:done|finished|completed|over))\b/u;
