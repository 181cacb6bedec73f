// Half of what was told: what is over beside a plan, and what is ours to do beside what is over, in words that no table of deeds holds.
// The draft is shown then; one tap more is less than a visit, or a promise, that nobody finds again.

import { isYearAhead } from "../../commands/happened.ts";
import { clauseStart, ownsSomething, wordsBefore } from "../../domain/clauses.ts";
import { hasHan } from "../../domain/script.ts";
import { directionOf } from "./direction.ts";
import { type Heard, isToCome, type Part } from "./parts.ts";
import { OF_ELSE } from "./promise.ts";

/** Whether what stands beside a deed or a plan was told in words that nothing was made of. */
export const isHalfTold = (heard: Heard, parts: readonly Part[]): boolean =>
  isOverBesidePlan(heard) ||
  isUnclearBeforePlan(heard, parts) ||
  isContactElsewhere(heard, parts) ||
  isDayElsewhere(heard, parts) ||
  isDeniedPlan(heard) ||
  isOursBesideDeed(heard, parts) ||
  isTimeToThem(heard) ||
  isPassedOn(heard, parts);

/** Tried, gone, said: "no answer x3", "drove out to acme", "door locked", "i say by tonight", "打了两通都不接". */
const OVER =
  /\b(?:just now|(?:just )?leaving|back from|out of|coming from|req'?d|requested|viewing|yesterday|earlier|already|last (?:week|night|month|time|mon|tues|wednes|thurs|fri|satur|sun)\p{L}*|this morning|no (?:answer|reply|pick ?up|luck|joy)|nobody|no one|(?:not|wasn't|weren't) (?:there|in|home|available|around|answering)|locked|voice ?mail|(?:i|we) (?:say|tell|told|said|went|drove|left|came|did|had|got|was|were|gave|showed|met|saw|just)|(?:ticket|complaint|message|msg|request|order) from|done|finished|completed|drove|went (?:great|well|ok|okay|fine|badly|over|there|out|by)|ask(?:ed|ing)? (?:for|about|if|whether|me|us)|complain(?:ed|s|ing)?)\b|刚[刚才]?|昨[天晚]|都?不接|没接|没人|[没不]在|打不通|没通|跑空|白跑|去过|来过|问过|说过|咗|不\s?pick|[没不]\s?(?:answer|reply)|来\s?(?:our|我们|咱们)|sync\s?了|(?:call|text|mail|wechat|whatsapp|ring|line)\s?(?:我|进来)|(?<![跟和给与向听])[说讲](?![好定明法解价究话座课]|一下|一声)|(?<![去要得再来])问(?![题候好下]|一下)|[吃喝开]了|[打找发完看]了|[谈聊修装]好了/u;

/** "张伟 wechat me the photos, i check them tomorrow": nothing was made of it. */
const CONTACT = /call|email|chat/u;

/** "⟨Drove out to Acme, nobody there⟩, try again Friday": of what stands before a plan that is all that was read. */
function isOverBesidePlan({ groups, told: { plain }, acts, times, now }: Heard): boolean {
  if (groups.some(({ deed }) => deed !== null)) return false;
  const over = times.filter((time) => (time.type === "refused" && time.reason === "past") || isYearAhead(time, now));
  return groups.some(({ promise }) => {
    if (promise === null) return false;
    const due = promise.promised.time?.[0] ?? promise.act.start;
    const from = Math.min(promise.act.start, due);
    return (
      OVER.test(plain.slice(0, from)) ||
      (promise.act.bare && OVER.test(plain.slice(promise.act.end, due))) ||
      over.some(({ span }) => span[1] <= from) ||
      acts.some((act) => act.tense === "content" && CONTACT.test(act.kind) && !act.speech && act.end <= from)
    );
  });
}

/** What they want, or how things are: a reason for a plan, and no deed. */
const STATE =
  /\b(?:wants?|needs?|is|are|isn't|aren't|has|have|hasn't|haven't|won't|no|not|still|\p{L}{3,}s|please|pls|ok|quote|invoice|follow|asap|urgent)\b/u;
/** A sentence said in one breath with more than this before its plan tells something, too. */
const MOST_WORDS = 9;

/** "⟨Globex rqsted an RFQ⟩, reply by Thursday": English that is neither a name nor how things are, before a plan that is all that was read. */
const isUnclearBeforePlan = ({ groups, told: { plain, mentions } }: Heard, parts: readonly Part[]): boolean =>
  groups.every(({ deed }) => deed === null) &&
  groups.some(({ promise }) => {
    if (promise === null) return false;
    const from = Math.min(promise.act.start, promise.promised.time?.[0] ?? promise.act.start);
    return parts.some(({ start, end, acts, words }) => {
      if (start >= from || hasHan(words)) return false;
      const until = Math.min(end, from);
      const names = mentions.filter((one) => one.start >= start && one.end <= until);
      const own = words.slice(0, until - start);
      const left = names.reduce((text, one) => text.replace(plain.slice(one.start, one.end), " "), own).trim();
      const count = left === "" ? 0 : left.split(/\s+/u).length;
      return end <= from ? acts.length === 0 && count > 1 && !STATE.test(left) : count > MOST_WORDS;
    });
  });

/** "Quick huddle ⟨with Mary⟩, fix due Friday": somebody was met in a clause that says no known word for it. */
const isContactElsewhere = ({ groups, told: { plain, mentions } }: Heard, parts: readonly Part[]): boolean =>
  groups.some(({ who, promise }) =>
    mentions.some(({ ids, start, end }) => {
      if (!ids.some((id) => who.raw?.includes(id))) return false;
      const part = parts.find((one) => start >= one.start && end <= one.end);
      const due = promise?.promised.time?.[0] ?? -1;
      return (
        part !== undefined &&
        !(due >= part.start && due < part.end) &&
        part.acts.length === 0 &&
        /(?:[跟和与同]|\bwith|\bw\/)\s*$/u.test(plain.slice(part.start, start))
      );
    }),
  );

/** "⟨Yesterday⟩ kick-off with them, they confirmed": a day that is over, in a clause of ours that is not the deed's. */
const isDayElsewhere = ({ groups, told: { plain }, times }: Heard, parts: readonly Part[]): boolean =>
  groups.some(
    ({ deed }) =>
      deed !== null &&
      times.some((time) => {
        if (time.type !== "refused" || time.reason !== "past") return false;
        const [start, end] = time.span;
        const part = parts.find((one) => start >= one.start && end <= one.end);
        return (
          part !== undefined &&
          !part.theirs &&
          part.acts.length === 0 &&
          plain.slice(part.start, part.end).trim() !== plain.slice(start, end) &&
          !ownsSomething(plain, end) &&
          !OF_ELSE.test(wordsBefore(plain, start))
        );
      }),
  );

/** "They don't like it ⟨follow up next Tuesday⟩": what is denied stands before, and the plan has a time. */
const isDeniedPlan = ({ groups, acts, times, now }: Heard): boolean =>
  groups.some(({ deed, promise }) => deed !== null && promise === null) &&
  acts.some(
    ({ tense, again, end, clause }) =>
      tense === "void" &&
      again &&
      times.some((time) => isToCome(time, now) && time.span[0] >= end && time.span[1] <= clause[1]),
  );

const VERB =
  "(?:do|promise|owe|call|ring|phone|e-?mail|text|send|come|go|get back|check|write|say|tell|give|make|bring|take|answer|reply|revert|respond|confirm|prepare|draft|fix|chase|visit|drop|pop|swing|update|follow|ask|try|share|pass|forward|order|arrange|book|schedule|deliver|ship|finish|look)";

/** What somebody did, is or thinks: "I think", "we met". */
const NO_TASK =
  "(?:am|was|were|are|have|had|has|think|thought|guess|hope|believe|know|knew|feel|felt|see|saw|said|told|went|met|spoke|gave|got|took|made|left|sent|did|came|wrote|put|heard|found|brought|ran|showed|bought|sold|paid|lost|forgot|like|love|want|mean|assume|suppose|wonder|understand|agree|just|also|already|still|really|only|never|could|can|do|would|might|may|should|shall|don|didn|couldn|can|won|wasn|haven|hadn|ve|re|and|or|both)\\b";

/** "I come back to him on Wednesday", "back to him by 3", "answer her today", "明天reply她", "2pm 要 call 她". */
const OURS = new RegExp(
  [
    `\\b(?:i|we)\\s+(?:then |also |just |still )*(?!${NO_TASK})\\p{L}{2,}(?<!ed)\\b`,
    `^\\s*(?:pls |please |now |and |then |so )*(?:${VERB}|back to|get)\\s+(?:to |back to |with )?(?:them|him|her)\\b`,
    `^\\s*(?:fixing|sending|preparing|checking|doing|drafting|making|calling|working on)\\b`,
    "(?:要|得|会|我|来|去|再)\\s?(?:promised?|owe|revert|call|ring|reply|email|send|visit|update|follow|chase|confirm|check|push|whatsapp|text|ping)\\b",
    "\\b(?:call|reply|send|update|email|text|ping|ring|visit|chase)\\s?(?:给)?[他她]",
  ].join("|"),
  "u",
);

/** What is ours and told in no form of the past, beside a deed and no plan. */
const isOursBesideDeed = ({ groups }: Heard, parts: readonly Part[]): boolean =>
  groups.some(({ deed, promise }) => {
    if (deed === null || promise !== null) return false;
    return parts.some(({ start, end, words, theirs }) => {
      if (theirs) return false;
      const from = deed.act.start >= start && deed.act.end <= end ? words.slice(deed.act.end - start) : words;
      return (deed.act.start < end || start > deed.act.end) && OURS.test(from);
    });
  });

/** Behind a time to come: sent, called, answered, and to them. */
const TO_THEM =
  /^(?:之?前)?\s*[我要得会再先就去来]*(?:把[^，,。]{1,10}?)?\s*(?:[发送寄打回给报交带拿问催约]|通知|联系|答复|回复|告诉|call|ring|reply|send|e-?mail|text|update|visit|follow|chase|confirm)[^，,。;；我咱]{0,8}?(?:给)?(?:过去|出去|[他她](?!的|们?(?:自己|说|要|会))|them|him|her)/u;

/** "Quote ⟨周四⟩给": of a thing, not of somebody else. */
const THING_TO_GIVE = /^(?:之?前)?(?:[给发交寄送出]|email|send)(?:过去|出去?|给?他们?)?\s*(?=[，,。;；!！]|$)/u;
const THEY = /^\s*(?:但|然后|那)?(?:他|她|对方|客户|人家|那边|they|he|she)/u;

/** "他要 spare parts list ⟨后天上午10点⟩发他", "2pm 要 call 她": whoever's story it stands in, what goes to them is ours. */
const isTimeToThem = ({ groups, told: { plain }, times, now }: Heard): boolean =>
  groups.some(({ deed, promise }) => deed !== null && promise === null) &&
  times.some((time) => {
    if (!isToCome(time, now)) return false;
    const [start, end] = time.span;
    const behind = plain.slice(end, end + MOST_BEHIND);
    return (
      TO_THEM.test(behind) || (THING_TO_GIVE.test(behind) && !THEY.test(plain.slice(clauseStart(plain, start), start)))
    );
  });

const MOST_BEHIND = 40;

/** "发了邮件给华强 ⟨说下周三前给答复⟩": behind what we sent, nobody else says so. */
const isPassedOn = ({ groups, told, times, now }: Heard, parts: readonly Part[]): boolean =>
  groups.some(
    ({ deed, promise }) =>
      deed !== null &&
      promise === null &&
      directionOf(deed.act, deed.subject, told) === "out" &&
      parts.some(
        ({ start, end, words }) =>
          start >= deed.act.end &&
          /^\s*(?:并|也|就)?(?:说|告诉|承诺|保证)(?!(?:他|她|对方|客户)们?(?:要|想|会))/u.test(words) &&
          times.some((time) => isToCome(time, now) && time.span[0] >= start && time.span[1] <= end),
      ),
  );
