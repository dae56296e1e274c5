/**
 * Two thousand posts in fifty places through Slack's own client, while calls fail, answers are lost and the desk dies in
 * the middle of sending: each is there once, in its order, and no channel is written to faster than its pace. Ten of the
 * channels have a thread for each of two cases, which its first post begins. Time runs
 * SPEED times as fast, on the desk's clocks, in its patience and in the stand-in's allowances alike.
 */

import { webApi } from "@slack/bolt";
import { beforeAll, describe, expect, it } from "vitest";
import { deliveryKey } from "../../../src/newsroom/delivery.ts";
import type { Log } from "../../../src/newsroom/log.ts";
import type { Message } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import type { Platform } from "../../../src/newsroom/platform.ts";
import { type Destination, destinationKey } from "../../../src/newsroom/subscription.ts";
import { createChannelWork } from "../../../src/platforms/slack/channel-work.ts";
import { clientOptions } from "../../../src/platforms/slack/client-options.ts";
import { postedKey } from "../../../src/platforms/slack/payload.ts";
import type { Timing } from "../../../src/posting/clock.ts";
import { createCourier } from "../../../src/posting/courier.ts";
import { intentWrites, isSettled, newDelivery } from "../../../src/posting/ledger.ts";
import { SETTLE_MS } from "../../../src/posting/posting.ts";
import { type Death, type Life, mortal } from "../../fakes/posting.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { type Fault, seeded } from "../../standins/slack/faults.ts";
import { type SlackStandin, startSlackStandin } from "../../standins/slack/slack.ts";
import type { Channel, Message as Posted } from "../../standins/slack/world.ts";
import { saying } from "./channels.ts";

const SPEED = 40;
const STARTS_AT_MS = Date.parse("2026-11-20T12:00:00.000Z");
/** Slower than what the workspace allows to all channels together, so that it is this pace that holds them back. */
const PACE_MS = 12_000;
const CALL_MS_MAX = 15_000;

const POSTS = 2_000;
const PUBLIC = 40;
const PRIVATE = 5;
const THREADS = 5;
/** Of the public channels, those that have a thread for each subject. */
const THREADED = { from: 10, to: 20 } as const;
const SUBJECTS = 2;

const DEATHS = 20;
const STEPS_MIN = 150;
const STEPS_SPREAD = 250;

/** Real time after which it is broken. */
const OVER_MS_MAX = 200_000;

const ON_POST = /^chat\.postMessage$/;
const ON_LOOK = /^conversations\.(history|replies)$/;

const FAULTS: readonly Fault[] = [
  { on: ON_POST, what: "429", retryAfter: 5, probability: 0.03, seed: 1 },
  { on: ON_POST, what: "5xx", probability: 0.03, seed: 2 },
  { on: ON_POST, what: "fatal_error", probability: 0.02, seed: 3 },
  { on: ON_POST, what: "fatal_error-after", probability: 0.03, seed: 4 },
  { on: ON_POST, what: "drop-before", probability: 0.03, seed: 5 },
  { on: ON_POST, what: "drop-after", probability: 0.03, seed: 6 },
  { on: ON_POST, what: "hang", probability: 0.02, seed: 7 },
  { on: ON_LOOK, what: "429", retryAfter: 5, probability: 0.03, seed: 8 },
  { on: ON_LOOK, what: "5xx", probability: 0.03, seed: 9 },
  { on: ON_LOOK, what: "drop-before", probability: 0.03, seed: 10 },
  { on: ON_LOOK, what: "hang", probability: 0.02, seed: 11 },
];

const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const virtualMs = () => performance.now() * SPEED;
const random = seeded(20_261_122);

type Owed = { readonly key: string; readonly destination: Destination };

/** What the desk's life leaves behind, and what outlives it. */
type World = {
  readonly standin: SlackStandin;
  readonly records: ReturnType<typeof fakeRecords>;
  readonly owed: readonly Owed[];
  readonly channels: readonly Channel[];
};

/** When posts left for each channel, in each life: a desk that starts anew knows nothing of the one before. */
const departures = new Map<string, number[]>();

