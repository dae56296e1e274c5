/**
 * Dossiers that were put together lately. Turning to another view asks for the same one again, and putting one together
 * from hundreds of articles takes a good part of a second, in which nobody else is answered.
 */

import { setImmediate } from "node:timers/promises";
import type { Archive } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import type { Case } from "../newsroom/case.ts";
import { type PreparedDossier, prepareDossier } from "../understanding/dossier.ts";
import type { Analysed } from "../understanding/statements.ts";

export type Dossiers = {
  /** Of these articles as they are now; people who ask at the same time share one. */
  of(caseFile: Case, articles: readonly Article[]): Promise<PreparedDossier>;
};

/** Over all dossiers that are kept: an article with what it says is some 20 KB in memory. */
const ARTICLES_KEPT_MAX = 1_500;

/** Reading what hundreds of articles say holds everybody up for a tenth of a second. */
const READ_AT_ONCE = 100;

type Kept = { readonly dossier: Promise<PreparedDossier>; readonly articles: number };

export function createDossiers(archive: Pick<Archive, "analyses">): Dossiers {
  /** The one asked for last stands last. */
  const kept = new Map<string, Kept>();
  return {
    of(caseFile, articles) {
      const key = JSON.stringify([caseFile, articles.map(({ id, revision }) => [id, revision])]);
      const known = kept.get(key);
      const dossier = known?.dossier ?? prepare(archive, caseFile, articles);
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
  archive: Pick<Archive, "analyses">,
  caseFile: Case,
  articles: readonly Article[],
): Promise<PreparedDossier> {
  const read: Analysed[] = [];
  for (let first = 0; first < articles.length; first += READ_AT_ONCE) {
    const some = articles.slice(first, first + READ_AT_ONCE);
    const analyses = await archive.analyses(some.map(({ id }) => id));
    for (const article of some) {
      const analysis = analyses.get(article.id);
      if (analysis !== undefined) read.push({ article, analysis });
    }
    await setImmediate();
  }
  const steps = prepareDossier({ caseFile, articles: read });
  let step = steps.next();
  while (step.done !== true) {
    await setImmediate();
    step = steps.next();
  }
  return step.value;
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
