import { MessageFlags, type REST } from "discord.js";
import { describe, expect, it } from "vitest";
import { createCrosspost } from "../../../src/platforms/discord/crosspost.ts";

const DISCORD_EPOCH_MS = 1_420_070_400_000;
const NOW = Date.parse("2026-11-21T08:00:00Z");

function idAt(ms: number): string {
  return String(BigInt(ms - DISCORD_EPOCH_MS) << 22n);
}

function crossposting() {
  const asked: string[] = [];
  const sentences: string[] = [];
  const note = (_facts: object, sentence: string) => void sentences.push(sentence);
  let nowMs = NOW;
  const rest = {
    post: async (route: string) => void asked.push(route),
  } as unknown as REST;
  const log = { debug: note, info: note, warn: note, error: note };
  const crosspost = createCrosspost({ rest, log, now: () => new Date(nowMs) });
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { asked, sentences, crosspost, pass };
}

describe("publishing to the channels that follow", () => {
  it("stops at ten an hour for each channel, says so, and goes on an hour later", async () => {
    const { asked, sentences, crosspost, pass } = crossposting();
    for (let number = 0; number < 11; number += 1) await crosspost("1", { id: idAt(NOW) });
    expect(asked).toHaveLength(10);
    expect(sentences).toEqual([
      "A post was not published: ten an hour are all that Discord takes.",
    ]);
    await crosspost("2", { id: idAt(NOW) });
    expect(asked).toHaveLength(11);
    pass(60 * 60_000);
    await crosspost("1", { id: idAt(NOW) });
    expect(asked).toHaveLength(12);
  });

  it("leaves alone what is published already, and what is older than an hour", async () => {
    const { asked, crosspost } = crossposting();
    await crosspost("1", { id: idAt(NOW), flags: MessageFlags.Crossposted });
    await crosspost("1", { id: idAt(NOW - 61 * 60_000) });
    expect(asked).toEqual([]);
  });
});
