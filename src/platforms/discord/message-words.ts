/**
 * What a message says, as the value of an option: for the commands that are offered on a message. All of it is other
 * people's words, so it is handed on as one value and never as more of a line.
 */

import { LINE_CHARS_MAX } from "../../newsroom/ask.ts";

/** As much of a Discord message as is read here; components in the API's own form. */
export type ReadMessage = {
  readonly content: string;
  readonly embeds: readonly ReadEmbed[];
  readonly components: readonly unknown[];
};

type ReadEmbed = {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly url?: string | null;
};

const LINK = /https?:\/\/[^\s<>()[\]"“”]+/giu;

/** [words](https://example.org) and [words](<https://example.org>) */
const MASKED_LINK = /\[([^\]\n]+)\]\(<?(https?:\/\/[^\s<>)]+)>?[^)]*\)/giu;

/** The words of a message and of those it forwards, on one line; empty when it shows only pictures and files. */
export function wordsOf(messages: readonly ReadMessage[]): string {
  return messages.flatMap(partsOf).map(plain).filter(isThere).join(" ");
}

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

function partsOf({ content, embeds, components }: ReadMessage): readonly string[] {
  const told = embeds.flatMap(({ title, description, url }) => [title, description, url]);
  return [content, ...told.filter((part) => typeof part === "string"), ...textsIn(components)];
}

/** The text displays among components of any kind, in their order. */
function textsIn(components: readonly unknown[]): readonly string[] {
  return components.flatMap((component) => {
    if (typeof component !== "object" || component === null) return [];
    const { content, components: inside } = component as Record<string, unknown>;
    if (typeof content === "string") return [content];
    return Array.isArray(inside) ? textsIn(inside) : [];
  });
}

/** Without what only Discord reads: the address of a link stands beside its words. */
function plain(part: string): string {
  return part
    .replace(MASKED_LINK, "$1 $2")
    .replace(/<(https?:\/\/[^\s<>]+)>/giu, "$1")
    .replace(/\s+/gu, " ")
    .trim();
}

function isThere(part: string): boolean {
  return part !== "";
}
