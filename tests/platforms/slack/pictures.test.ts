import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../../src/newsroom/message.ts";
import { type FakeTiming, fakeTiming } from "../../fakes/timing.ts";
import { keyFor, openChannels, type Scene, saying, sent } from "./channels.ts";

const ALT = "Three articles in May.";
const GONE = "https://pictures.example/gone.jpg";

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels();
});

afterEach(() => scene.close());

function drawing(svg: string): Message {
  return { title: "May", blocks: [{ type: "picture", svg, alt: ALT }] };
}

function withPublishers(url: string): Message {
  const story = {
    title: [{ type: "text", text: "A judge ruled" }],
    excerpt: [{ type: "text", text: "On Monday." }],
    details: [{ type: "text", text: "Court Reporter" }],
    picture: { url, alt: "The court house" },
  } as const;
  return { title: "Court", blocks: [{ type: "stories", stories: [story] }] };
}

/** Slack, which refuses so many uses of a file before it has worked through it. */
async function reopenUnready(uses: number): Promise<readonly number[]> {
  await scene.close();
  const waitsMs: number[] = [];
  const time = fakeTiming("2026-11-20T12:00:00.000Z");
  const timing: FakeTiming = {
    ...time,
    after(delayMs, call) {
      waitsMs.push(delayMs);
      queueMicrotask(call);
      return () => undefined;
    },
  };
  scene = await openChannels({ timing });
  scene.standin.workOnFiles(uses);
  return waitsMs;
}

function blocksOf(): string {
  return JSON.stringify(scene.channels.news.messages[0]?.content.blocks);
}

describe("a picture of the desk's own", () => {
  it("is uploaded with its words and stands in its place", async () => {
    const { work, at, channels, standin } = scene;
    await sent(work.post(at(channels.news), drawing("<svg/>"), keyFor("one")));
    const [upload] = [...standin.team.uploads.values()];
    expect(upload).toMatchObject({ isComplete: true, altText: ALT, sharedIn: [] });
    expect(upload?.body).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
    expect(channels.news.messages[0]?.content.blocks).toMatchObject([
      { type: "image", slack_file: { id: upload?.id }, alt_text: ALT },
      { type: "actions" },
    ]);
    expect(standin.concerns()).toEqual([]);
  });

  it("is waited for where Slack has not worked through it yet", async () => {
    const waitsMs = await reopenUnready(2);
    const { work, at, channels } = scene;
    await sent(work.post(at(channels.news), drawing("<svg/>"), keyFor("one")));
    expect(waitsMs).toEqual([500, 1_500]);
    expect(blocksOf()).toContain("slack_file");
  });

  it("leaves its words where Slack takes too long", async () => {
    const waitsMs = await reopenUnready(Number.POSITIVE_INFINITY);
    const { work, at, channels } = scene;
    await sent(work.post(at(channels.news), drawing("<svg/>"), keyFor("one")));
    expect(waitsMs).toEqual([500, 1_500, 3_000]);
    expect(blocksOf()).toContain(ALT);
    expect(channels.news.messages).toHaveLength(1);
  });

  it("leaves its words where it cannot be drawn", async () => {
    const { work, at, channels, sentences } = scene;
    await sent(work.post(at(channels.news), drawing("broken"), keyFor("one")));
    expect(blocksOf()).toContain(ALT);
    expect(blocksOf()).not.toContain('"image"');
    expect(sentences).toEqual(["A picture could not be uploaded; its words stand for it."]);
  });

  it.each([
    ["files.getUploadURLExternal", "5xx"],
    ["upload", "drop-before"],
    ["upload", "5xx"],
    ["files.completeUploadExternal", "drop-after"],
  ] as const)("leaves its words where %s fails (%s)", async (on, what) => {
    const { work, at, channels, standin } = scene;
    standin.fault({ on: new RegExp(`^${on}$`), what });
    await sent(work.post(at(channels.news), drawing("<svg/>"), keyFor("one")));
    expect(blocksOf()).toContain(ALT);
    expect(blocksOf()).not.toContain('"image"');
  });

  it("goes nowhere but to Slack, whatever the answer says", async () => {
    const uploads: string[] = [];
    const elsewhere = createServer((request, response) => {
      uploads.push(String(request.url));
      response.end();
    });
    await new Promise<void>((listening) => elsewhere.listen(0, "127.0.0.1", listening));
    const { port } = elsewhere.address() as AddressInfo;
    await scene.close();
    scene = await openChannels({
      async fetch(url, init) {
        if (!String(url).includes("getUploadURLExternal")) return fetch(url, init);
        return Response.json({
          ok: true,
          upload_url: `http://127.0.0.1:${port}/upload`,
          file_id: "F1",
        });
      },
    });
    const { work, at, channels } = scene;
    await sent(work.post(at(channels.news), drawing("<svg/>"), keyFor("one")));
    elsewhere.close();
    expect(uploads).toEqual([]);
    expect(blocksOf()).toContain(ALT);
    expect(blocksOf()).not.toContain('"image"');
  });

  it("leaves its words where the app may not upload", async () => {
    const { work, at, channels, team } = scene;
    team.scopes.delete("files:write");
    await sent(work.post(at(channels.news), drawing("<svg/>"), keyFor("one")));
    expect(blocksOf()).toContain(ALT);
  });
});

describe("a publisher's picture", () => {
  it("is left out where Slack cannot download it, and the rest posted once", async () => {
    const { work, at, channels, standin } = scene;
    standin.brokenImages.add(GONE);
    await sent(work.post(at(channels.news), withPublishers(GONE), keyFor("one")));
    expect(channels.news.messages).toHaveLength(1);
    expect(blocksOf()).toContain("On Monday.");
    expect(blocksOf()).not.toContain(GONE);
    expect(standin.calls("chat.postMessage")).toHaveLength(2);
  });

  it("is left out of a correction, too", async () => {
    const { work, at, channels, standin } = scene;
    const place = at(channels.news);
    const posted = await sent(work.post(place, saying("one"), keyFor("one")));
    standin.brokenImages.add(GONE);
    await sent(work.edit(place, posted, withPublishers(GONE), keyFor("one")));
    expect(blocksOf()).toContain("On Monday.");
  });

  it("is shown where Slack can", async () => {
    const { work, at, channels } = scene;
    await sent(work.post(at(channels.news), withPublishers(GONE), keyFor("one")));
    expect(blocksOf()).toContain(GONE);
  });
});
