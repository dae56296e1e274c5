import { describe, expect, it } from "vitest";
import { isAllowedBy, robotsRules } from "../../../src/reading/web/robots-rules.ts";

const allows = (lines: readonly string[], path: string, name = "casewire") =>
  isAllowedBy(robotsRules(lines.join("\n"), name), `https://news.example${path}`);

describe("robots.txt, as RFC 9309 shows it", () => {
  const SIMPLE = [
    "User-Agent: *",
    "Disallow: *.gif$",
    "Disallow: /example/",
    "Allow: /publications/",
    "",
    "User-Agent: foobot",
    "Disallow:/",
    "Allow:/example/page.html",
    "Allow:/example/allowed.gif",
    "",
    "User-Agent: barbot",
    "User-Agent: bazbot",
    "Disallow: /example/page.html",
    "",
    "User-Agent: quxbot",
    "",
    "EOF",
  ];

  it.each([
    ["casewire", "/a.gif", false],
    ["casewire", "/a.gif?x", true],
    ["casewire", "/example/page.html", false],
    ["casewire", "/publications/a", true],
    ["casewire", "/news", true],
    ["foobot", "/news", false],
    ["foobot", "/example/page.html", true],
    ["foobot", "/example/allowed.gif", true],
    ["barbot", "/example/page.html", false],
    ["bazbot", "/example/page.html", false],
    ["bazbot", "/a.gif", true],
    ["quxbot", "/example/page.html", true],
  ])("asks %s for %s: %s", (name, path, isAllowed) => {
    expect(allows(SIMPLE, path, name)).toBe(isAllowed);
  });

  it("lets the longest match decide", () => {
    const rules = ["User-Agent: foobot", "Allow: /example/page/", "Disallow: /example/page/d.gif"];
    expect(allows(rules, "/example/page/a.html", "foobot")).toBe(true);
    expect(allows(rules, "/example/page/d.gif", "foobot")).toBe(false);
    expect(allows(["User-agent: *", "Disallow: /page", "Allow: /page"], "/page")).toBe(true);
  });

  it("joins the groups of one name", () => {
    const rules = [
      "user-agent: CaseWire/1.0",
      "disallow: /x",
      "user-agent: other",
      "disallow: /y",
      "user-agent: casewire",
      "disallow: /z",
    ];
    expect(["/x", "/y", "/z"].map((path) => allows(rules, path))).toEqual([false, true, false]);
  });

  it.each([
    ["/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar"],
    ["/foo/bar/%E3%83%84", "/foo/bar/ツ"],
    ["/foo/bar/ツ", "/foo/bar/%e3%83%84"],
    ["/foo/bar/%62%61%7A", "/foo/bar/baz"],
  ])("compares paths as they are encoded: %s", (pattern, path) => {
    expect(allows(["User-agent: *", `Disallow: ${pattern}`], path)).toBe(false);
    expect(allows(["User-agent: *", `Disallow: ${pattern}`], "/foo/ba")).toBe(true);
  });
});

describe("robots.txt in the wild", () => {
  it("forbids nothing that it does not name, nor itself", () => {
    for (const lines of [[], ["<html>"], ["User-agent: *", "Disallow:"], ["Disallow: /"]]) {
      expect(allows(lines, "/news/1")).toBe(true);
    }
    expect(allows(["User-agent: *", "Disallow: /"], "/robots.txt")).toBe(true);
  });

  it("may begin with a mark, hold comments and other fields, and end its lines in any way", () => {
    const document = "\ufeffUser-agent: * # all\rSitemap: https://x.example/s\r\nDisallow: /a # no";
    const rules = robotsRules(document, "casewire");
    expect(isAllowedBy(rules, "https://x.example/a/b")).toBe(false);
    expect(isAllowedBy(rules, "https://x.example/b")).toBe(true);
  });

  it("keeps a named group although a sitemap stands between its names", () => {
    const lines = ["User-agent: a", "Sitemap: /s", "User-agent: casewire", "Disallow: /x"];
    expect(allows(lines, "/x")).toBe(false);
  });

  it("matches stars in order, and an end only at the end", () => {
    const star = (pattern: string, path: string) =>
      allows(["User-agent: *", `Disallow: ${pattern}`], path);
    expect(star("/a*b*c$", "/a-b-c-b-c")).toBe(false);
    expect(star("/a*b*c$", "/a-b-c-b")).toBe(true);
    expect(star("/ab*b$", "/ab")).toBe(true);
    expect(star("/fish*.php", "/fishheads/catfish.php?id=1")).toBe(false);
    expect(star("/news$", "/news")).toBe(false);
    expect(star("/news$", "/news/1")).toBe(true);
  });

  it("is read to 500 KiB, whatever it is", () => {
    const long = `User-agent: *\nDisallow: /${"*a".repeat(300_000)}\nDisallow: /x`;
    expect(allows([long], "/x")).toBe(true);
    const many = `User-agent: *\n${"Disallow: /*a*a*a*a*b\n".repeat(20_000)}`;
    expect(allows([many], `/${"a".repeat(2_000)}`)).toBe(true);
  });
});
