/**
 * Finds the words that say who says a quotation, whoever that is: "a lawyer for the family", "the report", "she". A name
 * is given by the speakers alone, who are surer; this is what can be shown where they leave it open.
 */

import { RELAYED } from "./cue-after.ts";
import { type Page, sentenceAt } from "./page.ts";
import { isSigned, leadsOn, type Quotation } from "./quotations.ts";
import { SAID, saysAnything } from "./saying.ts";
import type { Span } from "./spans.ts";

/** Verbs that go with quoted words beside those of saying: called it “a disgrace”, found that “nobody knew”. */
const TELLS =
  "called calls calling described describes describing dismissed labeled labelled branded characterized characterised criticized denounced condemned slammed blasted praised hailed dubbed likened compared compares read reads reported reports found believe believes believed think thinks thought hoped hopes fear fears feared accused accuses blamed saying adding telling asking tweeting writing arguing insisting warning claiming noting declaring joking explaining recalling speaking responding stating say tell add ask write argue claim note insist suggest worry worried agreed agrees denied cited cites referred refers mentioned learned learnt reminded advised instructed ordered quoted spoke ruled decided pointed begins began show shows showed pledged pledges charged charges touted bragged defended echoed attacked expressed offered laughed hinted voiced";
/** Words are looked up one by one: a pattern of so many choices takes three times as long. */
const VERBS = new Set([...SAID.split("|"), ...TELLS.split(" ")]);

/** How far from its quotation an attribution is looked for, and how long one is. */
const LOOK_CHARS = 260;
const NOUN_CHARS_MAX = 80;
const SIGNATURE_CHARS_MAX = 40;

