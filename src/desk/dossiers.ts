/**
 * Dossiers that were put together lately. Turning to another view asks for the same one again, and putting one together
 * from hundreds of articles takes a good part of a second, in which nobody else is answered.
 */

import type { Archive } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import type { Case } from "../newsroom/case.ts";
import { type PreparedDossier, prepareDossier } from "../understanding/dossier.ts";
import { analysedIn, createPause, finished, type Pause } from "./preparing.ts";

export type Dossiers = {
  /** Of these articles as they are now; people who ask at the same time share one. */
  of(caseFile: Case, articles: readonly Article[]): Promise<PreparedDossier>;
};

/** Over all dossiers that are kept: an article with what it says is some 20 KB in memory. */
const ARTICLES_KEPT_MAX = 1_500;

type Kept = { readonly dossier: Promise<PreparedDossier>; readonly articles: number };

export function createDossiers(archive: Pick<Archive, "analyses">): Dossiers {
  /** The one asked for last stands last. */
  const kept = new Map<string, Kept>();
  const pause = createPause();
  return {
    of(caseFile, articles) {
      const key = JSON.stringify([caseFile, articles.map(({ id, revision }) => [id, revision])]);
      const known = kept.get(key);
      const dossier = known?.dossier ?? prepare(caseFile, articles, archive, pause);
      kept.delete(key);
      kept.set(key, { dossier, articles: articles.length });
      // One that failed is put together anew for whoever asks next.
      dossier.catch(() => kept.delete(key));
      makeRoom(kept);
      return dossier;
    },
  };
}

async function prepare(
  caseFile: Case,
  articles: readonly Article[],
  archive: Pick<Archive, "analyses">,
  pause: Pause,
): Promise<PreparedDossier> {
  const read = await analysedIn(archive, articles, pause);
  return finished(prepareDossier({ caseFile, articles: read }), pause);
}

/** Those asked for longest ago go first; the last one stays, whatever its size. */
function makeRoom(kept: Map<string, Kept>): void {
  let total = [...kept.values()].reduce((sum, { articles }) => sum + articles, 0);
  for (const [key, { articles }] of [...kept].slice(0, -1)) {
    if (total <= ARTICLES_KEPT_MAX) return;
    kept.delete(key);
    total -= articles;
  }
}
