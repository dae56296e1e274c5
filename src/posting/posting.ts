/**
 * Posting: from stories to messages in channels, once each, and corrected there. Intake commits its articles with what is
 * owed because of them, so that neither is there without the other; the courier sends what is written down, and nothing
 * else.
 */

import type { Archive } from "../newsroom/archive.ts";
import type { Case } from "../newsroom/case.ts";
import { type Decision, type Delivery, isStuck } from "../newsroom/delivery.ts";
import type { Log } from "../newsroom/log.ts";
import type { Platform } from "../newsroom/platform.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { Story, StoryView } from "../newsroom/story.ts";
import type { ChannelSettings, Subscription } from "../newsroom/subscription.ts";
import { createTurns } from "../newsroom/turns.ts";
import { createExpiry } from "./approvals.ts";
import { asFiledWrites } from "./as-filed.ts";
import { oweAtOnce } from "./at-once.ts";
import { createAuditor } from "./auditor.ts";
import { createChannels } from "./channels.ts";
import type { Timing } from "./clock.ts";
import { type Changes, correctPosted } from "./correct-posted.ts";
import { createCourier } from "./courier.ts";
import { createDigests, type Digests } from "./digests.ts";
import { type Merging, settleMerged } from "./merging.ts";
import { type NoticeOf, noticeModerators, troubleSentence } from "./notices.ts";
import { createRetention } from "./retention.ts";
import { isOfStory } from "./retold.ts";
import { createSubscriptions, type Subscriptions } from "./subscriptions.ts";
import { FROM_FILE } from "./subscriptions-file.ts";
import { welcomeOnce } from "./welcome.ts";
import { settleWithdrawn } from "./withdrawn.ts";

export type PostingParts = {
  readonly records: Records;
  readonly archive: Archive;
  /** Those that are connected now, by name. What is owed to a destination on another waits for it. */
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Every platform the desk is set up for, connected or not: what is owed must not depend on that. */
  readonly platformNames: ReadonlySet<string>;
  /** The text of subscriptions.yaml; undefined when there is no such file. */
  readSubscriptionsFile(): Promise<string | undefined>;
  cases(): Promise<readonly Case[]>;
  view(story: Story): Promise<StoryView>;
  /** For channels where nothing was set. */
  readonly defaults: ChannelSettings;
  /** Which run of the desk this is; greater than that of every run before. */
  readonly epoch: number;
  readonly timing: Timing;
  /** Between two messages to one destination. */
  readonly paceMs: number;
  /** After this, what may have arrived is there to be found or never will be. */
  readonly settleMs: number;
  readonly log: Log;
};

/** Platforms give up a request after 15 s and show what they took well before this. */
export const SETTLE_MS = 60_000;

/** What is about to be filed, as it will be after the commit. */
export type Filing = Changes & {
  /** Stories that have news. */
  readonly news: readonly StoryView[];
  /** Two that become the one in `news`. */
  readonly merged?: Merging;
};

export type Posting = {
  /**
   * Calls `commit` with what is owed because of the filing, and what is to be corrected, to be written together with it;
   * nothing else is decided meanwhile. Then posts it. After a commit that failed, file again.
   */
  file(filing: Filing, commit: (writes: readonly RecordWrite[]) => Promise<void>): Promise<void>;
  /** Looks through the ledger for what is owed. What posting wrote itself it knows, and it looks each minute. */
  wake(): void;
  /** Reads the subscriptions, begins to post and to tick; what is wrong in the file, one sentence each. */
  start(): Promise<readonly string[]>;
  /** Resolves when nothing is in flight, and so nothing more is written: after the requests that are under way. */
  stop(): Promise<void>;
  readonly subscriptions: Subscriptions;
  readonly digests: Digests;
  /** What becomes of a delivery that waits for a person, as it is then; undefined when it waits for nobody. */
  decide(key: string, decision: Decision): Promise<Delivery | undefined>;
  /** Greets the console's channels from the archive, once ever. Call it when the first reading is complete. */
  welcome(): Promise<void>;
  /** Tells the moderators' channels something that needs a person; the same sentence once a day. */
  notifyModerators(sentence: string, of?: NoticeOf): Promise<void>;
};

