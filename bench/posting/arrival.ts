/** From an article to its message: through intake and posting, and through the whole desk from a file to the console. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openDesk } from "../../src/desk.ts";
import { createIntake } from "../../src/intake.ts";
import { systemTiming } from "../../src/posting/clock.ts";
import { storyView } from "../../src/understanding/join-story.ts";
import { createStoryIndex } from "../../src/understanding/stories.ts";
import { corpus, type Line } from "../corpus.ts";
import { settingsIn } from "../desk/folder.ts";
import { inFolder, openWorld, silent, spread } from "./world.ts";

const AT_REST_MS = 1_000;

/** Its pace leaves the console's channel alone for a second after each message. */
const CONSOLE_PACE_MS = 1_100;

/** An article that joins a story is not told again. */
const GIVEN_UP_MS = 5_000;

const SUBSCRIPTIONS = "subscriptions:\n  - channel: web/local/news\n    when: now\n";

const FEED = {
  id: "bench",
  kind: "web",
  location: "bench",
  title: "Bench",
  addedBy: "bench",
} as const;

export async function measureArrival(count: number): Promise<void> {
  const lines = [...corpus(count * 2)];
  const direct = await inFolder((folder) => throughIntake(folder, lines.slice(0, count)));
  console.log(
    `ms from each of ${direct.length} articles handed to intake to its message: ${spread(direct)}`,
  );
  const whole = await inFolder((folder) => throughDesk(folder, lines.slice(count)));
  console.log(
    `ms from each of ${whole.length} files in the folder to its message in the console, at rest: ${spread(whole, 0)} (bar ${AT_REST_MS})`,
  );
  if (Math.max(...whole) > AT_REST_MS) process.exitCode = 1;
}

async function throughIntake(folder: string, lines: readonly Line[]): Promise<readonly number[]> {
  let onPost = () => {};
  const world = await openWorld({ folder, paceMs: 0, onPost: () => onPost() });
  await world.store.records.set("subscription", "all", {
    id: "all",
    destination: { platform: "slack", space: "T1", channel: "C1" },
    query: "",
    when: "now",
    layout: "card",
    addedBy: "bench",
    addedAt: "2023-01-01T00:00:00.000Z",
  });
  await world.posting.start();
  const index = createStoryIndex();
  const intake = createIntake({
    archive: world.store.archive,
    storyIndex: async () => index,
    owe: ({ news }, commit) =>
      world.posting.file(
        {
          news: news.map(({ story, articles }) => storyView(story, articles, [])),
          changed: [],
          withdrawn: [],
        },
        commit,
      ),
    onFiled: () => undefined,
    now: () => new Date(),
  });
  const tookMs: number[] = [];
  for (const line of apart(lines)) {
    const began = performance.now();
    const isPosted = new Promise<boolean>((resolve) => {
      onPost = () => resolve(true);
    });
    await intake.take(FEED, [rawOf(line)], false);
    if (await Promise.race([isPosted, pause(GIVEN_UP_MS)])) tookMs.push(performance.now() - began);
  }
  await world.close();
  return tookMs;
}

async function throughDesk(root: string, lines: readonly Line[]): Promise<readonly number[]> {
  const articles = join(root, "feeds", "articles");
  mkdirSync(articles, { recursive: true });
  writeFileSync(join(root, "feeds", "subscriptions.yaml"), SUBSCRIPTIONS);
  const desk = await openDesk(settingsIn(root), { log: silent, timing: systemTiming });
  await desk.start();
  const reader = new DatabaseSync(join(root, "data", "casewire.sqlite"), { readOnly: true });
  const standing = reader.prepare(
    "SELECT count(*) AS messages FROM record WHERE namespace = 'console' AND key LIKE 'news|%'",
  );
  const messages = () => Number(standing.get()?.messages);
  const tookMs: number[] = [];
  for (const line of apart(lines)) {
    const before = messages();
    const began = performance.now();
    const { title, text, outlet, publishedAt } = rawOf(line);
    const written = JSON.stringify({ id: line.id, title, text, outlet, publishedAt });
    writeFileSync(join(articles, `${line.id}.json`), written);
    while (messages() === before && performance.now() - began < GIVEN_UP_MS) await pause(2);
    if (messages() > before) tookMs.push(performance.now() - began);
    await pause(CONSOLE_PACE_MS);
  }
  reader.close();
  await desk.stop();
  return tookMs;
}

function rawOf({ id, title, text, outlet }: Line) {
  return { guid: id, title, text, outlet, publishedAt: new Date().toISOString() };
}

/** Each in words of its own: what joins a story that was told is not told again. */
function apart(lines: readonly Line[]): readonly Line[] {
  return lines.map((line, index) => {
    const own = (text: string) => text.replaceAll(/[a-z]{4,}/gu, `$&${index.toString(36)}q`);
    return { ...line, title: own(line.title), text: own(line.text) };
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
