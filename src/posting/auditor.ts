/**
 * The auditor compares the ledger with what stands in the channels: of each, before this run first sends something
 * there, and of all that were told of something lately, an hour after the other. It asks little and one channel at a
 * time, and where history cannot be read it does nothing.
 */

import type { Archive } from "../newsroom/archive.ts";
import { type Delivery, deliveryKey } from "../newsroom/delivery.ts";
import { NotConnectedError, reasonOf } from "../newsroom/errors.ts";
import type { Log } from "../newsroom/log.ts";
import type { Platform, RecentMessage } from "../newsroom/platform.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import { audit, type Findings, foundDelivery, type Ledger, SHOWN_MS_MAX } from "./audit.ts";
import type { Timing } from "./clock.ts";
import { correctionWrites, dropWrites, newestOf } from "./corrections.ts";
import { readDestination } from "./destinations.ts";
import { changeWrites, intentWrites, standingKey, toldIds } from "./ledger.ts";
import type { NoticeOf } from "./notices.ts";

export type Auditor = {
  /**
   * Brings the ledger in step with a channel before anything is sent there; the keys of what needs no sending any more.
   * Rejects when it is to be asked again later.
   */
  onFirst(destination: Destination): Promise<readonly string[]>;
  /** Begins a round when an hour has passed since the last one began. */
  tick(): void;
  stop(): Promise<void>;
};

export type AuditorParts = {
  readonly records: Records;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly archive: Pick<Archive, "stories">;
  readonly timing: Timing;
  readonly epoch: number;
  readonly log: Log;
  /** Nothing is sent to the destination meanwhile, or changed there. */
  alone<Result>(destination: Destination, work: () => Promise<Result>): Promise<Result>;
  /** A correction was written. */
  onWritten(): void;
  notifyModerators(sentence: string, of: NoticeOf): Promise<void>;
};

/** As many as one question to a platform gives, or two. */
const MESSAGES_MAX = 200;

const ROUND_MS = 60 * 60_000;

/**
 * Between two channels of a round: thirty a minute are a fraction of what platforms let be read. Slack has the lowest
 * bound, 50 a minute (https://docs.slack.dev/reference/methods/conversations.history).
 */
const PAUSE_MS = 2_000;

/** A channel that was told nothing for so long has nothing new to be compared. */
const LATELY_MS = 7 * 24 * 60 * 60_000;

/** Of one channel in one round; the next round finds the others. */
const MISSING_MAX = 3;
const COPIES_MAX = 10;

/** Stories that a lost key is compared with, the newest ones. */
const CANDIDATES_MAX = 500;

export function createAuditor(parts: AuditorParts): Auditor {
  const { timing, log } = parts;
  const opened = new Set<string>();
  let round: Promise<void> | undefined;
  let nextMs = timing.monotonicMs() + PAUSE_MS; // let the platforms connect first
  let isStopping = false;
  let endPause = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const callOff = timing.after(ms, resolve);
      endPause = () => {
        callOff();
        resolve();
      };
    });
  const auditAll = async () => {
    const since = new Date(timing.now().getTime() - LATELY_MS).toISOString();
    const missing: Delivery[] = [];
    for (const destination of await placesSince(parts.records, since)) {
      if (isStopping) return;
      const isOpened = opened.has(destinationKey(destination));
      await auditOne(parts, destination, isOpened).then(
        (found) => missing.push(...found),
        (error: unknown) =>
          log.warn({ destination, reason: reasonOf(error) }, "It is audited later."),
      );
      await pause(PAUSE_MS);
    }
    if (missing.length === 0 || isStopping) return;
    await pause(SHOWN_MS_MAX); // by the clock on the wall it may only seem to be old enough to be shown
    for (const delivery of missing) {
      if (isStopping) return;
      await retract(parts, delivery).catch((error: unknown) =>
        log.warn({ key: delivery.key, reason: reasonOf(error) }, "It is audited later."),
      );
      await pause(PAUSE_MS);
    }
  };
  return {
    async onFirst(destination) {
      const seen = await look(parts, destination);
      opened.add(destinationKey(destination));
      if (seen === undefined) return [];
      const { arrived, unknown } = audit(seen.recent, seen.ledger, timing.now());
      await importFound(parts, destination, unknown);
      for (const delivery of arrived) await parts.records.commit(changeWrites(delivery));
      return arrived.map(({ key }) => key);
    },
    tick() {
      if (round !== undefined || isStopping || timing.monotonicMs() < nextMs) return;
      nextMs = timing.monotonicMs() + ROUND_MS;
      round = auditAll()
        .catch((error: unknown) => log.error({ error }, "The channels could not be audited."))
        .finally(() => {
          round = undefined;
        });
    },
    async stop() {
      isStopping = true;
      endPause();
      await round;
    },
  };
}

