/**
 * What takes long looks: putting together what hundreds of articles say, and whether a name keeps returning. It is done
 * at once and holds up the thread that it is called in, which for more than a little is not the desk's own
 * (research-thread.ts).
 */

import type { Archive } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import type { CaseSuggestion } from "../newsroom/case.ts";
import type { Changes, Dossier } from "../newsroom/dossier.ts";
import type { Named } from "../newsroom/profile.ts";
import type { Query } from "../newsroom/query.ts";
import {
  type DossierWanted,
  type PreparedDossier,
  prepareDossier,
} from "../understanding/dossier.ts";
import { whoIs } from "../understanding/profile.ts";
import { isReturning, returns } from "../understanding/returning.ts";
import type { Analysed } from "../understanding/statements.ts";

/** Of which case, from which articles. */
export type Subject = Pick<DossierWanted, "caseFile"> & { readonly articles: readonly Article[] };

/** A name's stories: `articles` are about as many as have the name, and tell how long the look takes. */
export type Recurrence = {
  readonly query: Query;
  readonly articles: number;
  readonly now: Date;
};

/** `sources` is 0 where nobody need know, since it does not return anyway. */
export type Returned = Omit<CaseSuggestion, "name">;

/** Articles that are not filed any more as they were given are left out. */
export type Research = {
  /** Without changes. */
  dossier(subject: Subject): Promise<Dossier>;
  /** What of the same articles was first read later than this moment, ISO in UTC. */
  changes(subject: Subject, since: string): Promise<Changes>;
  /** Whom a name, or a part of one, means in these articles. */
  named(name: string, articles: readonly Article[]): Promise<Named>;
  returned(recurrence: Recurrence): Promise<Returned>;
};

/** Newest stories of a name: more than half a year of a matter that is told of every day. */
const STORIES_MAX = 200;

/** Over all dossiers that can tell changes at once: an article with what it says is some 40 KB in memory. */
const ARTICLES_KEPT_MAX = 1_000;

export function createResearch(
  archive: Pick<Archive, "analyses" | "stories" | "extent">,
): Research {
  /** The one asked for last stands last. */
  const kept = new Map<string, PreparedDossier>();
  const prepared = async ({ caseFile, articles }: Subject) => {
    const key = subjectKey({ caseFile, articles });
    const dossier =
      kept.get(key) ?? prepareDossier({ caseFile, articles: await analysedIn(archive, articles) });
    kept.delete(key);
    kept.set(key, dossier);
    makeRoom(kept, ({ dossier: { articles: own } }) => own.length, ARTICLES_KEPT_MAX);
    return dossier;
  };
  return {
    async dossier(subject) {
      return (await prepared(subject)).dossier;
    },
    async changes(subject, since) {
      return (await prepared(subject)).changesSince(since);
    },
    async named(name, articles) {
      return whoIs(name, await analysedIn(archive, articles));
    },
    async returned({ query, now }) {
      const { stories } = await archive.stories(query, { limit: STORIES_MAX });
      const found = returns(stories, now);
      const { sources } = isReturning(found) ? await archive.extent(query) : { sources: 0 };
      return { ...found, sources };
    },
  };
}

/** The same for the same case, as it is defined, and the same articles, as they are now. */
export function subjectKey({ caseFile, articles }: Subject): string {
  return JSON.stringify([caseFile, articles.map(({ id, revision }) => [id, revision])]);
}

/** What was asked for longest ago goes first; the last one stays, whatever its size. */
export function makeRoom<Value>(
  kept: Map<string, Value>,
  sizeOf: (value: Value) => number,
  sizeMax: number,
): void {
  let size = [...kept.values()].reduce((sum, value) => sum + sizeOf(value), 0);
  for (const [key, value] of [...kept].slice(0, -1)) {
    if (size <= sizeMax) return;
    kept.delete(key);
    size -= sizeOf(value);
  }
}

/** The articles with what they say; those that are not understood yet are left out. */
async function analysedIn(
  archive: Pick<Archive, "analyses">,
  articles: readonly Article[],
): Promise<readonly Analysed[]> {
  const analyses = await archive.analyses(articles.map(({ id }) => id));
  return articles.flatMap((article) => {
    const analysis = analyses.get(article.id);
    return analysis === undefined ? [] : [{ article, analysis }];
  });
}
