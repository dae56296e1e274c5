/**
 * Tells when something changed in the articles folder; what changed, the next scan finds. Where the system cannot watch
 * (too many folders, a network disk), the folder is looked at from time to time instead: slower, but nothing is missed.
 */

import { watch } from "chokidar";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";

export type WatchOptions = {
  readonly log: Log;
  /** A file is taken for whole when it did not grow for this long; a burst of changes is one. */
  readonly quietMs: number;
  /** How often the folder is looked at where it cannot be watched. */
  readonly pollMs: number;
  /** What watches; a stand-in in tests. */
  readonly watch?: typeof watch;
};

export type FolderWatch = { close(): Promise<void> };

/**
 * Resolves once changes are noticed, so that a scan after it misses none. Calls of `onChange` never overlap: changes
 * during one are told by one more call after it. What it throws is logged. `close` waits for a call that is under way.
 * `onChange` resolves to true when it put off a file that may still be written; it is called again after `quietMs`.
 */
export async function watchFolder(
  root: string,
  onChange: () => unknown,
  options: WatchOptions,
): Promise<FolderWatch> {
  const { log, quietMs, pollMs } = options;
  let debounce: NodeJS.Timeout | undefined;
  let isClosed = false;
  // The first of a burst sets the clock, and no later one sets it back: a file that never rests holds up no other.
  const askSoon = () => {
    if (isClosed) return;
    debounce ??= setTimeout(() => {
      debounce = undefined;
      rescans.ask();
    }, quietMs);
  };
  const look = async () => {
    if ((await onChange()) === true) askSoon();
  };
  const rescans = createRescans(look, log);
  let polling: NodeJS.Timeout | undefined;

  const watcher = (options.watch ?? watch)(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    awaitWriteFinish: { stabilityThreshold: quietMs, pollInterval: Math.ceil(quietMs / 4) },
  });
  watcher.on("all", askSoon);
  await new Promise<void>((resolve) => {
    watcher.once("ready", resolve);
    watcher.on("error", (error) => {
      if (polling === undefined) {
        log.warn(
          { root, reason: reasonOf(error), pollMs },
          "The articles folder cannot be watched; it is looked at from time to time instead.",
        );
        polling = setInterval(rescans.ask, pollMs);
      }
      resolve();
    });
  });

  return {
    async close() {
      isClosed = true;
      await watcher.close();
      clearTimeout(debounce);
      clearInterval(polling);
      await rescans.settled();
    },
  };
}

/** One rescan at a time; whatever is asked meanwhile becomes one more. */
function createRescans(onChange: () => Promise<void>, log: Log) {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  const run = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      try {
        // In a turn of its own, so that what it throws at once does not end the run before it is kept.
        await Promise.resolve().then(onChange);
      } catch (error) {
        log.error({ reason: reasonOf(error) }, "Changes in the articles folder could not be read.");
      }
    } while (isAskedAgain);
    running = undefined;
  };
  return {
    ask: (): void => {
      if (running === undefined) running = run();
      else isAskedAgain = true;
    },
    settled: async (): Promise<void> => {
      isAskedAgain = false;
      await running;
    },
  };
}
