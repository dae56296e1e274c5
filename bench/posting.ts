/**
 * Posting at scale: thousands of subscriptions matched with a stream of stories, the time from an article to its
 * message, and a ledger in which a hundred thousand deliveries wait for channels that are down.
 * Usage: node bench/posting.ts [subscriptions = 10000] [stories = 1000] [waiting = 100000] [articles timed = 100]
 */

import { spawnSync } from "node:child_process";
import { measureArrival } from "./posting/arrival.ts";
import { measureBacklog } from "./posting/backlog.ts";
import { measureMatching } from "./posting/matching.ts";

const [subscriptions = "10000", stories = "1000", waiting = "100000", articles = "100", stage] =
  process.argv.slice(2);

const STAGES: Readonly<Record<string, () => Promise<void>>> = {
  matching: () => measureMatching(Number(subscriptions), Number(stories)),
  arrival: () => measureArrival(Number(articles)),
  backlog: () => measureBacklog(Number(waiting)),
};

if (stage !== undefined) {
  await STAGES[stage]?.();
} else {
  // Each stage is a process of its own, so that its memory is its own.
  for (const one of Object.keys(STAGES)) {
    const args = [process.argv[1] ?? "", subscriptions, stories, waiting, articles, one];
    const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
    if (status !== 0) process.exitCode = status ?? 1;
  }
}
