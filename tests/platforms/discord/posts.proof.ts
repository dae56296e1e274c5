/**
 * Two thousand posts in fifty channels through discord.js, while everything that can fail does: each is there once, in
 * its order, and no bell rings that was not asked for.
 */

import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/newsroom/delivery.ts";
import type { Records, RecordWrite } from "../../../src/newsroom/records.ts";
import { destinationKey } from "../../../src/newsroom/subscription.ts";
import { postedKey } from "../../../src/platforms/discord/payload.ts";
import { fakeArchive } from "../../fakes/archive.ts";
import { fileNews } from "../../fakes/posting.ts";
import { temporaryStore } from "../../fakes/store.ts";
import { generator } from "../../standins/discord/faults.ts";
import { CHANNEL, type Channel, type Message } from "../../standins/discord/nouns.ts";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import type { DiscordStandin } from "../../standins/discord/standin.ts";
import {
  CASES,
  type Harbour,
  harbourIn,
  subscriptionsOf,
  WAVES,
  wantedIn,
  waveOf,
} from "./harbour.ts";
import { FAULTS, live, startHurried, timing } from "./storm.ts";

const SEED = 20_261_122;
const DEATHS = 24;

/** Steps of one life: commits, floors, posts, looks. */
const STEPS_MIN = 150;
const STEPS_SPREAD = 250;

const GATEWAY_FAULT_EVERY_MS = 900;
const PERMISSION_FAULT_EVERY_MS = 400;

/** Channels that may not be read for a while, and that may not be written to. */
const UNREADABLE = [1, 7, 22, 27, 30, 36];
const SHUT = [3, 11];

const HOUR_OF_TROUBLE_MS_MAX = 200_000;

/** What was written down, as it was committed. */
type Seen = {
  readonly outbox: Set<string>;
  readonly held: Set<string>;
  readonly unknown: Set<string>;
  readonly resent: Set<string>;
};

type Evidence = Seen & {
  readonly standin: DiscordStandin;
  readonly harbour: Harbour;
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly deaths: number;
  readonly tookMs: number;
};

let evidence: Evidence;

beforeAll(async () => {
  evidence = await storm(SEED);
  print(evidence);
}, HOUR_OF_TROUBLE_MS_MAX + 20_000);

async function storm(seed: number): Promise<Evidence> {
  const random = generator(seed);
  const standin = await startHurried(seed);
  const harbour = harbourIn(standin.world);
  const { records, epoch } = await temporaryStore();
  const seen: Seen = { outbox: new Set(), held: new Set(), unknown: new Set(), resent: new Set() };
  const archive = fakeArchive();
  const file = subscriptionsOf(harbour);
  await records.set("channel", destinationKey(harbour.moderators), {
    language: "en",
    timeZone: "UTC",
    isForModerators: true,
  });
  const around = { standin, archive, file, cases: CASES, random, records: watched(records, seen) };
  const begunAt = performance.now();
  standin.faults.add(...FAULTS);
  const trouble = makeTrouble(standin, harbour, random);
  let deaths = 0;
  let waves = 0;
  const isOver = () => waves === WAVES && seen.outbox.size === 0;
  for (let run = 0; !isOver(); run += 1) {
    const at = STEPS_MIN + Math.floor(random() * STEPS_SPREAD);
    const death = run < DEATHS ? { at, isDone: random() < 0.5 } : undefined;
    const desk = await live({ ...around, epoch: epoch + run }, death);
    // What is held is looked for at a start, and then not for a long while.
    if (death === undefined) trouble.end();
    const work = async () => {
      await desk.posting.start();
      while (waves < WAVES) {
        const views = waveOf(waves, harbour, timing.now());
        await fileNews({ records: desk.records, archive }, desk.posting, views);
        waves += 1;
        await wait(1_000);
      }
      while (!isOver() && performance.now() - begunAt < HOUR_OF_TROUBLE_MS_MAX) await wait(100);
    };
    const isDead = await Promise.race([work().then(() => false), desk.died.then(() => true)]);
    if (isDead) deaths += 1;
    else {
      await desk.stop();
      break;
    }
  }
  trouble.end();
  const deliveries = new Map(await records.list("delivery"));
  await standin.close();
  return { ...seen, standin, harbour, deliveries, deaths, tookMs: performance.now() - begunAt };
}

