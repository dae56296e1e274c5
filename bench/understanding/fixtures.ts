/** Texts of our own with what is to be found in them, as tests/fixtures has them. */

import { readFileSync } from "node:fs";
import type { Article } from "../../src/newsroom/article.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { buildDossier } from "../../src/understanding/dossier.ts";
import { benchArticle } from "./articles.ts";

const PEOPLE = "tests/fixtures/people.txt";
const CONFLICTS = "tests/fixtures/conflicts.txt";
const GRAPHIC = "tests/fixtures/graphic.txt";

export type Naming = { readonly start: number; readonly end: number; readonly name: string };
type Marked = { readonly article: Article; readonly namings: readonly Naming[] };

export type Planted = {
  /** Absent for a look-alike. */
  readonly kind?: string;
  readonly name: string;
  readonly texts: readonly (readonly [day: string, text: string])[];
};

export function plantedDifferences(): readonly Planted[] {
  return readFileSync(CONFLICTS, "utf8")
    .split(/\n{2,}/u)
    .map((block) => block.trim())
    .filter((block) => /^[+-] /u.test(block))
    .map((block) => {
      const [head = "", ...lines] = block.split("\n");
      const [, kind, name = ""] = /^[+-] (?:(.*): )?(.*)$/u.exec(head) ?? [];
      const texts = lines.map((line) => [line.slice(0, 10), line.slice(11)] as const);
      return { kind, name, texts };
    });
}

/** The kinds of difference that a dossier of these texts shows. */
export function differencesIn({ name, texts }: Planted): readonly string[] {
  const articles = texts.map(([day, text], index) => {
    const publishedAt = `${day}T08:00:00.000Z`;
    const article = benchArticle({ id: `a${index}`, title: "", text, publishedAt });
    return { article, analysis: analyse(article) };
  });
  const caseFile = { slug: "case", title: name, names: [name], query: "", isDefined: true };
  return buildDossier({ caseFile, articles }).disagreements.map(({ about }) => about);
}

/** Sentences with what they describe; nothing for a look-alike. */
export function markedPassages(): readonly {
  readonly words: string;
  readonly kinds: readonly string[];
}[] {
  return readFileSync(GRAPHIC, "utf8")
    .split("\n")
    .filter((line) => /^[+-] /u.test(line))
    .map((line) => {
      const [, kinds, words = ""] = /^[+-] (?:([a-z, -]+): )?(.*)$/u.exec(line) ?? [];
      return { words, kinds: kinds?.split(", ") ?? [] };
    });
}

/** `{as written|full name}` or `{full name}`; articles stand between empty lines. */
export function markedPeople(): readonly Marked[] {
  return readFileSync(PEOPLE, "utf8")
    .replace(/^#.*\n/gmu, "")
    .trim()
    .split(/\n{2,}/u)
    .map((block, index) => {
      let text = "";
      const namings: Naming[] = [];
      for (const part of block.split(/(\{[^}]*\})/u)) {
        const [written = "", name = written] = part.replace(/^\{|\}$/gu, "").split("|");
        const start = text.length;
        text += part.startsWith("{") ? written : part;
        if (part.startsWith("{")) namings.push({ start, end: text.length, name });
      }
      return { article: benchArticle({ id: `p${index}`, title: "", text }), namings };
    });
}
