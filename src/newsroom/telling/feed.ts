/** How a feed does, in words: whoever looks wants to know what fails and why, and may skip the rest. */

import type { Feed, FeedStatus } from "../feed.ts";
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

/** `isWhole`: for those who may see all of an address; keys to paid feeds stand behind its question mark. */
export function feedFacts(status: FeedStatus, isWhole: boolean): readonly Fact[] {
  const { feed, state } = status;
  const moments: readonly (readonly [string, string | undefined])[] = [
    ["Last checked", state.checkedAt],
    ["Last read well", state.readAt],
    ["Next check", feed.isPaused === true ? undefined : state.nextAt],
  ];
  return [
    { label: "Health", spans: [text(healthWords(status))] },
    { label: "Address", spans: [addressSpan(feed, isWhole)] },
    { label: "Articles", spans: [text(new Intl.NumberFormat("en").format(state.articles))] },
    ...moments.flatMap(([label, at]) => (at === undefined ? [] : [momentFact(label, at)])),
    { label: "Added by", spans: [text(feed.addedBy === "file" ? "feeds.opml" : feed.addedBy)] },
  ];
}

function momentFact(label: string, at: string): Fact {
  return { label, spans: [{ type: "time", at, show: "relative" }] };
}

/** Only an address of the web can be followed; a name and a password in it are shown to nobody. */
function addressSpan({ location }: Feed, isWhole: boolean): Span {
  const url = URL.parse(location);
  if (url === null || !/^https?:$/u.test(url.protocol)) return text(location, "code");
  url.username = "";
  url.password = "";
  if (!isWhole) {
    url.search = "";
    url.hash = "";
  }
  return { type: "link", text: url.href, url: url.href };
}
