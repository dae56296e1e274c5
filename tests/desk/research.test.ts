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
    async understood(versions) {
      asked += versions.length;
      const ids = new Set(versions.map(({ id }) => id));
      const known = articles.filter(({ id }) => ids.has(id));
      return known.map((article) => ({ article, analysis: analyse(article) }));
    },
    stories: nothing,
    extent: async () => ({ articles: 0, sources: 0 }),
  });
  /** How many articles were read, all in all. */
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

  it("leaves out what is not filed any more", async () => {
    const articles = articlesOf(3, "a");
    const dossier = await researchOver(articles.slice(1)).dossier({ caseFile: harbour, articles });
    expect(dossier.articles.map(({ id }) => id)).toEqual(["a1", "a2"]);
  });

  it("reads anew what was asked for longest ago, once it has read much else since", async () => {
    const [small, large] = [articlesOf(2, "s"), articlesOf(1_499, "l")];
    const bridge = { ...caseOf("Bridge"), slug: "bridge" };
    const research = researchOver([...small, ...large]);
    await research.dossier({ caseFile: harbour, articles: small });
    await research.dossier({ caseFile: bridge, articles: large });
    await research.dossier({ caseFile: bridge, articles: large });
    expect(research.asked()).toBe(2 + 1_499);
    await research.dossier({ caseFile: harbour, articles: small });
    expect(research.asked()).toBe(2 + 1_499 + 2);
  });

  it("keeps no dossier that its case has outgrown", async () => {
    const articles = articlesOf(3, "a");
    const research = researchOver(articles);
    const before = { caseFile: harbour, articles: articles.slice(0, 2) };
    await research.dossier(before);
    expect((await research.dossier({ caseFile: harbour, articles })).articles).toHaveLength(3);
    expect((await research.dossier(before)).articles).toHaveLength(2);
    expect(research.asked()).toBe(2 + 3 + 2);
  });
});
