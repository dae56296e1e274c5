/**
 * A newsroom on the stand-in in which everything goes wrong: answers are lost, the gateway falls over, permissions come
 * and go, and the desk dies in the middle of sending. Time runs SPEED times as fast, on the desk's clocks, in the
 * client's patience and in the stand-in's limits alike, so that what takes an hour is over in a minute.
 */

import { DefaultRestOptions } from "discord.js";
import type { Case } from "../../../src/newsroom/case.ts";
import type { Log } from "../../../src/newsroom/log.ts";
import type { Records } from "../../../src/newsroom/records.ts";
import { createDiscordPlatform } from "../../../src/platforms/discord/discord.ts";
import type { Timing } from "../../../src/posting/clock.ts";
import { createPosting, type Posting, SETTLE_MS } from "../../../src/posting/posting.ts";
import type { FakeArchive } from "../../fakes/archive.ts";
import { askingOf } from "../../fakes/asking.ts";
import { fakeDesk } from "../../fakes/desk.ts";
import { type Death, type Life, mortal } from "../../fakes/posting.ts";
import type { FaultRule } from "../../standins/discord/faults.ts";
import { GLOBAL_A_SECOND } from "../../standins/discord/limits.ts";
import { RATES } from "../../standins/discord/rates.ts";
import { type DiscordStandin, startDiscordStandin } from "../../standins/discord/standin.ts";

/** An hour of the newsroom's is a minute. */
const SPEED = 60;

const STARTS_AT_MS = Date.parse("2026-11-20T12:00:00.000Z");
const MINUTE_MS = 60_000;
const PACE_MS = 1_000;
const REQUEST_MS_MAX = 15_000;

/** “A few minutes”: for so long Discord remembers a nonce. */
const NONCE_MS = 3 * MINUTE_MS;

/** An answer to a post is replaced by a failure so often, after Discord did as it was asked. */
const FAILED_AFTERWARDS = 0.03;

/** The client learns of a server's limits from its answers, so its own second is the only thing to be told. */
const GLOBAL = GLOBAL_A_SECOND * SPEED;

/** What the stand-in takes of routes that it has no figure for. */
const OTHERWISE = { limit: 30, windowMs: 1_000 };

const OTHER_ROUTES = [
  "GET /channels/{channel_id}",
  "GET /guilds/{guild_id}/threads/active",
  "GET /channels/{channel_id}/threads/archived/public",
  "POST /users/@me/channels",
  "POST /channels/{channel_id}/messages/{message_id}/crosspost",
];

const WRITING = { method: "POST", route: /^\/(?:channels|users)\// };
const READING = { method: "GET", route: /^\/(?:channels|guilds)\// };

/** What strikes requests, by chance. */
export const FAULTS: readonly FaultRule[] = [
  { on: WRITING, what: "429-route", seconds: 2 / SPEED, probability: 0.03 },
  { on: WRITING, what: "429-shared", seconds: 2 / SPEED, probability: 0.02 },
  { on: WRITING, what: "429-global", seconds: 2 / SPEED, probability: 0.02 },
  { on: WRITING, what: "5xx", probability: 0.03 },
  { on: WRITING, what: "drop-before", probability: 0.03 },
  { on: WRITING, what: "drop-after", probability: 0.03 },
  { on: WRITING, what: "hang", isApplied: true, probability: 0.02 },
  { on: WRITING, what: "hang", probability: 0.02 },
  // A wait that is too long to be waited for by the client.
  { on: WRITING, what: "429-route", seconds: 11, probability: 0.001 },
  // “This action cannot be performed due to slowmode rate limit”
  { on: WRITING, what: "error", status: 400, code: 20016, probability: 0.02 },
  { on: READING, what: "429-route", seconds: 2 / SPEED, probability: 0.02 },
  { on: READING, what: "5xx", probability: 0.03 },
  { on: READING, what: "drop-before", probability: 0.03 },
  { on: READING, what: "hang", probability: 0.02 },
];

export function startHurried(seed: number): Promise<DiscordStandin> {
  const known = OTHER_ROUTES.map((route) => [route, OTHERWISE] as const);
  const rates = [...Object.entries(RATES), ...known].map(
    ([route, { limit, windowMs }]) => [route, { limit, windowMs: windowMs / SPEED }] as const,
  );
  return startDiscordStandin({
    rates: Object.fromEntries(rates),
    globalPerSecond: GLOBAL,
    nonceWindowMs: NONCE_MS / SPEED,
    heartbeatMs: 1_000,
    seed,
  });
}

export const timing: Timing = {
  now: () => new Date(STARTS_AT_MS + performance.now() * SPEED),
  monotonicMs: () => performance.now() * SPEED,
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs / SPEED);
    return () => clearTimeout(timer);
  },
  everyMinute(call) {
    const timer = setInterval(call, MINUTE_MS / SPEED);
    return () => clearInterval(timer);
  },
};

