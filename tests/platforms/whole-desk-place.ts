/** The real desk with a chat on a stand-in, over folders of its own, with a feed that it may read. */

import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { loadCommands } from "../../src/answering/load-commands.ts";
import { readSettings, type Settings } from "../../src/config.ts";
import { openDesk } from "../../src/desk.ts";
import { systemTiming } from "../../src/posting/clock.ts";
import { deskPlace } from "../fakes/running-desk.ts";

/** The site that its articles are on. */
export const SITE = "news.example";

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Court Reporter</title>
<item><title>Pier reopens</title><link>https://${SITE}/pier</link><guid>pier</guid>
<description>The east pier reopened on Monday.</description></item></channel></rss>`;

type Heard = { readonly level: string; readonly facts: object; readonly sentence: string };

/** `adapt` changes what the environment cannot say. `close` leaves the stand-in to whoever began it. */
export async function openDeskPlace(
  environment: Readonly<Record<string, string>>,
  adapt: (settings: Settings) => Settings = (settings) => settings,
) {
  const feedServer = createServer((_request, response) =>
    response.writeHead(200, { "Content-Type": "application/rss+xml" }).end(FEED),
  );
  await new Promise<void>((ready) => feedServer.listen(0, "127.0.0.1", ready));
  const feedHost = `127.0.0.1:${(feedServer.address() as AddressInfo).port}`;
  const place = await deskPlace();
  const given = { ...place.environment, ...environment, ALLOW_PRIVATE_HOSTS: feedHost };
  const heard: Heard[] = [];
  const note = (level: string) => (facts: object, sentence: string) =>
    void heard.push({ level, facts, sentence });
  const log = {
    debug: note("debug"),
    info: note("info"),
    warn: note("warn"),
    error: note("error"),
  };
  const desk = await openDesk(adapt(readSettings(given)), { log, timing: systemTiming });
  const lines = await desk.start();
  return {
    heard,
    lines,
    feedUrl: `http://${feedHost}/feed.xml`,
    commands: await loadCommands(new URL("../../commands", import.meta.url).pathname),
    /** An article that is news. */
    drop(name: string, article: object) {
      writeFileSync(join(place.feeds, "articles", `${name}.json`), JSON.stringify(article));
    },
    async close() {
      await desk.stop();
      feedServer.closeAllConnections();
      feedServer.close();
      place.remove();
    },
  };
}
