/** Waiting for no longer than there is time. */

export type Timed = {
  readonly timing: {
    /** Calls once, later. Returns how to call it off. */
    after(delayMs: number, call: () => void): () => void;
  };
};

/** What comes of `wanted` within a time; undefined when that is over first. Rejects as `wanted` does. */
export async function within<T>(
  wanted: Promise<T>,
  timeMs: number,
  { timing }: Timed,
): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const callOff = timing.after(timeMs, () => resolve(undefined));
  return await Promise.race([wanted, late]).finally(callOff);
}
