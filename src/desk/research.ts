/**
 * What takes long looks: putting together what hundreds of articles say, and whether a name keeps returning. It is done
 * at once and holds up the thread that it is called in, which for more than a little is not the desk's own
 * (research-thread.ts).
 */

import type { Archive } from "../newsroom/archive.ts";
import type { Article, ArticleVersion } from "../newsroom/article.ts";
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

/** Of which case, from which articles. */
export type Subject<Given extends ArticleVersion = Article> = Pick<DossierWanted, "caseFile"> & {
  readonly articles: readonly Given[];
};

/** A name's stories: `articles` are about as many as have the name, and tell how long the look takes. */
export type Recurrence = {
  readonly query: Query;
  readonly articles: number;
  readonly now: Date;
};

/** `sources` is 0 where nobody need know, since it does not return anyway. */
export type Returned = Omit<CaseSuggestion, "name">;

/** Articles that are not filed any more as they were given are left out. */
export type Research<Given extends ArticleVersion = Article> = {
  /** So that a dossier takes less long afterwards. Whoever asks meanwhile is answered in between. */
  read(subject: Subject<Given>): Promise<void>;
  /** Without changes. */
  dossier(subject: Subject<Given>): Promise<Dossier>;
  /** What of the same articles was first read later than this moment, ISO in UTC. */
  changes(subject: Subject<Given>, since: string): Promise<Changes>;
  /** Whom a name, or a part of one, means in these articles. */
  named(name: string, articles: readonly Given[]): Promise<Named>;
  returned(recurrence: Recurrence): Promise<Returned>;
};

/** Newest stories of a name: more than half a year of a matter that is told of every day. */
const STORIES_MAX = 200;

/**
 * Over all dossiers that are kept, finished or ready to tell changes: three long ones. An article is some 5 KB where it
 * stands in a finished one, and 20 KB where its changes can be told, beside what it was read from.
 */
export const ARTICLES_KEPT_MAX = 1_500;

export function createResearch(
  archive: Pick<Archive, "understood" | "stories" | "extent">,
): Research<ArticleVersion> {
  type Kept = { readonly key: string; readonly prepared: PreparedDossier };
  /** By case; the one asked for last stands last. */
  const kept = new Map<string, Kept>();
  const prepared = async (subject: Subject<ArticleVersion>) => {
    const key = subjectKey(subject);
    const { slug } = subject.caseFile;
    const last = kept.get(slug);
    const one =
      last?.key === key ? last : { key, prepared: prepareDossier(await understood(subject)) };
    kept.delete(slug);
    kept.set(slug, one);
    const articles = (of: Kept) => of.prepared.dossier.articles.length;
    makeRoom(kept, articles, ARTICLES_KEPT_MAX);
    return one.prepared;
  };
  const understood = async ({ caseFile, articles }: Subject<ArticleVersion>) => {
    return { caseFile, articles: await archive.understood(articles) };
  };
  return {
    async read(subject) {
      // The dossier is thrown away: what it found out of each article alone is remembered with that (once.ts).
      prepareDossier(await understood(subject));
    },
    async dossier(subject) {
      return (await prepared(subject)).dossier;
    },
    async changes(subject, since) {
      return (await prepared(subject)).changesSince(since);
    },
    async named(name, articles) {
      return whoIs(name, await archive.understood(articles));
    },
    async returned({ query, now }) {
      const { stories } = await archive.stories(query, { limit: STORIES_MAX });
      const found = returns(stories, now);
      const { sources } = isReturning(found) ? await archive.extent(query) : { sources: 0 };
      return { ...found, sources };
    },
  };
}

/**
 * The same for the same case, as it is defined, and the same articles, as they are now. Nothing else goes into a
 * dossier: no clock, and no other article.
 */
export function subjectKey({ caseFile, articles }: Subject<ArticleVersion>): string {
  return JSON.stringify([caseFile, articles.map(versionKey)]);
}

export function versionKey({ id, revision, isTitleDerived }: ArticleVersion): string {
  return JSON.stringify([id, revision, isTitleDerived]);
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

/** These very articles, in the order of `ids`. */
export function articlesNamed(
  ids: readonly string[],
  articles: readonly Article[],
): readonly Article[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export function idsOf(articles: readonly Article[]): readonly string[] {
  return articles.map(({ id }) => id);
}
