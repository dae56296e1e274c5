import { describe, expect, it } from "vitest";
import { readOpml } from "../../src/reading/opml.ts";

describe("feeds.opml", () => {
  it("lists every feed however deep, each address once", () => {
    const { feeds, problems } = readOpml(`<opml version="2.0"><body>
      <outline text="Courts"><outline text="A &amp; B" xmlUrl="https://a.example/feed"/></outline>
      <outline title="Again" text="x" xmlurl="https://a.example/feed"/>
      <outline text="Here" xmlUrl="local.xml"/>
      <outline text="a folder"/></body></opml>`);
    expect(problems).toEqual([]);
    expect(feeds.map(({ title, location }) => [title, location])).toEqual([
      ["Again", "https://a.example/feed"],
      ["Here", "local.xml"],
    ]);
    expect(feeds[0]).toMatchObject({ kind: "web", addedBy: "file" });
  });

  it("writes each address in its one form, and shows no key as a title", () => {
    const { feeds } = readOpml(`<opml version="2.0"><body>
      <outline text="A" xmlUrl="HTTPS://A.example"/><outline text="Again" xmlUrl="https://a.example:443/"/>
      <outline xmlUrl="https://me:hunter2@b.example/feed?key=abc"/></body></opml>`);
    expect(feeds.map(({ title, location }) => [title, location])).toEqual([
      ["Again", "https://a.example/"],
      ["b.example/feed", "https://me:hunter2@b.example/feed?key=abc"],
    ]);
  });

  it("names what cannot be used, and reads the rest", () => {
    const { feeds, problems } = readOpml(`<opml><body>
      <outline text="Files" xmlUrl="file:///etc/passwd"/>
      <outline text="Up" xmlUrl="../../etc/passwd"/>
      <outline text="Bad" xmlUrl="https://"/>
      <outline text="Good" xmlUrl="https://g.example/"/></body></opml>`);
    expect(feeds.map(({ title }) => title)).toEqual(["Good"]);
    expect(problems).toEqual([
      "“Files” has an address that is neither http nor https: file:///etc/passwd.",
      "“Up” names a file outside the feeds folder: ../../etc/passwd.",
      "“Bad” has an address that cannot be read: https://.",
    ]);
  });

  it("says so when it is not OPML, and when it breaks off", () => {
    expect(readOpml("<html></html>").problems).toEqual([
      "This is not OPML: it has no <opml> element.",
    ]);
    const cut = readOpml(`<opml><body><outline text="A" xmlUrl="https://a.example/"/><outl`);
    expect(cut).toMatchObject({
      isReadable: false,
      problems: ["It breaks off before </opml>; the feeds stay as they were."],
    });
    expect(readOpml("").problems).toEqual([]);
  });
});
