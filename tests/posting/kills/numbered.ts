/** The desk dies once at each numbered point, each time over an article of its own. */

import { setTimeout as wait } from "node:timers/promises";
import { ASKS, articleOf, standing } from "./articles.ts";
import type { Chat, Room } from "./chat.ts";
import { type Point, pointsOn, STARTING, type Telling } from "./points.ts";
import { type Life, openRig, type Rig } from "./rig.ts";
import type { openSlack } from "./slack.ts";

/** A point that is not reached by then is not reached. */
const REACHED_MS_MAX = 20_000;

/** What was on its way when the desk died has arrived by then. */
const ARRIVED_MS = 50;

/** Enough for three pages of either platform's history. */
const CHATTER = 450;

export type Hit = Pick<Point, "number" | "what"> & {
  /** What the ledger and the channel said after it. */
  readonly saw: string;
};

export type Numbered = {
  readonly rig: Rig;
  readonly rooms: Readonly<Record<Telling, Room>>;
  readonly hits: readonly Hit[];
  /** Points that were not reached or left something else behind, in a sentence each. */
  readonly failures: readonly string[];
  /** What each room must show, with what was corrected in it. */
  readonly told: readonly {
    readonly room: Room;
    readonly word: string;
    readonly isEdited: boolean;
  }[];
  /** Copies that were made beside the desk. */
  readonly copies: number;
  readonly isDrained: boolean;
};

export async function dieAtEachPoint(open: typeof openSlack, seed: number): Promise<Numbered> {
  const clockFromMs = Date.now();
  const chat = await open(seed, clockFromMs);
  const rooms = { story: chat.room("news"), digest: chat.room("digest") };
  const rig = await openRig(
    [chat],
    [
      { room: rooms.story, what: ASKS.story, when: "now" },
      { room: rooms.digest, what: ASKS.digest, when: "* * * * *" },
    ],
    clockFromMs,
  );
  const hits: Hit[] = [];
  const failures: string[] = [];
  for (const { number, what, trap } of STARTING) {
    const life = rig.life();
    life.begin(trap);
    const end = await endOf(life);
    if (end === "SIGKILL") hits.push({ number, what, saw: "" });
    else failures.push(`${number} ${what} was not reached: ${end}`);
  }
  // The first look at a folder tells no news.
  await rig.drain();
  const told: Numbered["told"][number][] = [];
  let copies = 0;
  for (const index of pointsOn(chat, "").keys()) {
    const word = `plumb${chat.name}${index}point`;
    const point = pointsOn(chat, word)[index];
    if (point === undefined) continue;
    const room = rooms[point.tells ?? "story"];
    told.push({ room, word, isEdited: point.between === "edit" });
    if (point.between === "copy") copies += 1;
    const { number, what } = point;
    const saw = await dieAt(rig, { chat, room, word }, point);
    hits.push({ number, what, saw });
    const { state, standing: count } = point.leaves;
    const wanted = sight(state, count);
    if (saw !== wanted) failures.push(`${number} ${what} left ${saw}; it should be ${wanted}`);
  }
  const isDrained = await rig.drain(() => told.every(({ room, word }) => standing(room, word) > 0));
  return { rig, rooms, hits, failures, told, copies, isDrained };
}

type Scene = { readonly chat: Chat; readonly room: Room; readonly word: string };

/** From its article to its kill; what was there then, or why it was not reached. */
async function dieAt(rig: Rig, scene: Scene, point: Point): Promise<string> {
  const { chat, room, word } = scene;
  const asks = [ASKS[point.tells ?? "story"]];
  rig.drop(word, articleOf(word, asks));
  if (point.fault !== undefined) chat.strikeOnce(point.fault);
  if (point.before !== undefined) {
    const life = rig.life();
    life.begin(point.before);
    const end = await endOf(life);
    if (end !== "SIGKILL") return `nothing, as the life before it did not die: ${end}`;
    await wait(ARRIVED_MS);
    if (point.between === "chatter") room.chatter(CHATTER);
    if (point.between === "copy") room.copy(`Report ${word} `);
    if (point.between === "edit") rig.drop(word, articleOf(word, asks, " as corrected"));
  }
  const life = rig.life();
  life.begin(point.trap);
  const end = await endOf(life);
  if (end !== "SIGKILL") return `nothing, as it was not reached: ${end}`;
  await wait(ARRIVED_MS);
  return sight(rig.delivery(word)?.state, standing(room, word));
}

function sight(state: string | undefined, count: number): string {
  return `${state ?? "not owed yet"}, ${count} there`;
}

/** How it ended, in words; one that lives too long is stopped. */
async function endOf(life: Life): Promise<string> {
  const late = new AbortController();
  const end = await Promise.race([
    life.ended,
    wait(REACHED_MS_MAX, "late" as const, { signal: late.signal }).catch(() => "late" as const),
  ]);
  if (end === "late") return `it lived on, and ended with ${await life.stop()} ${lastWords(life)}`;
  late.abort();
  return end === "SIGKILL" ? end : `${end} ${lastWords(life)}`;
}

function lastWords({ said }: Life): string {
  return said.errors.slice(0, 500);
}
