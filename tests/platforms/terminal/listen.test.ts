import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Ask, Reply } from "../../../src/newsroom/ask.ts";
import { UserError } from "../../../src/newsroom/errors.ts";
import { askRunningDesk } from "../../../src/platforms/terminal/call.ts";
import { createTerminalPlatform, TERMINAL_FILE } from "../../../src/platforms/terminal/listen.ts";
import { askingOf } from "../../fakes/asking.ts";
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
  await platform.start([], askingOf(answer));
  stops.push(() => platform.stop());
  return { folder, asks, platform };
}

/** Any program on the port that a data folder's file names. */
async function programThat(respond: (response: ServerResponse) => unknown) {
  const folder = temporaryFolder();
  const server = createServer((_request, response) => void respond(response));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  writeFileSync(join(folder, TERMINAL_FILE), JSON.stringify({ port, key: "key" }));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  stops.push(stop);
  return { folder, port, stop };
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

  it("refuses an ask that is no line, and says how long one may be", async () => {
    const { folder, asks } = await runningDesk();
    await expect(askRunningDesk(folder, "x".repeat(20_000))).rejects.toThrow(
      new UserError("An ask may be 2,000 characters long; this one has 20,000."),
    );
    expect(asks).toEqual([]);
  });

  it("says so in a sentence when the desk is there and gives no reply", async () => {
    const { folder } = await programThat((response) => response.writeHead(500).end());
    const file = join(folder, TERMINAL_FILE);
    await expect(askRunningDesk(folder, "/help")).rejects.toThrow(
      `The running desk gave no reply: it answered with status 500. If no desk runs, remove ${file} and ask again.`,
    );
    const silent = await programThat(() => undefined);
    await expect(askRunningDesk(silent.folder, "/help", 20)).rejects.toThrow(
      "The running desk gave no reply: it took longer than 0.02 s. If no desk runs, remove ",
    );
    const dying = await programThat((response) => response.destroy());
    await expect(askRunningDesk(dying.folder, "/help")).rejects.toThrow(
      "The running desk gave no reply: ",
    );
  });

  it("finds nobody where no desk runs, or where one was killed", async () => {
    const folder = temporaryFolder();
    expect(await askRunningDesk(folder, "/help")).toBeUndefined();
    const { port, stop } = await programThat((response) => response.writeHead(401).end());
    writeFileSync(join(folder, TERMINAL_FILE), JSON.stringify({ port, key: "gone" }));
    expect(await askRunningDesk(folder, "/help")).toBeUndefined();
    await stop();
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
