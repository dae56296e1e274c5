/**
 * Articles that were read lately, with what they say: unpacking those of a long case takes some 90 ms, and when one is
 * added to it, all others are the same.
 */

import type { Archive } from "../newsroom/archive.ts";
import { makeRoom, versionKey } from "./research.ts";

/** With what it says, each character of a text takes some 10 bytes: 40 MB, or 1,300 articles of 3 KB. */
const CHARS_KEPT_MAX = 4_000_000;

type Understood = Awaited<ReturnType<Archive["understood"]>>[number];

/** Reads what it has not read; what nobody asked for in a while, and what was corrected since, goes first. */
export function keepRead(archive: Pick<Archive, "understood">): Archive["understood"] {
  /** By version, so that a corrected article is another; the one asked for last stands last. */
  const kept = new Map<string, Understood>();
  return async (versions) => {
    const unread = versions.filter((version) => !kept.has(versionKey(version)));
    const read = new Map(
      (await archive.understood(unread)).map((one) => [versionKey(one.article), one]),
    );
    const found = versions.flatMap((version) => {
      const key = versionKey(version);
      const one = kept.get(key) ?? read.get(key);
      return one === undefined ? [] : [{ key, one }];
    });
    for (const { key, one } of found) {
      kept.delete(key);
      kept.set(key, one);
    }
    makeRoom(kept, sizeOf, CHARS_KEPT_MAX);
    return found.map(({ one }) => one);
  };
}

function sizeOf({ article }: Understood): number {
  return article.title.length + article.text.length;
}
