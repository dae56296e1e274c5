import { describe, expect, it } from "vitest";
import { readOpml, writeOpml } from "../../src/reading/opml.ts";

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
      "Line 2: “Files” has an address that is neither http nor https: file:///etc/passwd. Until then all feeds known before are read as they were.",
      "Line 3: “Up” names a file outside the feeds folder: ../../etc/passwd. Until then all feeds known before are read as they were.",
      "Line 4: “Bad” has an address that cannot be read: https://. Until then all feeds known before are read as they were.",
    ]);
  });

  it("ends no feed while it has a mistake", () => {
    const listing = (...addresses: readonly string[]) =>
      `<opml><body>${addresses.map((one) => `<outline text="T" xmlUrl="${one}"/>`).join("\n")}</body></opml>`;
    const known = readOpml(listing("https://a.example/", "https://b.example/")).feeds;
    const locations = (xml: string) => readOpml(xml, known).feeds.map(({ location }) => location);
    expect(locations(listing("htps://a.example/", "https://c.example/"))).toEqual([
      "https://c.example/",
      "https://a.example/",
      "https://b.example/",
    ]);
    expect(locations(listing("https://c.example/"))).toEqual(["https://c.example/"]);
    expect(locations("<opml><body>")).toEqual(["https://a.example/", "https://b.example/"]);
    expect(locations("")).toEqual([]);
  });

  const one = "https://a.example/feed?x=1&y=2";
  it.each([
    [
      "with a bare &",
      `<opml><body><outline text="A" xmlUrl="https://a.example/feed?x=1&y=2"/></body></opml>`,
    ],
    [
      "with names in capitals",
      `<OPML><BODY><OUTLINE TEXT="A" XMLURL="https://a.example/feed?x=1&amp;y=2"/></BODY></OPML>`,
    ],
    [
      "in single quotes",
      `<opml><body><outline text='A' xmlUrl='https://a.example/feed?x=1&amp;y=2'/></body></opml>`,
    ],
    [
      "without quotes",
      `<opml><body><outline text=A xmlUrl=https://a.example/feed?x=1&amp;y=2 /></body></opml>`,
    ],
    [
      "with outlines left open",
      `<opml><body><outline text="Dir"><outline text="A" xmlUrl="https://a.example/feed?x=1&amp;y=2"></opml>`,
    ],
    [
      "without a body",
      `<opml><outline text="A" xmlUrl="https://a.example/feed?x=1&amp;y=2"/></opml>`,
    ],
    [
      "with entities of HTML",
      `<opml><head><title>a&nbsp;b</title></head><body><outline text="A" xmlUrl="https://a.example/feed?x=1&#38;y=2"/></body></opml>`,
    ],
    [
      "after a byte order mark and a doctype",
      `\uFEFF<?xml version="1.0"?><!DOCTYPE opml SYSTEM "file:///etc/passwd"><opml><body><outline text="A" xmlUrl="https://a.example/feed?x=1&amp;y=2"/></body></opml>`,
    ],
    [
      "before a comment",
      `<opml><body><outline text="A" xmlUrl="https://a.example/feed?x=1&amp;y=2"/></body></opml><!-- </opml> written by hand -->\n`,
    ],
    [
      "with what is no outline",
      `<opml><body><folder><outline type="rss" category="/a,/b" text="A" xmlUrl=" https://a.example/feed?x=1&amp;y=2 " htmlUrl="https://a.example/"/></folder><outline text="B" htmlUrl="https://b.example/"/></body></opml>`,
    ],
    [
      "however deep",
      `<opml><body>${"<outline text='x'>".repeat(5_000)}<outline text="A" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>${"</outline>".repeat(5_000)}</body></opml>`,
    ],
  ])("is read %s", (_, xml) => {
    expect(readOpml(xml)).toMatchObject({
      feeds: [{ title: "A", location: one }],
      problems: [],
    });
  });

  it("is written so that it is read as the same, but for passwords", () => {
    const { feeds } = readOpml(`<opml><body>
      <outline text="A &lt;&amp;&quot;&gt; B" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
      <outline text="C" xmlUrl="https://me:hunter2@c.example/feed"/></body></opml>`);
    const written = writeOpml(feeds, new Date("2026-03-10T12:00:00Z"));
    expect(written).toContain("<dateCreated>Tue, 10 Mar 2026 12:00:00 GMT</dateCreated>");
    expect(written).not.toContain("hunter2");
    expect(readOpml(written).feeds.map(({ title, location }) => [title, location])).toEqual([
      ['A <&"> B', one],
      ["C", "https://c.example/feed"],
    ]);
    const odd = { ...feeds[0], title: "a\u0000b\ud800c\nd" } as (typeof feeds)[number];
    expect(writeOpml([odd], new Date(0))).toContain('text="ab\ufffdc&#10;d"');
  });

  it("says so when it is not OPML, and when it breaks off", () => {
    expect(readOpml("<html></html>").problems).toEqual([
      "This is not OPML: it has no <opml> element. Until then all feeds known before are read as they were.",
    ]);
    const cut = readOpml(`<opml><body><outline text="A" xmlUrl="https://a.example/"/><outl`);
    expect(cut).toMatchObject({
      problems: [
        "It breaks off before </opml>: write the rest. Until then all feeds known before are read as they were.",
      ],
    });
    expect(readOpml("").problems).toEqual([]);
  });
});
