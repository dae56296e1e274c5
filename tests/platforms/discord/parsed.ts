/** What Discord would make of a text, by a parser that is not ours. */

import { parse } from "discord-markdown-parser";

export type Node = {
  readonly type: string;
  readonly content?: string | readonly Node[] | Node;
  readonly target?: string;
  readonly [key: string]: unknown;
};

/** Every node, each before those inside it. */
export function nodesOf(markdown: string): readonly Node[] {
  return flat(parse(markdown, "extended") as unknown as readonly Node[]);
}

/** The words that a reader sees, without the signs that the desk itself sets for direction and division. */
export function seen(markdown: string): string {
  return nodesOf(markdown)
    .map((node) => {
      if (node.type === "twemoji") return String(node.name);
      return typeof node.content === "string" ? node.content : "";
    })
    .join("")
    .replace(/[\u2068\u2069\u200b]/gu, "");
}

function flat(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node) => {
    const { content } = node;
    if (typeof content !== "object") return [node];
    return [node, ...flat(Array.isArray(content) ? content : [content as Node])];
  });
}
