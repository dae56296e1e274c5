/**
 * What is known, drawn from claims: people, days, quotes, differences. Each function returns nothing for a claim whose
 * words do not stand in its article, so that no telling can show one.
 */

import type { Article } from "../article.ts";
import type { Claim } from "../claim.ts";
import type { Disagreement, Person, Quote, TimelineEntry } from "../dossier.ts";
import {
  type DisagreementItem,
  type PersonItem,
  type QuoteItem,
  type Span,
  type TimelineItem,
  text,
} from "../message.ts";
import { correctionLabel, differenceLabel } from "../phrases/difference-words.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { claimSpans, stands } from "./claim.ts";
import { dateLabel } from "./dates.ts";
import { passageSpan } from "./folded.ts";
import { dotted, sourceSpan } from "./line.ts";

/** Articles to tell from, by id, and the words to tell it with. */
export type Ground = {
  readonly articles: ReadonlyMap<string, Article>;
  readonly phrases: Phrases;
};

/** Other names shown for a person; more are left out. */
const ALIASES_SHOWN_MAX = 3;

export function groundOf(articles: readonly Article[], phrases: Phrases): Ground {
  return { articles: new Map(articles.map((article) => [article.id, article])), phrases };
}

export function claimLine(claim: Claim, { articles, phrases }: Ground): readonly Span[] {
  const article = articles.get(claim.articleId);
  return stands(claim, article) ? claimSpans(claim, article, phrases) : [];
}

/** Who they are in the source's words, else a sentence that names them. */
export function personItem(person: Person, ground: Ground): PersonItem {
  const { phrases } = ground;
  const aliases = person.aliases.filter((alias) => alias !== person.name);
  const role = [...person.roles.slice(0, 1), person.claim]
    .map((claim) => claimLine(claim, ground))
    .find((spans) => spans.length > 0);
  return {
    name: person.name,
    ...(role && { role }),
    details: dotted([
      aliases.length === 0
        ? undefined
        : text(phrases.alsoNamed(aliases.slice(0, ALIASES_SHOWN_MAX).join(", "))),
      text(phrases.namedIn(person.mentions, person.articleIds.length)),
    ]),
  };
}

/** When it happened, the sentence that says so, and how many sources name that date. */
export function timelineItem(entry: TimelineEntry, ground: Ground): readonly TimelineItem[] {
  const { articles, phrases } = ground;
  const { claim, date, dateClaim, sources } = entry;
  const label = dateLabel(date, phrases.language);
  const article = articles.get(claim.articleId);
  if (!stands(claim, article)) return [];
  return [
    {
      date,
      label: dateClaim === undefined ? phrases.reportedOn(label) : label,
      spans: [passageSpan(article, { words: claim.text, passage: claim }, phrases)],
      details: dotted([
        sourceSpan(article, phrases, claim),
        // That an article appeared on a day names no date.
        dateClaim && text(phrases.dateNamedBy(Math.max(1, sources.length))),
      ]),
    },
  ];
}

/** The words between quotation marks, and where they stand. Whose they are as far as the text says it, in its own words. */
export function quoteItem(
  { words, speaker, attribution }: Quote,
  ground: Ground,
): readonly QuoteItem[] {
  const { articles, phrases } = ground;
  const article = articles.get(words.articleId);
  if (!stands(words, article)) return [];
  const [open, close] = phrases.quotationMarks;
  const told = { words: words.text, passage: words, shown: `${open}${words.text}${close}` };
  return [
    {
      words: [passageSpan(article, told, phrases)],
      ...(speaker !== undefined && { speaker }),
      details: dotted([
        speaker === undefined ? text(attribution?.text ?? phrases.speakerUnclear) : undefined,
        sourceSpan(article, phrases, words),
      ]),
    },
  ];
}

/** Every value with the sentence that gives it, and the note that corrects one of them. */
export function disagreementItem(difference: Disagreement, ground: Ground): DisagreementItem {
  const { values, correction } = difference;
  const { language } = ground.phrases;
  const stated = values.map(({ value, claim }) => ({ value, spans: claimLine(claim, ground) }));
  const noted = correction === undefined ? [] : claimLine(correction, ground);
  return {
    about: differenceLabel(difference, language),
    values:
      noted.length === 0 ? stated : [...stated, { value: correctionLabel(language), spans: noted }],
  };
}