type Seen = { readonly recent: readonly RecentMessage[]; readonly ledger: Ledger };

/** Undefined where history cannot be read. Rejects where it may be soon. */
async function look(
  { platforms, records, log }: AuditorParts,
  destination: Destination,
): Promise<Seen | undefined> {
  const platform = platforms.get(destination.platform);
  if (platform === undefined) throw new NotConnectedError("the platform is not connected");
  try {
    const recent = await platform.recent(destination, MESSAGES_MAX);
    return { recent, ledger: await ledgerOf(records, destination, recent) };
  } catch (error) {
    if (error instanceof NotConnectedError) throw error;
    log.debug({ destination, reason: reasonOf(error) }, "A channel cannot be audited.");
    return undefined;
  }
}

async function ledgerOf(
  records: Records,
  destination: Destination,
  recent: readonly RecentMessage[],
): Promise<Ledger> {
  const prefix = `${destinationKey(destination)}|`;
  const newest = { prefix, newestFirst: true, limit: MESSAGES_MAX } as const;
  const listed = (await records.list("standing", newest)).map(([key]) => key.split("|")[2] ?? "");
  const keys = new Set([...listed, ...recent.flatMap(({ key }) => key ?? [])]);
  const found = await Promise.all([...keys].map((key) => records.get("delivery", key)));
  const known = new Map(
    found.flatMap((one) => (one === undefined ? [] : [[one.key, one] as const])),
  );
  return { known, standing: listed.flatMap((key) => known.get(key) ?? []) };
}

/** Places that were told of something since then: one short look at the records for each. */
async function placesSince(records: Records, since: string): Promise<readonly Destination[]> {
  const places: Destination[] = [];
  let before: string | undefined;
  while (true) {
    const options = { newestFirst: true, limit: 1, ...(before !== undefined && { after: before }) };
    const [newest] = await records.list("standing", options);
    if (newest === undefined) return places;
    const [place = "", at = ""] = newest[0].split("|");
    if (at >= since) places.push(readDestination(place));
    before = `${place}|`;
  }
}

/** Puts right what can be at once, and gives what is missing. */
async function auditOne(
  parts: AuditorParts,
  destination: Destination,
  isOpened: boolean,
): Promise<readonly Delivery[]> {
  const seen = await look(parts, destination);
  if (seen === undefined) return [];
  const findings = audit(seen.recent, seen.ledger, parts.timing.now());
  await importFound(parts, destination, findings.unknown);
  const isPersonal = seen.ledger.standing.some((one) => one.isPersonal);
  if (isOpened && !isPersonal) await tellUnknown(parts, destination, findings);
  for (const delivery of findings.moved) await moveTo(parts, delivery);
  await removeCopies(parts, destination, findings);
  const isAll = seen.recent.length < MESSAGES_MAX;
  // Without a floor the whole channel would be looked through.
  const sought = findings.missing.filter(({ floor }) => isAll || floor !== undefined);
  return sought.slice(0, MISSING_MAX);
}

