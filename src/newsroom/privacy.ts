/** What is kept about somebody, told to them alone. */

import { type Ask, formatAsk } from "./ask.ts";
import type { Desk, KeptOf } from "./desk.ts";
import { followedTitle } from "./following.ts";
import type { Block, Fact, Span } from "./message.ts";
import { text } from "./message.ts";
import type { PrivacyWords } from "./phrases/privacy-words.ts";

/** Cases named; more are counted. */
const NAMED_MAX = 15;

/** True when there is nothing to forget. */
export function isNothing({ follows, looks, told, quietHours }: KeptOf): boolean {
  return follows.length + looks.length + told === 0 && quietHours === undefined;
}

/** What is kept, each kind in one line; those of which there is nothing are left out. */
export function keptFacts(kept: KeptOf, words: PrivacyWords, desk: Desk): readonly Block[] {
  const cases = desk.cases.defined();
  const follows = kept.follows.map((one): readonly Span[] => {
    const title = followedTitle(one, cases);
    return [{ type: "ask", text: title, ask: formatAsk("case", { name: title }) }];
  });
  const looks = kept.looks.map(({ slug, at }): readonly Span[] => {
    const title = cases.find((one) => one.slug === slug)?.title ?? slug;
    return [text(`${title}, `), { type: "time", at, show: "datetime" }];
  });
  const { quietHours: hours } = kept;
  const facts: readonly Fact[] = [
    ...factOf(words.follows, listed(follows)),
    ...factOf(words.looks, listed(looks)),
    ...factOf(words.told, kept.told === 0 ? [] : [text(String(kept.told))]),
    ...factOf(words.quiet, hours === undefined ? [] : [text(`${hours.from}–${hours.until}`)]),
  ];
  return facts.length === 0 ? [] : [{ type: "facts", facts }];
}

export async function languageHere({ place }: Ask, desk: Desk): Promise<string> {
  return (await desk.channels.phrases(place)).language;
}

function factOf(label: string, spans: readonly Span[]): readonly Fact[] {
  return spans.length === 0 ? [] : [{ label, spans }];
}

function listed(lines: readonly (readonly Span[])[]): readonly Span[] {
  const named = lines.slice(0, NAMED_MAX);
  const more = lines.length - named.length;
  const spans = named.flatMap((line, index) => (index === 0 ? line : [text("; "), ...line]));
  return more > 0 ? [...spans, text(` +${more}`)] : spans;
}
