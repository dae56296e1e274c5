/** A small case made by hand: two sources that differ on a year, one of them a file that names no outlet. */

import type { Article } from "../../../src/newsroom/article.ts";
import type { Case } from "../../../src/newsroom/case.ts";
import { type Claim, claimAt } from "../../../src/newsroom/claim.ts";
import type { Dossier } from "../../../src/newsroom/dossier.ts";
import { fakeArticle } from "../../fakes/nouns.ts";

export const laneCase: Case = {
  slug: "lane",
  title: "Ada Lane",
  about: "The trial of a baker, and its only witness.",
  names: ["Ada Lane"],
  query: '"ada lane"',
  isDefined: true,
};

export const note: Article = fakeArticle({
  id: "note",
  source: "note.txt",
  sourceKind: "file",
  url: undefined,
  file: "articles/note.txt",
  publishedAt: undefined,
  title: "The trial began in 1985",
  isTitleDerived: true,
  text: "The trial began in 1985. Ada Lane, the sole witness, wept. “I saw three men,” read the card.",
});

export const report: Article = fakeArticle({
  id: "report",
  source: "Court Reporter",
  sourceKind: "outlet",
  publishedAt: "2019-05-31T00:00:00.000Z",
  title: "Witness returns to court",
  text: "The trial began in 1984, the clerk said. Lane, who is accused of nothing, returned in May 2019. “It was dark,” Lane said.",
});

/** The very words of an article, wherever they stand in its text. */
export function said(article: Article, words: string): Claim {
  const start = article.text.indexOf(words);
  return claimAt(article, { field: "text", start, end: start + words.length });
}

const began = said(report, "The trial began in 1984, the clerk said.");
const returned = said(report, "Lane, who is accused of nothing, returned in May 2019.");
const alsoBegan = said(note, "The trial began in 1985.");

export const laneDossier: Dossier = {
  caseFile: laneCase,
  articles: [report, note],
  summary: [returned, alsoBegan],
  people: [
    {
      name: "Ada Lane",
      aliases: ["Ada Lane", "Lane"],
      roles: [said(note, "the sole witness")],
      mentions: 3,
      articleIds: ["report", "note"],
      claim: returned,
    },
  ],
  timeline: [
    { date: "1984", dateClaim: said(report, "1984"), claim: began, sources: ["Court Reporter"] },
    { date: "~1985", dateClaim: said(note, "1985"), claim: alsoBegan, sources: ["note.txt"] },
    {
      date: "2019-05",
      dateClaim: said(report, "May 2019"),
      claim: returned,
      sources: ["Court Reporter", "note.txt"],
    },
  ],
  quotes: [
    {
      words: said(report, "It was dark,"),
      speaker: "Ada Lane",
      claim: said(report, "“It was dark,” Lane said."),
      source: "Court Reporter",
    },
    {
      words: said(note, "I saw three men,"),
      claim: said(note, "“I saw three men,” read the card."),
      source: "note.txt",
    },
  ],
  disagreements: [
    {
      about: "year of the crime",
      of: "Ada Lane",
      values: [
        { value: "1984", claim: began },
        { value: "1985", claim: alsoBegan },
      ],
    },
  ],
};
