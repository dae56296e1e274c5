/** Somebody who is measured while they use a chat: act after act, each with a mind of its own. */

import { setTimeout as wait } from "node:timers/promises";
import { createRandom } from "../corpus.ts";
import type { Wait } from "./waits.ts";

export type Visit<Person, Channel, Shown> = {
  readonly person: Person;
  readonly channel: Channel;
  readonly isModerator: boolean;
  readonly random: () => number;
  readonly waits: Wait[];
  /** The reply that was shown last. */
  shown: Shown | undefined;
};

/** What never comes is written down as this: both chats take no first response after three seconds. */
export const NEVER_MS = 20_000;

/** What a button or menu may lead to here: the rest changes what is set. */
export const READING = /^(?:case|cases|latest|search|story|why|which|help)\b/u;

const ACTS_EACH = 70;

/** A person waits at most this long before the next act: several of them together ask more than a busy server does. */
const PAUSE_MS_MAX = 1_000;

/** One person's acts, one after another; the same for the same seed and replies. Person 0 moderates. */
export async function spendVisit<Person, Channel, Shown>(
  { person, channel }: { readonly person: Person; readonly channel: Channel },
  seed: number,
  act: (visit: Visit<Person, Channel, Shown>, chance: number) => Promise<void>,
): Promise<readonly Wait[]> {
  const random = createRandom(seed);
  const isModerator = seed === 0;
  const visit = { person, channel, isModerator, random, waits: [], shown: undefined };
  for (let done = 0; done < ACTS_EACH; done += 1) {
    await wait(random() * PAUSE_MS_MAX);
    await act(visit, random());
  }
  return visit.waits;
}

export function oneOf<Value>(
  from: readonly Value[],
  { random }: { readonly random: () => number },
): Value {
  return from[Math.floor(random() * from.length)] as Value;
}
