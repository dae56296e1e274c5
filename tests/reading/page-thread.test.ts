import { afterAll, describe, expect, it } from "vitest";
import { createPageThread } from "../../src/reading/page-thread.ts";

const SENTENCE = "The harbour office in Wexley said on Monday that Mira Holt denies the charge. ";
const page = (times: number) =>
  `<html><head><title>Holt</title></head><body><article>${`<p>${SENTENCE.repeat(3)}</p>`.repeat(times)}</article></body></html>`;

describe("the thread that reads pages", () => {
  const pages = createPageThread();
  afterAll(() => pages.stop());

  it("reads pages from the web and files as they are read without it", async () => {
    const read = await pages.readPage(page(3));
    expect(read).toMatchObject({ article: { title: "Holt" } });
    const html = { path: "a.html", extension: ".html", bytes: Buffer.from(page(3)) };
    expect(await pages.readText(html)).toMatchObject([{ article: { guid: "a.html" } }]);
    const small = { path: "a.txt", extension: ".txt", bytes: Buffer.from(SENTENCE) };
    expect(await pages.readText(small)).toMatchObject([{ article: { guid: "a.txt" } }]);
    const large = { path: "b.md", extension: ".md", bytes: Buffer.from(SENTENCE.repeat(2_000)) };
    expect(await pages.readText(large)).toMatchObject([{ article: { guid: "b.md" } }]);
  });

  it("lets nobody wait for a large page", async () => {
    const held: number[] = [];
    let lastMs = performance.now();
    const look = setInterval(() => {
      held.push(performance.now() - lastMs);
      lastMs = performance.now();
    }, 5);
    const bytes = Buffer.from(page(8_000));
    const found = await pages.readText({ path: "big.html", extension: ".html", bytes });
    clearInterval(look);
    expect(found).toMatchObject([{ type: "article" }]);
    expect(held.length).toBeGreaterThan(10); // one that blocks the loop sees no turn of it
  });

  it("says of what it cannot read now that it takes too much, also once it is stopped", async () => {
    const stopped = createPageThread();
    await stopped.stop();
    expect(await stopped.readPage(page(1))).toEqual({
      problem: "cannot be read: it takes too long or too much memory",
    });
  });
});
