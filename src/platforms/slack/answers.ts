/** A line becomes a reply that can be shown, whatever fails on the way. */

import { randomInt } from "node:crypto";
import { inspect } from "node:util";
import type { Asking, Reply } from "../../newsroom/ask.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { type Timed, within } from "../../newsroom/within.ts";
import type { Askers, Spot, Who } from "./asker.ts";
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

const ANSWER_LATE = "This took too long to answer. Ask for less at once, such as one view or page.";

/** Answers a line. Never rejects. */
export async function answered(line: string, doing: Doing, parts: AnswerParts): Promise<Answered> {
  try {
    const ready = await within(answer(line, doing, parts), ANSWER_MS_MAX, parts);
    return ready ?? { shown: noticed(ANSWER_LATE, doing.stage) };
  } catch (error) {
    return { shown: noticed(logged(error, parts), doing.stage) };
  }
}

export function noticed(sentence: string, { isDirect }: Pick<Stage, "isDirect">): Shown {
  return { payload: noticeOf(sentence), where: isDirect ? "channel" : "asker" };
}

/** Logs what went wrong and returns what to say of it. */
export function logged(error: unknown, { log }: Pick<AnswerParts, "log">): string {
  const reference = String(randomInt(10 ** 8)).padStart(8, "0");
  log.error({ reference, error: inspect(error) }, "An ask on Slack could not be answered.");
  return `This went wrong at the desk, not with you. Whoever runs it finds why in its log, under ${reference}.`;
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
