/**
 * Finds what could be a name: runs of capitalised words, with the title before them, cut at what no name holds. Whose
 * names they are, and whether they are anybody's, is decided later over the whole article.
 */

import type { Article } from "../newsroom/article.ts";
import type { ClaimField, Place } from "../newsroom/claim.ts";
import { isHeadline, runsIn, type Word } from "./capitals.ts";
import { givenName } from "./given-names.ts";
import {
  ACRONYM_NAMES,
  BESIDE_NAMES,
  NO_NAMES,
  NOT_IN_NAMES,
  OPENERS,
  REGNAL_TITLES,
  ROLE_NOUNS,
  SURE_TITLES,
  SURNAME_TITLES,
  SURNAMES_TOO,
  TITLES,
} from "./name-words.ts";

/** A run of words that could name somebody. */
export type Name = {
  readonly field: ClaimField;
  /** Index into the article's sentences. */
  readonly sentence: number;
  /** At least one; without a title, and without the ending of a possessive. */
  readonly words: readonly Word[];
  /** The capitalised words before it up to a title: "Soviet Foreign Minister". */
  readonly title?: Place;
  /** "Mr", "President": the last word of the title, in lower case and without its stop. */
  readonly titleWord?: string;
  /** The first word opens its sentence, so its capital letter says nothing. */
  readonly opensSentence: boolean;
  /** Stands in a line whose words are all capitalised, where a capital letter says nothing. */
  readonly isInHeadline: boolean;
};

/** Longer runs are lists and slogans. */
const NAME_WORDS_MAX = 6;

/** Every run of title and text that could be a name, in reading order. Time is linear in the length. */
export function namesOf(
  article: Pick<Article, "title" | "text">,
  sentences: readonly Place[],
): readonly Name[] {
  return sentences.flatMap((place, sentence) => {
    const words = article[place.field].slice(place.start, place.end);
    const isInHeadline = isHeadline(words);
    return runsIn(words)
      .flatMap((run) => (isInHeadline ? headlineNamesIn(run) : namesIn(run, words)))
      .map((name) => moved(name, place, sentence, isInHeadline));
  });
}

type LocalName = Pick<Name, "words" | "title" | "titleWord" | "opensSentence">;

function moved(
  name: LocalName,
  { field, start }: Place,
  sentence: number,
  isInHeadline: boolean,
): Name {
  const words = name.words.map((word) => ({
    ...word,
    start: word.start + start,
    end: word.end + start,
  }));
  const title = name.title && {
    field,
    start: name.title.start + start,
    end: name.title.end + start,
  };
  return { ...name, field, sentence, words, title, isInHeadline };
}

/** The names in one run of running text: the title taken off, and the rest cut at what no name holds. */
function namesIn(run: readonly Word[], sentence: string): readonly LocalName[] {
  const opened = !/\p{L}/u.test(sentence.slice(0, run[0]?.start));
  if (isMay(run)) return [{ words: run, opensSentence: opened }];
  const words = withWholeTitle(opened && OPENERS.has(lower(run[0])) ? run.slice(1) : run, sentence);
  if (isWork(words)) return [];
  const titleEnd = titleLength(words);
  const names: LocalName[] = [];
  for (const part of partsOf(words.slice(titleEnd))) {
    const isTitled = titleEnd > 0 && part[0] === words[titleEnd];
    const name = nameIn(part, isTitled ? words.slice(0, titleEnd) : []);
    if (name !== undefined) names.push({ ...name, opensSentence: opened && part[0] === run[0] });
  }
  return names;
}

/** A verb, a month or Theresa May: told apart where somebody of this name is known. */
function isMay(run: readonly Word[]): boolean {
  return run.length === 1 && run[0]?.text === "May";
}

/** The runs of a headline, cut at words of no name: known names are looked for inside them. "Cooper Foundation" is none. */
function headlineNamesIn(run: readonly Word[]): readonly LocalName[] {
  const parts: Word[][] = [[]];
  for (const word of run) {
    const part = parts.at(-1);
    if (!NOT_IN_NAMES.has(lower(word))) part?.push(word);
    else if (part?.length === 1) parts.splice(-1, 1, []);
    else parts.push([]);
  }
  return parts.filter((part) => part.length > 0).map((words) => ({ words, opensSentence: false }));
}

const OFFICE = /\b(?:Secretary|Minister|Speaker|Director|Chief|Chairman) of (?:the )?$/u;

/** In "Secretary of State Jon Husted", "State" belongs to the title. */
function withWholeTitle(run: readonly Word[], sentence: string): readonly Word[] {
  const [first, ...rest] = run;
  if (first === undefined || rest.length === 0) return run;
  const before = sentence.slice(Math.max(0, first.start - 20), first.start);
  const office = OFFICE.exec(before);
  if (office === null) return run;
  const start = first.start - before.length + office.index;
  return [{ text: "Secretary", start, end: first.end }, ...rest];
}