async function openWorld(): Promise<World> {
  const standin = await startSlackStandin({
    rateSpeed: SPEED,
    clock: () => STARTS_AT_MS + virtualMs(),
  });
  const { team } = standin;
  const kim = team.person({ name: "kim" });
  const open = (kind: "public" | "private", count: number) =>
    Array.from({ length: count }, (_, n) => team.channel(`${kind}-${n}`, { people: [kim], kind }));
  const channels = [...open("public", PUBLIC), ...open("private", PRIVATE)];
  const at = (channel: Channel) => ({ platform: "slack", space: team.id, channel: channel.id });
  const threads = channels.slice(0, THREADS).map((channel) => ({
    ...at(channel),
    thread: team.message(channel, { text: "A thread" }, kim).ts,
  }));
  const destinations: readonly Destination[] = [...channels.map(at), ...threads];
  const records = fakeRecords();
  const owed = Array.from({ length: POSTS }, (_, n) => {
    const destination = destinations[n % destinations.length] ?? at(team.channel("none"));
    return { key: deliveryKey("story", `story ${n}`, destination), destination };
  });
  for (const [n, { key, destination }] of owed.entries()) {
    const message = saying(`Story ${n}`, threadedAs(n));
    const delivery = newDelivery(
      { key, kind: "story", destination, stories: [], message },
      1,
      new Date(STARTS_AT_MS + n),
    );
    await records.commit(intentWrites(delivery));
  }
  return { standin, records, owed, channels };
}

/** What a post is about, where its channel has threads. */
function threadedAs(n: number): Partial<Message> {
  const place = n % (PUBLIC + PRIVATE + THREADS);
  if (place < THREADED.from || place >= THREADED.to) return {};
  const title = `case ${Math.floor(n / (PUBLIC + PRIVATE + THREADS)) % SUBJECTS}`;
  const inThread = n % 3 === 0 ? "aloud" : "quietly";
  return { subject: { key: `case:${title}`, title, labels: [] }, inThread };
}

/** Slack's client as ever, but given up sooner, and ending with the desk as that of a process that is killed. */
function clientIn({ standin }: World, epoch: number, dying: AbortSignal): webApi.WebClient {
  const hurried: typeof fetch = async (to, init) => {
    const method = String(to).split("/").at(-1) ?? "";
    if (ON_POST.test(method)) {
      const lane = `${epoch} ${new URLSearchParams(String(init?.body)).get("channel")}`;
      departures.set(lane, [...(departures.get(lane) ?? []), virtualMs()]);
    }
    const signal = AbortSignal.any([dying, AbortSignal.timeout(CALL_MS_MAX / SPEED)]);
    return fetch(to, { ...init, signal });
  };
  const options = clientOptions({ apiUrl: standin.api, fetch: hurried, log: SILENT });
  return new webApi.WebClient(standin.botToken, options);
}

