/** Chance that a seed decides: the same seed, the same fortunes, in the same order. */

import { generator } from "../../standins/discord/faults.ts";

export type Chance = {
  /** True with this probability. */
  happens(probability: number): boolean;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** One of these, each as likely as its weight says. */
  oneOf<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
};

export function createChance(seed: number): Chance {
  const random = generator(Math.imul(seed, 0x9e3779b1));
  return {
    happens: (probability) => random() < probability,
    between: (from, to) => from + Math.floor(random() * (to - from + 1)),
    oneOf<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
      const names = Object.keys(weights) as Name[];
      let left = random() * names.reduce((sum, name) => sum + weights[name], 0);
      const found = names.find((name) => {
        left -= weights[name];
        return left < 0;
      });
      if (found === undefined) throw new RangeError("chance needs something to choose from");
      return found;
    },
  };
}
