/** How a feed does, in words: whoever looks wants to know what fails and why, and may skip the rest. */

import type { FeedStatus } from "../feed.ts";
import { type Fact, type Span, text } from "../message.ts";
import { count } from "../phrases/count.ts";

/** The most pressing first. */
const HEALTHS = ["failing", "partly", "unread", "fine", "paused"] as const;

export type Health = (typeof HEALTHS)[number];

/** `partly`: read, but for some files; `unread`: not read even once yet. */
export function feedHealth({ feed, state }: FeedStatus): Health {
  if (feed.isPaused === true) return "paused";
  if (state.failures > 0) return "failing";
  if (Object.keys(state.unreadable ?? {}).length > 0) return "partly";
  return state.checkedAt === undefined ? "unread" : "fine";
}

/** Failing feeds first, then by title. */
export function byHealth(statuses: readonly FeedStatus[]): readonly FeedStatus[] {
  return statuses.toSorted(
    (a, b) =>
      HEALTHS.indexOf(feedHealth(a)) - HEALTHS.indexOf(feedHealth(b)) ||
      a.feed.title.localeCompare(b.feed.title),
  );
}

/** "failing, 3 times in a row: is a web page, not a feed" */
export function healthWords(status: FeedStatus): string {
  const { failures, problem, unreadable = {} } = status.state;
  switch (feedHealth(status)) {
    case "failing": {
      const times = failures === 1 ? "failing" : `failing, ${failures} times in a row`;
      return problem === undefined ? times : `${times}: ${problem}`;
    }
    case "partly": {
      const files = Object.keys(unreadable).length;
      return `read, but for ${count("en", files, "file", "files")}`;
    }
    case "unread":
      return "not read yet";
    case "fine":
      return "fine";
    case "paused":
      return "paused";
  }
}

export function feedFacts(status: FeedStatus): readonly Fact[] {
  const { feed, state } = status;
  const moments: readonly (readonly [string, string | undefined])[] = [
    ["Last checked", state.checkedAt],
    ["Last read well", state.readAt],
    ["Next check", feed.isPaused === true ? undefined : state.nextAt],
  ];
  return [
    { label: "Health", spans: [text(healthWords(status))] },
    { label: "Address", spans: [addressSpan(status)] },
    { label: "Articles", spans: [text(new Intl.NumberFormat("en").format(state.articles))] },
    ...moments.flatMap(([label, at]) => (at === undefined ? [] : [momentFact(label, at)])),
    { label: "Added by", spans: [text(feed.addedBy === "file" ? "feeds.opml" : feed.addedBy)] },
  ];
}

function momentFact(label: string, at: string): Fact {
  return { label, spans: [{ type: "time", at, show: "relative" }] };
}

function addressSpan({ feed }: FeedStatus): Span {
  const { kind, location } = feed;
  return kind === "web" ? { type: "link", text: location, url: location } : text(location, "code");
}
