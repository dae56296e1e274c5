/**
 * Dossiers that were put together lately: turning to another view asks for the same one again, and putting one together
 * from hundreds of articles takes a good part of a second.
 */

import type { Article } from "../newsroom/article.ts";
import type { Changes, Dossier } from "../newsroom/dossier.ts";
import {
  ARTICLES_KEPT_MAX,
  articlesNamed,
  idsOf,
  makeRoom,
  type Research,
  type Subject,
  subjectKey,
} from "./research.ts";

export type Dossiers = {
  /**
   * Of these articles as they are now; with a moment, ISO in UTC, its changes tell what was first read later. People who
   * ask at the same time share one.
   */
  of(subject: Subject, since?: string): Promise<Dossier>;
  /** So that it is there when somebody asks. Whoever asks for something else meanwhile is answered in between. */
  prepare(subject: Subject): Promise<void>;
};

/** Moments of one dossier whose changes are kept: those of whoever turns its pages just now. */
const MOMENTS_KEPT_MAX = 20;

type Kept = {
  readonly key: string;
  readonly dossier: Promise<Dossier>;
  readonly articles: number;
  /** By the moment that they are counted from. */
  readonly changes: Map<string, Promise<Changes>>;
};

export function createDossiers(research: Pick<Research, "read" | "dossier" | "changes">): Dossiers {
  /** By case, since nobody asks again for one that it has outgrown; the one asked for last stands last. */
  const kept = new Map<string, Kept>();
  const keep = (subject: Subject): Kept => {
    const key = subjectKey(subject);
    const { slug } = subject.caseFile;
    const last = kept.get(slug);
    const one = last?.key === key ? last : begin(research, subject, key);
    kept.delete(slug);
    kept.set(slug, one);
    // One that failed is put together anew for whoever asks next.
    one.dossier.catch(() => {
      if (kept.get(slug) === one) kept.delete(slug);
    });
    makeRoom(kept, ({ articles }) => articles, ARTICLES_KEPT_MAX);
    return one;
  };
  const changesIn = ({ changes }: Kept, subject: Subject, since: string) => {
    const found = changes.get(since) ?? research.changes(subject, since);
    changes.set(since, found);
    found.catch(() => changes.delete(since));
    for (const old of [...changes.keys()].slice(0, -MOMENTS_KEPT_MAX)) changes.delete(old);
    return found;
  };
  return {
    async of(subject, since) {
      const one = keep(subject);
      if (since === undefined) return asFiled(await one.dossier, subject.articles);
      const changes = changesIn(one, subject, since);
      const dossier = asFiled(await one.dossier, subject.articles);
      return { ...dossier, changes: asFiled(await changes, subject.articles) };
    },
    async prepare(subject) {
      if (kept.get(subject.caseFile.slug)?.key === subjectKey(subject)) return;
      await research.read(subject);
      await keep(subject).dossier;
    },
  };
}

function begin(research: Pick<Research, "dossier">, subject: Subject, key: string): Kept {
  const { length } = subject.articles;
  return { key, dossier: research.dossier(subject), articles: length, changes: new Map() };
}

/** What is kept says the same of an article whose file was moved, but not where that lies by now. */
function asFiled<Whole extends { readonly articles: readonly Article[] }>(
  whole: Whole,
  articles: readonly Article[],
): Whole {
  return { ...whole, articles: articlesNamed(idsOf(whole.articles), articles) };
}
