import { describe, expect, it } from "vitest";
import { createDossiers } from "../../src/desk/dossiers.ts";
import type { Subject } from "../../src/desk/research.ts";
import type { Article } from "../../src/newsroom/article.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { buildDossier } from "../../src/understanding/dossier.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { caseOf } from "../understanding/analysed.ts";

const harbour = caseOf("Harbour");

function articlesOf(count: number, prefix: string): readonly Article[] {
  return Array.from({ length: count }, (_, index) =>
    fakeArticle({ id: `${prefix}${index}`, text: "The harbour trust denies the claim." }),
  );
}

/** Builds dossiers, until told that it cannot. */
function researcher() {
  const asked: number[] = [];
  const readings: number[] = [];
  let isBroken = false;
  const built = ({ caseFile, articles }: Subject, since?: string) => {
    asked.push(articles.length);
    if (isBroken) throw new Error("disk");
    const read = articles.map((article) => ({ article, analysis: analyse(article) }));
    return buildDossier({ caseFile, articles: read, ...(since !== undefined && { since }) });
  };
  return {
    /** How many articles were looked at each time. */
    asked,
    /** How many articles were read beforehand each time. */
    readings,
    read: async ({ articles }: Subject) => void readings.push(articles.length),
    break: () => {
      isBroken = !isBroken;
    },
    dossier: async (subject: Subject) => built(subject),
    changes: async (subject: Subject, since: string) => {
      const { changes } = built(subject, since);
      if (changes === undefined) throw new Error("there must be changes");
      return changes;
    },
  };
}

describe("a dossier", () => {
  it("is put together once for the same articles, also for those who ask at the same time", async () => {
    const subject = { caseFile: harbour, articles: articlesOf(3, "a") };
    const research = researcher();
    const dossiers = createDossiers(research);
    const [one, other] = await Promise.all([dossiers.of(subject), dossiers.of(subject)]);
    expect(research.asked).toEqual([3]);
    expect(one.timeline).toBe(other.timeline);
    expect(one).toEqual(other);
    expect(one.changes).toBeUndefined();
  });

  it("tells each reader's own changes, over the same articles", async () => {
    const subject = { caseFile: harbour, articles: articlesOf(2, "a") };
    const research = researcher();
    const dossiers = createDossiers(research);
    const whole = await dossiers.of(subject);
    const never = await dossiers.of(subject, "2030-01-01T00:00:00.000Z");
    expect(await dossiers.of(subject, "2030-01-01T00:00:00.000Z")).toEqual(never);
    expect(research.asked).toEqual([2, 2]);
    expect(never).toEqual({
      ...whole,
      changes: { since: "2030-01-01T00:00:00.000Z", articles: [], claims: [] },
    });
    const all = await dossiers.of(subject, "1990-01-01T00:00:00.000Z");
    expect(all.changes?.articles).toHaveLength(2);
  });

  it("is put together anew when an article was corrected, or the case's own words were changed", async () => {
    const [article] = articlesOf(1, "a") as [Article];
    const research = researcher();
    const dossiers = createDossiers(research);
    await dossiers.of({ caseFile: harbour, articles: [article] });
    const corrected = { ...article, revision: article.revision + 1 };
    await dossiers.of({ caseFile: harbour, articles: [corrected] });
    const retold = { ...harbour, about: "Another matter." };
    await dossiers.of({ caseFile: retold, articles: [article] });
    expect(research.asked).toEqual([1, 1, 1]);
  });

  it("has its articles as they are now, also where a file was moved, which is no correction", async () => {
    const [article, other] = articlesOf(2, "a") as [Article, Article];
    const research = researcher();
    const dossiers = createDossiers(research);
    const since = "1990-01-01T00:00:00.000Z";
    await dossiers.of({ caseFile: harbour, articles: [article, other] }, since);
    const moved = { ...article, file: "articles/new/a0.md", guid: "new/a0.md" };
    const dossier = await dossiers.of({ caseFile: harbour, articles: [moved, other] }, since);
    expect(dossier.articles).toContain(moved);
    expect(dossier.changes?.articles).toContain(moved);
    expect(research.asked).toEqual([2, 2]);
  });

  it("that was prepared is there for whoever asks, and is prepared once", async () => {
    const subject = { caseFile: harbour, articles: articlesOf(3, "a") };
    const research = researcher();
    const dossiers = createDossiers(research);
    await dossiers.prepare(subject);
    await dossiers.prepare(subject);
    await dossiers.of(subject);
    expect([research.readings, research.asked]).toEqual([[3], [3]]);
    const more = { caseFile: harbour, articles: articlesOf(4, "a") };
    expect((await dossiers.of(more)).articles).toHaveLength(4);
    await dossiers.prepare(more);
    expect([research.readings, research.asked]).toEqual([[3], [3, 4]]);
  });

  it("that is asked for while it is prepared is put together once, and at once", async () => {
    const subject = { caseFile: harbour, articles: articlesOf(3, "a") };
    const research = researcher();
    let finishReading = () => undefined as unknown;
    const reading = new Promise<void>((resolve) => {
      finishReading = () => resolve();
    });
    const dossiers = createDossiers({ ...research, read: () => reading });
    const preparing = dossiers.prepare(subject);
    expect((await dossiers.of(subject)).articles).toHaveLength(3);
    finishReading();
    await preparing;
    expect(research.asked).toEqual([3]);
  });

  it("that could not be prepared is put together when it is asked for", async () => {
    const subject = { caseFile: harbour, articles: articlesOf(3, "a") };
    const research = researcher();
    const dossiers = createDossiers(research);
    research.break();
    await expect(dossiers.prepare(subject)).rejects.toThrow("disk");
    research.break();
    expect((await dossiers.of(subject)).articles).toHaveLength(3);
  });

  it("is forgotten when larger ones were asked for since, and when it failed", async () => {
    const small = { caseFile: harbour, articles: articlesOf(2, "s") };
    const bridge = { ...harbour, slug: "bridge" };
    const large = { caseFile: bridge, articles: articlesOf(1_499, "l") };
    const research = researcher();
    const dossiers = createDossiers(research);
    research.break();
    await expect(dossiers.of(small)).rejects.toThrow("disk");
    await expect(dossiers.of(small, "1990-01-01T00:00:00.000Z")).rejects.toThrow("disk");
    research.break();
    research.asked.length = 0;
    await dossiers.of(small);
    await dossiers.of(large);
    await dossiers.of(large);
    await dossiers.of(small);
    expect(research.asked).toEqual([2, 1_499, 2]);
  });
});
