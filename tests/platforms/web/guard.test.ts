import { describe, expect, it } from "vitest";
import { doorOf, refusalOf, type Visit } from "../../../src/platforms/web/guard.ts";

const here = doorOf("127.0.0.1", 3000);

const looking: Visit = { method: "GET", host: "127.0.0.1:3000", isForwarded: false };

const asking: Visit = {
  method: "POST",
  host: "127.0.0.1:3000",
  origin: "http://127.0.0.1:3000",
  fetchSite: "same-origin",
  contentType: "application/json",
  isForwarded: false,
};

function statusOf(visit: Visit, door = here): number | "in" {
  return refusalOf(visit, door)?.status ?? "in";
}

describe("which Host a console answers to", () => {
  it.each([
    ["127.0.0.1:3000", "in"],
    ["localhost:3000", "in"],
    ["LOCALHOST:3000", "in"],
    ["[::1]:3000", "in"],
    [undefined, 421],
    ["", 421],
    ["127.0.0.1", 421],
    ["127.0.0.1:3001", 421],
    ["rebound.example:3000", 421],
    ["rebound.example", 421],
    ["localhost.rebound.example:3000", 421],
    ["127.0.0.1.rebound.example:3000", 421],
    ["127.0.0.1:3000@rebound.example", 421],
    ["0.0.0.0:3000", 421],
    ["2130706433:3000", 421],
  ])("%s: %s", (host, outcome) => {
    expect(statusOf({ ...looking, host })).toBe(outcome);
  });

  it("says in one sentence where it answers and which setting opens another address", () => {
    expect(refusalOf({ ...looking, host: "news.example" }, here)?.sentence).toBe(
      "This console answers only at 127.0.0.1:3000, localhost:3000, [::1]:3000. Set PUBLIC_URL to open it at another address.",
    );
  });

  it("answers to PUBLIC_URL's host beside its own", () => {
    const door = doorOf("127.0.0.1", 3000, new URL("https://desk.example/"));
    expect(statusOf({ ...looking, host: "desk.example" }, door)).toBe("in");
    expect(statusOf({ ...looking, host: "localhost:3000" }, door)).toBe("in");
    expect(statusOf({ ...looking, host: "other.example" }, door)).toBe(421);
  });

  it("leaves port 80 out, as browsers do", () => {
    expect(statusOf({ ...looking, host: "localhost" }, doorOf("127.0.0.1", 80))).toBe("in");
  });
});

describe("who may change something", () => {
  it.each<[string, Partial<Visit>, number | "in"]>([
    ["the console's own page", {}, "in"],
    ["its own page under its other name", { origin: "http://localhost:3000" }, "in"],
    ["a program on this machine that names the origin", { fetchSite: undefined }, "in"],
    ["a request without an origin", { origin: undefined }, 403],
    ["a sandboxed page", { origin: "null" }, 403],
    ["another site", { origin: "https://elsewhere.example" }, 403],
    ["another port of this machine", { origin: "http://127.0.0.1:3001" }, 403],
    ["another scheme", { origin: "https://127.0.0.1:3000" }, 403],
    ["an address that begins like ours", { origin: "http://127.0.0.1:3000.example" }, 403],
    ["a cross-site request", { fetchSite: "cross-site" }, 403],
    ["a page of the same site", { fetchSite: "same-site" }, 403],
    ["a request typed by a person", { fetchSite: "none" }, 403],
    ["a form", { contentType: "application/x-www-form-urlencoded" }, 415],
    ["a form with a file", { contentType: "multipart/form-data; boundary=x" }, 415],
    ["plain text", { contentType: "text/plain" }, 415],
    ["no content type", { contentType: undefined }, 415],
    ["JSON in words", { contentType: "text/plain; application/json" }, 415],
    ["JSON with its charset", { contentType: "Application/JSON; charset=utf-8" }, "in"],
  ])("%s", (_who, differently, outcome) => {
    expect(statusOf({ ...asking, ...differently })).toBe(outcome);
  });

  it.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])("%s counts as a change", (method) => {
    expect(statusOf({ ...looking, method })).toBe(403);
  });
});

describe("who has to sign in", () => {
  it.each([
    ["127.0.0.1", undefined, true],
    ["::1", undefined, true],
    ["localhost", undefined, true],
    ["127.0.0.1", "http://localhost:8080", true],
    ["0.0.0.0", undefined, false],
    ["::", undefined, false],
    ["192.168.1.5", undefined, false],
    ["127.0.0.1", "https://desk.example", false],
  ])("a listener on %s known as %s is open: %s", (host, publicUrl, isOpen) => {
    const url = publicUrl === undefined ? undefined : new URL(publicUrl);
    expect(doorOf(host, 3000, url).isOpen).toBe(isOpen);
  });

  it("nobody comes in unseen through a proxy that the desk was not told of", () => {
    expect(refusalOf({ ...looking, isForwarded: true }, here)).toEqual({
      status: 403,
      sentence:
        "This request came through a proxy. Set PUBLIC_URL to the address people open, so that they sign in.",
    });
  });
});
