import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { readSettings } from "../src/config.ts";
import { openDesk } from "../src/desk.ts";
import { moderatorAsk, wordsOf } from "./fakes/desk.ts";
import { deskPlace } from "./fakes/running-desk.ts";
import { fakeTiming } from "./fakes/timing.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const SENTENCE =
  "The pier of Wexley was opened again on Monday, the harbour office said, after nine weeks of work. ";

it("a feed of teasers is read with the text of its pages, once a moderator asks for it", async () => {
  const titles = ["Pier closes"];
  const asked: string[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    asked.push(url);
    const items = titles.map(
      (title, index) =>
        `<item><title>${title}</title><link>http://${headers.host}/${index}</link><description>The pier of Wexley.</description></item>`,
    );
    if (url === "/feed")
      response.end(`<rss><channel><title>Wire</title>${items.join("")}</channel></rss>`);
    else if (url === "/robots.txt") response.writeHead(404).end();
    else
      response.end(
        `<html><body><article>${`<p>${SENTENCE.repeat(2)}</p>`.repeat(4)}</article></body></html>`,
      );
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const site = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = await deskPlace();
  closing.push(place.remove);
  const timing = fakeTiming("2026-11-20T12:00:00.000Z");
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const settings = readSettings({ ...place.environment, ALLOW_PRIVATE_HOSTS: site });
  const desk = await openDesk(settings, { log, timing });
  closing.push(async () => {
    const stopped = desk.stop();
    await timing.advance(10_000);
    await stopped;
  });
  const say = async (line: string) => wordsOf((await desk.answer(moderatorAsk(line))).message);

  expect(await say(`feeds add http://${site}/feed`)).toContain("Wire is read now");
  expect(await say("feeds set Wire fulltext:yes")).toContain("with the full text");
  expect(asked).toEqual(["/feed"]);
  titles.push("Pier opens");
  await timing.advance(3_600_000);
  const started = desk.start();
  await timing.advance(1_000);
  await started;
  const shown = async () => {
    const words = await say("feeds show Wire");
    return words.includes("1 of the last 1 page") ? words : undefined;
  };
  await until(shown);
  expect(asked).toEqual(["/feed", "/feed", "/robots.txt", "/1"]);
  expect(await say("search nine weeks of work")).toContain("Pier opens");
  expect(await say("search nine weeks of work")).not.toContain("Pier closes");
});

/** Turns of the event loop until something is so; nothing here waits for a clock. */
async function until<Found>(look: () => Promise<Found>): Promise<NonNullable<Found>> {
  for (let turns = 0; turns < 200_000; turns += 1) {
    const found = await look();
    if (found) return found;
    await turn();
  }
  throw new Error("It did not come about.");
}
