/**
 * What one article says: its sentences, dates, people and quotes, each as places in its own words. Made once, when the
 * article is stored. Pure, and linear in the length of the text.
 */

import type { Analysis } from "../newsroom/analysis.ts";
import type { Article } from "../newsroom/article.ts";
import { sketchOfHashes } from "./copies.ts";
import { datesOf } from "./dates.ts";
import { languageOf } from "./language.ts";
import { type KnownPerson, peopleOf } from "./people.ts";
import { quotesOf } from "./quotes.ts";
import { sentencesOf } from "./sentences.ts";
import { termsOf } from "./terms.ts";
import { hashOfNumber, numberedWords } from "./vocabulary.ts";

/**
 * Analyses title and text, up to TEXT_CHARS_MAX characters of each. Never fails, whatever the text. In other languages
 * than English `isPartial` is true: there are sentences and absolute dates, but neither people nor quotes.
 */
export function analyse(article: Article): Analysis {
  const sentences = sentencesOf(article);
  const language = languageOf(article);
  const isEnglish = language === "en";
  const spoken = numberedWords(article, sentences);
  const told = spoken.filter((_, index) => sentences[index]?.field === "text");
  const people = isEnglish ? peopleOf(article, sentences) : [];
  return {
    sentences,
    dates: datesOf(article, sentences, language),
    people: people.map(({ name, places, roles }: KnownPerson) => ({ name, places, roles })),
    quotes: isEnglish ? quotesOf(article, sentences, people) : [],
    sketch: sketchOfHashes(told.flat().map(hashOfNumber)),
    terms: termsOf(spoken, article.language),
    isPartial: !isEnglish,
  };
}
