/**
 * Differences between sources, planted in articles of our own, and look-alikes among which none may be found.
 * Usage: node bench/understanding/conflicts.ts [--errors]
 */

import { compare } from "./compare.ts";
import { differencesIn, plantedDifferences } from "./fixtures.ts";

measure(process.argv.includes("--errors"));

function measure(withErrors: boolean): void {
  const counts = { planted: 0, found: 0, other: 0, lookAlikes: 0, taken: 0 };
  for (const block of plantedDifferences()) {
    const found = differencesIn(block);
    if (block.kind === undefined) {
      counts.lookAlikes++;
      counts.taken += Number(found.length > 0);
    } else {
      counts.planted++;
      counts.found += Number(found.includes(block.kind));
      counts.other += found.filter((kind) => kind !== block.kind).length;
    }
    const isRight = found.join() === (block.kind ?? "");
    if (withErrors && !isRight) console.log(block.kind ?? "none", "/", found, block.texts);
  }
  const { planted, found, other, lookAlikes, taken } = counts;
  compare({
    measure: `differences, recall of ${planted} planted`,
    own: found / planted,
    wanted: 0.9,
    elsewhere: "no mark is given",
  });
  compare({
    measure: `differences, look-alikes of ${lookAlikes} taken for one`,
    own: taken + other,
    wanted: 0,
    elsewhere: "no mark is given",
    decimals: 0,
    isLimit: true,
  });
}