export type Surroundings = {
  readonly standin: DiscordStandin;
  readonly records: Records;
  readonly archive: FakeArchive;
  readonly epoch: number;
  /** subscriptions.yaml */
  readonly file: string;
  readonly cases: readonly Case[];
  random(): number;
};

/** One run of the desk, from its start to its death. */
export type DeskLife = {
  readonly posting: Posting;
  /** As the desk sees them: dead with it. */
  readonly records: Records;
  readonly died: Promise<void>;
  /** Ends in good order what has not died. */
  stop(): Promise<void>;
};

/** Starts posting through discord.js; without a `death` it lives on. */
export async function live(around: Surroundings, death: Death | undefined): Promise<DeskLife> {
  const { standin, archive, epoch, file, cases, random } = around;
  const dying = new AbortController();
  const life = lifeOf(dying);
  const carry = makesRequests(dying.signal, random);
  Object.assign(DefaultRestOptions, { globalRequestsPerSecond: GLOBAL, makeRequest: carry });
  const records = mortal(around.records, life, death);
  const platform = createDiscordPlatform({
    token: standin.token,
    apiUrl: standin.api,
    desk: fakeDesk(),
    records,
    moderators: [],
    log: SILENT,
    timing,
    now: () => new Date(standin.now()),
    png: async () => new Uint8Array(),
    onRefused: () => undefined,
  });
  await platform.start([], askingOf(unasked));
  const posting = createPosting({
    records,
    archive,
    platforms: new Map([["discord", mortal(platform, life, death)]]),
    platformNames: new Set(["discord"]),
    readSubscriptionsFile: async () => file,
    cases: async () => cases,
    view: archive.view,
    defaults: { language: "en", timeZone: "UTC", isForModerators: false },
    epoch,
    timing,
    paceMs: PACE_MS,
    settleMs: SETTLE_MS,
    log: SILENT,
  });
  const died = new Promise<void>((done) => dying.signal.addEventListener("abort", () => done()));
  void died.then(() => platform.stop());
  return {
    posting,
    records,
    died,
    async stop() {
      await posting.stop();
      await platform.stop();
    },
  };
}

const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const unasked = (): never => {
  throw new Error("Nobody asks anything here.");
};

/** A life that tells when it is over. */
function lifeOf(dying: AbortController): Life {
  return {
    steps: 0,
    get isOver() {
      return dying.signal.aborted;
    },
    set isOver(isOver) {
      if (isOver) dying.abort();
    },
  };
}

type MakeRequest = typeof DefaultRestOptions.makeRequest;

const makeRequest: MakeRequest = DefaultRestOptions.makeRequest;

/**
 * How the client's requests are made: as ever, but given up sooner, and ending with the desk, as those
 * of a process that is killed. On the way back an answer may turn into a failure.
 */
function makesRequests(death: AbortSignal, random: () => number): MakeRequest {
  return async (url, init) => {
    if (death.aborted) return new Promise(() => undefined);
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), REQUEST_MS_MAX / SPEED);
    const signals = [death, patience.signal, ...(init.signal ? [init.signal as AbortSignal] : [])];
    try {
      const answer = await makeRequest(url, { ...init, signal: AbortSignal.any(signals) });
      if (answer.status === 429) return limited(answer);
      if (init.method !== "POST" || !answer.ok || random() >= FAILED_AFTERWARDS) return answer;
      await answer.arrayBuffer();
      return Response.json({ message: "502: Bad Gateway", code: 0 }, { status: 502 });
    } finally {
      clearTimeout(timer);
    }
  };
}

/** An answer that asks to wait says so in a header, too, which the stand-in rounds up to seconds or leaves out. */
async function limited(answer: Awaited<ReturnType<MakeRequest>>): Promise<Response> {
  const body = (await answer.json()) as { readonly retry_after: number };
  const headers = new Headers(answer.headers);
  headers.set("Retry-After", String(body.retry_after));
  return Response.json(body, { status: 429, headers });
}