/** "Keeping Up With The Kardashians": small words with capitals inside are a title's of a work. But "Theresa May". */
function isWork(words: readonly Word[]): boolean {
  return words
    .slice(0, 8)
    .some(
      (word, index) =>
        OPENERS.has(lower(word)) &&
        givenName(word.text) === undefined &&
        !(word.text === "May" && givenName(words[index - 1]?.text ?? "") === "strong"),
    );
}

function partsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  for (const word of words) {
    const part = parts.at(-1);
    if (isBeside(word) && !isSurname(word, part)) parts.push([]);
    else part?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

/** "Mark Cuban": after a given name alone, a people's name is a surname. */
function isSurname(word: Word, part: readonly Word[] | undefined): boolean {
  const [given] = part ?? [];
  return (
    part?.length === 1 &&
    givenName(given?.text ?? "") === "strong" &&
    PEOPLES_SURNAMES.has(lower(word))
  );
}

const PEOPLES_SURNAMES = new Set(
  "cuban french english german welsh irish scottish dutch roman holland".split(" "),
);

function nameIn(
  words: readonly Word[],
  title: readonly Word[],
): Omit<LocalName, "opensSentence"> | undefined {
  const [first] = words;
  if (first === undefined) return undefined;
  if (words.length > NAME_WORDS_MAX || isNoName(words, title.length > 0)) return undefined;
  const titleLast = title.at(-1);
  if (titleLast === undefined) return { words };
  const titleWord = lower(titleLast);
  const start = title.find(
    (word) =>
      !/day$|^(?:January|February|March|September|October|November|December)$/u.test(word.text),
  )?.start;
  const place: Place = { field: "text", start: start ?? titleLast.start, end: titleLast.end };
  const isRegnal = words.length === 1 && REGNAL_TITLES.has(titleWord);
  return { words: isRegnal ? [titleLast, first] : words, title: place, titleWord };
}

/** How many of the first words belong to a title. "Stephen King" has none, "King" alone neither. */
function titleLength(part: readonly Word[]): number {
  for (let index = part.length - 2; index >= 0; index--) {
    const word = lower(part[index]);
    if (!isTitle(word)) continue;
    const before = part[index - 1];
    const isSurname =
      SURNAME_TITLES.has(word) && before !== undefined && givenName(before.text) !== undefined;
    if (!isSurname) return index + 1;
  }
  return 0;
}

/** "Senator", and any noun that says who somebody is: "Linebacker"; of several too: "Presidents". */
function isTitle(word: string): boolean {
  if (SURE_TITLES.has(word) || TITLES.has(word)) return true;
  if (givenName(word) !== undefined) return false;
  return ROLE_NOUNS.has(word) || (word.endsWith("s") && ROLE_NOUNS.has(word.slice(0, -1)));
}

function isBeside(word: Word): boolean {
  if (BESIDE_NAMES.has(lower(word))) return true;
  return /^\p{Lu}{2,}$/u.test(word.text) && !ACRONYM_NAMES.has(word.text);
}

function isNoName(words: readonly Word[], isTitled: boolean): boolean {
  const [only] = words;
  const last = words.at(-1)?.text ?? "";
  const opening = words.slice(0, 2).map(lower).join(" ");
  if (
    NO_NAMES.has(opening) ||
    NO_NAMES.has(words.map(lower).join(" ")) ||
    /^\p{Lu}\.?$/u.test(last)
  )
    return true;
  if (words.length > 1) return isOffice(words) || words.some((_, index) => isForeign(words, index));
  if (isBareTitle(lower(only))) return true;
  return NOT_IN_NAMES.has(lower(only)) && !(isTitled && SURNAMES_TOO.has(lower(only)));
}

/** "Interior Minister", "Heavyweight Champion": nobody's name, but whose it is may follow. */
function isOffice(words: readonly Word[]): boolean {
  const last = lower(words.at(-1));
  if (SURNAME_TITLES.has(last) || REGNAL_TITLES.has(last) || givenName(last)) return false;
  return isTitle(last) && givenName(words[0]?.text ?? "") !== "strong";
}

/** Whether a word makes a run the name of something else: Chino Hills, but neither Bill Clinton nor Anita Hill. */
function isForeign(words: readonly Word[], index: number): boolean {
  const word = lower(words[index]);
  if (!NOT_IN_NAMES.has(word)) return false;
  if (index === 0) return givenName(word) === undefined;
  const isSurname = index === words.length - 1 && SURNAMES_TOO.has(word);
  return !(isSurname && givenName(words[0]?.text ?? "") === "strong");
}

/** "Mr. President", "the Minister"; but "King" may be Stephen King's surname. */
function isBareTitle(word: string): boolean {
  return !SURNAME_TITLES.has(word) && (SURE_TITLES.has(word) || TITLES.has(word));
}

/** A word in lower case, without its stop. */
function lower(word: Word | undefined): string {
  const text = word?.text.toLowerCase() ?? "";
  const bare = text.endsWith(".") ? text.slice(0, -1) : text;
  return bare.includes("’") ? bare.replaceAll("’", "'") : bare;
}
