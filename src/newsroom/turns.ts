/** Turns: work that is asked for at the same time and must not happen at the same time. */

export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Starts each piece of work after all that was asked for before it has ended, well or badly. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
