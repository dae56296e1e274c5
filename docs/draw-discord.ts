/**
 * Draws the pictures of docs/discord.md: `npm run pictures`. The starter articles are read, asked about, and what
 * casewire would send to Discord is painted and photographed.
 */

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { readSettings } from "../src/config.ts";
import { openDesk } from "../src/desk.ts";
import type { Message } from "../src/newsroom/message.ts";
import { phrasesFor } from "../src/newsroom/phrases/languages.ts";
import { createPngs } from "../src/picturing/png.ts";
import { drawPost, drawReply, type Payload } from "../src/platforms/discord/payload.ts";
import { systemTiming } from "../src/posting/clock.ts";
import { paint } from "./paint-discord.ts";

const CHROMIUM = "/usr/bin/chromium";

const parts = { phrases: phrasesFor("en"), publicUrl: "https://desk.example" };
const place = { platform: "discord", space: "1", channel: "2" };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

const folder = mkdtempSync(join(tmpdir(), "casewire-pictures-"));
const feeds = join(folder, "feeds");
cpSync("feeds", feeds, { recursive: true });
const settings = readSettings({
  DATA_DIR: join(folder, "data"),
  FEEDS_DIR: feeds,
  TIME_ZONE: "UTC",
  DISCORD_TOKEN: "nobody's",
});
const desk = await openDesk(settings, { log: quiet, timing: systemTiming });
const pngs = createPngs();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
try {
  await desk.readFolders();
  const overview = await replyTo("case cooper");
  await photograph(
    browser,
    "discord-case",
    drawReply(overview, { ...parts, ask: "case cooper" }),
    true,
  );
  const timeline = await replyTo("case port-merrow view:timeline");
  const ask = "case port-merrow view:timeline";
  await photograph(browser, "discord-timeline", drawReply(timeline, { ...parts, ask }), true);
  await replyTo("subscribe everything when:every day at 8 mention:<@&7>");
  writeFileSync(join(feeds, "articles", "today.jsonl"), newsOfToday());
  await desk.readFolders();
  const preview = await replyTo("digest preview");
  // Without what the preview says before and after it.
  const digest = { ...preview, blocks: preview.blocks.slice(1, -1) };
  await photograph(
    browser,
    "discord-digest",
    drawPost(digest, { ...parts, key: "0".repeat(25) }),
    false,
  );
} finally {
  await browser.close();
  pngs.stop();
  await desk.stop();
  rmSync(folder, { recursive: true });
}

async function replyTo(line: string): Promise<Message> {
  const asker = { platform: "discord", id: "7", isModerator: true };
  const { message, problem } = await desk.answer({ line, asker, place });
  if (problem !== undefined) throw new Error(message.title);
  return message;
}

async function photograph(
  browser: Browser,
  name: string,
  { components, pictures }: Payload,
  isEphemeral: boolean,
): Promise<void> {
  const files = new Map<string, string>();
  for (const { name: file, svg } of pictures) {
    const png = Buffer.from(await pngs.png(svg)).toString("base64");
    files.set(file, `data:image/png;base64,${png}`);
  }
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  await page.setContent(paint({ components, files, author: "Harbour Desk", isEphemeral }));
  await page.locator("article").screenshot({ path: `docs/${name}.png` });
  await page.close();
}

/** Invented, like the sample case: its town, its people and the outlets. */
function newsOfToday(): string {
  const now = new Date().toISOString();
  const news = [
    {
      source: "Port Merrow Courier (sample)",
      title: "Appeal judges will hear the former treasurer of Port Merrow in May",
      text: "The court of appeal will hear Odile Marsh, the former treasurer of the Port Merrow Harbour Trust, on 12 May. Her lawyer, Bram Okafor, says that the trial judge misdirected the jury.",
    },
    {
      source: "Tidewater Wire (sample)",
      title: "Harbour trust sues its former auditors over missing money",
      text: "The Port Merrow Harbour Trust has sued its former auditors, alleging that they overlooked missing money for three years. The auditors deny it.",
    },
    {
      source: "Northcoast Radio (sample)",
      title: "Ferry to Gull Island stops until the quay is repaired",
      text: "The ferry to Gull Island stops from Monday. The harbour master said that the east quay had sunk by nine centimetres.",
    },
  ];
  return news
    .map((one, index) =>
      JSON.stringify({
        ...one,
        id: `today-${index}`,
        url: `https://news.example/${index}`,
        publishedAt: now,
      }),
    )
    .join("\n");
}
