import { describe, expect, it } from "vitest";
import { nearest } from "../../src/newsroom/nearest.ts";

const COMMANDS = ["case", "cases", "channel", "digest", "feeds", "search", "subscribe"];

describe("the names that a mistyped one most likely meant", () => {
  it.each([
    ["feesd", ["feeds"]],
    ["serach", ["search"]],
    ["digets", ["digest"]],
    ["DIGEST", ["digest"]],
    ["dígest", ["digest"]],
    ["sub", ["subscribe"]],
    ["subscribers", ["subscribe"]],
    ["cas", ["case", "cases"]],
    ["casse", ["case", "cases"]],
    ["weather", []],
    ["", []],
    ["   ", []],
  ])("%s → %j", (typed, names) => {
    expect(nearest(typed, COMMANDS, 5)).toEqual(names);
  });

  it("gives no more than asked for, the nearest first", () => {
    expect(nearest("cases", ["cased", "case", "cases"], 2)).toEqual(["cases", "case"]);
  });

  it("compares letters outside English, and long words by their beginning", () => {
    expect(nearest("москва", ["Лондон", "Москва"], 1)).toEqual(["Москва"]);
    expect(nearest("a".repeat(100_000), ["b"], 1)).toEqual([]);
  });
});
