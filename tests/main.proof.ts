/** The desk as people start it: first minute, terminal, bad surroundings, and being killed at any time. */

import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "../src/newsroom/message.ts";
import { openStore } from "../src/storing/store.ts";
import {
  type DeskPlace,
  deskPlace,
  type RunningDesk,
  runCommand,
  startDesk,
} from "./fakes/running-desk.ts";

const desks: RunningDesk[] = [];
const places: DeskPlace[] = [];

afterEach(async () => {
  for (const { child, ended } of desks.splice(0)) {
    if (child.exitCode === null) child.kill("SIGKILL");
    await ended;
  }
  for (const place of places.splice(0)) place.remove();
});

async function place(): Promise<DeskPlace> {
  const made = await deskPlace();
  places.push(made);
  return made;
}

function start(environment: Readonly<Record<string, string>>): RunningDesk {
  const desk = startDesk(environment);
  desks.push(desk);
  return desk;
}

async function stop(desk: RunningDesk): Promise<number | null> {
  desk.child.kill("SIGTERM");
  return desk.ended;
}

type Shown = { readonly channel: string; readonly key?: string; readonly title: string };

/** What stands in the console's channels, from the data folder of a stopped desk. */
async function posted(data: string): Promise<{ shown: Shown[]; waiting: number }> {
  const store = await openStore({ folder: data, now: () => new Date() });
  const shown = (await store.records.list("console")).flatMap(([key, value]) => {
    const { message, key: delivery } = value as { message?: Message; key?: string };
    if (message === undefined) return [];
    return [{ channel: key.split("|")[0] ?? "", key: delivery, title: JSON.stringify(message) }];
  });
  const waiting = (await store.records.list("outbox")).length;
  await store.close();
  return { shown, waiting };
}

describe("the first minute", () => {
  it("says in three lines what it read, what it follows and where to look, and ends cleanly when asked", async () => {
    const { environment, port } = await place();
    const desk = start(environment);
    await desk.ready;
    const lines = desk.said.out.trim().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Read 17 articles in \d+ stories by 4 sources\.$/);
    expect(lines[1]).toContain("The case of Kevin Cooper");
    expect(lines[1]).toContain("#news, #cooper");
    expect(lines[2]).toContain(`http://127.0.0.1:${port}`);
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    expect(await health.json()).toMatchObject({ ok: true, articles: 17 });
    expect(await stop(desk)).toBe(0);
    expect(desk.said.errors).toBe("");
  });

  it("welcomes #news and #cooper once, ever", async () => {
    const { environment, data } = await place();
    for (let round = 0; round < 2; round += 1) {
      const desk = start(environment);
      await desk.ready;
      await wait(2_500);
      await stop(desk);
    }
    const { shown, waiting } = await posted(data);
    expect(waiting).toBe(0);
    expect(shown.map(({ channel }) => channel).sort()).toEqual(["cooper", "news"]);
    expect(shown.find(({ channel }) => channel === "news")?.title).toContain("Harbour");
  });
});

describe("in a terminal", () => {
  it("the same ask has the same answer whether the desk runs or not", async () => {
    const { environment } = await place();
    // From the second look on a case says what is new since the first.
    await runCommand(["ask", "/case cooper"], environment);
    const alone = await runCommand(["ask", "/case cooper"], environment);
    expect(alone.errors).toBe("");
    expect(alone.code).toBe(0);
    expect(alone.out).toContain("Kevin Cooper");
    const desk = start(environment);
    await desk.ready;
    const running = await runCommand(["ask", "/case cooper"], environment);
    expect(running.code).toBe(0);
    expect(running.out).toBe(alone.out);
    const json = await runCommand(["ask", "/case cooper", "--json"], environment);
    expect(JSON.parse(json.out)).toMatchObject({ blocks: expect.any(Array) });
  });

  it("a wrong ask ends with 2 and one sentence", async () => {
    const { environment } = await place();
    const wrong = await runCommand(["ask", "/csae cooper"], environment);
    expect(wrong).toMatchObject({ code: 2, out: "" });
    expect(wrong.errors).toMatch(/case/);
    const nobody = await runCommand(["ask", "/case zzyzx"], environment);
    expect(nobody).toMatchObject({ code: 2, out: "" });
  });
});

