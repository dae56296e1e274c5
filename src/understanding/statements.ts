/**
 * A statement is one sentence of an article as a dossier may show it, with the signs that say whether it stands on its
 * own there: what it is about, and whether a reader who sees nothing else would be misled.
 */

import type { Analysis } from "../newsroom/analysis.ts";
import type { Article } from "../newsroom/article.ts";
import { type Claim, claimAt, type Place } from "../newsroom/claim.ts";
import { oncePerArticle, oncePerSentence } from "./once.ts";
import { stemsIn } from "./terms.ts";

/** An article with what it says. */
export type Analysed = { readonly article: Article; readonly analysis: Analysis };

export type Statement = Analysed & {
  /** Index into the analysis's sentences. */
  readonly index: number;
  readonly place: Place;
  readonly text: string;
  /** What was found out about it already (once.ts). */
  readonly known: unknown[];
};

/** A longer sentence is no statement that can be taken in, or two that were not told apart. */
export const STATEMENT_CHARS_MAX = 300;
export const STATEMENT_CHARS_MIN = 35;

/** Words that lean on what was said before: alone, nobody knows who "he" is or what "that" was. */
const LEANING_START =
  /^["“‘'(]*(?:he|she|they|it|his|her|hers|their|theirs|its|him|them|this|that|these|those|such|one|both|there|here|but|and|or|nor|so|yet|then|also|however|meanwhile|instead|still|now|thus|hence|therefore|moreover|furthermore|besides|otherwise|likewise|similarly|nonetheless|nevertheless|afterwards?|later|earlier|perhaps|maybe|another|neither|either|of course|in addition|for example|for instance|in fact|as a result|by contrast|on the other hand|at the time|after that|before that|since then|until then|even so|the (?:same|latter|former|two|three|other|case|man|woman|couple|pair|mom\S*|mother\S*|father\S*|dad\S*|star\S*|celebrity|actor|actress|singer|rapper|mogul|politician|suspect|defendant|victims?|\S+-year-old|move|decision|news|incident))\b/iu;

const PRONOUN_START = /^(?:he|she|they|his|her|their)\b/iu;

/** What is expected or planned; an outcome says it better once it is there. In lower case: May is a month. */
const PREVIEW =
  /\b(?:will|would|shall|due to|scheduled|expected|set to|set for|plans? to|planned|planning to|likely to|hopes? to|is to be|are to be|upcoming|could|may|might|going to)\b/u;

/** What came to pass, above all before courts; in lower case, which is twice as fast as a pattern that reads both. */
const OUTCOME =
  /\b(?:convicted|sentenced|acquitted|charged|indicted|arrested|found (?:\p{L}+ ){0,3}guilty|pleaded|pled|ruled|ordered|granted|denied|rejected|overturned|upheld|dismissed|released|freed|executed|died|killed|murdered|shot|resigned|elected|appointed|sworn|signed|announced|approved|won|lost|fired|jailed|imprisoned|commuted|pardoned|settled|sued|filed|fined|admitted|confessed|exonerated|cleared|extradited|banned|suspended|seized|raided|launched|collapsed|bankrupt|maintained|exhausted|been on death row|serving)\b/u;

const QUOTATION = /["“”«»]/u;

/** The writer speaking to the reader, or of themselves. */
const ADDRESS =
  /\b(?:I|me|my|we|us|our|you|your)\b|^(?:No matter|If you|Read|Click|Watch|Listen|Sign up|Follow)\b/u;

/** "Photograph: AP The rig …", "Thursday 12 May 2005 12.21 BST The court …". */
const PAGE_WORDS =
  /^(?:Photograph|Picture|Image|Video)\b|\b\d{1,2}[.:]\d\d ?(?:GMT|BST|E[DS]T|[ap]\.?m\b)/iu;

/** "PORT MERROW — ", "LONDON (Reuters) - ": where it was written is no part of what it says. */
const DATELINE =
  /^\p{Lu}[\p{Lu} .,'’-]{2,40}(?:, \p{Lu}[\p{L}.]{1,15})?(?: \([^)]{1,30}\))? [—–-]+ /u;

/**
 * Every sentence of an article, the title among them unless the desk made it up from the text; without the dateline of
 * the first.
 */
export const statementsOf = oncePerArticle(readStatements);

function readStatements({ article, analysis }: Analysed): readonly Statement[] {
  return analysis.sentences.flatMap((sentence, index) => {
    if (sentence.field === "title" && article.isTitleDerived) return [];
    const whole = article[sentence.field].slice(sentence.start, sentence.end);
    const dateline = DATELINE.exec(whole)?.[0].length ?? 0;
    const place = { ...sentence, start: sentence.start + dateline };
    return [{ article, analysis, index, place, text: whole.slice(dateline), known: [] }];
  });
}

/** The one of this index into the analysis's sentences; undefined for a title that the desk made up. */
export function statementAt(analysed: Analysed, index: number): Statement | undefined {
  const all = statementsOf(analysed);
  return all[index - (all[0]?.index ?? 0)];
}

/** The one that a place lies in. */
export function statementAround(analysed: Analysed, place: Place): Statement | undefined {
  const all = statementsOf(analysed);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (all[middle] !== undefined && startsAfter(all[middle].place, place)) high = middle;
    else low = middle + 1;
  }
  const found = all[low - 1];
  return found !== undefined && holds(found.place, place) ? found : undefined;
}

/** A title stands before its text. */
function startsAfter(one: Place, other: Place): boolean {
  return one.field === other.field ? one.start > other.start : one.field === "text";
}

export function claimOf({ article, place }: Statement): Claim {
  return claimAt(article, place);
}

/** Whether it opens with a word whose meaning stands in the sentence before. */
export const isLeaning = oncePerSentence(({ text }) => LEANING_START.test(text));

/** Whether it opens with "he", "her" and the like. */
export function startsWithPronoun({ text }: Statement): boolean {
  return PRONOUN_START.test(text);
}

export const isPreview = oncePerSentence(({ text }) => PREVIEW.test(text));

export const isOutcome = oncePerSentence(({ text }) => OUTCOME.test(text.toLowerCase()));

/** Whether somebody's very words are in it, perhaps only a part of them. */
export const holdsQuotation = oncePerSentence(
  ({ text, analysis, index }) =>
    QUOTATION.test(text) || analysis.quotes.some(({ sentence }) => sentence === index),
);

/** Whether it ends as a sentence does: a heading, a list or a caption does not. */
export const isWhole = oncePerSentence(
  ({ text }) => /[.!?…]["”’)\]]*$/u.test(text) && !text.includes("\n"),
);

/** Whether it can be shown alone: a whole sentence of fair length that asks nobody, addresses nobody and leans on nothing. */
export const standsAlone = oncePerSentence((statement) => {
  const { text, place } = statement;
  const isFair = text.length >= STATEMENT_CHARS_MIN && text.length <= STATEMENT_CHARS_MAX;
  const isTold = place.field === "text" && isWhole(statement) && !text.endsWith("?");
  return isFair && isTold && !isLeaning(statement) && !ADDRESS.test(text);
});

/** Whether a reader needs nothing around it: a headline, or a sentence that stands alone. */
export function isSelfContained(statement: Statement): boolean {
  return statement.place.field === "title" || standsAlone(statement);
}

/** Whether words of the page are left in it: whose picture it was, the hour at which the text was put up. */
export function holdsPageWords({ text }: Statement): boolean {
  return PAGE_WORDS.test(text);
}

/** Whether a place lies inside a sentence. */
export function holds(sentence: Place, { field, start, end }: Place): boolean {
  return field === sentence.field && start >= sentence.start && end <= sentence.end;
}

/** The stems that say what it is about. */
export const stemsOf = oncePerSentence(
  ({ article, text }): ReadonlySet<string> => new Set(stemsIn(text, article.language)),
);

/** How much of the smaller of two sets lies in the other: 0 to 1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size <= b.size ? shareIn(a, b) : shareIn(b, a);
}

/** How much of `part` lies in `whole`: 0 to 1. */
export function shareIn(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  let shared = 0;
  for (const stem of part) if (whole.has(stem)) shared++;
  return part.size === 0 ? 0 : shared / part.size;
}

/** Two sentences that share this much say the same. */
export const SAME_STATEMENT = 0.6;
