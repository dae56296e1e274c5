/** Sentences with gaps, for what no language says in the same order: "It was read from {feed} ({at})." */

import { type Span, text } from "../message.ts";

/** Puts spans into the gaps of a sentence. Throws for a gap that nothing is given for, which a test would find. */
export function filled(
  sentence: string,
  gaps: Readonly<Record<string, readonly Span[]>>,
): readonly Span[] {
  return sentence
    .split(/(\{[a-z]+\})/u)
    .filter((part) => part !== "")
    .flatMap((part) => {
      const name = /^\{([a-z]+)\}$/u.exec(part)?.[1];
      if (name === undefined) return [text(part)];
      const spans = gaps[name];
      if (spans === undefined) throw new RangeError(`Nothing is given for {${name}}.`);
      return spans;
    });
}