/** One life of the desk: until its death, or until nothing is owed. */
async function live(world: World, epoch: number, death: Death | undefined): Promise<void> {
  const { standin } = world;
  const dying = new AbortController();
  const life: Life = {
    steps: 0,
    get isOver() {
      return dying.signal.aborted;
    },
    set isOver(isOver) {
      if (isOver) dying.abort();
    },
  };
  const timing: Timing = {
    now: () => new Date(STARTS_AT_MS + virtualMs()),
    monotonicMs: virtualMs,
    after(delayMs, call) {
      const timer = setTimeout(() => !life.isOver && call(), Math.ceil(delayMs / SPEED) + 1);
      return () => clearTimeout(timer);
    },
    everyMinute: () => () => undefined,
  };
  const work = createChannelWork({
    client: clientIn(world, epoch, dying.signal),
    teamName: "Harbour Watch",
    botUserId: standin.team.botUserId,
    botName: "casewire",
    log: SILENT,
    phrases: async () => en,
    png: async () => new Uint8Array(),
    onTokenRefused: () => undefined,
    records: mortal(world.records, life, death),
    timing,
    paceMs: PACE_MS,
  });
  const nothing = async () => undefined;
  const platform: Platform = { ...work, name: "slack", start: nothing, stop: nothing };
  const courier = createCourier({
    records: mortal(world.records, life, death),
    platforms: new Map([["slack", mortal(platform, life, death)]]),
    timing,
    epoch,
    // The platform's own pace is what is tried.
    paceMs: 0,
    settleMs: SETTLE_MS,
    log: SILENT,
    quietUntil: async () => undefined,
    storyOf: async () => undefined,
    onWithdrawn: () => undefined,
    onStale: () => undefined,
    onFirst: async () => [],
    phrases: async () => en,
    onTrouble: nothing,
  });
  await courier.start();
  const until = performance.now() + OVER_MS_MAX;
  while (!life.isOver && (await world.records.list("outbox", { limit: 1 })).length > 0) {
    if (performance.now() > until) throw new Error("It never ends.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (!life.isOver) await courier.stop();
}

describe("two thousand posts on Slack, through everything that can fail", () => {
  let world: World;
  let struck: readonly number[] = [];
  let tookMs = 0;

  beforeAll(async () => {
    world = await openWorld();
    const faults = FAULTS.map((fault) => world.standin.fault(fault));
    const startedAt = performance.now();
    for (let epoch = 1; epoch <= DEATHS + 1; epoch += 1) {
      const at = STEPS_MIN + Math.floor(random() * STEPS_SPREAD);
      await live(world, epoch, epoch > DEATHS ? undefined : { at, isDone: random() < 0.5 });
    }
    tookMs = performance.now() - startedAt;
    struck = faults.map((fault) => fault.struck());
    return () => world.standin.close();
  }, 280_000);

  /** All that was ever posted there, what was removed again included. */
  const posted = ({ channel, thread }: Destination): readonly Posted[] => {
    const at = world.channels.findIndex(({ id }) => id === channel);
    const isThreaded = at >= THREADED.from && at < THREADED.to;
    return (world.channels[at]?.messages ?? []).filter(
      (one) => one.isFromApp && (isThreaded || one.threadTs === thread),
    );
  };

  it("met every fault", () => {
    const told = FAULTS.map(({ on, what }, n) => `${on.source} ${what}: ${struck[n]}`);
    process.stdout.write(`${DEATHS} deaths, ${Math.round(tookMs / 1_000)} s\n${told.join("\n")}\n`);
    expect(struck.filter((times) => times === 0)).toEqual([]);
  });

  it("has delivered all of it", async () => {
    const deliveries = await world.records.list("delivery");
    expect(deliveries).toHaveLength(POSTS);
    expect(deliveries.filter(([, delivery]) => !isSettled(delivery))).toEqual([]);
    expect(deliveries.filter(([, { state }]) => state !== "delivered")).toEqual([]);
  });

  it("posted each once, in the order in which it was owed, and never a copy that had to be removed", () => {
    const byPlace = Map.groupBy(world.owed, ({ destination }) => destinationKey(destination));
    expect(byPlace.size).toBe(PUBLIC + PRIVATE + THREADS);
    for (const owed of byPlace.values()) {
      const [first] = owed;
      const messages = first === undefined ? [] : posted(first.destination);
      const keys = messages.map(({ content }) => postedKey(content));
      expect(keys).toEqual(owed.map(({ key }) => key));
      expect(messages.every(({ state }) => state === "shown")).toBe(true);
    }
  });

  it("began one thread for each subject of a channel that has threads, and put the rest into it", () => {
    for (const { messages } of world.channels.slice(THREADED.from, THREADED.to)) {
      const roots = messages.filter(({ threadTs }) => threadTs === undefined);
      expect(roots).toHaveLength(SUBJECTS);
      const keys = messages.map(({ content }) => postedKey(content));
      const subjects = keys.map((key) => {
        const n = world.owed.findIndex((owed) => owed.key === key);
        return threadedAs(n).subject?.key;
      });
      const threads = messages.map(({ ts, threadTs = ts }, at) => `${subjects[at]} ${threadTs}`);
      expect(new Set(threads).size).toBe(SUBJECTS);
    }
  });

  it("never wrote faster into a channel, its threads included, than its pace after two at once", () => {
    const [limits = 0] = struck;
    const refused = world.standin
      .calls("chat.postMessage")
      .filter(({ answer }) => JSON.stringify(answer).includes("ratelimited"));
    expect(refused).toHaveLength(limits);
    const gaps = [...departures.values()].flatMap((times) =>
      times.slice(2).map((time, n) => time - (times[n] ?? 0)),
    );
    expect(gaps.length).toBeGreaterThan(POSTS / 4);
    expect(Math.min(...gaps)).toBeGreaterThan(PACE_MS * 0.8);
  });
});
