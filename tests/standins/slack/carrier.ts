/** What is brought to the app, by socket or by HTTP, and what became of it; events are brought again when unacknowledged. */

import type { Core } from "./core.ts";
import type { Json } from "./rules.ts";

export type Parcel = {
  readonly type: "slash_commands" | "interactive" | "events_api";
  readonly payload: Json;
  readonly team: string;
  readonly exchange?: string;
  readonly retry?: { readonly num: number; readonly reason: string };
};

export type Outcome = {
  /** From sending to acknowledgement; undefined when none came in time. */
  readonly ackMs?: number;
  readonly answer?: unknown;
  /** `operation_timeout`, `dispatch_failed`, and for HTTP `http_client_error`, `http_service_error`. */
  readonly error?: string;
  /** Why an event comes again: the words of https://docs.slack.dev/apis/events-api */
  readonly reason?: string;
  /** The app asked not to be sent it again (`x-slack-no-retry: 1`). */
  readonly isFinal?: boolean;
};

export type Carrier = (parcel: Parcel) => Promise<Outcome>;

export type Events = {
  /** Resolves with the first attempt; the others follow by themselves. */
  send(parcel: Parcel): Promise<Outcome>;
  close(): void;
};

export function openEvents(core: Core, carry: Carrier): Events {
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;
  const attempt = async (parcel: Parcel, num: number, reason: string): Promise<Outcome> => {
    const outcome = await carry(num === 0 ? parcel : { ...parcel, retry: { num, reason } });
    const waitMs = core.timing.retryMs[num];
    if (outcome.error === undefined || outcome.isFinal || waitMs === undefined || isClosed) {
      return outcome;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(parcel, num + 1, outcome.reason ?? "unknown_error");
    }, waitMs);
    timers.add(timer);
    return outcome;
  };
  return {
    send: (parcel) => attempt(parcel, 0, ""),
    close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
