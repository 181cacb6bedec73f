// English words for contacts and promises.

import type { InteractionKind } from "../../domain/model.ts";
import { type Word, word } from "./vocabulary.ts";

const SOME = String.raw`(?:(?:a|an|another|the|my|our|this|some|first|second|whatsapp|wechat|voice|teams|quick|long|short|good|great|brief|nice|bad|productive|weekly|monthly|regular|video|phone|zoom|half|one|two|hour|hours?|minutes?|mins?|\d+|lovely|pleasant|useful|proper|\p{L}+ing)\s+){0,4}`;
const SENT =
  /\b(?:sent|shot|dropped|fired off|pinged)\b(?:\s+[\p{L}\p{N}&.'-]+){0,4}?\s+(?:an?\s+|the\s+|another\s+)?(?:\p{L}+\s+)?(?:e-?mail|emial|mail)s?\b/u;

/** What one asks to put on record. */
const LOGGED: readonly (readonly [InteractionKind, string])[] = [
  ["call", "call|phone call"],
  ["visit", "visit"],
  ["meeting", "meeting|demo|lunch|dinner|coffee"],
  ["email", "e-?mail"],
  ["chat", "chat|message"],
];

export const ENGLISH: readonly Word[] = [
  word(
    "told",
    "call",
    /\b(?:called|phoned|telephoned|rang|rung|dialled|dialed)\b(?! off\b| it (?:a day|quits)\b| in sick\b)(?:\s+(?:up|in)\b)?/u,
  ),
  word("told", "call", /\b(?:spoke|spoken|talked)\b(?:\s+(?:to|with)\b)?/u),
  word(
    "told",
    "call",
    /\b(?:(?:hopped|jumped|got|was) )?(?:off|on) (?:the phone|(?:a |an )(?:\p{L}+ )?(?:call|zoom)|the line)\b(?:\s+(?:with|to)\b)?/u,
  ),
  word(
    "told",
    "call",
    /\bleft (?:[\p{L}\p{N}&.']+\s+){0,4}?(?:voice ?mail|message|msg|vm)\b|\blvm\b|^\s*(?:voice ?mail|vm) (?:to|for|with)\b/u,
    { direction: "out" },
  ),
  word("told", "call", /\bgave (?:[\p{L}\p{N}&.']+\s+){1,4}?an? (?:quick )?(?:call|ring|bell|buzz|shout|tinkle)\b/u, {
    direction: "out",
  }),
  word(
    "told",
    "call",
    /\b(?:tried|attempted) (?:to (?:call|phone|ring|reach|contact)|calling|phoning|ringing|reaching)\b/u,
    {
      direction: "out",
    },
  ),
  // "Please log a visit to Globex yesterday 2pm"
  ...LOGGED.map(([kind, what]) =>
    word(
      "told",
      kind,
      new RegExp(
        `\\b(?:log|record|register|put down|note down)\\s+(?:(?:an?|the|my|our|another)\\s+)?(?:\\p{L}+\\s+)?(?:${what})s?\\b(?:\\s+(?:with|to|from|at|for)\\b)?`,
        "u",
      ),
    ),
  ),
  // "Tried Wang Wei twice"
  word("told", "call", /\btried(?! (?:to|out|on|it|and)\b|\s+\p{L}+ing\b)/u, { direction: "out", toward: true }),
  word(
    "told",
    "call",
    /\b(?:could not|couldn'?t|cannot|can'?t|didn'?t|did not|unable to|failed to|haven'?t been able to) (?:reach|get (?:hold of|through to)|get a hold of)\b|\bno (?:answer|pick ?up|reply) (?:from|at)\b|^\s*no (?:answer|pick ?up|reply|luck|joy)\b|\bno (?:answer|pick ?up)\b(?=\s*(?:$|[,.;:!]|x?\d|\b(?:again|today|twice|try|second|third)\b))|\b(?:didn'?t|did not) (?:pick up|answer)\b(?! (?:the|my|our|all|that)\b)|\b(?:went|straight) to (?:voice ?mail|vm)\b/u,
    { direction: "out" },
  ),
  word(
    "told",
    "call",
    /\bgot (?:hold of|a hold of|through to)\b|\bgot (?:[\p{L}\p{N}&.']+\s+){1,4}?on the (?:phone|line)\b/u,
    { direction: "out" },
  ),
  word(
    "told",
    "call",
    new RegExp(
      String.raw`\b(?:got|received|missed|took)\s+${SOME}(?:phone\s+|video\s+)?(?:call|voice ?mail|ring)s?\b(?:\s+from\b)?|\b(?:missed call|took an? phone order)\b(?:\s+from\b)?`,
      "u",
    ),
    { direction: "in" },
  ),
  word(
    "told",
    "call",
    new RegExp(
      String.raw`\b(?:had|did|made|finished|held)\s+${SOME}(?:phone\s+|video\s+|zoom\s+|teams\s+)?calls?\b`,
      "u",
    ),
  ),
  word("told", "email", /\b(?:e-?mailed|mailed)\b(?: back\b)?|\bwrote\b(?:\s+(?:to|back)\b)?/u),
  word("told", "email", SENT, { direction: "out" }),
  word(
    "told",
    "email",
    new RegExp(String.raw`\b(?:got|received|had|there'?s)\s+${SOME}(?:e-?mail|mail|letter)s?\b(?:\s+from\b)?`, "u"),
    { direction: "in" },
  ),
  word(
    "told",
    "visit",
    /\b(?:visited|dropped (?:by|in(?:to)?)|stopped by|(?:walked|stopped) in|(?:showed|turned) up (?:at|in)|popped (?:in(?:to)?|by|over|round)|swung by|came (?:by|in(?:to (?:the|our) \p{L}+)?|over|round|to (?:the|our) \p{L}+)|went (?:(?:over|round|across|down|up|out) )?to(?: see)?|been (?:over )?(?:to(?: see)?|at)|(?:was|were) here(?= (?:for|to|about|on|at|today|this|yesterday|last)\b)|was on[- ]?site|dropped (?:off (?:[\p{L}-]+ ){0,3}?|(?:the |some |a |new )?(?:\p{L}+ )?(?:samples?|keys?|papers?|docs?|documents?|brochures?|parts?|catalogu?es?|contracts?|quotes?|offers?|invoices?|orders?|forms?|machines?|goods|parcels?|package|letter|flyers?) (?:off )?)(?:at|to))\b|(?=was )(?<=(?:^|[,.;:!]|\bi|\bwe|\byesterday|\btoday)\s*)\bwas (?:over |down |out |round )?(?:at|by)\b/u,
  ),
  word(
    "told",
    "meeting",
    /\bmet\b(?:\s+(?:up\s+)?with\b)?|\b(?:sat down|caught up|lunched|dined) with\b|\b(?:demo'?e?d|presented)\b(?: (?:to|for)\b)?|\bwalked (?:[\p{L}\p{N}&.']+\s+){1,3}?(?:through|thru)\b|\bsaw\b|\b(?:bumped|ran) into\b|\bcaught\b(?! (?:up|on|a|the)\b)/u,
  ),
  word(
    "told",
    "meeting",
    new RegExp(
      String.raw`\bhad\s+${SOME}(?:meeting|lunch|dinner|coffee|breakfast|demo|drinks|beers?|tea|workshop|review|kick-?off|sync|session|training|walk-?through|onboarding|qbr|stand-?up|check-?in|catch-?up)s?\b`,
      "u",
    ),
  ),
  word(
    "told",
    "chat",
    new RegExp(
      String.raw`\b(?:texted|messaged|msge?d|msg'd|whatsapp(?:ed|'d)|whatsapp(?= (?:me|us)\b)|wechat(?:ted|ed)|dm(?:ed|'d)|pinged|chatted)\b(?:\s+(?:to|with)\b)?|\bhad\s+${SOME}(?:chat|talk|word|conversation|exchange)\b`,
      "u",
    ),
  ),
  word(
    "told",
    "chat",
    new RegExp(
      String.raw`\b(?:got|received|had)\s+${SOME}(?:message|text|whatsapp|dm|reply|response)s?\b(?! (?:voice |video )?call)(?:\s+from\b)?|\bheard (?:back )?from\b`,
      "u",
    ),
    { direction: "in" },
  ),
  word(
    "told",
    "chat",
    /\b(?:told|asked|said|replied|answered|responded|mentioned|complained|confirmed|inquired|enquired|requested|agreed|accepted|declined|refused|rejected|explained|reported|insisted|promised)\b/u,
    { speech: true },
  ),
  // What is done with words, and to somebody: "reminded Acme about the invoice", "discussed pricing with Acme".
  word(
    "told",
    "note",
    /\b(?:reminded|thanked|apologi[sz]ed to|informed|notified|advised|assured|congratulated|invited|offered|(?:discussed|negotiated|reviewed|went over|clarified)(?= (?:[\p{L}\p{N}&.'-]+ ){0,4}?with\b)|negotiated with|checked with|introduced(?= (?:[\p{L}.'-]+ ){1,3}to\b))\b/u,
    { speech: true },
  ),
  word("told", "note", /\b(?:gave(?! (?:up|way|notice|in)\b)|handed|posted|couriered|faxed|granted)\b/u),
  word(
    "told",
    "note",
    /\b(?:contacted|reached out to|followed up (?:with|on)|touched base with|checked in with|got in touch with|got back to|chased(?: up)?|briefed|forwarded|sent)\b/u,
    { direction: "out" },
  ),
  word(
    "told",
    "note",
    /\b(?:fixed|repaired|replaced|installed|serviced|inspected|delivered|shipped|trained|onboarded|quoted|invoiced|refunded)\b/u,
    { direction: "out", work: true },
  ),
  word("told", "meeting", /\b(?:interviewed|screened|showed)\b/u, { direction: "out", work: true }),
  word(
    "bare",
    "call",
    /\b(?:(?:phone|video|zoom|teams|conference|sales|intro|discovery|cold|outbound|outgoing|follow-?up) )?call (?:with|to|w\/)|\bphone call\b|\b(?:(?:inbound|incoming) )?(?:voice ?mail|call) from\b/u,
  ),
  word(
    "bare",
    "email",
    /\b(?:(?:inbound|incoming|outbound|outgoing) )?e-?mails? (?:(?:sent )?to|(?:received )?from)\b|\bmail from\b/u,
  ),
  word(
    "bare",
    "meeting",
    /\b(?:meeting|mtg|lunch|dinner|coffee|breakfast|demo|review|workshop|drinks|sync|zoom|huddle|kick-?off|session|training|walk-?through|onboarding|qbr|stand-?up|check-?in|viewing|appointment|appt) (?:with|at|for|w\/|w\b)|\b(?:meeting|mtg)\b/u,
  ),
  word(
    "bare",
    "visit",
    /\bvisit (?:to|at|from)\b|\bon[- ]?site (?:at|with)\b|(?=will be|be )(?<=(?:^|[,.;:!]|\bi|\bwe|'ll|\bwill)\s*)\b(?:will )?be (?:on[- ]?site )?at\b/u,
  ),
  word("bare", "chat", /\b(?:chat|conversation|catch-?up) with\b|\b(?:message|text|whatsapp|wechat|line|sms) from\b/u),
  word(
    "base",
    "call",
    /\bgive (?:[\p{L}\p{N}&.']+\s+){1,4}?an? (?:quick )?(?:call|ring|bell|buzz|shout|tinkle)\b|\b(?:call|phone(?!\s+(?:no|nr|num|number|numbers)\b)|ring|telephone|dial)\b(?!-)/u,
  ),
  word(
    "base",
    "visit",
    /\b(?:visit|come (?:by|over|round)|drop (?:by|in on)|stop by|swing by|go (?:and |to )?(?:see|visit)|pop (?:in|over|round))\b/u,
  ),
  word(
    "base",
    "meeting",
    /\b(?:meet(?: up)?|see|catch up|sit down|demo|have (?:a |an )?(?:\p{L}+ )?(?:meeting|lunch|coffee|dinner|call|chat))(?: with)?\b/u,
  ),
  // "Book Globex for Tuesday 3pm"
  word("base", "call", /\b(?:book(?: in)?|pencil in|slot in)\b/u, { toward: true }),
  word("base", "email", /\b(?:e-?mail|mail|write(?: to)?)\b/u),
  word(
    "base",
    "chat",
    /\b(?:text|message|whatsapp|wechat|ping|(?<![批份张套本些]\s?)dm(?!\s?(?:印|单|册|设计|派))|chat (?:to|with)|talk to|speak (?:to|with))\b/u,
  ),
  word("base", "note", /(?<!\b(?:finance|new|main|our|their|his|her|the|a|my) )\bcontact\b|\breach out(?: to)?\b/u),
  word("base", "note", /\bwish(?=(?: [^\s,.]+){1,3} (?:a )?(?:happy|merry|good|all the best))\b/u),
  word(
    "base",
    "note",
    /\b(?:send|give)\b|(?=(?:re)?sending|e-?mailing)(?<=(?:^|[,.;:!?-]|\band|\bso|\bi'm|\bwe're)\s*)(?:(?:re)?sending|e-?mailing)(?=\s+(?!(?:the|an?|it|them|him|her|his|their|this|that|these|those|our|my|some|new|over|back|out)\b)\p{L})/u,
    { errand: true },
  ),
  word(
    "task",
    "note",
    /\b(?:do|make|resend|re-?issue|fix|check|prepare|draft|update|deliver|bring|ship|answer|reply|revert|respond|confirm|cfm|finish|share|forward|quote|show|tell|ask|submit|order|book|arrange|provide|issue|file|get(?! back| hold)|let (?:them|him|her|\p{L}{3,}(?: \p{L}+)?) know)\b(?! up\b)/u,
  ),
  word(
    "task",
    "note",
    /\b(?!being\b)\p{L}{3,}ing (?='?(?:them|him|her|em)\b)|(?=sending|preparing|checking|fixing|drafting|getting|bringing|chasing|doing|working|back)(?<=(?:^|[,.;:!?-]|\band|\bso|\bi'm|\bwe're)\s*)(?:sending|preparing|checking|fixing|drafting|getting|bringing|chasing|doing|working on|back to)\b/u,
  ),
  word(
    "again",
    "note",
    /(?=promised|owe)(?<=\b(?:i|we|and|just|also|have|'ve)\s+|(?:^|[,.;:!])\s*)(?:promised|owe)\b(?: (?:them|him|her)\b)?|(?=said|told)(?<=\b(?:i|we|and|so|then|also|just)\s+|(?:^|[,.;:!])\s*)(?:(?:said|told (?:them|him|her)) (?:i|we)(?:'?d|'?ll| would| will)\b|(?:(?<=\b(?:i|we) )said|told (?:them|him|her)) (?=(?:by(?! (?:e-?mail|mail|phone|text|sms|letter|post|chat|whatsapp|wechat)\b)|before|within)\b))|\bdon'?t let me forget\b|\bdue (?:to|for|with) (?:them|him|her)\b/u,
  ),
  word(
    "again",
    "visit",
    /\b(?:i'm|we're|i'll be|we'll be|i am|we are) (?:going|coming|heading|driving|popping|dropping|stopping) (?:there|over|by|round|back|in)\b/u,
  ),
  word("bare", "call", /\b(?:calling|phoning|ringing)\b/u),
  word("bare", "visit", /\b(?:visiting|dropping by)\b/u),
  word("bare", "meeting", /\b(?:seeing|catching up with)\b/u),
  word(
    "again",
    "call",
    /\b(?:call|calling|ring|phone|speak|talk|meet|try|trying|write|email|text|visit|contact|get|be)\b(?:\s+(?!back\b|again\b|in\b|and\b|that\b|if\b|they\b)[\p{L}\p{N}&.'-]+){0,4}?\s+(?:back(?: to| with)?|again|in touch(?: with)?)\b/u,
  ),
  word(
    "again",
    "call",
    /\bput (?:[\p{L}'&.-]+ ){1,3}?(?:in|down) (?:again )?for\b|\b(?:call-?backs?|cb)\b|\b(?:follow(?:ing)?[\s-]?ups?|f\/u|fup)(?![\p{Script=Latin}\p{N}])(?: (?:with|w\/))?|\b(?:remind|notify|alert|(?<!刚\s?|\bjust )(?:ping|nudge)) me\b|\btell me(?= to\b)|\bbe reminded(?= (?:to|of|about)\b)|\breminder\b(?! (?:e-?mail|mail|letter|notice|message|text|sms|call)\b)|\bcheck(?:ing)? (?:(?:back|in)\b(?: (?:with|on))?|with\b)|\b(?:go|going) (?:back\b(?: (?:to|there))?|again\b)|\btouch base\b(?: with)?|\bretry\b|\btry(?:ing)?\b(?! to\b|ing\b)|\bchase(?: up)?\b|\bcircle back\b(?: with| to)?|\bnext (?:call|meeting|contact|touch ?point|visit|attempt|try)\b/u,
  ),
  word(
    "again",
    "call",
    /(?:\b(?:schedule|arrange|book|set up|organi[sz]e|plan)|(?=scheduled|arranged|booked|organi[sz]ed)(?<=(?:^|[,.;:!]|\b(?:i|we|just|also|have|'ve|and))\s*)\p{L}+d)\s+(?:(?:a|an|another|the|our|next|quick|short|follow-up)\s+){0,3}(?:call|meeting|demo|visit|chat|appointment|lunch|coffee|viewing|interview|inspection|training|session)\b(?: (?:with|for|at))?/u,
  ),
];
