/** Dossiers for tests of pictures, the words to draw them with, and what a drawing holds. */

import type { Article } from "../../src/newsroom/article.ts";
import { claimAt } from "../../src/newsroom/claim.ts";
import type { Dossier, TimelineEntry } from "../../src/newsroom/dossier.ts";
import { en } from "../../src/newsroom/phrases/en.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { caseOf } from "./analysed.ts";

export const words = en;

/** Days of a timeline; the first article's text names each, and `sources` of them tell of it. */
type Told = { readonly date: string; readonly sources?: number; readonly isReported?: boolean };

export function dossierOf(
  days: readonly (string | Told)[],
  given: { readonly published?: readonly (string | undefined)[]; readonly title?: string } = {},
): Dossier {
  const { published = [undefined], title = "The harbour case" } = given;
  const text = "He is accused of what was alleged.";
  const articles = published.map((publishedAt, index) =>
    fakeArticle({ id: `a${index}`, text, publishedAt }),
  );
  const [first = fakeArticle({ id: "a0", text })] = articles;
  return {
    caseFile: { ...caseOf("Harbour"), title },
    articles,
    summary: [],
    people: [],
    timeline: days.map((day) => entryOf(first, typeof day === "string" ? { date: day } : day)),
    quotes: [],
    disagreements: [],
  };
}

function entryOf(article: Article, { date, sources = 1, isReported = false }: Told): TimelineEntry {
  const claim = claimAt(article, { field: "text", start: 0, end: article.text.length });
  return {
    date,
    claim,
    ...(!isReported && { dateClaim: claim }),
    sources: Array.from({ length: sources }, (_, index) => `Outlet ${index}`),
  };
}

/** The texts of a drawing, in its order, as one reads them. */
export function textsIn(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gsu)].map(([, inner = ""]) =>
    inner
      .replace(/<[^>]*>/gu, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&")
      .replaceAll("\u00a0", " "),
  );
}

/** Its marks of days: `[class, from, to]`. */
export function marksIn(svg: string): readonly (readonly [string, number, number])[] {
  const number = (tag: string, name: string) =>
    Number(new RegExp(` ${name}="([^"]*)"`, "u").exec(tag)?.[1]);
  return [...svg.matchAll(/<(?:circle|rect) class="(day|reported|stretch|about)"[^>]*>/gu)].map(
    ([tag, kind = ""]) => {
      if (!tag.startsWith("<circle")) {
        return [kind, number(tag, "x"), number(tag, "x") + number(tag, "width")];
      }
      const [middle, radius] = [number(tag, "cx"), number(tag, "r")];
      return [kind, middle - radius, middle + radius];
    },
  );
}
