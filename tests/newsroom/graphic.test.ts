import { describe, expect, it } from "vitest";
import { markedPassages } from "../../bench/understanding/fixtures.ts";
import { graphicKinds } from "../../src/newsroom/graphic.ts";

const marked = markedPassages();
const graphic = marked.filter(({ kinds }) => kinds.length > 0);
const lookAlikes = marked.filter(({ kinds }) => kinds.length === 0);

describe("sentences of our own making", () => {
  it("are a hundred graphic ones and more, with a hundred look-alikes and more", () => {
    expect(graphic.length).toBeGreaterThanOrEqual(100);
    expect(lookAlikes.length).toBeGreaterThanOrEqual(100);
  });

  it("are folded where they are graphic, nineteen in twenty", () => {
    const missed = graphic.filter(({ words }) => graphicKinds(words).length === 0);
    expect(missed.length).toBeLessThanOrEqual(graphic.length / 20);
  });

  it("are told by all that they describe, nine in ten", () => {
    const named = graphic.flatMap(({ kinds, words }) => {
      const found: readonly string[] = graphicKinds(words);
      return kinds.filter((kind) => kind !== "any").map((kind) => found.includes(kind));
    });
    expect(named.filter(Boolean).length).toBeGreaterThanOrEqual(named.length * 0.9);
  });

  it("stay as they are where they only look it, but for these: a crime’s news, a law, a metaphor", () => {
    const folded = lookAlikes.filter(({ words }) => graphicKinds(words).length > 0);
    expect(folded.map(({ words }) => words)).toEqual([
      "Investors got burned alive by the bond, he joked.",
      "She was charged with beating her husband with a frying pan.",
      "A pile of corpses is how the novel ends, and it is very funny.",
      "The mayor hung himself with his own words.",
      "The horror film opens with a severed hand.",
    ]);
  });
});

describe("a graphic passage", () => {
  it.each([
    ["She was killed.", []],
    ["She was stabbed to death.", []],
    ["She was stabbed 41 times.", ["violence"]],
    ["She was found with her throat cut in a pool of blood.", ["violence", "injuries"]],
    ["The girl, 9, was stabbed 41 times.", ["violence", "children"]],
    ["The girl, 9, was reported missing.", []],
  ])("is one by what it describes, not by what it is about: %s", (words, kinds) => {
    expect(graphicKinds(words)).toEqual(kinds);
  });

  it("is found whatever white space and case it is written in", () => {
    expect(graphicKinds("HE WAS STABBED\n  41\u00a0TIMES.")).toEqual(["violence"]);
    expect(graphicKinds("He was stabbed 41\ntimes.")).toEqual(["violence"]);
  });

  it.each([
    ["stabbed ", 1],
    ["body ", 1],
    ["his head his head ", 1],
    ["blood ", 1],
    ["a", 1],
    ["’s", 1],
    [" ", 1],
  ])("is looked for in a time that grows with the text alone: “%s” again and again", (words) => {
    const long = words.repeat(200_000 / words.length);
    const began = performance.now();
    graphicKinds(long);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
