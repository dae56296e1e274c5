/** Cases as commands ask for them: those that people defined, and those that a name in the archive makes on the spot. */

import { setImmediate } from "node:timers/promises";
import type { Archive } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import type { Case, CaseOverview, RelatedCase } from "../newsroom/case.ts";
import type { Desk } from "../newsroom/desk.ts";
import type { Dossier } from "../newsroom/dossier.ts";
import { nearest } from "../newsroom/nearest.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import { matches, parseQuery, type Query, withCases } from "../newsroom/query.ts";
import type { RecordKinds, Records } from "../newsroom/records.ts";
import type { Destination } from "../newsroom/subscription.ts";
import { fold, words } from "../newsroom/words.ts";
import { drawTimeline } from "../understanding/picture.ts";
import {
  linkingPeople,
  RARE_ARTICLES_MAX,
  relatedCases,
  type Sightings,
} from "../understanding/related.ts";
import type { Dossiers } from "./dossiers.ts";
import type { Research, Subject } from "./research.ts";
import { createSuggestions } from "./suggestions.ts";

/** A dossier rests on at most this many articles, the newest: what can be put together while somebody waits. */
const DOSSIER_ARTICLES_MAX = 500;

/** A visit to a case lasts as long as somebody asks again within this time. */
const VISIT_GAP_MS = 10 * 60_000;

/** People whose names begin with what was typed, among whom one is looked for that has those very words. */
const PEOPLE_LOOKED_AT = 200;

/** People whose names a mistyped one is compared with. */
const NAMES_COMPARED_MAX = 500;

export type CaseParts = {
  readonly archive: Archive;
  readonly records: Records;
  readonly dossiers: Dossiers;
  readonly research: Pick<Research, "returned">;
  /** As cases.yaml has them now. */
  defined(): readonly Case[];
  /** Called when somebody looks at a case. */
  onAsked(caseFile: Case): void;
  phrases(place: Destination): Promise<Phrases>;
  now(): Date;
};

/** A browser draws in its reader's own colours; chats are mostly read in the dark, on the picture's own ground. */
const THEMES: Readonly<Record<string, "auto" | "dark">> = { web: "auto" };

export function createCases(parts: CaseParts): Desk["cases"] {
  const { archive, records, dossiers, defined, now } = parts;
  const casesOf = caseMatcher(defined);
  /** As long as the same dossier is kept: whoever turns back to its overview need not wait again. */
  const known = new WeakMap<Dossier["timeline"], Promise<readonly RelatedCase[]>>();
  return {
    defined,
    list: async () => {
      const overviews: CaseOverview[] = [];
      for (const caseFile of defined()) {
        const query = caseQuery(caseFile, defined());
        overviews.push({ caseFile, ...(await archive.extent(query)) });
        await setImmediate(); // others have their turn between two cases
      }
      return overviews.sort((a, b) => (b.newestAt ?? "").localeCompare(a.newestAt ?? ""));
    },
    suggested: createSuggestions(parts),
    find: async (name) => definedCase(defined(), name) ?? (await caseFromName(archive, name)),
    nearest: async (name, limit) => {
      const people = await archive.people("", NAMES_COMPARED_MAX);
      const cases = defined().flatMap(({ slug, title, names }) => [slug, title, ...names]);
      const parts = people.flatMap((person) => [person.name, ...person.name.split(" ").slice(-1)]);
      return nearest(name, [...new Set([...cases, ...parts])], limit);
    },
    dossier: async (caseFile, since) => {
      parts.onAsked(caseFile);
      const subject = await caseSubject(parts, caseFile);
      return subject.articles.length === 0 ? undefined : dossiers.of(subject, since);
    },
    related: async (dossier) => {
      const found = known.get(dossier.timeline) ?? related(parts, dossier, casesOf);
      known.set(dossier.timeline, found);
      // What failed is looked for anew by whoever asks next.
      found.catch(() => known.delete(dossier.timeline));
      return found;
    },
    picture: async (dossier, place) => {
      const theme = THEMES[place.platform] ?? "dark";
      const picture = drawTimeline(dossier, await parts.phrases(place), theme);
      return picture && { type: "picture", svg: picture.svg, alt: picture.alt };
    },
    looked: async (asker, caseFile) => {
      const key = [asker.platform, asker.id, caseFile.slug].map(encodeURIComponent).join("|");
      const known = await records.get("looked", key);
      const look = nextLook(known, now());
      await records.set("looked", key, look);
      // In a first visit, what is new is what came after its first look.
      return look.before ?? known?.beganAt;
    },
  };
}

/** A case with its articles, as they are filed now. */
export async function caseSubject(
  { archive, defined }: Pick<CaseParts, "archive" | "defined">,
  caseFile: Case,
): Promise<Subject> {
  const query = caseQuery(caseFile, defined());
  const { articles } = await archive.search(query, { limit: DOSSIER_ARTICLES_MAX });
  return { caseFile, articles };
}

