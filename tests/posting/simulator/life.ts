/**
 * The life of one process. It may end at any step it takes towards the outside, with the step done or not; between two
 * steps nothing can be seen of it, so these are all the moments at which it matters. Whatever it waits for then never
 * comes.
 */

export type Life = {
  isOver: boolean;
  /** The step at which it ends by itself; Infinity when it does not. */
  stepsLeft: number;
  /** Whether that step has its effect before it does. */
  readonly isLastStepDone: boolean;
  /** How many it took. */
  steps: number;
  /** How it is told that it is over. */
  end(): void;
};

function never<Result>(): Promise<Result> {
  return new Promise(() => undefined);
}

/** Takes a step for this life: its result, unless the life is over before it comes. */
export function step<Result>(life: Life, take: () => Promise<Result>): Promise<Result> {
  if (life.isOver) return never();
  life.steps += 1;
  life.stepsLeft -= 1;
  if (life.stepsLeft !== 0) return whileAlive(life, take());
  if (life.isLastStepDone) take().catch(() => undefined);
  life.end();
  return never();
}

export function whileAlive<Result>(life: Life, result: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    result.then(
      (value) => {
        if (!life.isOver) resolve(value);
      },
      (error: unknown) => {
        if (!life.isOver) reject(error);
      },
    );
  });
}
