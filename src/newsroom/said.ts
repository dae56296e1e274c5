/** Sentences of the desk's own that name commands, which are typed in another way on some platforms. */

import { type Span, type TextStyle, text } from "./message.ts";

/** A line to type: of `help` or `/help` the same. Never made of what a feed says. */
export function typed(line: string, style?: TextStyle): Span {
  const words = `/${line.replace(/^\//u, "")}`;
  return style === undefined
    ? { type: "command", text: words }
    : { type: "command", text: words, style };
}

/** A sentence around spans and words, each of which stays what it is: said`See ${typed("help")}.` */
export function said(
  sentence: readonly string[],
  ...between: readonly (Span | string)[]
): readonly Span[] {
  return sentence
    .flatMap((words, index) => {
      const next = between[index] ?? "";
      return [text(words), typeof next === "string" ? text(next) : next];
    })
    .filter((span) => span.type !== "text" || span.text !== "");
}
