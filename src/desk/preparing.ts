/**
 * While nothing new comes, the desk prepares what somebody is likely to ask for: the matters asked for lately, and the
 * cases that people defined. Whoever asks finds a dossier there unless its articles changed since; that is compared at
 * each ask, so nothing that was prepared is ever shown in place of what is filed.
 *
 * Nothing is kept of it: what a stop or a thread's end took is put together when it is asked for.
 */

import type { Case } from "../newsroom/case.ts";
import type { Log } from "../newsroom/log.ts";
import type { Timing } from "../posting/clock.ts";
import type { Dossiers } from "./dossiers.ts";
import type { Subject } from "./research.ts";

/** So long nothing was filed, and nobody looked at a case: feeds that are due together come within less, and so do pages. */
const IDLE_MS = 5_000;

/** Matters asked for last, defined or not. */
const ASKED_MAX = 10;

/** Cases whose articles are looked for each time: some 15 ms each, in short turns. */
const MATTERS_MAX = 20;

/** Over all that is prepared: two long dossiers. There is room for as much again as one that is asked for (research.ts). */
const ARTICLES_PREPARED_MAX = 1_000;

export type PreparingParts = {
  defined(): readonly Case[];
  /** The case with its articles, as they are filed now. */
  subjectOf(caseFile: Case): Promise<Subject>;
  readonly dossiers: Pick<Dossiers, "prepare">;
  readonly timing: Pick<Timing, "after">;
  readonly log: Log;
};

export type Preparing = {
  /** To be called when somebody looks at a case: who looks at one looks at another soon, and need not wait for ours. */
  asked(caseFile: Case): void;
  /** To be called when articles were filed, or cases defined: what is under way is left, and begun anew when it is quiet. */
  changed(): void;
  /** Begins; returns how to end it, with what is under way. Before, nothing is prepared. */
  start(): () => Promise<void>;
};

export function createPreparing(parts: PreparingParts): Preparing {
  /** The one asked for last stands last. */
  const asked = new Map<string, Case>();
  let isOpen = false;
  let callOff: (() => void) | undefined;
  /** From a change until all was prepared after it. */
  let isDue = false;
  /** Grows whenever what is under way is to be left. */
  let turn = 0;
  let underWay: Promise<void> = Promise.resolve();

  const begin = () => {
    const own = turn;
    const isOurs = () => isOpen && turn === own;
    const cases = likely([...asked.values()].reverse(), parts.defined());
    underWay = underWay
      .then(() => prepareAll(parts, cases, isOurs))
      .then(() => {
        if (isOurs()) isDue = false;
      });
  };
  const putOff = () => {
    turn += 1;
    callOff?.();
    if (isOpen && isDue) callOff = parts.timing.after(IDLE_MS, begin);
  };
  const changed = () => {
    isDue = true;
    putOff();
  };
  return {
    asked(caseFile) {
      asked.delete(caseFile.slug);
      asked.set(caseFile.slug, caseFile);
      for (const old of [...asked.keys()].slice(0, -ASKED_MAX)) asked.delete(old);
      putOff();
    },
    changed,
    start() {
      isOpen = true;
      changed();
      return async () => {
        isOpen = false;
        callOff?.();
        await underWay;
      };
    },
  };
}

/** Each once, and as it is defined now. */
function likely(asked: readonly Case[], defined: readonly Case[]): readonly Case[] {
  const now = new Map(defined.map((one) => [one.slug, one]));
  const wasTakenOut = (one: Case) => one.isDefined && !now.has(one.slug);
  const lately = asked.filter((one) => !wasTakenOut(one)).map((one) => now.get(one.slug) ?? one);
  return [...new Set([...lately, ...defined])].slice(0, MATTERS_MAX);
}

/** One after another, the likeliest first. Never rejects. */
async function prepareAll(
  { subjectOf, dossiers, log }: PreparingParts,
  cases: readonly Case[],
  isWanted: () => boolean,
): Promise<void> {
  let left = ARTICLES_PREPARED_MAX;
  for (const caseFile of cases) {
    if (!isWanted()) return;
    try {
      const subject = await subjectOf(caseFile);
      if (subject.articles.length === 0 || subject.articles.length > left) continue;
      left -= subject.articles.length;
      await dossiers.prepare(subject);
    } catch (error) {
      // Whoever asks for it hears why.
      log.warn({ error, case: caseFile.slug }, "A dossier could not be prepared.");
    }
  }
}
