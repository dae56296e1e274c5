/**
 * What a message says, as the value of an option: for the commands that are offered on a message. All of it is other
 * people's words, so it is handed on as one value and never as more of a line.
 */

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

/** [words](https://example.org) and [words](<https://example.org>) */
const MASKED_LINK = /\[([^\]\n]+)\]\(<?(https?:\/\/[^\s<>)]+)>?[^)]*\)/giu;

/** The words of a message and of those it forwards, on one line; empty when it shows only pictures and files. */
export function wordsOf(messages: readonly ReadMessage[]): string {
  return messages.flatMap(partsOf).map(plain).filter(isThere).join(" ");
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
