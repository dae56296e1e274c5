import { expect, it } from "vitest";
import { sortInParts } from "../../src/posting/in-parts.ts";

it("many values are put in order, and equal ones stay as they came", async () => {
  const values = Array.from({ length: 3_500 }, (_, index) => ({
    age: (index * 7) % 1_000,
    index,
  }));
  const sorted = await sortInParts(values, (one, other) => one.age - other.age);
  expect(sorted).toEqual(values.toSorted((one, other) => one.age - other.age));
  expect(await sortInParts([], () => 0)).toEqual([]);
});
