/**
 * What the desk's promise rests on. As long as these hold, no history may go wrong; each can be broken on purpose, to see
 * that the promise needs it and that the simulator would notice.
 */

export type Assumptions = {
  /** A request that was given up arrives within this or never. */
  readonly lateMsMax: number;
  /** History shows a message within this. */
  readonly lagMsMax: number;
  /** How far the clock on the wall may be off while there are digests. */
  readonly digestSkewMsMax: number;
  /** Nobody removes a message before the desk has written down that it arrived. */
  readonly isRemovedOnceKnown: boolean;
  /** So long after the last run has ended, at the soonest, one begins from a backup. */
  readonly restoringMsMin: number;
  /** The store takes nothing from a run of the desk when a later one has begun. */
  readonly isFenced: boolean;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * With the 15 s after which a client gives up, late and lag stay below the 60 s in which the desk lets things settle. A
 * digest looks back an hour beyond the last one, so that a clock that was wrong by less, both ways, leaves no gap.
 */
export const ASSUMED: Assumptions = {
  lateMsMax: 20 * SECOND_MS,
  lagMsMax: 20 * SECOND_MS,
  digestSkewMsMax: 25 * MINUTE_MS,
  isRemovedOnceKnown: true,
  restoringMsMin: MINUTE_MS,
  isFenced: true,
};

export const BROKEN: Readonly<Record<string, Assumptions>> = {
  "requests arrive two minutes late": { ...ASSUMED, lateMsMax: 120 * SECOND_MS },
  "history lags by two minutes": { ...ASSUMED, lagMsMax: 120 * SECOND_MS },
  "clocks are hours off, with digests": { ...ASSUMED, digestSkewMsMax: 180 * MINUTE_MS },
  "messages are removed before they are known to be there": {
    ...ASSUMED,
    isRemovedOnceKnown: false,
  },
  "backups are put back at once": { ...ASSUMED, restoringMsMin: 0 },
  "the store has no fence": { ...ASSUMED, isFenced: false },
};