export function createPosting(parts: PostingParts): Posting {
  const { records, archive, platforms, platformNames, timing, log, cases } = parts;
  const now = () => timing.now();
  const { timeZone } = parts.defaults;
  const readFile = () => parts.readSubscriptionsFile();
  const fileParts = { timeZone, platformNames, readFile };
  const subscriptions = createSubscriptions({ records, ...fileParts, cases, now });
  const channels = createChannels({ ...parts, subscriptions, now });
  const onWritten = (writes?: readonly RecordWrite[]) => courier.wake(writes);
  const inTurn = createTurns();
  const shared = { ...parts, now, channels, onWritten, inTurn };
  const notifyModerators = (sentence: string, of?: NoticeOf) =>
    noticeModerators(shared, sentence, of);
  const storyOf = async (id: string) => {
    const story = await archive.story(id);
    return story === undefined ? undefined : parts.view(story);
  };
  const courier = createCourier({
    ...parts,
    phrases: channels.phrases,
    quietUntil: channels.quietUntil,
    storyOf,
    onWithdrawn: (key) =>
      track(
        tellAnew(key).catch((error) => log.error({ error, key }, "It could not be told anew.")),
      ),
    onStale: (key) =>
      track(
        tellAsFiled(key).catch((error) => log.error({ error, key }, "It could not be put right.")),
      ),
    onFirst: (destination) => auditor.onFirst(destination),
    async onTrouble(delivery, reason) {
      const subscription = await subscriptionOf(records, delivery);
      if (delivery.isPersonal || subscription?.isPersonal) return; // whom somebody lets write to them is their own affair
      const { destination: place, state } = delivery;
      const name = platforms.get(place.platform)?.nameOf?.(place);
      const sentence = troubleSentence(delivery, reason, name);
      if (sentence === undefined) return;
      // What subscriptions.yaml lists can be ended only there.
      const canEnd = state === "dead" && subscription?.addedBy !== FROM_FILE;
      await notifyModerators(sentence, {
        place,
        subscriptionId: canEnd ? subscription?.id : undefined,
        stuckKey: isStuck(delivery) ? delivery.key : undefined,
      });
    },
  });
  const auditor = createAuditor({
    ...parts,
    alone: courier.alone,
    onWritten,
    notifyModerators,
  });
  const retention = createRetention(parts);
  const expireApprovals = createExpiry({
    ...parts,
    // What is left at a stop is as old at the next start.
    decide: async (...given) => (isStopping ? undefined : courier.decide(...given)),
  });
  const digests = createDigests(shared);
  const underway = new Set<Promise<void>>();
  let isStopping = false;
  let endTicks = () => {};

  const file = async (
    { news, merged, ...changes }: Filing,
    commit: (writes: readonly RecordWrite[]) => Promise<void>,
    refused?: Delivery,
  ) => {
    const settling = { ...shared, alone: courier.alone, refused };
    await settleWithdrawn(settling, news, async ({ draft, alone, letAllGo }) => {
      const drafting = { ...shared, records: draft };
      const told = news.filter(({ articles }) => articles.length > 0);
      const owed = told.length === 0 ? [] : await oweAtOnce(drafting, told);
      const right = await correctPosted(drafting, changes);
      const commitAll = async (settled: readonly RecordWrite[]) => {
        const writes = [...draft.writes(), ...owed, ...right, ...settled];
        await commit(writes);
        letAllGo();
        courier.wake(writes);
      };
      if (merged === undefined) return commitAll([]);
      const merging = { ...parts, draft, alone, subscriptions: subscriptions.list };
      await settleMerged(merging, merged, commitAll);
    });
  };
  /** What was refused is settled, and its stories are owed anew, by what of them stands. */
  const tellAnew = (key: string) =>
    inTurn(async () => {
      if (isStopping) return; // what is left is as it was at the next start
      const refused = await records.get("delivery", key);
      const ids = refused?.stories.map(({ storyId }) => storyId) ?? [];
      const stories = await Promise.all(ids.map((id) => archive.story(id)));
      const known = stories.filter((story) => story !== undefined);
      const news = await Promise.all(known.map((story) => parts.view(story)));
      const commit = async (writes: readonly RecordWrite[]) => {
        if (!(await records.commit(writes))) throw new Error("another desk was faster");
      };
      await file({ news, changed: [], withdrawn: [] }, commit, refused);
    });
  /** A message that was found says what its stories say by now; nothing of them is filed meanwhile. */
  const tellAsFiled = (key: string) =>
    inTurn(async () => {
      if (isStopping) return;
      const { phrases } = channels;
      const writes = await asFiledWrites({ records, phrases, storyOf }, key, now());
      if (writes.length > 0 && (await records.commit(writes))) courier.wake(writes);
    });

  const decide = async (key: string, decision: Decision) => {
    const delivery = await records.get("delivery", key);
    const carryOut = () => courier.decide(key, decision);
    // Nothing is filed, nor a digest decided, between the look at its story and the commit.
    return delivery && isOfStory(delivery, decision) ? inTurn(carryOut) : carryOut();
  };

  const track = (work: Promise<void>) => {
    const done = work.finally(() => underway.delete(done));
    underway.add(done);
  };
  const runDigests = () =>
    digests.runDue().catch((error) => log.error({ error }, "The digests could not be decided."));
  const tick = () => {
    if (isStopping) return;
    courier.wake();
    auditor.tick();
    for (const work of [retention.tick(), expireApprovals(), runDigests()]) track(work);
  };
  return {
    subscriptions,
    digests,
    notifyModerators,
    decide,
    welcome: () => inTurn(() => welcomeOnce(shared)),
    file: (filing, commit) => inTurn(() => file(filing, commit)),
    wake: () => courier.wake(),
    async start() {
      const problems = await subscriptions.reload();
      await courier.start();
      endTicks = timing.everyMinute(tick);
      tick();
      return problems;
    },
    async stop() {
      isStopping = true;
      endTicks();
      await Promise.all([auditor.stop(), courier.stop(), ...underway]);
      await inTurn(async () => undefined);
    },
  };
}

/** The one it is owed under, if that is still there. */
async function subscriptionOf(
  records: Records,
  { subscriptionId }: Pick<Delivery, "subscriptionId">,
): Promise<Subscription | undefined> {
  return subscriptionId === undefined ? undefined : records.get("subscription", subscriptionId);
}
