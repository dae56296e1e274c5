import { describe, expect, it } from "vitest";
import { createDossiers } from "../../src/desk/dossiers.ts";
import type { Article } from "../../src/newsroom/article.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { caseOf } from "../understanding/analysed.ts";

const harbour = caseOf("Harbour");

function archiveOf(articles: readonly Article[]) {
  let asked = 0;
  return {
    /** How many articles' analyses were read, all in all. */
    asked: () => asked,
    async analyses(ids: readonly string[]) {
      asked += ids.length;
      const known = articles.filter(({ id }) => ids.includes(id));
      return new Map(known.map((article) => [article.id, analyse(article)]));
    },
  };
}

function articlesOf(count: number, prefix: string): readonly Article[] {
  return Array.from({ length: count }, (_, index) =>
    fakeArticle({ id: `${prefix}${index}`, text: "The harbour trust denies the claim." }),
  );
}

describe("a dossier", () => {
  it("is put together once for the same articles, also for those who ask at the same time", async () => {
    const articles = articlesOf(3, "a");
    const archive = archiveOf(articles);
    const dossiers = createDossiers(archive);
    const [one, other] = await Promise.all([
      dossiers.of(harbour, articles),
      dossiers.of(harbour, articles),
    ]);
    expect(archive.asked()).toBe(3);
    expect(one()).toBe(other());
  });

  it("lets others have their turn between its steps, with however many others it is put together", async () => {
    const articles = articlesOf(120, "a");
    const dossiers = createDossiers(archiveOf(articles));
    const cases = ["Harbour", "Trust", "Claim"].map((name) => caseOf(name));
    let isDone = false;
    const together = Promise.all(cases.map((one) => dossiers.of(one, articles))).finally(() => {
      isDone = true;
    });
    let turns = 0;
    while (!isDone) {
      await new Promise(setImmediate);
      turns += 1;
    }
    await together;
    // Of each case three readings and a dozen steps, one a turn.
    expect(turns).toBeGreaterThan(3 * 12);
  });

  it("tells each reader's own changes from the same work", async () => {
    const articles = articlesOf(2, "a");
    const dossier = await createDossiers(archiveOf(articles)).of(harbour, articles);
    expect(dossier("2030-01-01T00:00:00.000Z").changes).toMatchObject({ articles: [], claims: [] });
    expect(dossier("1990-01-01T00:00:00.000Z").changes?.articles).toHaveLength(2);
    expect(dossier().changes).toBeUndefined();
  });

  it("is put together anew when an article was corrected, or the case's own words were changed", async () => {
    const articles = articlesOf(1, "a");
    const archive = archiveOf(articles);
    const dossiers = createDossiers(archive);
    await dossiers.of(harbour, articles);
    await dossiers.of(
      harbour,
      articles.map((article) => ({ ...article, revision: article.revision + 1 })),
    );
    await dossiers.of({ ...harbour, about: "Another matter." }, articles);
    expect(archive.asked()).toBe(3);
  });

  it("is forgotten when larger ones were asked for since, and when it failed", async () => {
    const [small, large] = [articlesOf(2, "s"), articlesOf(1_499, "l")];
    let isBroken = true;
    const archive = archiveOf([]);
    const analyses = async (ids: readonly string[]) => {
      if (isBroken) throw new Error("disk");
      return archive.analyses(ids);
    };
    const dossiers = createDossiers({ analyses });
    await expect(dossiers.of(harbour, small)).rejects.toThrow("disk");
    isBroken = false;
    await dossiers.of(harbour, small);
    await dossiers.of(harbour, large);
    await dossiers.of(harbour, large);
    expect(archive.asked()).toBe(2 + 1_499);
    await dossiers.of(harbour, small);
    expect(archive.asked()).toBe(2 + 1_499 + 2);
  });
});
