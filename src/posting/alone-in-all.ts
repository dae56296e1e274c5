/** Work that needs several places to be quiet at once. */

import type { Delivery } from "../newsroom/delivery.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import type { Courier } from "./courier.ts";

type Alone = Courier["alone"];

export type Held = {
  /** For each delivery of these places that the work has settled. */
  letGo(delivery: Pick<Delivery, "key" | "destination">): void;
  /** The same promise for one more place, be it one that is quiet already. */
  readonly alone: Alone;
};

/** Does the work while nothing is sent to any of these places, or changed there. */
export function aloneInAll<Result>(
  alone: Alone,
  places: readonly Destination[],
  work: (held: Held) => Promise<Result>,
): Promise<Result> {
  const held = new Map<string, (key: string) => void>();
  const left = new Map(places.map((place) => [destinationKey(place), place])).entries();
  const letGo: Held["letGo"] = ({ key, destination }) =>
    held.get(destinationKey(destination))?.(key);
  const again: Alone = (place, workThere) => {
    const letGoThere = held.get(destinationKey(place));
    return letGoThere === undefined ? alone(place, workThere) : workThere(letGoThere);
  };
  const holdNext = async (): Promise<Result> => {
    const next = left.next();
    if (next.done === true) return work({ letGo, alone: again });
    const [key, place] = next.value;
    return alone(place, async (letGoThere) => {
      held.set(key, letGoThere);
      await Promise.resolve(); // ten thousand channels are more than one stack holds
      return holdNext();
    });
  };
  return holdNext();
}
