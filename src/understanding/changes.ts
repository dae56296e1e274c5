/**
 * What is new since somebody last looked: articles read after that moment, what they say that no older one did, and what
 * a source has taken back.
 */

import type { Claim } from "../newsroom/claim.ts";
import type { Changes } from "../newsroom/dossier.ts";
import type { CaseNames } from "./case-names.ts";
import { notesIn } from "./corrections.ts";
import {
  type Analysed,
  claimOf,
  holdsQuotation,
  SAME_STATEMENT,
  type Statement,
  shareIn,
  standsAlone,
  statementsOf,
  stemsOf,
} from "./statements.ts";
import { worthOf } from "./summary.ts";

const CLAIMS_MAX = 8;
const CLAIMS_OF_ARTICLE_MAX = 2;
const NOTES_MAX = 4;

/**
 * The articles first read or changed after `since` (ISO, UTC), in the order given, and at most CLAIMS_MAX of their sentences about
 * the case that say what no older article says, the newest first. A reprint of an older text is an article, and says nothing new.
 * Notes of correction come before, also of older articles that were changed since.
 */
export function changesIn(
  {
    articles,
    originals,
  }: { readonly articles: readonly Analysed[]; readonly originals: readonly Analysed[] },
  since: string,
  caseNames: CaseNames,
): Changes {
  const isNew = ({ article }: Analysed) => article.seenAt > since;
  // What the desk found changed, or its publisher says was; before it kept the former, there is the latter alone.
  const isChanged = ({ article: { revision, changedAt, updatedAt = "" } }: Analysed) =>
    revision > 1 && (changedAt ?? updatedAt) > since;
  const notes = correctionsIn(originals.filter((one) => isNew(one) || isChanged(one)));
  const fresh = articles.filter((one) => isNew(one) || isChanged(one));
  if (fresh.length === 0) return { since, articles: [], claims: notes };
  const known = knownSentences(
    articles.filter((one) => !isNew(one)).flatMap(sentencesAbout(caseNames)),
  );
  const told = originals
    .filter(isNew)
    .flatMap((analysed) =>
      newStatements(analysed, caseNames, known).slice(0, CLAIMS_OF_ARTICLE_MAX),
    );
  return {
    since,
    articles: fresh.map(({ article }) => article),
    claims: [...notes, ...told.slice(-CLAIMS_MAX).reverse().map(claimOf).filter(isNotIn(notes))],
  };
}

/** The newest notes of correction, each in one sentence. */
function correctionsIn(articles: readonly Analysed[]): readonly Claim[] {
  return articles
    .toReversed()
    .flatMap((one) => notesIn([one]).slice(0, 1))
    .slice(0, NOTES_MAX)
    .map(({ claim }) => claim);
}

function isNotIn(notes: readonly Claim[]): (claim: Claim) => boolean {
  return ({ articleId, text }) =>
    notes.every((note) => note.articleId !== articleId || note.text !== text);
}

/** An article's new sentences, the most telling first; each is known from then on. */
function newStatements(
  analysed: Analysed,
  caseNames: CaseNames,
  known: KnownSentences,
): readonly Statement[] {
  return sentencesAbout(caseNames)(analysed)
    .filter((one) => standsAlone(one) && !holdsQuotation(one))
    .sort((a, b) => worthOf(b) - worthOf(a))
    .filter((one) => {
      const stems = stemsOf(one);
      const isNew = stems.size > 0 && !known.has(stems);
      if (isNew) known.add(stems);
      return isNew;
    });
}

function sentencesAbout(caseNames: CaseNames): (analysed: Analysed) => Statement[] {
  return (analysed) => statementsOf(analysed).filter((one) => caseNames.names(one));
}

type Stems = ReadonlySet<string>;

type KnownSentences = {
  add(stems: Stems): void;
  /** Whether one sentence has already said most of this. */
  has(stems: Stems): boolean;
};

function knownSentences(statements: readonly Statement[]): KnownSentences {
  const sentencesByStem = new Map<string, Stems[]>();
  const having = (stem: string) => sentencesByStem.get(stem) ?? [];
  const known: KnownSentences = {
    add(stems) {
      for (const stem of stems) {
        const others = sentencesByStem.get(stem);
        if (others === undefined) sentencesByStem.set(stem, [stems]);
        else others.push(stems);
      }
    },
    has(stems) {
      const rarestFirst = [...stems].sort((a, b) => having(a).length - having(b).length);
      // Whoever shares enough stems shares one of these.
      const needed = rarestFirst.slice(0, Math.floor(stems.size * (1 - SAME_STATEMENT)) + 1);
      const candidates = new Set(needed.flatMap(having));
      return [...candidates].some((other) => shareIn(stems, other) >= SAME_STATEMENT);
    },
  };
  for (const statement of statements) known.add(stemsOf(statement));
  return known;
}
