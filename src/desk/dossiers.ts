/**
 * Dossiers that were put together lately: turning to another view asks for the same one again, and putting one together
 * from hundreds of articles takes a good part of a second.
 */

import type { Changes, Dossier } from "../newsroom/dossier.ts";
import { makeRoom, type Research, type Subject, subjectKey } from "./research.ts";

export type Dossiers = {
  /**
   * Of these articles as they are now; with a moment, ISO in UTC, its changes tell what was first read later. People who
   * ask at the same time share one.
   */
  of(subject: Subject, since?: string): Promise<Dossier>;
};

/** Over all dossiers that are kept: an article is some 5 KB in memory. */
const ARTICLES_KEPT_MAX = 1_500;

/** Moments of one dossier whose changes are kept: those of whoever turns its pages just now. */
const MOMENTS_KEPT_MAX = 20;

type Kept = {
  readonly dossier: Promise<Dossier>;
  readonly articles: number;
  /** By the moment that they are counted from. */
  readonly changes: Map<string, Promise<Changes>>;
};

export function createDossiers(research: Pick<Research, "dossier" | "changes">): Dossiers {
  /** The one asked for last stands last. */
  const kept = new Map<string, Kept>();
  const keep = (subject: Subject): Kept => {
    const key = subjectKey(subject);
    const one = kept.get(key) ?? {
      dossier: research.dossier(subject),
      articles: subject.articles.length,
      changes: new Map(),
    };
    kept.delete(key);
    kept.set(key, one);
    // One that failed is put together anew for whoever asks next.
    one.dossier.catch(() => kept.delete(key));
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
      if (since === undefined) return one.dossier;
      const changes = changesIn(one, subject, since);
      const dossier = await one.dossier;
      return { ...dossier, changes: await changes };
    },
  };
}
