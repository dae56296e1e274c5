/**
 * Which other cases share people with one. A governor is in many cases and links none; somebody of whom few articles
 * tell, and who is in both, does.
 */

import type { RelatedCase } from "../newsroom/case.ts";
import type { Person } from "../newsroom/dossier.ts";

/** People who are looked for elsewhere, those who matter most to the case. */
const PEOPLE_MAX = 12;

/** Somebody whom more articles name is no rare person. */
export const RARE_ARTICLES_MAX = 20;

/** So much of what is told of somebody lies in the two cases: else they are known for something else. */
const SHARE_MIN = 0.75;

/** One person alone links two cases only when each tells of them more than once. */
const ALONE_ARTICLES_MIN = 2;

const RELATED_MAX = 3;

/** Of each article that names somebody: the slugs of its cases. */
export type Sightings = { readonly name: string; readonly cases: readonly (readonly string[])[] };

/** Full names of people who may link this case with another. */
export function linkingPeople(people: readonly Pick<Person, "name">[]): readonly string[] {
  const names = people.map(({ name }) => name).filter((name) => name.includes(" "));
  return names.slice(0, PEOPLE_MAX);
}

/** The cases that two rare people link with this one, or one of whom both tell repeatedly; most shared people first. */
export function relatedCases(
  slug: string,
  sightings: readonly Sightings[],
): readonly { readonly slug: string; readonly names: RelatedCase["names"] }[] {
  const links = sightings.flatMap((seen) => linksOf(slug, seen));
  return [...Map.groupBy(links, (link) => link.slug)]
    .filter(([, shared]) => shared.length > 1 || shared.some(({ isStrong }) => isStrong))
    .map(([other, shared]) => ({ slug: other, names: shared.map(({ name }) => name) }))
    .sort((a, b) => b.names.length - a.names.length || a.slug.localeCompare(b.slug, "en"))
    .slice(0, RELATED_MAX);
}

type Link = { readonly slug: string; readonly name: string; readonly isStrong: boolean };

/** Articles of both cases at once count for each: they are the best sign of all. */
function linksOf(slug: string, { name, cases }: Sightings): readonly Link[] {
  const own = cases.filter((slugs) => slugs.includes(slug)).length;
  const others = new Set(cases.flat().filter((other) => other !== slug));
  return [...others].flatMap((other) => {
    const theirs = cases.filter((slugs) => slugs.includes(other)).length;
    const either = cases.filter((slugs) => slugs.includes(slug) || slugs.includes(other)).length;
    const isRare = own > 0 && either >= cases.length * SHARE_MIN;
    const isStrong = Math.min(own, theirs) >= ALONE_ARTICLES_MIN;
    return isRare ? [{ slug: other, name, isStrong }] : [];
  });
}