/** Records that note what becomes of deliveries. */
function watched(records: Records, seen: Seen): Records {
  return {
    ...records,
    async commit(writes) {
      const isWritten = await records.commit(writes);
      if (isWritten) for (const write of writes) note(write, seen);
      return isWritten;
    },
  };
}

function note({ kind, key, value }: RecordWrite, seen: Seen): void {
  if (kind === "outbox" && value === undefined) seen.outbox.delete(key);
  else if (kind === "outbox") seen.outbox.add(key);
  if (kind !== "delivery" || value === undefined) return;
  if (value.state === "held") seen.held.add(key);
  if (value.state === "unknown") seen.unknown.add(key);
  if (value.state === "sending" && value.attempts > 1) seen.resent.add(key);
}

/** Lets the gateway fall over and permissions come and go, until it is ended; then all is as it was. */
function makeTrouble({ gateway, world }: DiscordStandin, harbour: Harbour, random: () => number) {
  const falls = [
    () => gateway.close(4000),
    () => gateway.askToReconnect(),
    () => gateway.invalidate(true),
    () => gateway.invalidate(false),
    () => gateway.makeZombies(),
    () => gateway.dropTcp(),
  ];
  const set = (index: number, deny: bigint) => {
    const channel = channelOf(harbour, index);
    world.overwrite(channel.parent ?? channel, {
      id: harbour.guild.botRole.id,
      type: 0,
      allow: 0n,
      deny,
    });
  };
  const denied = new Set<number>();
  const change = () => {
    const index = pick([...UNREADABLE, ...SHUT], random);
    if (denied.delete(index)) set(index, 0n);
    else {
      denied.add(index);
      set(index, SHUT.includes(index) ? PERMISSION.SEND_MESSAGES : PERMISSION.READ_MESSAGE_HISTORY);
    }
  };
  const timers = [
    setInterval(() => pick(falls, random)(), GATEWAY_FAULT_EVERY_MS),
    setInterval(change, PERMISSION_FAULT_EVERY_MS),
  ];
  return {
    end() {
      for (const timer of timers) clearInterval(timer);
      for (const index of denied) set(index, 0n);
      denied.clear();
    },
  };
}

function channelOf({ places }: Harbour, index: number): Channel {
  const place = places[index];
  if (place === undefined) throw new Error(`There is no place ${index}.`);
  return place.channel;
}

function pick<One>(all: readonly One[], random: () => number): One {
  return all[Math.floor(random() * all.length)] as One;
}

/** Every message the desk ever posted in a channel or its threads, oldest first, with the key it carries. */
function postsIn({ standin: { world } }: Evidence, channel: Channel) {
  const own = [...world.messages.values()].filter(
    (message) =>
      message.author === world.bot &&
      (message.channel === channel || message.channel.parent === channel),
  );
  return own.map((message) => ({ message, key: keyOf(message) }));
}

function keyOf({ fields }: Message): string | undefined {
  return postedKey(Array.isArray(fields.components) ? fields.components : []);
}

const CROSSPOST = /\/crosspost$/u;

/** 429s that nobody put there. */
function earned({ standin }: Evidence) {
  return standin.requests.all.filter(({ status, fault }) => status === 429 && fault === undefined);
}

function isDead({ deliveries }: Evidence, key: string): boolean {
  return deliveries.get(key)?.state === "dead";
}

function print(all: Evidence): void {
  const { standin, harbour, deliveries, deaths, held, unknown, resent, tookMs } = all;
  const faults = Object.entries(
    Object.groupBy(
      standin.requests.all.flatMap(({ fault }) => fault ?? []),
      (fault) => fault,
    ),
  ).map(([fault, struck]) => `${struck?.length} ${fault}`);
  const wanted = harbour.places.flatMap((place) => [...wantedIn(place).keys()]);
  const dead = wanted.filter((key) => isDead(all, key)).length;
  const share = ((100 * held.size) / deliveries.size).toFixed(1);
  process.stdout.write(
    `Seed ${SEED}: ${wanted.length} posts wanted in ${harbour.places.length} channels, ${dead} refused for want of permission, ` +
      `${deliveries.size - wanted.length} digests and notices; ${deaths} deaths, ${standin.gateway.identifies} sessions and ${standin.gateway.resumes} resumed; ` +
      `${standin.requests.all.length} requests, of which struck: ${faults.join(", ")}; ${earned(all).length} limits earned; ` +
      `${unknown.size} unknown for a while, ${resent.size} sent again, ${held.size} held (${share} %) while history could not be read; ` +
      `${(tookMs / 1_000).toFixed(1)} s.\n`,
  );
}

