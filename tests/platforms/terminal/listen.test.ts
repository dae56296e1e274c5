import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Ask, Reply } from "../../../src/newsroom/ask.ts";
import { askRunningDesk } from "../../../src/platforms/terminal/call.ts";
import { createTerminalPlatform, TERMINAL_FILE } from "../../../src/platforms/terminal/listen.ts";
import { temporaryFolder } from "../../fakes/store.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function runningDesk() {
  const folder = temporaryFolder();
  const asks: Ask[] = [];
  const platform = createTerminalPlatform(folder);
  const answer = async (ask: Ask): Promise<Reply> => {
    asks.push(ask);
    return { message: { title: `You said ${ask.line}`, blocks: [] }, audience: "asker" };
  };
  await platform.start([], answer, async () => []);
  stops.push(() => platform.stop());
  return { folder, asks, platform };
}

describe("the terminal", () => {
  it("asks the running desk as a moderator in the channel “terminal”", async () => {
    const { folder, asks } = await runningDesk();
    const reply = await askRunningDesk(folder, "/case cooper");
    expect(reply?.message.title).toBe("You said /case cooper");
    expect(asks).toEqual([
      {
        line: "/case cooper",
        asker: { platform: "terminal", id: "operator", isModerator: true },
        place: { platform: "terminal", space: "local", channel: "terminal" },
        isAlone: true,
      },
    ]);
  });

  it("lets in only who can read the key, which only its owner can", async () => {
    const { folder, asks } = await runningDesk();
    expect(statSync(join(folder, TERMINAL_FILE)).mode & 0o777).toBe(0o600);
    const { port, key } = JSON.parse(readFileSync(join(folder, TERMINAL_FILE), "utf8"));
    const post = (authorization?: string) =>
      fetch(`http://127.0.0.1:${port}/`, {
        method: "POST",
        body: "/help",
        headers: authorization === undefined ? {} : { authorization },
      });
    expect((await post()).status).toBe(401);
    expect((await post("Bearer wrong")).status).toBe(401);
    expect((await post(`Bearer ${key}x`)).status).toBe(401);
    expect(asks).toEqual([]);
  });

  it("refuses an ask that is no line", async () => {
    const { folder, asks } = await runningDesk();
    expect(await askRunningDesk(folder, "x".repeat(20_000))).toBeUndefined();
    expect(asks).toEqual([]);
  });

  it("finds nobody where no desk runs, or where one was killed", async () => {
    const folder = temporaryFolder();
    expect(await askRunningDesk(folder, "/help")).toBeUndefined();
    writeFileSync(join(folder, TERMINAL_FILE), JSON.stringify({ port: 9, key: "gone" }));
    expect(await askRunningDesk(folder, "/help")).toBeUndefined();
    writeFileSync(join(folder, TERMINAL_FILE), "half wri");
    expect(await askRunningDesk(folder, "/help")).toBeUndefined();
  });

  it("is no place to post to", async () => {
    const { platform } = await runningDesk();
    const place = { platform: "terminal", space: "local", channel: "terminal" };
    const outcome = await platform.post(place, { title: "", blocks: [] }, "k");
    expect(outcome.type).toBe("refused");
  });
});
