import { describe, expect, it } from "vitest";
import { cleanUrl, urlKey } from "../../src/reading/urls.ts";

describe("an article's address", () => {
  it.each([
    ["https://a.example/p?utm_source=x&id=7&fbclid=y#xtor=RSS-1", "https://a.example/p?id=7"],
    ["https://a.example/p#:~:text=some%20words", "https://a.example/p"],
    ["https://a.example/live#post-7", "https://a.example/live#post-7"],
    ["https://user:secret@a.example/p", "https://a.example/p"],
    ["  https://A.example/p  ", "https://a.example/p"],
  ])("loses trackers and passwords: %s", (raw, clean) => {
    expect(cleanUrl(raw)).toBe(clean);
  });

  it.each([
    ["https://a.example", "https://a.example/"],
    ["https://a.example/a/../b", "https://a.example/b"],
    ["https://a.example/a/.", "https://a.example/a/"],
    ["https://a.example/%2e%2e/b", "https://a.example/b"],
    ["https://a.example/it's?q='x'", "https://a.example/it's?q=%27x%27"],
    ["https://a.example/a|b{c}", "https://a.example/a|b%7Bc%7D"],
    ["http://0x7f.1/p", "http://127.0.0.1/p"],
    ["http://a.example:80/p", "http://a.example/p"],
    ["https://a.example/p?utm%5Fsource=x&b=1", "https://a.example/p?b=1"],
    ["https://a.example/p?utm_source=x&utm_medium=y", "https://a.example/p"],
    ["https://a.example/p?a=1&utm_source=x", "https://a.example/p?a=1"],
    ["https://a.example/p?", "https://a.example/p?"],
  ])("is written as browsers write it, whether it had to be parsed or not: %s", (raw, clean) => {
    expect(cleanUrl(raw, "https://base.example/feed")).toBe(clean);
  });

  it("is made absolute by where it was found", () => {
    expect(cleanUrl("/story/1", "https://a.example/feed.xml")).toBe("https://a.example/story/1");
    expect(cleanUrl("/story/1")).toBeUndefined();
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.example/",
    "",
    "not a link",
    undefined,
  ])("is never %s", (raw) => expect(cleanUrl(raw)).toBeUndefined());

  it("names the same page whatever its scheme, www, last slash, order of parameters and fragment", () => {
    const key = urlKey("https://a.example/p?a=1&b=2");
    expect(urlKey("http://www.a.example/p/?b=2&a=1#top")).toBe(key);
    expect(urlKey("https://a.example/p?a=1&b=3")).not.toBe(key);
    expect(urlKey("https://a.example:8080/p?a=1&b=2")).not.toBe(key);
  });
});
