/**
 * Runs of capitalised words, which is where names are found in English. In a headline every word has a capital, and a
 * run says nothing.
 */

export type Word = { readonly text: string; readonly start: number; readonly end: number };

/**
 * Abbreviated titles keep their stop, initials too; a prefix such as al- may stand before a capital. Of a page
 * that was decoded wrongly, "Ã§" is a letter, and what begins with "â€" none.
 */
const CAPITALISED =
  /(?<![\p{L}\p{N}'’@#-])(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gov|Sen|Rep|Reps|Sens|Gen|Lt|Col|Sgt|Capt|Cpl|Pvt|Adm|Maj|Rev|Hon|Cmdr|Insp|Supt|Det|Atty|Pres|St|Jr|Sr)\.|(?:\p{Lu}\.-?){1,4}(?!\p{L})|(?:[ae]l-|ul-|a[dnrsz]-)?\p{Lu}(?:[ÃÂ][^\s\p{L}]|(?!â[€\u0080])[\p{L}\p{M}])*(?:['’](?!s(?!\p{L}))\p{L}+|-(?!(?:who|was|is|a|an|the|and|says|said)\b)\p{L}+)*)/gu;

/** What may stand between two words of one name. */
const WITHIN_NAME =
  /^(?:\s{1,2}|\s(?:(?:de|da|do|dos|das|di|du|del|della|der|den|van|von|bin|bint|ibn|al|el|la|le|ter|ten|zu|abu|y)\s){1,2}|,?\s(?=[JS]r\b)|\s["“'‘]\p{Lu}\p{L}+["”'’]\s)$/u;
const GAP_CHARS_MAX = 16;

/** Words that stay small where all others have a capital. */
const SMALL = new Set(
  "the and for with from into onto over after under upon than via but nor yet off out per not his her its are was who how why that amid against between during before about without".split(
    " ",
  ),
);

/** Whether all words of a line have a capital but the small ones. A line with a stop must have many to tell. */
export function isHeadline(line: string): boolean {
  if (/^[―—–-]/u.test(line)) return false;
  let words = 0;
  for (const [word] of line.matchAll(/\p{L}[\p{L}'’-]{2,}/gu)) {
    if (/^\p{Ll}/u.test(word) && !SMALL.has(word)) return false;
    words++;
  }
  const isEnded = /[.!?…:,;]["”’')\]]*$/u.test(line) && /\p{Ll}/u.test(line);
  return !isEnded || words >= HEADLINE_WORDS_MIN;
}

/** "Mary Ellen Howell." is a short sentence, "SMITH WAS HELD." a headline; so are six capitalised words and a stop. */
const HEADLINE_WORDS_MIN = 6;

/** Capitalised words that stand together in a sentence, with the small words inside a name. Offsets are the sentence's. */
export function runsIn(sentence: string): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  for (const { 0: text, index: start } of sentence.matchAll(CAPITALISED)) {
    const word = { text, start, end: start + text.length };
    const run = runs.at(-1);
    const gap = run && gapBefore(word, run, sentence);
    if (gap === undefined) runs.push([word]);
    else run?.push(...wordsIn(gap, start - gap.length), word);
  }
  return runs;
}

/** What stands between a run and the next word, when it can stand inside a name. */
function gapBefore(word: Word, run: readonly Word[], sentence: string): string | undefined {
  const end = run.at(-1)?.end ?? word.start;
  if (word.start - end > GAP_CHARS_MAX) return undefined;
  const gap = sentence.slice(end, word.start);
  return WITHIN_NAME.test(gap) ? gap : undefined;
}

/** The small words of "Bill de Blasio" belong to the name; a nickname between quotation marks is another name. */
function wordsIn(gap: string, start: number): readonly Word[] {
  if (/["“'‘]/u.test(gap)) return [];
  return [...gap.matchAll(/\p{L}+/gu)].map(({ 0: text, index }) => ({
    text,
    start: start + index,
    end: start + index + text.length,
  }));
}
