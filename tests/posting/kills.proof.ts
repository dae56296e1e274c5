/**
 * The real desk, killed (SIGKILL) again and again while the real clients of Discord and Slack post into strict stand-ins:
 * first at each numbered point between an article and its message, then at random while answers are lost, requests are
 * refused and nothing comes back. Each story is in each channel once afterwards, in its order. Beside it: a second desk
 * over the same folder, and a disk that is full.
 *
 * `npx vitest run --project proof tests/posting/kills.proof.ts` kills 150 times. For a release, over an hour:
 * `CASEWIRE_KILLS=3000 npx vitest run --project proof tests/posting/kills.proof.ts`. CASEWIRE_KILLS_SEED changes chance.
 */

import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import { standing } from "./kills/articles.ts";
import type { Room } from "./kills/chat.ts";
import { openDiscord } from "./kills/discord.ts";
import { type Full, fillTheDisk } from "./kills/full-disk.ts";
import { dieAtEachPoint, type Numbered } from "./kills/numbered.ts";
import { pointsOn, STARTING } from "./kills/points.ts";
import { dieAtRandom, type Round } from "./kills/random.ts";
import { openRig, type Rig } from "./kills/rig.ts";
import { openSlack } from "./kills/slack.ts";

const KILLS = Number(process.env.CASEWIRE_KILLS ?? 150);
const SEED = Number(process.env.CASEWIRE_KILLS_SEED ?? 20_261_122);

/** A desk dies so often over one folder at most: more articles than these make each start slow. */
const ROUND_KILLS_MAX = 150;

/** Of chance there is always some, however many points there are. */
const RANDOM_KILLS_MIN = 20;

/** Generous: on a busy machine each life takes two seconds. */
const KILL_MS_MAX = 6_000;

const INTRUDERS = 40;
const INTRUDERS_AT_ONCE = 4;

let numbered: readonly Numbered[] = [];
const rounds: Round[] = [];

beforeAll(async () => {
  numbered = await Promise.all([openDiscord, openSlack].map((open) => dieAtEachPoint(open, SEED)));
  const spent = numbered.reduce((sum, { rig }) => sum + rig.kills(), 0);
  let left = Math.max(KILLS - spent, RANDOM_KILLS_MIN);
  while (left > 0) {
    const kills = Math.min(left, ROUND_KILLS_MAX);
    rounds.push(await dieAtRandom(kills, SEED + rounds.length));
    left -= kills;
  }
  return async () => {
    for (const { rig } of [...numbered, ...rounds]) await rig.close();
  };
}, KILL_MS_MAX * Math.max(KILLS, 100));

describe("killed at each numbered point, on either platform", () => {
  it("reaches them all, and leaves there what belongs to it", () => {
    for (const { rig, hits, failures } of numbered) {
      const [name = "discord"] = rig.chats.map((chat) => chat.name);
      const rows = hits.map(({ number, what, saw }) =>
        [number.padEnd(4), what.padEnd(29), saw].join(" ").trimEnd(),
      );
      print(`${name}: ${hits.length} points, ${rig.kills()} kills`, ...rows);
      expect(failures).toEqual([]);
      expect(hits).toHaveLength(STARTING.length + pointsOn({ name }, "").length);
    }
  });

  it("posts each story once, corrected where it was, and takes away no more than others copied", () => {
    for (const { rig, told, copies, isDrained } of numbered) {
      expect(isDrained).toBe(true);
      const counts = told.map(({ room, word }) => [word, standing(room, word)]);
      expect(counts).toEqual(told.map(({ word }) => [word, 1]));
      for (const { room, word, isEdited } of told) {
        expect([word, wordsOf(room, word).includes("as corrected")]).toEqual([word, isEdited]);
      }
      expect(removedIn(rig)).toBe(copies);
      checkOrder(rig);
      checkLedger(rig);
    }
  });
});

describe("killed at random, while everything fails now and then", () => {
  it("posts each story once in each channel that asked for it, as it was corrected last", () => {
    for (const round of rounds) {
      tell(round);
      const { wanted, rig, isDrained, seed } = round;
      expect([seed, isDrained]).toEqual([seed, true]);
      for (const [room, words] of wanted) {
        expect(words.size).toBeGreaterThan(0);
        const counts = [...words.keys()].map((word) => [seed, word, standing(room, word)]);
        expect(counts).toEqual([...words.keys()].map((word) => [seed, word, 1]));
        const stale = [...words].filter(
          ([word, version]) => !wordsOf(room, word).includes(version),
        );
        expect([seed, room.address, stale]).toEqual([seed, room.address, []]);
      }
      expect([seed, removedIn(rig)]).toEqual([seed, 0]);
    }
  });

  it("keeps their order, and a sound ledger in which nothing is owed or held", () => {
    for (const { rig } of rounds) {
      checkOrder(rig);
      checkLedger(rig);
    }
  });
});

