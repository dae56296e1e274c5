import { describe, expect, it } from "vitest";
import { createResearch } from "../../src/desk/research.ts";
import type { Article } from "../../src/newsroom/article.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { buildDossier } from "../../src/understanding/dossier.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { caseOf } from "../understanding/analysed.ts";

const harbour = caseOf("Harbour");

function articlesOf(count: number, prefix: string): readonly Article[] {
  return Array.from({ length: count }, (_, index) =>
    fakeArticle({ id: `${prefix}${index}`, text: `The harbour trust denies claim ${index}.` }),
  );
}

function researchOver(articles: readonly Article[]) {
  let asked = 0;
  const nothing = async () => ({ stories: [], total: 0 });
  const research = createResearch({
    async analyses(ids) {
      asked += ids.length;
      const known = articles.filter(({ id }) => ids.includes(id));
      return new Map(known.map((article) => [article.id, analyse(article)]));
    },
    stories: nothing,
    extent: async () => ({ articles: 0, sources: 0 }),
  });
  /** How many articles' analyses were read, all in all. */
  return { ...research, asked: () => asked };
}

describe("research", () => {
  it("tells each reader's own changes from the same work", async () => {
    const articles = articlesOf(2, "a");
    const research = researchOver(articles);
    const subject = { caseFile: harbour, articles };
    expect((await research.dossier(subject)).changes).toBeUndefined();
    const since = "1990-01-01T00:00:00.000Z";
    expect((await research.changes(subject, since)).articles).toHaveLength(2);
    expect(await research.changes(subject, "2030-01-01T00:00:00.000Z")).toMatchObject({
      articles: [],
      claims: [],
    });
    expect(research.asked()).toBe(2);
    const analysed = articles.map((article) => ({ article, analysis: analyse(article) }));
    expect(await research.changes(subject, since)).toEqual(
      buildDossier({ caseFile: harbour, articles: analysed, since }).changes,
    );
  });

  it("leaves out what is not understood yet", async () => {
    const articles = articlesOf(3, "a");
    const dossier = await researchOver(articles.slice(1)).dossier({ caseFile: harbour, articles });
    expect(dossier.articles.map(({ id }) => id)).toEqual(["a1", "a2"]);
  });

  it("reads anew what was asked for longest ago, once it has read much else since", async () => {
    const [small, large] = [articlesOf(2, "s"), articlesOf(999, "l")];
    const research = researchOver([...small, ...large]);
    await research.dossier({ caseFile: harbour, articles: small });
    await research.dossier({ caseFile: harbour, articles: large });
    await research.dossier({ caseFile: harbour, articles: large });
    expect(research.asked()).toBe(2 + 999);
    await research.dossier({ caseFile: harbour, articles: small });
    expect(research.asked()).toBe(2 + 999 + 2);
  });
});
