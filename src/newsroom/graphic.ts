/**
 * Which passages somebody would want to be told of before they read them. The whole desk is about crimes, so what
 * counts is not what a passage is about but whether it describes it (graphic-words.ts).
 */

import { anyOf } from "./graphic-rules.ts";
import { CHILD, ENGLISH } from "./graphic-words.ts";
import { ABROAD, CHILD_ABROAD } from "./graphic-words-abroad.ts";

export type DescribedKind = "violence" | "injuries" | "sexual" | "self-harm" | "torture";

/** `children` only beside another. */
export type GraphicKind = DescribedKind | "children";

const KINDS = ["violence", "injuries", "sexual", "self-harm", "torture"] as const;

/** In the order in which notes name them. */
export const GRAPHIC_KINDS: readonly GraphicKind[] = [...KINDS, "children"];

const PATTERNS = Object.fromEntries(
  KINDS.map((kind) => [kind, anyOf([ENGLISH, ...ABROAD].flatMap((rules) => rules[kind]))]),
) as Readonly<Record<DescribedKind, RegExp>>;

/** In all languages that rules know; none for most passages. Linear in the length of the passage. */
export function graphicKinds(passage: string): readonly GraphicKind[] {
  const words = passage.toLowerCase();
  const kinds = KINDS.filter((kind) => PATTERNS[kind].test(words));
  const hasChild = CHILD.test(words) || CHILD_ABROAD.test(words);
  return kinds.length > 0 && hasChild ? [...kinds, "children"] : kinds;
}
