/** What thousands of channels ask for: a mix of cases, people, words, phrases, feeds and filters, many of them the same. */

import type { Case } from "../../src/newsroom/case.ts";
import type { Subscription } from "../../src/newsroom/subscription.ts";
import { createRandom } from "../corpus.ts";

const FIRST = "Ada Bram Carla David Elena Frank Grace Henry Ines Jonah Karen Louis".split(" ");
const LAST = "Abbott Brook Calloway Dorn Ellery Fisk Garner Holt Irving Jarvis".split(" ");
const PLACES = "Ashford Brightwater Colden Dunmore Eastleigh Farrow Glenholm".split(" ");
const NOUNS = "audit bridge contract court evidence fire fraud harbour inquiry jury".split(" ");
const OUTLETS = ["Ashford Courier", "Colden Wire", "Dunmore Radio", "Harwick Times"];

/** Of channels, each with one to three subscriptions. */
const CHANNELS_SHARE = 0.6;
const PLATFORMS = ["discord", "slack"];
const ADDED_AT = "2023-01-01T00:00:00.000Z";

export const CASES: readonly Case[] = [
  "Odile Marsh",
  "Ada Quill",
  "Bram Novak",
  "Carla Venn",
  "Frank Rell",
  "Ines Stone",
  "Nora Okafor",
  "Oscar Lind",
].map((title) => ({
  slug: title.toLowerCase().replace(" ", "-"),
  title,
  names: [title],
  query: `"${title.toLowerCase()}"`,
  isDefined: true,
}));

/** The same in every run. */
export function manySubscriptions(count: number): readonly Subscription[] {
  const random = createRandom(11);
  const pick = <Value>(from: readonly Value[]): Value =>
    from[Math.floor(random() ** 2 * from.length)] as Value; // the first ones more often: channels ask for the same
  const person = () => `"${pick(FIRST)} ${pick(LAST)}"`.toLowerCase();
  const queries: readonly [share: number, query: () => string][] = [
    [0.2, () => `case:${pick(CASES).slug}`],
    [0.24, person],
    [0.12, () => `intitle:${pick(NOUNS)} ${pick(PLACES)}`],
    [0.12, () => `${person()} -${pick(NOUNS)}`],
    [0.1, () => `source:"${pick(OUTLETS)}" intitle:${pick(NOUNS)}`],
    [0.06, () => `(${person()} OR "${pick(NOUNS)} t${Math.floor(random() * 900)}*") after:2023`],
    [0.06, () => `feed:feed${Math.floor(random() * 200)}`],
    [0.05, () => `${person()} after:7d`],
    [0.03, () => `/${pick(NOUNS)} t[0-9]+x/ intitle:${pick(PLACES)}`],
    [0.017, () => `case:${pick(CASES).slug} -${pick(NOUNS)}`],
    [0.003, () => ""],
  ];
  const queryOf = () => {
    let left = random();
    const chosen = queries.find(([share]) => {
      left -= share;
      return left < 0;
    });
    return (chosen ?? queries[0])?.[1]() ?? "";
  };
  const happens = (share: number) => random() < share;
  return Array.from({ length: count }, (_, index): Subscription => {
    const channel = Math.floor(random() * count * CHANNELS_SHARE);
    const isDigest = happens(0.15);
    return {
      id: `s${index}`,
      destination: {
        platform: PLATFORMS[channel % PLATFORMS.length] ?? "slack",
        space: `space${channel % 700}`,
        channel: `C${channel}`,
      },
      query: queryOf(),
      when: isDigest ? { cron: `${channel % 60} 8 * * *`, timeZone: "Europe/London" } : "now",
      layout: isDigest ? "digest" : happens(0.3) ? "line" : "card",
      ...(happens(0.15) && { sourcesMin: 2 }),
      ...(happens(0.1) && { ageHoursMax: 24 }),
      ...(happens(0.05) && { mentions: ["editors"], mentionQuery: pick(NOUNS) }),
      addedBy: "bench",
      addedAt: ADDED_AT,
    };
  });
}
