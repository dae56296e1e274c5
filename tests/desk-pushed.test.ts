import { createServer, type RequestListener } from "node:http";
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

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Turns of the event loop until something is so; nothing here waits for a clock. */
async function until<Found>(look: () => Found | Promise<Found>): Promise<NonNullable<Found>> {
  for (let turns = 0; turns < 200_000; turns += 1) {
    const found = await look();
    if (found) return found;
    await turn();
  }
  throw new Error("It did not come about.");
}

it("a feed's hub is asked to tell of news, and what it tells of is read at once", async () => {
  const titles = ["Pier reopens"];
  const forms: URLSearchParams[] = [];
  const hub = await listen((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      forms.push(new URLSearchParams(Buffer.concat(parts).toString()));
      response.writeHead(202).end();
    });
  });
  const site = await listen((_, response) => {
    const items = titles.map((title) => `<item><title>${title}</title></item>`).join("");
    response.end(
      `<rss><channel><title>Wire</title><link rel="hub" href="http://${hub}/"/>${items}</channel></rss>`,
    );
  });
  const place = await deskPlace();
  closing.push(place.remove);
  const timing = fakeTiming("2026-11-20T12:00:00.000Z");
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const environment = {
    ...place.environment,
    PUBLIC_URL: "https://desk.example",
    ALLOW_PRIVATE_HOSTS: `${site},${hub}`,
  };
  const desk = await openDesk(readSettings(environment), { log, timing });
  closing.push(async () => {
    const stopped = desk.stop();
    await timing.advance(10_000);
    await stopped;
  });
  const started = desk.start();
  await timing.advance(1_000);
  await started;
  const say = async (line: string) => wordsOf((await desk.answer(moderatorAsk(line))).message);

  expect(await say(`feeds add http://${site}/feed`)).toContain("Wire is read now");
  await timing.advance(60_000);
  const form = await until(() => forms[0]);
  expect([form.get("hub.mode"), form.get("hub.topic")]).toEqual([
    "subscribe",
    `http://${site}/feed`,
  ]);
  const callback = new URL(form.get("hub.callback") ?? "");
  expect(callback.origin).toBe("https://desk.example");
  const reached = `http://127.0.0.1:${place.port}${callback.pathname}`;
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.topic": `http://${site}/feed`,
    "hub.challenge": "say this",
    "hub.lease_seconds": "864000",
  });
  const confirmed = await fetch(`${reached}?${query}`);
  expect([confirmed.status, await confirmed.text()]).toEqual([200, "say this"]);

  titles.unshift("Ferry returns");
  const forged = `<rss><channel><item><title>Mayor resigns</title></item></channel></rss>`;
  expect((await fetch(reached, { method: "POST", body: forged })).status).toBe(202);
  await until(async () => (await say("search ferry")).includes("Ferry returns"));
  expect(await say("search mayor")).not.toContain("Mayor resigns");
  expect(await say("feeds show Wire")).toContain("Last pushed: 2026-11-20T12:01");

  await say("feeds remove Wire");
  await timing.advance(60_000);
  expect((await until(() => forms[1])).get("hub.mode")).toBe("unsubscribe");
});
