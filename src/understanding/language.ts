/**
 * Guesses the language of a text by its commonest small words. Only English is read for people, dates and quotes, so
 * the guess must be wrong about English rarely and may leave the rest open.
 */

import type { Article } from "../newsroom/article.ts";

/** Enough to tell: the small words make up two fifths of any running text. */
const SAMPLE_CHARS = 1_500;
/** Fewer small words than this could stand in a headline of any language. */
const HITS_MIN = 4;
/** One sentence holds few small words; then two must do. */
const SHORT_WORDS = 20;
const HITS_MIN_SHORT = 2;
/** The share of small words in running text is far higher; in a text of a language not listed here it is lower. */
const SHARE_MIN = 0.12;
/** How far the best must be ahead of the next. */
const LEAD_MIN = 1.4;

const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf(
    "the of and to was is that for on with his he she they by at from this be have has had are were been which it as not but who will would said about after their an in",
  ),
  de: setOf(
    "der die das und ist den von mit dem des sich auf für nicht ein eine einer einem einen wurde werden auch aus bei nach im zu als wie sie hat es dass oder aber noch war",
  ),
  fr: setOf(
    "le la les des et est dans une du pour qui que sur pas par plus au avec ce cette sont ses aux ont été il elle mais sa son ne se leur nous vous",
  ),
  es: setOf(
    "el la los las del y que en por con una para se es su al lo como más pero sus fue ha este esta no también años entre cuando sobre un ya",
  ),
  it: setOf(
    "il di che la della per un una non sono del con dei alla nel gli più le si da anche ha delle nella dal è i al come ma suo stato questo lo",
  ),
  nl: setOf(
    "de het een van en dat is op voor zijn niet met die aan ook er om bij maar naar door uit werd wordt hij ze nog heeft te als over",
  ),
  pt: setOf(
    "o os as do da dos das em um uma que não para com por mais no na foi ao como mas seu sua são ele pela pelo também à e nos entre",
  ),
};

/**
 * The base language of an article (BCP 47), "und" where it cannot be told. What the document says about itself wins.
 */
export function languageOf(article: Pick<Article, "language" | "title" | "text">): string {
  const stated = article.language.toLowerCase().split(/[-_]/u)[0] ?? "";
  if (stated !== "" && stated !== "und") return stated;
  return guessLanguage(
    `${article.title.slice(0, SAMPLE_CHARS)}\n${article.text.slice(0, SAMPLE_CHARS)}`,
  );
}

function guessLanguage(sample: string): string {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [best, second] = Object.entries(SMALL_WORDS)
    .map(([language, small]) => ({
      language,
      hits: words.filter((word) => small.has(word)).length,
    }))
    .sort((a, b) => b.hits - a.hits);
  if (best === undefined || second === undefined) return "und";
  const isClear =
    best.hits >= (words.length < SHORT_WORDS ? HITS_MIN_SHORT : HITS_MIN) &&
    best.hits >= words.length * SHARE_MIN &&
    best.hits >= second.hits * LEAD_MIN;
  return isClear ? best.language : "und";
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
