/**
 * Headlines: how to know one, and how to make do without. A title that the desk took from the text is a sentence of the
 * text and marked as derived, so that it can be shown as such.
 */

/** Longer than any headline; a longer line is text. */
const TITLE_CHARS_MAX = 300;

const HEADLINE_CHARS_MAX = 150;

/** A derived title that fits a line or two is better than a longer one. */
const DERIVED_CHARS_AIM = 160;

/** How far into the text a sentence is looked for that names somebody. */
const SENTENCES_TRIED = 3;

/** Words that stay small in a headline of any length. */
const SMALL_WORDS = new Set(
  (
    "a an and as at but by de der die das del des du en et for from if in is it la le les los of off on or over " +
    "per than that the to und up v van via von vs with y"
  ).split(" "),
);

/** True for one line as headlines are set: short, and not ended like a sentence. */
export function isHeadline(line: string): boolean {
  return (
    line.length <= HEADLINE_CHARS_MAX &&
    /^["'“‘«¿¡(]*[\p{L}\p{N}]/u.test(line) &&
    !/[.,;:…][”"’'»)]*$/u.test(line)
  );
}

/** True for a line whose every weighty word begins with a capital letter or a digit, two of them at least. */
export function isTitleCase(line: string): boolean {
  const weighty = (line.match(WORD) ?? []).filter((word) => !SMALL_WORDS.has(word.toLowerCase()));
  return weighty.length > 1 && weighty.every((word) => /^[\p{Lu}\p{Lt}\p{N}]/u.test(word));
}

/**
 * A title out of the text's own words: the first of its first sentences that names somebody and is short, else the
 * first that says something, without its full stop. It is cut, at a word and with "…", only where it is longer than
 * TITLE_CHARS_MAX: a shorter cut could lose an "allegedly". "" for an empty text.
 */
export function derivedTitle(text: string): string {
  const beginning = text.slice(0, TEXT_CHARS_TRIED);
  const sentences = sentencesOf(beginning).slice(0, SENTENCES_TRIED);
  const telling = sentences.filter((sentence) => (sentence.match(WORD)?.length ?? 0) >= 3);
  const short = telling.filter((sentence) => sentence.length <= DERIVED_CHARS_AIM);
  const chosen = short.find(namesSomebody) ?? short[0] ?? telling[0] ?? sentences[0] ?? "";
  return cutTitle(chosen.replace(/(?<![.\p{Lu}])\.$/u, ""));
}

/** Cuts what is too long for a title, at a word and with "…". */
export function cutTitle(sentence: string): string {
  if (sentence.length <= TITLE_CHARS_MAX) return sentence;
  const head = sentence.slice(0, TITLE_CHARS_MAX);
  const lastSpace = head.lastIndexOf(" ");
  return `${lastSpace > 0 ? head.slice(0, lastSpace) : head.slice(0, -1).toWellFormed()}…`;
}

/** Enough for SENTENCES_TRIED long sentences. */
const TEXT_CHARS_TRIED = 2_000;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*/gu;

/** A first and a last name, or a title and a name, within the sentence. */
function namesSomebody(sentence: string): boolean {
  return /\p{Lu}[\p{Ll}\p{M}’'-]+ (?:\p{Lu}\. |(?:van|von|de|der|bin|al) ){0,2}\p{Lu}[\p{L}’'-]+/u.test(
    sentence,
  );
}

/** Ends after . ? ! (and closing quotes) before a space and a new beginning; not after abbreviations and initials. */
function sentencesOf(text: string): string[] {
  const ends = [...text.matchAll(/[.?!…]["”’»)]*(?=\s+["“‘«(¿¡]?[\p{Lu}\p{N}])|\n/gu)]
    .filter((end) => !ABBREVIATED.test(text.slice(Math.max(0, end.index - 12), end.index + 1)))
    .map((end) => end.index + end[0].length);
  return [0, ...ends]
    .map((start, index) => text.slice(start, ends[index] ?? text.length).trim())
    .filter((sentence) => sentence !== "");
}

const ABBREVIATED =
  /(?:^|[^\p{L}])(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Sgt|Lt|Col|Gen|Rev|Hon|St|Jr|Sr|vs|No|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Calif)\.$/u;
