/**
 * The quotes of one article with who says them, where the text makes that plain. Read in order, since who spoke last
 * tells who "she" is.
 */

import type { QuoteMention } from "../newsroom/analysis.ts";
import type { Article } from "../newsroom/article.ts";
import type { ClaimField, Place } from "../newsroom/claim.ts";
import { attributionOf } from "./attributions.ts";
import { cueAfter } from "./cue-after.ts";
import { cueBefore } from "./cue-before.ts";
import { type Page, type Spoken, sentenceAt } from "./page.ts";
import type { KnownPerson } from "./people.ts";
import { antecedent } from "./pronouns.ts";
import { isLongEnough, isSigned, leadsOn, type Quotation, quotationsOf } from "./quotations.ts";
import { SAID, saysAnything, saysOnce } from "./saying.ts";
import { analysedPart, paragraphsOf } from "./sentences.ts";
import type { Span } from "./spans.ts";
import { type Cue, standingsOf } from "./standings.ts";
import { soleSayer } from "./subjects.ts";

/**
 * Quotes of three words and more, in reading order. `sentences` and `people` are the article's own. Where two people
 * could be the speaker, none is named.
 */
export function quotesOf(
  article: Pick<Article, "title" | "text">,
  sentences: readonly Place[],
  people: readonly KnownPerson[],
): readonly QuoteMention[] {
  return (["title", "text"] as const).flatMap((field) => {
    const text = analysedPart(article[field]);
    const paragraphs = paragraphsOf(text);
    const quotations = quotationsOf(text, field, paragraphs);
    const page: Page = {
      text,
      field,
      paragraphs,
      sentences: sentences.filter((place) => place.field === field),
      quotations,
      people: standingsOf(people, field),
    };
    const blocks = blocksIn(page);
    const inBlocks = new Set(blocks.map(({ quotation }) => quotation.paragraph));
    const spoken = spokenIn(page).filter(({ quotation }) => !inBlocks.has(quotation.paragraph));
    const shown = [...spoken, ...blocks].filter(({ quotation }) => !quotation.isBrief);
    return mentionsOf(shown, sentences);
  });
}

function mentionsOf(
  spoken: readonly Spoken[],
  sentences: readonly Place[],
): readonly QuoteMention[] {
  const mentions: QuoteMention[] = [];
  let sentence = 0;
  for (const { quotation, speaker, attribution } of spoken.toSorted(
    (a, b) => a.quotation.start - b.quotation.start,
  )) {
    const { field, start, end } = quotation;
    while (sentence < sentences.length && !reaches(sentences[sentence], field, start)) sentence++;
    if (sentence === sentences.length) break;
    const said = attribution && { attribution: { field, ...attribution } };
    mentions.push({ words: { field, start, end }, sentence, speaker: speaker?.name, ...said });
  }
  return mentions;
}

function reaches(sentence: Place | undefined, field: ClaimField, start: number): boolean {
  return sentence !== undefined && sentence.field === field && sentence.end > start;
}

/** Every quotation with its speaker. */
function spokenIn(page: Page): readonly Spoken[] {
  const spoken: Spoken[] = [];
  for (const [index, quotation] of page.quotations.entries()) {
    const last = spoken.at(-1);
    const own = speakerOf(quotation, index, page, spoken);
    const carried =
      own === undefined &&
      last !== undefined &&
      !isAnswered(quotation, page) &&
      (carriesOn(last, quotation, page) || isOneSaying(last, quotation, page))
        ? last.speaker
        : own;
    spoken.push({
      quotation,
      speaker: carried ?? sayerBefore(quotation, index, page),
      attribution:
        attributionOf(quotation, index, page) ?? carriedAttribution(last, quotation, page),
    });
  }
  return spoken;
}

/** Whoever was quoted in the same paragraph goes on, and in the next one that is nothing but quoted words. */
function carriedAttribution(
  last: Spoken | undefined,
  { paragraph, outerStart, outerEnd }: Quotation,
  page: Page,
): Span | undefined {
  const own = page.paragraphs[paragraph];
  const isAlone = own !== undefined && own.start === outerStart && own.end <= outerEnd + 1;
  const near = isAlone ? paragraph - 1 : paragraph;
  return last !== undefined && last.quotation.paragraph >= near ? last.attribution : undefined;
}

function speakerOf(
  quotation: Quotation,
  index: number,
  page: Page,
  spoken: readonly Spoken[],
): KnownPerson | undefined {
  const paragraph = page.paragraphs[quotation.paragraph];
  if (paragraph === undefined) return undefined;
  const { text } = page;
  const { outerStart, outerEnd } = quotation;
  const sentenceEnd = sentenceAt(page, outerEnd - 1)?.end ?? paragraph.end;
  const until = Math.min(
    page.quotations[index + 1]?.outerStart ?? paragraph.end,
    isSigned(text, quotation) ? paragraph.end : sentenceEnd,
  );
  const from = Math.max(
    paragraph.start,
    page.quotations[index - 1]?.outerEnd ?? 0,
    sentenceAt(page, outerStart)?.start ?? 0,
  );
  if (ADDRESSED.test(text.slice(from, outerStart))) return undefined;
  const cue =
    (leadsOn(text, quotation) ? cueAfter(text, outerEnd, until, page.people) : undefined) ??
    cueBefore(text, from, outerStart, page.people);
  return cue && resolve(cue, quotation.paragraph, page, spoken);
}

