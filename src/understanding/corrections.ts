/**
 * What a source has taken back: "An earlier version of this article said …". Such a note settles the difference that it
 * speaks of, which is shown all the same, with both sentences and the note.
 */

import { type Claim, claimAt } from "../newsroom/claim.ts";
import type { Disagreement } from "../newsroom/dossier.ts";
import { words } from "../newsroom/words.ts";
import { NUMBERS } from "./fact-rules.ts";
import { oncePerArticle } from "./once.ts";
import { type Analysed, type Statement, statementsOf } from "./statements.ts";

const NOTE =
  /\b(?:an? (?:earlier|previous) version of this (?:article|story|report|post)|this (?:article|story|report) (?:has been|was) (?:amended|corrected)|correction:|(?:we|an earlier article) (?:incorrectly|wrongly|mistakenly) (?:said|stated|reported))/iu;

/** A note may go on: "… gave a wrong year. It was 1985, not 1984." */
const SENTENCES_MAX = 2;

/** A text without any of these, in lower case, holds no note: most are passed over by one quick look. */
const NEAR_NOTE = /version of this|amended|correct|wrongly|mistakenly/u;

export type Note = { readonly claim: Claim; readonly line: string };

/** The notes of correction in these articles, each as short as it can be and as one with the sentence that follows. */
export function notesIn(articles: readonly Analysed[]): readonly Note[] {
  return articles.flatMap(notesOf);
}

const notesOf = oncePerArticle((analysed): readonly Note[] => {
  if (!mayHoldNote(analysed)) return [];
  const statements = statementsOf(analysed);
  return statements.flatMap((statement, index) =>
    NOTE.test(statement.text)
      ? Array.from({ length: SENTENCES_MAX }, (_, more) =>
          noteOver(
            statements
              .slice(index, index + more + 1)
              // A title ends with itself.
              .filter(({ place }) => place.field === statement.place.field),
          ),
        )
      : [],
  );
});

/** Sentences that take back what was said, or go on to: the date in one is of no event, or of one that was not then. */
export const takenBackIn = oncePerArticle((analysed): ReadonlySet<number> => {
  if (!mayHoldNote(analysed)) return new Set();
  const notes = statementsOf(analysed).filter(({ text }) => NOTE.test(text));
  return new Set(
    notes.flatMap(({ index, place }) =>
      Array.from({ length: SENTENCES_MAX }, (_, more) => index + more).filter(
        (at) => analysed.analysis.sentences[at]?.field === place.field,
      ),
    ),
  );
});

function mayHoldNote({ article: { title, text } }: Analysed): boolean {
  return NEAR_NOTE.test(title.toLowerCase()) || NEAR_NOTE.test(text.toLowerCase());
}

/** The difference with the note that corrects it: one that has two of its values, or one and whom or what it is about. */
export function settledBy(notes: readonly Note[], difference: Disagreement): Disagreement {
  const values = difference.values.map(({ value }) => lineOf(value));
  const about = lineOf(difference.of.split(" ").at(-1) ?? "");
  const note = notes.find(({ line }) => {
    const named = values.filter((value) => line.includes(value)).length;
    return named > 1 || (named === 1 && line.includes(about));
  });
  return note === undefined ? difference : { ...difference, correction: note.claim };
}

function noteOver(statements: readonly Statement[]): Note {
  const [first, last] = [statements[0], statements.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("a note without a sentence");
  const claim = claimAt(first.article, { ...first.place, end: last.place.end });
  return { claim, line: lineOf(claim.text) };
}

/** Folded words between blanks, numbers in digits, so that a value is found as whole words. */
function lineOf(text: string): string {
  const plain = words(text).map((word) => {
    const count = NUMBERS.indexOf(word);
    return count < 0 ? word : String(count);
  });
  return ` ${plain.join(" ")} `;
}
