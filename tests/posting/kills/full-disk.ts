/** The desk on a small disk of its own, which is full when news comes, and full again when an answer comes. */

import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ASKS, articleOf, standing } from "./articles.ts";
import type { Room } from "./chat.ts";
import { openDiscord } from "./discord.ts";
import { openRig, type Rig } from "./rig.ts";

/** As long as a few settlings and ticks: whatever the desk would do about it, it has done. */
const FULL_MS = 3_000;

const BEGUN_MS_MAX = 10_000;
const SEEN_MS_MAX = 15_000;

const STORIES = 6;

export type Full = {
  readonly rig: Rig;
  readonly room: Room;
  readonly words: readonly string[];
  /** Of what came in while nothing could be written. */
  readonly postedWhileFull: number;
  /** How a desk began that found the disk full. */
  readonly beganWhileFull: string;
  readonly isDrained: boolean;
  close(): Promise<void>;
};

/** Throws RangeError where no disk can be made: that needs root, or sudo without a password. */
export async function fillTheDisk(seed: number): Promise<Full> {
  const clockFromMs = Date.now();
  const chat = await openDiscord(seed, clockFromMs);
  const room = chat.room("news");
  const rig = await openRig([chat], [{ room, what: ASKS.story, when: "now" }], clockFromMs);
  const unmount = mounted(rig.data);
  const close = async () => {
    unmount?.();
    await rig.close();
  };
  try {
    if (unmount === undefined) throw new RangeError("no small disk can be mounted here");
    await rig.drain(); // the first look at a folder tells no news
    const words = Array.from({ length: STORIES }, (_, n) => `plumb${n}full`);
    const [last = "", ...first] = words;
    const whileFull = await newsWhileFull(rig, room, first);
    await rig.drain(() => first.every((word) => standing(room, word) > 0));
    chat.strikeOnce("slow answer");
    await answeredWhileFull(rig, room, last);
    const isDrained = await rig.drain(() => words.every((word) => standing(room, word) > 0));
    return { rig, room, words, ...whileFull, isDrained, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The desk hears of news when it can write nothing, and dies; the next one finds the disk as full. */
async function newsWhileFull(rig: Rig, room: Room, words: readonly string[]) {
  const life = rig.life();
  life.begin();
  await life.ready;
  const empty = fill(rig.data);
  for (const word of words) rig.drop(word, articleOf(word, [ASKS.story]));
  await wait(FULL_MS);
  life.kill("SIGKILL");
  await life.ended;
  const next = rig.life();
  next.begin();
  const began = await Promise.race([
    next.ready.then(
      () => "it opens",
      (refusal: unknown) => String(refusal),
    ),
    wait(BEGUN_MS_MAX, "it does not open"),
  ]);
  const postedWhileFull = words.filter((word) => standing(room, word) > 0).length;
  empty();
  await wait(FULL_MS);
  next.kill("SIGKILL");
  await next.ended;
  return { postedWhileFull, beganWhileFull: began };
}

/** Full between the claim and the answer: that it arrived cannot be written down until there is room. */
async function answeredWhileFull(rig: Rig, room: Room, word: string): Promise<void> {
  rig.drop(word, articleOf(word, [ASKS.story]));
  const life = rig.life();
  life.begin();
  await until(() => rig.delivery(word)?.state === "sending");
  const empty = fill(rig.data);
  await until(() => standing(room, word) > 0);
  await wait(FULL_MS);
  empty();
  await wait(FULL_MS);
  life.kill("SIGTERM");
  await life.ended;
}

/** Puts a disk of a few MB in the folder's place; undefined where that is not allowed. */
function mounted(folder: string): (() => void) | undefined {
  mkdirSync(folder, { recursive: true });
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const run = (...words: readonly string[]) => {
    const [command = "", ...rest] = [...sudo, ...words];
    return spawnSync(command, rest).status === 0;
  };
  const size = "size=8m,mode=1777";
  if (!run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder)) return undefined;
  return () => void run("umount", "-l", folder);
}

/** Takes all the room that is left; what is returned gives it back. */
function fill(folder: string): () => void {
  const file = join(folder, "full");
  const descriptor = openSync(file, "w");
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(4_096));
  } catch {
    closeSync(descriptor);
  }
  return () => rmSync(file);
}

async function until(isSo: () => boolean): Promise<void> {
  const lateAtMs = performance.now() + SEEN_MS_MAX;
  while (!isSo()) {
    if (performance.now() > lateAtMs) throw new Error("It does not come to that.");
    await wait(20);
  }
}