async function importFound(
  { records, archive, epoch, timing, log }: AuditorParts,
  destination: Destination,
  unknown: Findings["unknown"],
): Promise<void> {
  if (unknown.length === 0) return;
  const found = await archive.stories({ type: "all" }, { limit: CANDIDATES_MAX });
  const byKey = new Map(
    found.stories.flatMap((story) =>
      toldIds(story).map((id) => [
        deliveryKey("story", id, destination),
        { storyId: story.id, articleIds: story.articleIds },
      ]),
    ),
  );
  for (const one of unknown) {
    const told = byKey.get(one.key);
    const now = timing.now();
    const delivery = foundDelivery(one, destination, told === undefined ? [] : [told], {
      epoch,
      now,
    });
    log.warn({ key: one.key, destination }, "A message that the ledger did not know was found.");
    await records.commit(intentWrites(delivery));
  }
}

/** While the desk runs nothing of its own can be unknown, unless somebody else posts in its name. */
async function tellUnknown(
  { platforms, notifyModerators }: AuditorParts,
  place: Destination,
  { unknown }: Findings,
): Promise<void> {
  if (unknown.length === 0) return;
  const name = platforms.get(place.platform)?.nameOf?.(place) ?? destinationKey(place);
  const sentence = `${name} has a post of mine that I did not send. Does a second desk use the same account?`;
  await notifyModerators(sentence, { place });
}

/** What is settled, as the ledger has it while nothing else is done in its place. */
async function changeSettled(
  { records, alone }: AuditorParts,
  { key, destination }: Pick<Delivery, "key" | "destination">,
  writesFor: (before: Delivery) => Promise<readonly RecordWrite[]>,
): Promise<void> {
  await alone(destination, async () => {
    const before = await records.get("delivery", key);
    const isThen = before?.state === "delivered" || before?.state === "retracted";
    if (before === undefined || !isThen) return;
    await records.commit(await writesFor(before));
  });
}

/** What stands there is the first that was sent: what was corrected in the other is to be corrected in it. */
async function moveTo(parts: AuditorParts, { key, destination, posted }: Delivery): Promise<void> {
  const { records, timing } = parts;
  const at = timing.now().toISOString();
  await changeSettled(parts, { key, destination }, async (before) => {
    const listed = await records.list("correction", { prefix: `${key}|` });
    const message = newestOf(listed)?.[1].message ?? before.message;
    const left = before.posted && standingKey(destination, before.posted.at, key);
    return [
      ...(left === undefined ? [] : [{ kind: "standing", key: left, value: undefined } as const]),
      ...changeWrites({ ...before, state: "delivered", posted, reason: undefined, changedAt: at }),
      ...(before.correctedAt === undefined
        ? []
        : correctionWrites(before, listed, { message, at })),
    ];
  });
  parts.onWritten();
}

async function removeCopies(
  { platforms, log }: AuditorParts,
  destination: Destination,
  { copies }: Findings,
): Promise<void> {
  const platform = platforms.get(destination.platform);
  for (const copy of copies.slice(0, COPIES_MAX)) {
    log.warn({ destination, copy }, "A message stood there twice; the younger one is removed.");
    await platform?.remove(destination, copy);
  }
}

/** Gone only when the platform, asked for this very message, is sure of it. */
async function retract(parts: AuditorParts, delivery: Delivery): Promise<void> {
  const { records, platforms, timing } = parts;
  const { key, destination, floor } = delivery;
  const outcome = await platforms.get(destination.platform)?.find(destination, key, floor);
  if (outcome?.type !== "absent") return;
  await changeSettled(parts, delivery, async (before) => {
    if (before.posted?.id !== delivery.posted?.id) return [];
    const listed = await records.list("correction", { prefix: `${key}|` });
    const reason = "it was removed from the channel";
    const changedAt = timing.now().toISOString();
    return [
      ...changeWrites({ ...before, state: "retracted", reason, changedAt }),
      ...dropWrites(listed),
    ];
  });
}
