/** Words that somebody pointed at, brought to what an ask may hold. */

import { LINE_CHARS_MAX } from "./ask.ts";

const LINK = /https?:\/\/[^\s<>()[\]"“”]+/giu;

/**
 * The longest line that these words make within what an ask may hold: where they are too long, their end goes and their
 * links stay.
 */
export function fitWords(words: string, lineOfWords: (words: string) => string): string {
  let room = Math.min(words.length, LINE_CHARS_MAX);
  for (;;) {
    const line = lineOfWords(shorten(words, room));
    const over = line.length - LINE_CHARS_MAX;
    if (over <= 0 || room === 0) return line;
    // A quotation mark grows by a backslash, so between half of what is over and all of it must go.
    room = Math.max(0, room - Math.ceil(over / 2));
  }
}

/** At most `room` characters: the words' beginning, then the links that stood in what was cut off. */
function shorten(words: string, room: number): string {
  if (words.length <= room) return words;
  const links: string[] = [];
  let left = room;
  for (const link of new Set(words.match(LINK))) {
    if (link.length >= left) continue;
    links.push(link);
    left -= link.length + 1;
  }
  const start = beginning(words, left);
  return [start, ...links.filter((link) => !start.includes(link))].filter(isThere).join(" ");
}

/** Ends between two words where there are such, and never within a link or a character. */
function beginning(words: string, room: number): string {
  return words
    .slice(0, room)
    .replace(/(?:https?:\/\/\S*|\s\S{0,30}|\p{Cs})$/iu, "")
    .trimEnd();
}

function isThere(part: string): boolean {
  return part !== "";
}