describe("a second desk over the same folder", () => {
  it(`is refused ${INTRUDERS} times of ${INTRUDERS} while the first is merely stopped, and opens once that is gone`, async () => {
    const rig = await openRig([], [], Date.now());
    const first = rig.life();
    first.begin();
    await first.ready;
    first.kill("SIGSTOP");
    const refusals: string[] = [];
    while (refusals.length < INTRUDERS) {
      const some = Array.from({ length: INTRUDERS_AT_ONCE }, () => rig.life());
      for (const one of some) one.begin();
      for (const { ended, said } of some) refusals.push(`${await ended} ${said.errors}`);
    }
    const refused = refusals.filter((said) =>
      /^75 casewire cannot start\. Another casewire \(process \d+, running since [^)]+\) is using \S+ \(DATA_DIR\)\. Stop it first, or name another folder\.\n$/u.test(
        said,
      ),
    );
    print(`Refused ${refused.length} of ${INTRUDERS}: ${refusals[0]?.trim()}`);
    first.kill("SIGKILL");
    await first.ended;
    const next = rig.life();
    next.begin();
    await next.ready;
    next.kill("SIGTERM");
    expect(await next.ended).toBe(0);
    await rig.close();
    expect(refusals.filter((said) => !refused.includes(said))).toEqual([]);
  });
});

describe("a disk that is full for a while", () => {
  it("loses nothing and makes nothing come twice", async (test) => {
    let full: Full;
    try {
      full = await fillTheDisk(SEED);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      print(`The full disk is left out: ${error.message}`);
      return test.skip(error.message);
    }
    onTestFinished(() => full.close());
    const { rig, words, room } = full;
    print(
      `Full disk: ${words.length} stories, ${full.postedWhileFull} posted while it was full; a desk that begins then: ${full.beganWhileFull}`,
    );
    expect(full.isDrained).toBe(true);
    expect(full.postedWhileFull).toBe(0);
    expect(words.map((word) => [word, standing(room, word)])).toEqual(
      words.map((word) => [word, 1]),
    );
    expect(removedIn(rig)).toBe(0);
    checkOrder(rig);
    checkLedger(rig);
  });
});

function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function tell({ seed, rig, tookMs, wanted, seen, struck }: Round): void {
  const counts = [...wanted.values()].map(({ size }) => size);
  const corrected = [...wanted.values()].map(
    (words) => [...words.values()].filter((version) => version !== "").length,
  );
  print(
    `Seed ${seed}: ${rig.kills()} kills in ${Math.round(tookMs / 1_000)} s; ${sum(counts)} posts wanted in ${counts.length} channels, ${sum(corrected)} of them corrected; ` +
      `found after kills: ${seen.sending} sending, ${seen.unknown} unknown, ${seen.held} held`,
    ...Object.entries(struck).map(
      ([name, faults]) =>
        `${name}: ${Object.entries(faults)
          .map(([fault, times]) => `${times} ${fault}`)
          .join(", ")}`,
    ),
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, one) => total + one, 0);
}

function wordsOf(room: Room, word: string): string {
  return room.shown().find(({ words }) => words.includes(`Report ${word} `))?.words ?? "";
}

function removedIn({ listening }: Rig): number {
  return sum(listening.map(({ room }) => room.removed()));
}

/** In each channel nothing stands twice, and all in the order in which it was owed. */
function checkOrder(rig: Rig): void {
  const deliveries = new Map(rig.read<Delivery>("delivery"));
  for (const { room } of rig.listening) {
    const keys = room.shown().map(({ key = "" }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const orders = keys.map((key) => `${deliveries.get(key)?.createdAt} ${key}`);
    expect([room.address, orders]).toEqual([room.address, orders.toSorted()]);
  }
}

function checkLedger(rig: Rig): void {
  expect(rig.integrity()).toBe("ok");
  expect(rig.read("outbox")).toEqual([]);
  expect(rig.read("correction")).toEqual([]);
  const deliveries = rig.read<Delivery>("delivery").map(([, delivery]) => delivery);
  expect(deliveries.length).toBeGreaterThan(0);
  const others = deliveries.filter(({ state }) => state !== "delivered");
  expect(others.map(({ key, state, reason }) => ({ key, state, reason }))).toEqual([]);
  for (const chat of rig.chats) expect(chat.complaints()).toEqual([]);
}
