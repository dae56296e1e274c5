/** Pictures as PNGs, made beside the desk. */

import { existsSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createPngs, type Pngs } from "../../src/picturing/png.ts";
import { drawTimeline } from "../../src/understanding/picture.ts";
import { dossierOf, words } from "../understanding/pictured.ts";

const opened: Pngs[] = [];
afterEach(() => {
  for (const pngs of opened.splice(0)) pngs.stop();
});

function pngs(): Pngs {
  const made = createPngs();
  opened.push(made);
  return made;
}

const SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>';

/** The processes that this one has started; none are known where the system does not tell. */
function childrenOf(): readonly number[] {
  const path = `/proc/self/task/${process.pid}/children`;
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8").trim().split(" ").map(Number);
}

/** Width and height as the file's first chunk tells them: https://www.w3.org/TR/png-3/#11IHDR */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001a\n");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe("png", () => {
  it("makes a timeline into a PNG of twice its size", async () => {
    const picture = drawTimeline(dossierOf(["198X", "2019-05-31"]), words, "dark");
    if (picture === undefined) throw new Error("nothing was drawn");
    const png = await pngs().png(picture.svg);
    expect(sizeOf(png)).toEqual([1_600, picture.height * 2]);
    // Without its letters it would be a tenth of that.
    expect(png.length).toBeGreaterThan(20_000);
  });

  it("makes many at once, each its own", async () => {
    const maker = pngs();
    const widths = Array.from({ length: 20 }, (_, index) => index + 1);
    const made = await Promise.all(
      widths.map((width) => maker.png(SQUARE.replace('"20"', `"${width}"`))),
    );
    expect(made.map(sizeOf)).toEqual(widths.map((width) => [width * 2, 20]));
  });

  it("refuses what is no SVG with a sentence, and makes the next", async () => {
    const maker = pngs();
    await expect(maker.png("<svg")).rejects.toThrow(/^The picture cannot be made: .+\.$/u);
    await expect(maker.png("")).rejects.toThrow(/^The picture cannot be made: .+\.$/u);
    expect(sizeOf(await maker.png(SQUARE))).toEqual([40, 20]);
  });

  it("refuses what is too large to draw", async () => {
    const maker = pngs();
    await expect(maker.png(SQUARE.replace('"20"', '"100000"'))).rejects.toThrow(
      "The picture cannot be made: it is 100000 × 10, and at most 1200 × 2400 fits.",
    );
    await expect(maker.png(`${SQUARE}<!--${"x".repeat(200_000)}-->`)).rejects.toThrow(
      "The picture cannot be made: its drawing has 200071 characters, more than 200000.",
    );
  });

  it("refuses the last of too many", async () => {
    const maker = pngs();
    const asked = await Promise.allSettled(Array.from({ length: 51 }, () => maker.png(SQUARE)));
    expect(asked.map(({ status }) => status)).toEqual([...Array(50).fill("fulfilled"), "rejected"]);
    expect(sizeOf(await maker.png(SQUARE))).toEqual([40, 20]);
  });

  it("is made beside the desk, which goes on meanwhile", async () => {
    const maker = pngs();
    await maker.png(SQUARE);
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    const picture = drawTimeline(dossierOf(["198X", "2019-05-31"]), words, "dark");
    await Promise.all([1, 2, 3, 4].map(() => maker.png(picture?.svg ?? "")));
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
  });

  it("draws again after its process was ended from outside", async () => {
    const maker = pngs();
    const known = childrenOf();
    await maker.png(SQUARE);
    const [artist] = childrenOf().filter((pid) => !known.includes(pid));
    if (artist === undefined) return;
    process.kill(artist, "SIGKILL");
    await vi.waitFor(() => expect(childrenOf()).not.toContain(artist));
    expect(sizeOf(await maker.png(SQUARE))).toEqual([40, 20]);
  });

  it("refuses what is asked for while stopping and after", async () => {
    const maker = pngs();
    const asked = expect(maker.png(SQUARE)).rejects.toThrow("the desk is stopping");
    maker.stop();
    await asked;
    await expect(maker.png(SQUARE)).rejects.toThrow("the desk is stopping");
  });
});
