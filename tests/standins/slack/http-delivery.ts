/**
 * The same parcels by HTTP, signed: https://docs.slack.dev/authentication/verifying-requests-from-slack. The time in a
 * signature is the real one, since receivers compare it with theirs.
 */

import { createHmac } from "node:crypto";
import type { Outcome, Parcel } from "./carrier.ts";
import type { Core } from "./core.ts";
import { isJson, type Json } from "./rules.ts";

/** How a request may be false: a signature of another secret, a true one of long ago, none, or an old one again. */
export type Forgery = "wrong" | "stale" | "unsigned" | "replay";

type Signed = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

export type HttpDelivery = {
  send(url: string, parcel: Parcel): Promise<Outcome>;
  /** The status with which the app answers a false request; `replay` sends the last true one once more. */
  forge(url: string, kind: Forgery, parcel: Parcel): Promise<number>;
  /** The handshake of a new address: whether the app gave the challenge back. */
  verify(url: string): Promise<boolean>;
};

/** Older signatures are refused by receivers: "more than five minutes". */
const STALE_SECONDS = 6 * 60;

export function openHttpDelivery(core: Core): HttpDelivery {
  let last: Signed | undefined;
  return {
    async send(url, parcel) {
      const { type, team, exchange, payload, retry } = parcel;
      last = signed(core, parcel, nowSeconds());
      const sentAt = core.journal.now();
      core.journal.add({ what: "envelope", name: type, team, exchange, given: { payload, retry } });
      const outcome = await delivered(core, url, last, sentAt);
      if (outcome.ackMs !== undefined) {
        core.journal.add({
          what: "ack",
          name: type,
          team,
          exchange,
          given: { payload: outcome.answer },
        });
      }
      return outcome;
    },
    async forge(url, kind, parcel) {
      const { status } = await posted(url, forged(core, kind, parcel, last), core.timing.ackMs);
      return status;
    },
    async verify(url) {
      const challenge = "the challenge of the stand-in";
      const body = JSON.stringify({ type: "url_verification", challenge, token: "legacy" });
      const headers = {
        "content-type": "application/json",
        ...signature(core, body, nowSeconds()),
      };
      const response = await posted(url, { body, headers }, core.timing.ackMs);
      return response.status === 200 && (await response.text()).includes(challenge);
    },
  };
}

async function delivered(
  core: Core,
  url: string,
  request: Signed,
  sentAt: number,
): Promise<Outcome> {
  let response: Response;
  let text: string;
  try {
    response = await posted(url, request, core.timing.ackMs);
    text = await response.text();
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return isLate
      ? { error: "operation_timeout", reason: "http_timeout" }
      : { error: "dispatch_failed", reason: "connection_failed" };
  }
  if (response.status >= 300) {
    return {
      // The words for commands answered 4xx and 5xx are remembered from Slack's client, not read in its docs.
      error: response.status < 500 ? "http_client_error" : "http_service_error",
      reason: "http_error",
      isFinal: response.headers.get("x-slack-no-retry") === "1",
    };
  }
  return { ackMs: core.journal.now() - sentAt, answer: readAnswer(text) };
}

function posted(url: string, { body, headers }: Signed, timeoutMs: number): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  return fetch(url, { method: "POST", body, headers, redirect: "manual", signal });
}

function signed(core: Core, parcel: Parcel, seconds: number): Signed {
  const { body, contentType } = encoded(parcel);
  const { retry } = parcel;
  return {
    body,
    headers: {
      "content-type": contentType,
      ...signature(core, body, seconds),
      ...(retry === undefined
        ? {}
        : { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason }),
    },
  };
}

function encoded({ type, payload }: Parcel): { body: string; contentType: string } {
  if (type === "events_api") {
    return { body: JSON.stringify(payload), contentType: "application/json" };
  }
  const form =
    type === "interactive"
      ? { payload: JSON.stringify(payload) }
      : (payload as Readonly<Record<string, string>>);
  return {
    body: new URLSearchParams(form).toString(),
    contentType: "application/x-www-form-urlencoded",
  };
}

function forged(core: Core, kind: Forgery, parcel: Parcel, last: Signed | undefined): Signed {
  if (kind === "replay" && last !== undefined) return last;
  const request = signed(core, parcel, nowSeconds() - (kind === "stale" ? STALE_SECONDS : 0));
  if (kind === "unsigned") {
    return { ...request, headers: { "content-type": request.headers["content-type"] ?? "" } };
  }
  const wrong = signature({ ...core, signingSecret: "another secret" }, request.body, nowSeconds());
  return kind === "wrong" ? { ...request, headers: { ...request.headers, ...wrong } } : request;
}

function signature(core: Core, body: string, seconds: number): Readonly<Record<string, string>> {
  const digest = createHmac("sha256", core.signingSecret)
    .update(`v0:${seconds}:${body}`)
    .digest("hex");
  return { "x-slack-request-timestamp": String(seconds), "x-slack-signature": `v0=${digest}` };
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** JSON when it is some, the words when a command was answered with plain text, nothing for an empty body. */
function readAnswer(text: string): unknown {
  if (text === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? (value as Json) : text;
  } catch {
    return { text };
  }
}
