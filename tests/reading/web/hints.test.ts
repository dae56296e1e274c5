import { describe, expect, it } from "vitest";
import { hintsIn, linkHints } from "../../../src/reading/web/hints.ts";

describe("what a feed says to those who read it", () => {
  it("is how long to wait and when to stay away, in RSS", () => {
    const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>X</title><ttl> 90 </ttl>
      <skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99h</hour></skipHours>
      <skipDays><day>Saturday</day><day>sunday</day><day>Someday</day></skipDays>
      <item><title>One</title><ttl>5</ttl></item></channel></rss>`;
    expect(hintsIn(rss)).toEqual({
      ttlMinutes: 90,
      skipHours: [0, 7],
      skipDays: [6, 0],
      hubs: undefined,
      self: undefined,
    });
  });

  it.each(["", "0", "-5", "soon", "Infinity0"])("is no wait where ttl is %j", (ttl) => {
    expect(hintsIn(`<rss><channel><ttl>${ttl}</ttl></channel></rss>`).ttlMinutes).toBeUndefined();
  });

  it.each([
    [
      "Atom",
      `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://hub.example/?a=1&amp;b=2"/><link href="https://x.example/" rel="SELF"/><entry><link rel="hub" href="https://wrong.example/"/></entry></feed>`,
    ],
    [
      "RSS",
      `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>https://site.example</link><atom:link href="https://hub.example/?a=1&amp;b=2" rel="hub"/><atom:link rel="self" href=" https://x.example/ "></atom:link><item/></channel></rss>`,
    ],
    [
      "HTML",
      `<!doctype html><html><head><meta charset=utf-8><link rel="hub" href="https://hub.example/?a=1&amp;b=2"><link rel="self" href="https://x.example/"></head><body><link rel="hub" href="https://wrong.example/"></body></html>`,
    ],
    [
      "JSON Feed",
      JSON.stringify({
        feed_url: "https://x.example/",
        hubs: [{ type: "WebSub", url: "https://hub.example/?a=1&b=2" }, null, { url: 5 }],
      }),
    ],
  ])("is its hub and its own address, in %s", (_, document) => {
    expect(hintsIn(document)).toMatchObject({
      hubs: ["https://hub.example/?a=1&b=2"],
      self: "https://x.example/",
    });
  });

  it.each(["", "{", "<", "[1]", "{}", "<rss><channel><ttl>"])("is nothing in %j", (document) => {
    expect(Object.values(hintsIn(document)).filter((hint) => hint !== undefined)).toEqual([]);
  });

  it("is read from a bounded head, however long the document", () => {
    const long = `<rss><channel>${"<x>".repeat(2_000_000)}<ttl>5</ttl>`;
    const beganMs = performance.now();
    expect(hintsIn(long).ttlMinutes).toBeUndefined();
    expect(performance.now() - beganMs).toBeLessThan(1_000);
  });

  it("may stand in HTTP's own header", () => {
    expect(
      linkHints(
        `<https://a.example/>; rel="alternate", <https://hub.example/a,b>; rel=hub, <https://x.example/>; title="a, <b>"; rel="self canonical", <https://two.example/>; rel="HUB"`,
      ),
    ).toEqual({
      hubs: ["https://hub.example/a,b", "https://two.example/"],
      self: "https://x.example/",
    });
    expect(linkHints("")).toEqual({ hubs: undefined, self: undefined });
    expect(linkHints(`${"<a>;".repeat(20_000)}rel`)).toEqual({ hubs: undefined, self: undefined });
  });
});