describe("bad surroundings", () => {
  it("are said in one sentence that names the setting or the file", async () => {
    const { environment, data, feeds, port, root } = await place();
    const ends = async (changes: Record<string, string>) => {
      const desk = start({ ...environment, ...changes });
      const code = await desk.ended;
      return { code, said: desk.said.errors };
    };
    expect(await ends({ PORT: "many", TIME_ZONE: "Nowhere" })).toMatchObject({ code: 78 });
    expect((await ends({ PORT: "many" })).said).toContain("PORT must be a port number");
    expect((await ends({ FEEDS_DIR: join(root, "none") })).said).toContain("FEEDS_DIR");
    writeFileSync(join(root, "file"), "");
    expect((await ends({ DATA_DIR: join(root, "file") })).said).toContain("DATA_DIR");

    const server = createServer().listen(port, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    expect((await ends({})).said).toContain("PORT");
    server.close();

    writeFileSync(join(feeds, "cases.yaml"), "cases: [");
    writeFileSync(join(feeds, "feeds.opml"), "<html>");
    writeFileSync(
      join(feeds, "subscriptions.yaml"),
      "subscriptions:\n  - channel: here\n    when: never\n",
    );
    const desk = start(environment);
    await desk.ready;
    expect(desk.said.errors).toContain("feeds/cases.yaml");
    expect(desk.said.errors).toContain("feeds/feeds.opml");
    expect(desk.said.errors).toContain("feeds/subscriptions.yaml");
    await stop(desk);

    const holder = start(environment);
    await holder.ready;
    const second = await ends({ PORT: String(port + 1) });
    expect(second.code).toBe(75);
    expect(second.said).toContain(data);
  });

  it("a data folder that cannot be written is named", async (test) => {
    if (process.getuid?.() === 0) test.skip("root may write anywhere");
    const { environment, data } = await place();
    mkdirSync(data);
    chmodSync(data, 0o555);
    const desk = start(environment);
    expect(await desk.ended).not.toBe(0);
    expect(desk.said.errors).toContain("DATA_DIR");
    chmodSync(data, 0o755);
  });
});

describe("killed at any time", () => {
  const KILLS = 24;

  it(`${KILLS} times while news comes in, it loses nothing and posts nothing twice`, async () => {
    const { environment, feeds, data } = await place();
    const first = start(environment);
    await first.ready;
    await stop(first);
    let seed = 11;
    const random = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed / 2 ** 32;
    };
    const written: string[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      const desk = start(environment);
      for (const late of [false, true]) {
        if (late) await wait(random() * 1_500);
        const word = `plumb${round}${late ? "late" : "soon"}`;
        // Words that no two share, so that each is a story of its own.
        const own = Array.from({ length: 30 }, (_, index) => `${word}x${index}`).join(" ");
        writeFileSync(
          join(feeds, "articles", `${word}.json`),
          JSON.stringify({
            title: `Report ${word} ${own.slice(0, 60)}`,
            text: `Kevin Cooper ${own}.`,
            outlet: "Test Wire",
          }),
        );
        written.push(word);
      }
      await wait(random() * 1_500);
      desk.child.kill("SIGKILL");
      await desk.ended;
    }
    rmSync(join(data, "terminal.json"), { force: true });
    const last = start(environment);
    await last.ready;
    // What a kill left half sent is looked for once the platform must have settled.
    const deadline = Date.now() + 150_000;
    let state = { waiting: 1 };
    while (state.waiting > 0 && Date.now() < deadline) {
      await wait(5_000);
      const answer = await fetch(`${last.said.out.match(/http:\/\/[\d.:]+/)?.[0]}/health`);
      state = (await answer.json()) as { waiting: number };
    }
    expect(await stop(last)).toBe(0);
    const { shown, waiting } = await posted(data);
    expect(waiting).toBe(0);
    const keys = shown.flatMap(({ channel, key }) =>
      key === undefined ? [] : [`${channel} ${key}`],
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const word of written) {
      const tellings = shown.filter(
        ({ channel, title }) => channel === "cooper" && title.includes(`Report ${word} `),
      );
      expect([word, tellings.length]).toEqual([word, 1]);
    }
  });
});