/** A note told her to “watch your tongue,” she said: the words are the note's. */
const ADDRESSED = /\b(?:told|asked|urged|warned|ordered|begged)\s[^,.;:“”"]{1,40}\sto\s$/u;

const CUE_SENTENCE_CHARS_MAX = 260;
/** “…,” he said: it has a speaker of its own, though nobody knows who that is. */
function isAnswered(quotation: Quotation, { text }: Page): boolean {
  return (
    leadsOn(text, quotation) &&
    ANSWERED.test(text.slice(quotation.outerEnd, quotation.outerEnd + CUE_SENTENCE_CHARS_MAX))
  );
}

const ANSWERED = new RegExp(
  `^,?\\s(?:(?:he|she|they|(?:the|an?|his|her)\\s(?:\\p{Ll}+\\s){0,3}?\\p{Ll}+)\\s(?:${SAID})|(?:${SAID})\\s(?:he|she|they|the|an?|his|her))\\b`,
  "u",
);

/** The rest of one sentence on one line; the stops of short words are abbreviations. */
const ONE_SENTENCE = /^[^.!?\n]*(?:\b\p{L}{1,4}\.[^.!?\n]*)*[.!?]["”’]*[^\S\n]+$/u;

/** “…,” X said. “…” — and the next paragraph of a speech. */
function carriesOn(
  { quotation: last, speaker }: Spoken,
  quotation: Quotation,
  page: Page,
): boolean {
  if (speaker === undefined) return false;
  if (last.goesOn) {
    const isNext = quotation.paragraph === last.paragraph + 1;
    return isNext && quotation.outerStart === page.paragraphs[quotation.paragraph]?.start;
  }
  if (quotation.paragraph !== last.paragraph) return false;
  const between = page.text.slice(last.outerEnd, quotation.outerStart);
  return (
    leadsOn(page.text, last) &&
    between.length <= CUE_SENTENCE_CHARS_MAX &&
    saysOnce(between) &&
    ONE_SENTENCE.test(between)
  );
}

/** The plan would fail, X said. “….” — a whole sentence, which takes up what was reported of one person just before it. */
function sayerBefore(quotation: Quotation, index: number, page: Page): KnownPerson | undefined {
  const { text } = page;
  const { outerStart } = quotation;
  const paragraph = page.paragraphs[quotation.paragraph]?.start ?? 0;
  const from = sentenceAt(page, outerStart - 1)?.start ?? 0;
  const isApart = sentenceAt(page, outerStart)?.start === outerStart && from >= paragraph;
  const isFirst = (page.quotations[index - 1]?.outerEnd ?? 0) <= from;
  if (!isApart || !isFirst || leadsOn(text, quotation) || !isWholeSentence(text, quotation))
    return undefined;
  return soleSayer(text, from, outerStart, page.people);
}

function isWholeSentence(text: string, { start, end, goesOn }: Quotation): boolean {
  return (
    /^\p{Lu}/u.test(text.slice(start, start + 2)) &&
    (goesOn || /[.!?]$/u.test(text.slice(start, end)))
  );
}

const PART_CHARS_MAX = 50;
/** Nobody else comes up, and nothing else begins, between two parts of what one sentence quotes. */
const NEW_THOUGHT =
  /[\p{Lu};:.?!—–―]|\b(?:he|she|they|it|we|i|you|but|as|when|while|after|before|than|despite|amid|following|against|because|since|if|although|though|until|was|were|is|are|had|has|did)\b/u;

/** X called Y “a liar” and “a man of no honour”. */
function isOneSaying(
  { quotation: last, speaker }: Spoken,
  quotation: Quotation,
  page: Page,
): boolean {
  if (speaker === undefined || quotation.paragraph !== last.paragraph || last.goesOn) return false;
  const between = page.text.slice(last.outerEnd, quotation.outerStart);
  const isSameSentence =
    sentenceAt(page, last.outerStart) === sentenceAt(page, quotation.outerStart);
  return (
    isSameSentence &&
    between.length <= PART_CHARS_MAX &&
    !NEW_THOUGHT.test(between) &&
    !saysAnything(between)
  );
}

function resolve(
  cue: Cue,
  paragraph: number,
  page: Page,
  spoken: readonly Spoken[],
): KnownPerson | undefined {
  return cue.kind === "person" ? cue.person : antecedent(cue, paragraph, page, spoken);
}

/** "He said," · "Newsom wrote in a statement:" */
const ANNOUNCES =
  /\b(?:said|says|wrote|writes|added|tweeted|posted|stated|told [^,:]{1,40}|continued|explained|replied|responded)(?:\s(?:in|on|to|at|via|through)\s[^,:]{1,60})?[,:]$/u;

/** A paragraph that ends in "He said," and a whole paragraph without marks after it. */
function blocksIn(page: Page): readonly Spoken[] {
  const { text, field } = page;
  return page.paragraphs.flatMap((paragraph, index) => {
    const block = page.paragraphs[index + 1];
    const closing = text.slice(Math.max(0, paragraph.end - 90), paragraph.end);
    if (block === undefined || !ANNOUNCES.test(closing)) return [];
    if (/^(?:["“«„]|``)/u.test(text.slice(block.start, block.start + 2))) return [];
    if (!isLongEnough(text.slice(block.start, block.end))) return [];
    const from = Math.max(paragraph.start, sentenceAt(page, paragraph.end - 1)?.start ?? 0);
    const cue = cueBefore(text, from, paragraph.end, page.people);
    const speaker = cue && resolve(cue, index, page, []);
    if (speaker === undefined) return [];
    const { start, end } = block;
    const outer = { outerStart: start, outerEnd: end, paragraph: index + 1, goesOn: false };
    return [
      {
        quotation: { field, start, end, ...outer, isBrief: false },
        speaker,
        attribution: undefined,
      },
    ];
  });
}
