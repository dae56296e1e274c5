import { describe, expect, it } from "vitest";
import { words } from "../../src/newsroom/words.ts";
import { sketchOf } from "../../src/understanding/copies.ts";
import { copyableOf, createCopyIndex } from "../../src/understanding/copy-index.ts";
import { textArticle } from "./given.ts";

/** The ids of the texts before it that a text is taken to be a copy of, in the order given. */
function copiesOf(text: string, ...before: readonly string[]): readonly string[] {
  const index = createCopyIndex();
  const copyable = (one: string) => copyableOf(textArticle(one), sketchOf(words(one)));
  for (const [number, one] of before.entries()) index.add(`${number}`, copyable(one));
  return index.find(copyable(text)).map(({ articleId }) => articleId);
}

/** Made-up sentences of twelve words that never repeat. */
function sentences(first: number, count: number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `The ${Array.from({ length: 11 }, (_, word) => `n${first + index}w${word}`).join(" ")}.`,
  ).join(" ");
}

const SIGN_OFF =
  "Read the whole report, with pictures and the day's other news, in tomorrow's edition.";

describe("reprints", () => {
  it("are found when a short text loses a sentence and gains a line", () => {
    expect(copiesOf(`${sentences(1, 4)} ${SIGN_OFF}`, sentences(0, 5))).toEqual(["0"]);
  });

  it("are found when half of a short text is left", () => {
    expect(copiesOf(sentences(0, 4), sentences(50, 8), sentences(0, 8))).toEqual(["1"]);
  });

  it("are found within a text fifty times as long, and the other way round", () => {
    const [long, part] = [sentences(0, 400), sentences(100, 8)];
    expect(copiesOf(part, long)).toEqual(["0"]);
    expect(copiesOf(long, part)).toEqual(["0"]);
  });

  it("are not texts of which less than half is in the other", () => {
    expect(copiesOf(sentences(0, 20), sentences(12, 20))).toEqual([]);
  });

  it("are not short texts with the same closing lines: each of seventeen stays by itself", () => {
    const texts = Array.from({ length: 17 }, (_, index) => `${sentences(index, 1)} ${SIGN_OFF}`);
    for (const [index, text] of texts.entries()) {
      expect(copiesOf(text, ...texts.slice(0, index))).toEqual([]);
    }
  });

  it("are few words only when they are the very same", () => {
    const few = sentences(0, 1);
    expect(copiesOf(few, few)).toEqual(["0"]);
    expect(copiesOf(few, few.replace("n0w10", "other"))).toEqual([]);
  });
});
