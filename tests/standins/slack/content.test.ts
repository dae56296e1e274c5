/** What a view and a posted message take beyond their blocks, and whom a message pings. */

import { describe, expect, it } from "vitest";
import { refusedContent } from "./content.ts";
import { mentionsOf } from "./mentions.ts";
import type { Json } from "./rules.ts";
import { header, image, input, many, mrkdwn, plain, rich, section, table, x } from "./samples.ts";
import { checkView } from "./views.ts";

const modal = (more: Json = {}) => ({ type: "modal", title: plain("Follow"), blocks: [], ...more });
const form = (...blocks: readonly Json[]) => modal({ submit: plain("Save"), blocks });

/** A good view, a bad one, and what is said of it. */
const VIEWS: readonly (readonly [string, Json, Json, string])[] = [
  [
    "a title of 24",
    modal({ title: plain(x(24)) }),
    modal({ title: plain(x(25)) }),
    "must be less than 25 characters",
  ],
  ["a title", modal(), modal({ title: undefined }), "missing required field: title"],
  [
    "a submit of 24",
    modal({ submit: plain(x(24)) }),
    modal({ submit: plain(x(25)) }),
    "must be less than 25 characters",
  ],
  [
    "a close of 24",
    modal({ close: plain(x(24)) }),
    modal({ close: plain(x(25)) }),
    "must be less than 25 characters",
  ],
  [
    "metadata of 3000",
    modal({ private_metadata: x(3000) }),
    modal({ private_metadata: x(3001) }),
    "must be less than 3001 characters",
  ],
  [
    "a callback_id of 255",
    modal({ callback_id: x(255) }),
    modal({ callback_id: x(256) }),
    "must be less than 256 characters",
  ],
  [
    "100 blocks",
    modal({ blocks: many(100, () => header("x")) }),
    modal({ blocks: many(101, () => header("x")) }),
    "no more than 100 items allowed",
  ],
  [
    "a submit for inputs",
    form(input({})),
    modal({ blocks: [input({})] }),
    "missing required field: submit",
  ],
  ["blocks of a modal", form(header("x")), form(table(1, 1)), "unsupported type: table"],
  [
    "one focus",
    form(input({ focus_on_load: true })),
    form(...many(2, () => input({ focus_on_load: true }))),
    "only one element can have focus_on_load",
  ],
  [
    "known fields",
    modal({ notify_on_close: true }),
    modal({ submit_disabled: true }),
    "invalid additional property: submit_disabled",
  ],
  ["its own kind", modal(), { type: "home", blocks: [] }, "unsupported type: home"],
];

const story = (event_payload: Json, event_type = "story") => ({
  text: "x",
  metadata: { event_type, event_payload },
});
const long = (count: number) => ({ blocks: many(count, () => section(plain(x(3000)))) });

/** Good content, bad content, and the error. */
const CONTENTS: readonly (readonly [string, Json, Json, string])[] = [
  ["something", { text: "x" }, { text: " " }, "no_text"],
  [
    "markdown_text alone",
    { markdown_text: "x" },
    { markdown_text: "x", text: "x" },
    "markdown_text_conflict",
  ],
  [
    "markdown_text of 12,000",
    { markdown_text: x(12_000) },
    { markdown_text: x(12_001) },
    "msg_too_long",
  ],
  [
    "a list of blocks",
    { blocks: [header("x")] },
    { text: "x", blocks: "[" },
    "invalid_blocks_format",
  ],
  ["some 13,200 characters of blocks", long(4), long(5), "msg_blocks_too_long"],
  [
    "100 attachments",
    { text: "x", attachments: many(100, () => ({})) },
    { text: "x", attachments: many(101, () => ({})) },
    "too_many_attachments",
  ],
  [
    "flat metadata",
    story({ key: "k", tags: [{ name: "a" }] }),
    story({ key: { deep: { er: 1 } } }),
    "invalid_metadata_schema",
  ],
  [
    "metadata with a plain name",
    story({}, "story_1"),
    story({}, "a story"),
    "invalid_metadata_format",
  ],
  ["small metadata", story({ key: x(255) }), story({ key: x(9000) }), "metadata_too_large"],
  [
    "images that load",
    { blocks: [image()] },
    { blocks: [image({ image_url: "https://e.org/gone.png" })] },
    "invalid_blocks",
  ],
];

describe("what a modal takes", () => {
  it.each(VIEWS)("%s, and nothing else", (_name, good, bad, message) => {
    expect(checkView(good, "modal")).toEqual([]);
    expect(checkView(bad, "modal").map((each) => each.message)).toContain(message);
  });
});

describe("what is posted", () => {
  it("shows an uploaded file once Slack has worked through it", () => {
    const unshown = { brokenImages: new Set<string>(), unreadyFiles: new Map([["F1", 2]]) };
    const post = () =>
      refusedContent({ blocks: [picture] }, "post", unshown)?.problems?.map(
        ({ message, pointer }) => `${message} ${pointer}`,
      );
    const picture = { type: "image", slack_file: { id: "F1" }, alt_text: "A line" };
    const refused = ["invalid slack file /blocks/0/slack_file"];
    expect([post(), post(), post()]).toEqual([refused, refused, undefined]);
  });

  const broken = {
    brokenImages: new Set(["https://e.org/gone.png"]),
    unreadyFiles: new Map([["F1UNREADY", 2]]),
  };
  it.each(CONTENTS)("%s, and nothing else", (_name, good, bad, error) => {
    expect(refusedContent(good, "post", broken)).toBeUndefined();
    expect(refusedContent(bad, "post", broken)?.error).toBe(error);
  });

  it("may be long where a response_url takes it, and is short where a message is changed", () => {
    expect(refusedContent(long(5), "respond", broken)).toBeUndefined();
    expect(refusedContent({ text: x(4000) }, "update", broken)).toBeUndefined();
    expect(refusedContent({ text: x(4001) }, "update", broken)?.error).toBe("msg_too_long");
  });
});

describe("whom a message pings", () => {
  const pings = (content: Parameters<typeof mentionsOf>[0]) => mentionsOf(content).pings;

  it("is who is marked, in text and in mrkdwn", () => {
    const text = "<@U1> <!here> <!subteam^S1|@mods> <@U1>";
    expect(pings({ text, parsesNames: false })).toEqual(["@U1", "@here", "@S1"]);
    const blocks = [section(mrkdwn("<!channel>"))];
    expect(pings({ blocks, parsesNames: false })).toEqual(["@channel"]);
  });

  it("is nobody in plain text and rich text's words, and everybody named when names are parsed", () => {
    const blocks = [section(plain("<!here>")), rich({ type: "text", text: "<!here> @here" })];
    expect(pings({ text: "@here", blocks, parsesNames: false })).toEqual([]);
    expect(pings({ text: "@here", parsesNames: true })).toEqual(["@here"]);
    expect(pings({ text: "me@heretic.org", parsesNames: true })).toEqual([]);
  });

  it("is who stands in an element of rich text", () => {
    const blocks = [rich({ type: "user", user_id: "U1" }, { type: "broadcast", range: "here" })];
    expect(pings({ blocks, parsesNames: false })).toEqual(["@U1", "@here"]);
  });

  it("is apart from text that was not escaped", () => {
    const slips = (text: string) => mentionsOf({ text, parsesNames: false }).unescaped;
    expect(slips("AT&T")).toEqual(["AT&T"]);
    expect(slips("a <b> c")).toEqual(["a <b> c"]);
    expect(slips("AT&amp;T &lt;b&gt; <https://e.org?a=1&amp;b=2|link>\n> quoted")).toEqual([]);
  });
});
