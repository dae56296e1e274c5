/** How a feed does, in words: whoever looks wants to know what fails and why, and may skip the rest. */

import type { Asker } from "../ask.ts";
import { duration } from "../every.ts";
import type { Feed, FeedStatus } from "../feed.ts";
import { type Fact, type Span, text } from "../message.ts";
import { count } from "../phrases/count.ts";

/** The most pressing first. */
const HEALTHS = ["failing", "partly", "unread", "fine", "paused"] as const;

export type Health = (typeof HEALTHS)[number];

/** `partly`: read, but for some files, or as far as its document goes; `unread`: not read even once yet. */
export function feedHealth({ feed, state }: FeedStatus): Health {
  if (feed.isPaused === true) return "paused";
  if (state.failures > 0) return "failing";
  if (state.isCutOff || Object.keys(state.unreadable ?? {}).length > 0) return "partly";
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
      if (status.state.isGone) return `read no more: it ${problem}`;
      const times = failures === 1 ? "failing" : `failing, ${failures} times in a row`;
      return problem === undefined ? times : `${times}: ${problem}`;
    }
    case "partly": {
      if (status.state.isCutOff) return "read as far as it goes: its document ends in the middle";
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

/** Moderators see all of an address: keys to paid feeds stand behind its question mark. */
export function feedFacts(status: FeedStatus, asker: Asker): readonly Fact[] {
  const isWhole = asker.isModerator;
  const { feed, state } = status;
  const isRead = feed.isPaused !== true && state.isGone !== true;
  const moments: readonly (readonly [string, string | undefined])[] = [
    ["Failing since", state.failures > 1 ? state.failingSince : undefined],
    ["Last checked", state.checkedAt],
    ["Last read well", state.readAt],
    ["Next check", isRead ? state.nextAt : undefined],
    ["Last pushed", state.pushedAt],
  ];
  return [
    { label: "Health", spans: [text(healthWords(status))] },
    { label: "Address", spans: [addressSpan(feed.location, isWhole)] },
    ...(state.movedTo === undefined
      ? []
      : [{ label: "Moved to", spans: [addressSpan(state.movedTo, isWhole)] }]),
    ...(feed.kind === "files" || !isRead
      ? []
      : [{ label: "Checked", spans: [text(paceWords(status))] }]),
    ...(feed.isFullText === true
      ? [{ label: "Full text", spans: [text(fullTextWords(status))] }]
      : []),
    ...(isWhole && (feed.cookie ?? feed.proxy) !== undefined
      ? [{ label: "Asked for", spans: [text(accessWords(feed))] }]
      : []),
    { label: "Articles", spans: [text(new Intl.NumberFormat("en").format(state.articles))] },
    ...moments.flatMap(([label, at]) => (at === undefined ? [] : [momentFact(label, at)])),
    { label: "Added by", spans: [text(adderWords(feed, asker))] },
  ];
}

/** Platforms know people by ids, which tell nobody anything. */
function adderWords({ addedBy, kind }: Feed, asker: Asker): string {
  if (kind === "files") return "the desk itself: it is always read";
  if (addedBy === "file") return "feeds.opml";
  if (addedBy === `${asker.platform}:${asker.id}`) return "you";
  const platform = addedBy.slice(0, addedBy.indexOf(":"));
  return `a moderator ${ON_PLATFORM[platform] ?? `on ${platform}`}`;
}

const ON_PLATFORM: Readonly<Record<string, string>> = {
  discord: "on Discord",
  slack: "on Slack",
  terminal: "at the terminal",
  web: "in the console",
};

/** "about every 40 minutes, as it publishes; its publisher asks for an hour at least" */
function paceWords({ feed, state }: FeedStatus): string {
  const { everyMinutes } = feed;
  const { ttlMs = 0, freshMs = 0, skipHours, skipDays } = state.wishes ?? {};
  const own =
    state.waitMs === undefined
      ? "as it publishes"
      : `about every ${duration(state.waitMs)}, as it publishes`;
  const set =
    everyMinutes === undefined ? own : `every ${duration(everyMinutes * MINUTE_MS)}, as set`;
  const wishedMs = Math.max(ttlMs, freshMs);
  const chosenMs = everyMinutes === undefined ? (state.waitMs ?? 0) : everyMinutes * MINUTE_MS;
  const wished =
    wishedMs > chosenMs ? `; its publisher asks for ${duration(wishedMs)} at least` : "";
  return skipHours || skipDays ? `${set}${wished}; not at hours that it names` : `${set}${wished}`;
}

/** "of 3 of the last 5 pages; 2 articles keep the feed’s own words. “Holt speaks”: the page is for those who pay." */
function fullTextWords({ state: { fullText } }: FeedStatus): string {
  if (fullText === undefined) return "of each new article’s page";
  const { pages, taken, unasked = 0, problem } = fullText;
  const teasers = pages - taken + unasked;
  const keep = teasers === 1 ? "article keeps" : "articles keep";
  const rest = teasers === 0 ? "" : `; ${teasers} ${keep} the feed’s own words`;
  const words = `of ${taken} of the last ${count("en", pages, "page", "pages")}${rest}`;
  return problem === undefined ? words : `${words}. ${problem}`;
}

/** "with the cookie PAPER, through the proxy EU" */
function accessWords({ cookie, proxy }: Feed): string {
  const parts = [
    ...(cookie === undefined ? [] : [`with the cookie ${cookie}`]),
    ...(proxy === undefined ? [] : [`through the proxy ${proxy}`]),
  ];
  return parts.join(", ");
}

const MINUTE_MS = 60_000;

function momentFact(label: string, at: string): Fact {
  return { label, spans: [{ type: "time", at, show: "relative" }] };
}

/** Only an address of the web can be followed; a name and a password in it are shown to nobody. */
function addressSpan(location: string, isWhole: boolean): Span {
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
