/** One act of a person and all that came of it, as far as that person and the record can tell. */

import type { Outcome } from "./carrier.ts";
import type { Core } from "./core.ts";
import type { Trace } from "./journal.ts";
import type { Json } from "./rules.ts";
import { type Channel, type Message, seenBy, type Team, type View } from "./world.ts";

export type Exchange = {
  readonly id: string;
  /** Milliseconds until the app acknowledged; undefined when it did not in time. */
  readonly ackMs: number | undefined;
  /** What it acknowledged with. */
  readonly answer: unknown;
  /** Slack's word for what went wrong, such as `operation_timeout`; undefined when all went well. */
  readonly error: string | undefined;
  /** What the person reads when it went wrong. */
  readonly notice: string | undefined;
  /** By block id: what the form or the app complained about. */
  readonly errors: Json;
  /** What the app did since, in order: what is certainly of this exchange, and what cannot be told apart. */
  steps(): readonly Trace[];
  /** The app's messages that this person sees in this channel since the act, oldest first. */
  replies(): readonly Message[];
  /** The first of them, waited for. */
  reply(): Promise<Message>;
  /** The modal that was opened with this exchange's trigger, waited for. */
  modal(): Promise<View>;
  /** What `found` returns once it is not undefined. */
  until<T>(found: () => T | undefined, what?: string): Promise<T>;
};

export type Act = {
  readonly core: Core;
  readonly team: Team;
  readonly userId: string;
  readonly channel: Channel | undefined;
  readonly id: string;
  readonly startedAt: number;
  readonly messagesBefore: number;
};

let acts = 0;

export function beginAct(core: Core, team: Team, userId: string, channel?: Channel): Act {
  acts += 1;
  return {
    core,
    team,
    userId,
    channel,
    id: `act ${acts}`,
    startedAt: core.journal.now(),
    messagesBefore: channel?.messages.length ?? 0,
  };
}

export type Ending = { readonly notice?: string; readonly error?: string; readonly errors?: Json };

export function endAct(act: Act, outcome: Outcome, ending: Ending = {}): Exchange {
  const { core, team, userId, channel, id, startedAt, messagesBefore } = act;
  const { journal } = core;
  const isOwn = (exchange: string | undefined) => exchange === undefined || exchange === id;
  const replies = () =>
    channel === undefined
      ? []
      : seenBy(channel, userId).filter(
          (message) =>
            message.isFromApp &&
            isOwn(message.exchange) &&
            channel.messages.indexOf(message) >= messagesBefore,
        );
  return {
    id,
    ackMs: outcome.ackMs,
    answer: outcome.answer,
    error: ending.error ?? outcome.error,
    notice: ending.notice,
    errors: ending.errors ?? {},
    steps: () =>
      journal.traces.filter(
        (trace) =>
          trace.at >= startedAt &&
          isOwn(trace.exchange) &&
          (trace.team === undefined || trace.team === team.id),
      ),
    replies,
    reply: () => journal.until(() => replies()[0], "a reply"),
    modal: () =>
      journal.until(
        () => (team.modals.get(userId) ?? []).find(({ exchange }) => exchange === id),
        "a modal",
      ),
    until: (found, what = "what was waited for") => journal.until(found, what),
  };
}
