/** A line becomes a reply that can be shown, whatever fails on the way. */

import { randomInt } from "node:crypto";
import { inspect } from "node:util";
import type { Asking, Reply } from "../../newsroom/ask.ts";
import { type MistakeWords, mistakeWords } from "../../newsroom/phrases/mistake-words.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { type Timed, within } from "../../newsroom/within.ts";
import { type Askers, askedIn, type Spot, type Who } from "./asker.ts";
import { type DrawingParts, type Stage, shownOf } from "./ready.ts";
import { noticeOf, type Shown } from "./respond.ts";

export type AnswerParts = DrawingParts &
  Timed & {
    readonly asking: Asking;
    readonly askers: Askers;
    phrases(place: Destination): Promise<Phrases>;
    /** Somebody asked for something that may have changed what they follow, or what the desk does. */
    onChange(who: Who): void;
  };

/** Who did something, where, and where its reply belongs. */
export type Doing = {
  readonly who: Who;
  readonly spot: Spot;
  readonly stage: Stage;
};

/** The reply is absent where there is only a notice of the platform's own. */
export type Answered = { readonly shown: Shown; readonly reply?: Reply };

/** Slack takes replies for half an hour: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const ANSWER_MS_MAX = 25 * 60_000;

/** Answers a line. Never rejects. */
export async function answered(line: string, doing: Doing, parts: AnswerParts): Promise<Answered> {
  try {
    const ready = await within(answer(line, doing, parts), ANSWER_MS_MAX, parts);
    return ready ?? { shown: noticed((await mistakesFor(doing, parts)).answerLate, doing.stage) };
  } catch (error) {
    const { broken } = await mistakesFor(doing, parts);
    return { shown: noticed(broken(logged(error, parts)), doing.stage) };
  }
}

export function noticed(sentence: string, { isDirect }: Pick<Stage, "isDirect">): Shown {
  return { payload: noticeOf(sentence), where: isDirect ? "channel" : "asker" };
}

/** In the language of the place; in English where that cannot be read, as the store may be what failed. */
export async function mistakesFor(
  { who: { teamId, userId }, spot }: Pick<Doing, "who" | "spot">,
  { phrases }: Pick<AnswerParts, "phrases">,
): Promise<MistakeWords> {
  const direct = { platform: "slack", space: teamId, channel: userId };
  const known = await phrases(askedIn(spot, direct)).catch(() => undefined);
  return mistakeWords(known?.language ?? "en");
}

/** Logs what went wrong and returns under which reference. */
export function logged(error: unknown, { log }: Pick<AnswerParts, "log">): string {
  const reference = String(randomInt(10 ** 8)).padStart(8, "0");
  log.error({ reference, error: inspect(error) }, "An ask on Slack could not be answered.");
  return reference;
}

async function answer(
  line: string,
  { who, spot, stage }: Doing,
  parts: AnswerParts,
): Promise<Answered> {
  const ask = await parts.askers.askOf(who, spot, line);
  const both = [parts.asking.answer(ask), parts.phrases(ask.place)] as const;
  const [reply, phrases] = await Promise.all(both);
  if (mayHaveChanged(reply)) parts.onChange(who);
  const shown = shownOf(reply, stage, { ...parts, phrases, client: who.client });
  return { reply, shown };
}

/** What only reads can be asked again, and says so. */
function mayHaveChanged({ ask, problem }: Reply): boolean {
  return ask === undefined && problem === undefined;
}
