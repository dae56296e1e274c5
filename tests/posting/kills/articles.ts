/** Articles for desks that die: each a story of its own, asked for by words that nothing else says. */

import type { Room } from "./chat.ts";

export const ASKS = { story: "flashwire", other: "harbourside", digest: "roundup" } as const;

/** Shares no word with another that could make them one story. */
export function articleOf(word: string, asks: readonly string[], version = "") {
  const own = Array.from({ length: 30 }, (_, index) => `${word}x${index}`).join(" ");
  return {
    title: `Report ${word} ${own.slice(0, 60)}${version}`,
    text: `The harbour master of ${word} said on Monday ${asks.join(" ")} ${own}.${version}`,
    outlet: "Test Wire",
  };
}

/** How many of the desk's messages tell of it. */
export function standing(room: Room, word: string): number {
  return room.shown().filter(({ words }) => words.includes(`Report ${word} `)).length;
}