/** "WALLACE: Will she be there?" */
const LABEL = /^(?<name>\p{Lu}[\p{Lu} .’'-]{2,30}):\s/u;
/** Ends as what leads to "she said" does, or as a sentence does; other words are woven into the sentence around them. */
const CLOSED = /[,.?!—–…-]["”’']*$/u;

/** Undefined where nothing beside the words says it. `index` is the quotation's among those of the page. */
export function attributionOf(quotation: Quotation, index: number, page: Page): Span | undefined {
  const { text } = page;
  const { start, end } = quotation;
  const label = LABEL.exec(text.slice(start, start + SIGNATURE_CHARS_MAX))?.groups?.name;
  if (label !== undefined) return { start, end: start + label.length };
  const behind = () => (leadsOn(text, quotation) ? after(quotation, index, page) : undefined);
  const ahead = () => before(quotation, index, page);
  const near = CLOSED.test(text.slice(start, end)) ? (behind() ?? ahead()) : (ahead() ?? behind());
  return near ?? announced(quotation, page);
}

/**
 * Whether a reader who sees these words alone is told who speaks: "a lawyer for the family", right beside what was said.
 * Not "she", nor half a sentence, nor whoever was quoted before.
 */
export function tellsWho(text: string, attribution: Span, said: Span): boolean {
  const gap =
    attribution.start >= said.end ? attribution.start - said.end : said.start - attribution.end;
  const words = text.slice(attribution.start, attribution.end);
  return (
    gap >= 0 &&
    gap <= BESIDE_CHARS &&
    words.length <= PLAIN_CHARS_MAX &&
    PLAIN_NOUN.test(words) &&
    !NOT_PLAIN.test(words) &&
    !HALF_NOUN.test(words) &&
    !saysAnything(words)
  );
}

const BESIDE_CHARS = 30;
const PLAIN_CHARS_MAX = 70;
const PLAIN_NOUN =
  /^(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Ss]ome|[Ss]everal|[Tt]wo|[Mm]any)\s|\p{Lu}[\p{L}.’'-]+\s\p{L}|(?:[Pp]olice|[Pp]rosecutors|[Oo]fficials|[Ii]nvestigators|[Ll]awyers|[Cc]ritics|[Ee]xperts|[Ww]itnesses|[Rr]esidents|[Nn]eighbou?rs|[Aa]uthorities|[Dd]etectives|[Cc]ampaigners|[Aa]nalysts|[Ss]upporters|[Rr]elatives)\b)/u;
const NOT_PLAIN =
  /^(?:He|She|They|It|I|We|You|Who|In|On|At|By|For|With|After|Before|During|This|That|These|Those|There|What|Since|Although|Though|Once|Still|Instead|Meanwhile|Later|Earlier|Last|Also|Even|Just|Not|No|From|Of|Despite|According|Speaking|Asked)\b|[,"“”]|\b(?:is|are|was|were|has|had|have|will|would|could|should|may|might|did|does|do|who|which|that|he|she|they|it|we|you|\p{Ll}+ed|\p{Ll}+ing|to|and|when|as|if|because)\b/u;

/** "The sister of the" was cut at "accused"; "Halloran never" did not say it. */
const HALF_NOUN =
  /\b(?:an?|the|his|her|their|of|for|never|not|allegedly|reportedly|supposedly|purportedly|falsely)$/u;

/** “…,” said X · “…,” X said · “…,” according to X · “….” ― X */
function after(quotation: Quotation, index: number, page: Page): Span | undefined {
  const { text } = page;
  const { outerEnd } = quotation;
  const paragraphEnd = page.paragraphs[quotation.paragraph]?.end ?? outerEnd;
  const until = Math.min(
    page.quotations[index + 1]?.outerStart ?? paragraphEnd,
    isSigned(text, quotation)
      ? paragraphEnd
      : (sentenceAt(page, outerEnd - 1)?.end ?? paragraphEnd),
    outerEnd + LOOK_CHARS,
  );
  const [lead = ""] = /^[\s,―—–-]*/u.exec(text.slice(outerEnd, until)) ?? [];
  const at = outerEnd + lead.length;
  const words = text.slice(at, until);
  if (RELAYED.test(words)) return undefined;
  const [opening = "", first = ""] = OPENING.exec(words) ?? [];
  if (first === "according to" || VERBS.has(first))
    return nounFrom(text, at + opening.length, until);
  const signature = words.trimEnd();
  if (/[―—–]/u.test(lead) && signature !== "" && signature.length < SIGNATURE_CHARS_MAX)
    return { start: at, end: at + signature.length };
  return subjectOfAny(verbsIn(words), words, at);
}

const OPENING = /^(according to|\p{Ll}+)\s/u;

/** X said “…” · According to X, “…” */
function before(quotation: Quotation, index: number, page: Page): Span | undefined {
  const { outerStart, paragraph } = quotation;
  const from = Math.max(
    page.paragraphs[paragraph]?.start ?? 0,
    page.quotations[index - 1]?.outerEnd ?? 0,
    sentenceAt(page, outerStart)?.start ?? 0,
    outerStart - LOOK_CHARS,
  );
  return sayerIn(page.text, from, outerStart);
}

/** A paragraph before that ends in "She wrote:", and quoted words alone after it. */
function announced({ paragraph, outerStart }: Quotation, page: Page): Span | undefined {
  const last = page.paragraphs[paragraph - 1];
  if (last === undefined || page.paragraphs[paragraph]?.start !== outerStart) return undefined;
  const from = Math.max(
    last.start,
    sentenceAt(page, last.end - 1)?.start ?? 0,
    last.end - LOOK_CHARS,
  );
  return /[:,]$/u.test(page.text.slice(from, last.end))
    ? sayerIn(page.text, from, last.end)
    : undefined;
}

const ACCORDING_TO = /\baccording to (?=[^,;:“”"\n]{1,100}[^“”"]{0,60}$)/iu;

function sayerIn(text: string, from: number, until: number): Span | undefined {
  const words = text.slice(from, until);
  const according = ACCORDING_TO.exec(words);
  // "According to a friend, the accused said “…”": the words are the accused's.
  if (according !== null && !saysAnything(words.slice(according.index + according[0].length)))
    return nounFrom(text, from + according.index + according[0].length, until);
  return subjectOfAny(verbsIn(words).toReversed(), words, from);
}

function verbsIn(words: string): readonly RegExpExecArray[] {
  return [...words.matchAll(/[a-z]{3,}/g)].filter(([word]) => VERBS.has(word));
}

/** What stands before the first of these verbs that has a subject. */
function subjectOfAny(
  verbs: readonly RegExpExecArray[],
  words: string,
  at: number,
): Span | undefined {
  for (const { index } of verbs) {
    const before = words.slice(0, index).replace(/[\s,]+$/u, "");
    const noun = (/[^;:―—–“”"]*$/u.exec(before)?.[0] ?? "").replace(JOINTS, "");
    const end = at + before.length;
    if (!NO_SUBJECT.test(noun)) return { start: end - noun.length, end };
  }
  return undefined;
}

const JOINTS =
  /^[\s,.]*(?:(?:and|but|as|while|when|because|if|that|then|so|yet|or|before|after)\b[\s,]*)*/iu;
const NO_SUBJECT =
  /^(?:|(?:to|also|later|then|is|was|are|were|has|had|have|not|never|who|which|what|\p{Ll}+ing|\p{Ll}+ly)(?:\s\p{Ll}+)?)$/u;

/** The words from here to the next mark; the stop of "Rep." is none. */
function nounFrom(text: string, start: number, until: number): Span | undefined {
  const words = text.slice(start, Math.min(until, start + NOUN_CHARS_MAX));
  const noun = NOUN.exec(words)?.[0].trimEnd() ?? "";
  return noun === "" ? undefined : { start, end: start + noun.length };
}

const NOUN = /^(?:[^,.;:“”"\n]|(?<=\b\p{Lu}\p{Ll}{0,3})\.)+/u;
