/** A claim as it is told: the very words of the text, then where they stand. */

import type { Article } from "../article.ts";
import type { Claim } from "../claim.ts";
import { type Span, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { passageSpan } from "./folded.ts";
import { sourceSpan } from "./line.ts";

/** The sentence, never altered or shortened but folded where it is graphic, and "— Reuters, 31 May 2019" that leads to its place. */
export function claimSpans(claim: Claim, article: Article, phrases: Phrases): readonly Span[] {
  const told = { words: claim.text, passage: claim };
  return [passageSpan(article, told, phrases), text(" — "), sourceSpan(article, phrases, claim)];
}

/** True when the article has these very words at this place: what fails this is never shown. */
export function stands(claim: Claim, article: Article | undefined): article is Article {
  return article?.[claim.field].slice(claim.start, claim.end) === claim.text;
}
