/**
 * How Slack's own client works for the desk: one attempt for each call, since only the ledger repeats what it posts
 * (after a lost answer the client would post again), and to no other host than Slack's.
 */

import { type Logger, LogLevel, type webApi } from "@slack/bolt";
import type { Log } from "../../newsroom/log.ts";

/** https://docs.slack.dev/apis/web-api */
const SLACK_API_URL = "https://slack.com/api/";

const CALL_MS_MAX = 10_000;

export type ClientOptionsParts = {
  readonly apiUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Log;
};

/** A proxy or stand-in, else Slack's own address, as its client wants it. */
export function slackApi(apiUrl = SLACK_API_URL): string {
  return `${apiUrl.replace(/\/+$/u, "")}/`;
}

/** New for each client: Bolt and Socket Mode write into what they are given. */
export function clientOptions({ apiUrl, fetch, log }: ClientOptionsParts): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    fetch,
    logger: boltLogger(log, "debug"),
    retryConfig: { retries: 0 },
    timeout: CALL_MS_MAX,
    rejectRateLimitedCalls: true,
  };
}

/**
 * What Slack's client says of what goes wrong is told at `level`: `debug` where the desk says it in its own words. What
 * it says while debugging holds whole payloads and is left out.
 */
export function boltLogger(log: Log, level: "debug" | "warn"): Logger {
  const telling =
    (as: typeof level) =>
    (...words: readonly unknown[]) =>
      log[as]({ words: words.map(String) }, "Slack's client has something to say.");
  return {
    debug: () => undefined,
    info: telling("debug"),
    warn: telling(level),
    error: telling(level),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

/**
 * Reaches Slack and its subdomains (`hooks.slack.com` takes replies, `files.slack.com` pictures), and nothing else. What
 * is under way when the desk has `ended` is given up.
 */
export function guardedFetch(apiUrl: string, ended: AbortSignal): typeof globalThis.fetch {
  const slack = new URL(apiUrl);
  return async (to, given = {}) => {
    const url = new URL(to instanceof Request ? to.url : to);
    const isSlack = url.host === slack.host || url.host.endsWith(`.${slack.host}`);
    if (!isSlack || url.protocol !== slack.protocol) {
      throw new Error(`Nothing is sent to ${url.host}: it is not Slack’s, which is ${slack.host}.`);
    }
    const signals = [given.signal, ended].filter((signal) => signal instanceof AbortSignal);
    return await fetch(to, { ...given, signal: AbortSignal.any(signals), redirect: "error" });
  };
}