describe("two thousand posts while everything fails", () => {
  it("settles every one of them, through twenty deaths at least", () => {
    const { deaths, outbox, deliveries } = evidence;
    expect(deaths, `seed ${SEED}`).toBeGreaterThanOrEqual(20);
    const open = [...deliveries.values()].filter(({ key }) => outbox.has(key));
    expect(open.map(({ key, state, reason }) => ({ key, state, reason }))).toEqual([]);
    const ends = new Set(["dead", "delivered"]);
    expect([...deliveries.values()].filter(({ state }) => !ends.has(state))).toEqual([]);
  });

  it("posts each story once in each channel that asked for it, and nothing else", () => {
    for (const place of evidence.harbour.places) {
      const wanted = [...wantedIn(place).keys()].filter((key) => !isDead(evidence, key));
      const posted = postsIn(evidence, place.channel).map(({ key }) => key);
      expect(posted.toSorted(), `seed ${SEED}, ${place.channel.name}`).toEqual(wanted.toSorted());
    }
    const posts = [...evidence.standin.world.messages.values()].map(keyOf);
    expect(new Set(posts).size).toBe(posts.length);
    const removed = [...evidence.standin.world.messages.values()].filter((one) => one.isDeleted);
    expect(removed).toEqual([]);
  });

  it("is refused nothing but where it was not allowed to write", () => {
    const { deliveries, harbour, standin } = evidence;
    const shut = new Set(SHUT.map((index) => channelOf(harbour, index).id));
    const dead = [...deliveries.values()].filter(({ state }) => state === "dead");
    expect(dead.filter(({ destination }) => !shut.has(destination.channel))).toEqual([]);
    const { unknown, bugs, refused } = standin.requests;
    expect({ unknown, bugs, refused }).toEqual({ unknown: [], bugs: [], refused: [] });
  });

  it("keeps their order, but for those that were held", () => {
    const { harbour, held, resent } = evidence;
    for (const place of harbour.places) {
      const waves = wantedIn(place);
      const inTurn = postsIn(evidence, place.channel)
        .filter(({ key = "" }) => !(held.has(key) && resent.has(key)))
        .map(({ key = "" }) => waves.get(key) ?? -1);
      expect(inTurn, `seed ${SEED}, ${place.channel.name}`).toEqual(
        inTurn.toSorted((a, b) => a - b),
      );
    }
  });

  it("stays within every rate", () => {
    // How many posts of an hour were published is forgotten with each death, so Discord has to say that it is enough.
    const others = earned(evidence).filter(({ path }) => !CROSSPOST.test(path));
    expect(others.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  // While the first story of a subject is held, the next one passes it by and finds no thread noted.
  it("starts one thread for each subject of a forum in which nothing was held", () => {
    const { harbour, standin, held } = evidence;
    const calm = harbour.places.filter((place) =>
      [...wantedIn(place).keys()].every((key) => !held.has(key)),
    );
    const forums = new Set(calm.map(({ channel }) => channel));
    const threads = [...standin.world.channels.values()].filter(
      ({ parent, ownerId }) =>
        parent?.type === CHANNEL.FORUM && forums.has(parent) && ownerId === standin.botId,
    );
    const names = threads.map(({ parent, name }) => `${parent?.name}: ${name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("pings the role that a subscription names, and nobody for a headline", () => {
    for (const { channel, mentions } of evidence.harbour.places) {
      const roles = mentions.length > 0 ? [evidence.harbour.desk.id] : [];
      for (const { message } of postsIn(evidence, channel)) {
        expect(message.pings).toEqual({ users: [], roles, everyone: false });
        expect(message.isSilent).toBe(false);
      }
    }
  });

  it("posts digests once, silently, and each story in one of them", () => {
    const { harbour, deliveries } = evidence;
    for (const { channel } of harbour.digests) {
      const posts = postsIn(evidence, channel);
      expect(posts.length).toBeGreaterThan(0);
      expect(new Set(posts.map(({ key }) => key)).size).toBe(posts.length);
      const nobody = { users: [], roles: [], everyone: false };
      for (const { message } of posts)
        expect(message).toMatchObject({ isSilent: true, pings: nobody });
      const told = posts.flatMap(({ key = "" }) => deliveries.get(key)?.stories ?? []);
      expect(new Set(told.map(({ storyId }) => storyId)).size).toBe(told.length);
    }
  });
});
