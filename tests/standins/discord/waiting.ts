/** Waiting for something to become true, by looking when something happens instead of sleeping. */

import type { EventEmitter } from "node:events";

const PATIENCE_MS = 10_000;

/**
 * Looks at once and after each `event` of `source` until `find` finds something. Rejects after `timeoutMs` with what
 * was wanted and what `soFar` says.
 */
export function waitFor<T>(
  source: EventEmitter,
  find: () => T | undefined | false,
  words: { readonly wanted: string; readonly soFar: () => string },
  timeoutMs = PATIENCE_MS,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      source.off("change", look);
    };
    const look = () => {
      const found = find();
      if (found === undefined || found === false) return;
      stop();
      resolve(found);
    };
    const timer = setTimeout(() => {
      stop();
      const so = words.soFar() || "nothing";
      reject(new Error(`Waited ${timeoutMs} ms for ${words.wanted}; so far: ${so}.`));
    }, timeoutMs);
    source.on("change", look);
    look();
  });
}
