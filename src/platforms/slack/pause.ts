/** Waiting that whoever stops the desk need not wait for. */

export type Timing = {
  monotonicMs(): number;
  /** Calls once, later. Returns how to call it off. */
  after(delayMs: number, call: () => void): () => void;
};

/** Resolves after `delayMs`, and at once when `ended` is or gets aborted. */
export function pause(
  delayMs: number,
  { after }: Pick<Timing, "after">,
  ended: AbortSignal,
): Promise<void> {
  if (ended.aborted || delayMs === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = () => {
      callOff();
      ended.removeEventListener("abort", wake);
      resolve();
    };
    const callOff = after(delayMs, wake);
    ended.addEventListener("abort", wake);
  });
}

const FIRST_MS = 1_000;
const LAST_MS = 5 * 60_000;

/** How long to wait after so many failures in a row: not at all, a second, then twice as long each time. */
export function pauseAfter(failures: number): number {
  return failures < 2 ? 0 : Math.min(FIRST_MS * 2 ** (failures - 2), LAST_MS);
}