/** However often one asks within a visit, what is new is what came since the last look of the visit before. */
function nextLook(known: RecordKinds["looked"] | undefined, now: Date): RecordKinds["looked"] {
  const at = now.toISOString();
  if (known === undefined) return { beganAt: at, at };
  const isSameVisit = now.getTime() - Date.parse(known.at) < VISIT_GAP_MS;
  return isSameVisit ? { ...known, at } : { beganAt: at, at, before: known.at };
}

/** Looks for the case's people in all articles; others have their turn between two of them. */
async function related(
  { archive, defined }: CaseParts,
  dossier: Dossier,
  casesOf: ReturnType<typeof caseMatcher>,
): Promise<readonly RelatedCase[]> {
  const cases = defined();
  if (cases.every((one) => one.slug === dossier.caseFile.slug)) return [];
  const { slug } = dossier.caseFile;
  const own = new Set(dossier.articles.map(({ id }) => id));
  // A case that nobody defined is known by its articles alone.
  const slugsOf = (article: Article) =>
    own.has(article.id) ? [slug, ...casesOf(article)] : casesOf(article);
  const sightings: Sightings[] = [];
  for (const name of linkingPeople(dossier.people)) {
    const { articles, total } = await archive.search(phraseOf(words(name)), {
      limit: RARE_ARTICLES_MAX,
    });
    if (total <= RARE_ARTICLES_MAX) sightings.push({ name, cases: articles.map(slugsOf) });
    await setImmediate();
  }
  return relatedCases(slug, sightings).flatMap(({ slug: other, names }) => {
    const caseFile = cases.find((one) => one.slug === other);
    return caseFile === undefined ? [] : [{ caseFile, names }];
  });
}

/** The query that selects a case's articles, ready for the archive. */
function caseQuery(caseFile: Case, defined: readonly Case[]): Query {
  return withCases(parseQuery(caseFile.query), defined);
}

/** Tells which of the defined cases an article belongs to. Queries are parsed once for each list of cases. */
export function caseMatcher(
  defined: () => readonly Case[],
): (article: Parameters<typeof matches>[1]) => readonly string[] {
  let known: readonly Case[] = [];
  let queries: readonly { slug: string; query: Query }[] = [];
  return (article) => {
    const cases = defined();
    if (cases !== known) {
      queries = cases.map((one) => ({ slug: one.slug, query: caseQuery(one, cases) }));
      known = cases;
    }
    return queries.filter(({ query }) => matches(query, article)).map(({ slug }) => slug);
  };
}

function definedCase(cases: readonly Case[], name: string): Case | undefined {
  const wanted = words(name).join(" ");
  const isWanted = (other: string) => words(other).join(" ") === wanted;
  const exact = cases.find(
    ({ slug, title, names }) => isWanted(slug) || isWanted(title) || names.some(isWanted),
  );
  if (exact !== undefined || wanted === "") return exact;
  const holding = cases.filter(({ title, names }) =>
    [title, ...names].some((other) => ` ${words(other).join(" ")} `.includes(` ${wanted} `)),
  );
  return holding.length === 1 ? holding[0] : undefined;
}

/**
 * A case made from the archive: of the person called that, else of the one most often named so, else of words that stand in a text as a
 * name does, each with a capital.
 */
async function caseFromName(archive: Archive, name: string): Promise<Case | undefined> {
  const wanted = words(name);
  if (wanted.length === 0) return undefined;
  const people = await archive.people(name, PEOPLE_LOOKED_AT);
  const person =
    people.find((one) => words(one.name).join(" ") === wanted.join(" ")) ??
    people.find((one) => holdsWords(words(one.name), wanted));
  if (person !== undefined) return personCase(archive, person.name);
  const { articles } = await archive.search(phraseOf(wanted), { limit: 20 });
  const written = articles
    .map(({ title, text }) => writtenAsName(`${title}\n${text}`, wanted))
    .find((found) => found !== undefined);
  return written === undefined ? undefined : adHoc(written, `"${wanted.join(" ")}"`);
}

/** “Douglas and Peggy Ryen” names a Douglas Ryen whose name stands nowhere as such: then both words select. */
async function personCase(archive: Archive, name: string): Promise<Case> {
  const parts = words(name);
  const { total } = await archive.search(phraseOf(parts), { limit: 1 });
  return adHoc(name, total > 0 ? `"${parts.join(" ")}"` : parts.join(" "));
}

function phraseOf(parts: readonly string[]): Query {
  return { type: "words", words: parts, isPrefix: false };
}

function holdsWords(name: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word) => name.includes(word));
}

function adHoc(name: string, query: string): Case {
  const slug = fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 48);
  return { slug, title: name, names: [name], query, isDefined: false };
}

/** The words as the text has them where each begins with a capital or a digit; undefined where they never do. */
function writtenAsName(text: string, wanted: readonly string[]): string | undefined {
  const size = wanted.length;
  const tokens = text.split(/[^\p{L}\p{N}]+/u);
  for (let start = 0; start + size <= tokens.length; start += 1) {
    const run = tokens.slice(start, start + size);
    const isRun = run.every((token, index) => fold(token) === wanted[index]);
    if (isRun && run.every((token) => /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(token))) {
      return run.join(" ");
    }
  }
  return undefined;
}
