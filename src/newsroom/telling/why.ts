/** /why as a message: one sentence a step, from the feed to the channel, each with what it rests on. */

import { type Article, NEWS_AGE_DAYS_MAX } from "../article.ts";
import { ASK_CHARS_MAX, formatAsk } from "../ask.ts";
import { FRESH_DAYS_MAX, type Refusal } from "../asked-for.ts";
import { type Delivery, type DeliveryKind, isMerged } from "../delivery.ts";
import type { CaseMatch, Here, Match, Outcome, Wanted } from "../explaining.ts";
import { type Block, type Message, type Span, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { type WhyWords, whyWords } from "../phrases/why-words.ts";
import type { StoryView } from "../story.ts";
import type { When } from "../subscription.ts";
import { dateLabel } from "./dates.ts";
import { filled } from "./filled.ts";
import { articleSpan, heading, sourceSpan } from "./line.ts";
import { matchedSpans } from "./matched.ts";

/** Subscriptions told of one by one, those that ask for the story first; more are counted. */
const WANTED_SHOWN_MAX = 5;

export type WhyParts = {
  readonly view: StoryView;
  /** The article of it that is asked about. */
  readonly article: Article;
  /** The title of the feed that the article came from; absent for a file, and for a feed that is gone. */
  readonly feedTitle?: string;
  readonly cases: readonly CaseMatch[];
  /** Absent where all that may be said is what everybody may know. */
  readonly here?: Here;
  readonly phrases: Phrases;
  /** A clock in words. */
  describe(when: When): string;
};

/** Deliveries that are no one story. */
export type ManyKind = Exclude<DeliveryKind, "story">;

type Saying = WhyParts & { readonly words: WhyWords };

export function whyMessage(parts: WhyParts): Message {
  const { article, phrases, here } = parts;
  const words = whyWords(phrases.language);
  const saying = { ...parts, words };
  const title = words.title.replace("{title}", () => article.title);
  const lines = [
    ...readLines(saying),
    storyLine(saying),
    ...caseLines(saying),
    ...(here === undefined ? [[text(words.elsewhere)]] : hereLines(saying, here)),
  ];
  const ask = formatAsk(`story ${parts.view.story.id}`);
  return {
    title,
    blocks: [
      heading(title),
      { type: "list", lines },
      { type: "actions", actions: [{ type: "button", label: phrases.openStory, ask }] },
    ],
  };
}

/** What a message of many stories is, with the way to each of them. */
export function whyManyMessage(
  kind: ManyKind,
  { slot = "", message }: Delivery,
  stories: readonly { readonly id: string; readonly title: string }[],
  phrases: Phrases,
): Message {
  const words = whyWords(phrases.language);
  const title = words.title.replace("{title}", () => message.title);
  const {
    isDigest: digest,
    isWelcome: welcome,
    isCorrection: correction,
    isNotice: notice,
    isFound: found,
  } = words;
  const sentence = { digest, welcome, correction, notice, found }[kind];
  const choices = stories
    .map((story) => ({ label: story.title, ask: formatAsk(`why ${story.id}`) }))
    .filter(({ ask }) => ask.length <= ASK_CHARS_MAX);
  const menu: Block = {
    type: "actions",
    actions: [{ type: "menu", label: words.whyOne, choices }],
  };
  return {
    title,
    blocks: [
      heading(title),
      { type: "text", spans: filled(sentence, { slot: [text(slotWords(slot, phrases))] }) },
      ...(choices.length > 0 ? [menu] : []),
    ],
  };
}

function readLines({ article, feedTitle, words }: Saying): readonly (readonly Span[])[] {
  const { file, seenAt, feedId, withdrawnAt } = article;
  const at = [moment(seenAt)];
  const read =
    file === undefined
      ? filled(words.readFromFeed, { feed: [text(feedTitle ?? feedId, "strong")], at })
      : filled(words.readFromFile, { file: [text(file, "code")], at });
  if (withdrawnAt === undefined) return [read];
  return [read, filled(words.withdrawn, { at: [moment(withdrawnAt)] })];
}

function storyLine({ view, article, phrases, words }: Saying): readonly Span[] {
  const { story, lead, articles } = view;
  if (story.articleIds.length === 1) return [text(words.alone)];
  const count = [text(phrases.articleCount(articles.length))];
  if (lead.id === article.id) return filled(words.leads, { articles: count });
  return filled(words.joined, { articles: count, lead: [articleSpan(lead, lead.title)] });
}

function caseLines({ cases, phrases, words }: Saying): readonly (readonly Span[])[] {
  if (cases.length === 0) return [[text(words.ofNoCase)]];
  return cases.map(({ caseFile, ...match }) => {
    const { title, slug } = caseFile;
    const named: readonly Span[] = [{ type: "ask", text: title, ask: `case ${slug}` }];
    return match.places.length === 0
      ? filled(words.ofCaseByFacts, { case: named })
      : filled(words.ofCase, { case: named, words: quoted(match, phrases) });
  });
}

function hereLines(saying: Saying, here: Here): readonly (readonly Span[])[] {
  const { words } = saying;
  const { muted, wanted, outcome } = here;
  const last = outcomeLine(outcome, saying);
  if (muted !== undefined) {
    const named: Span = { type: "ask", text: muted.title, ask: `case ${muted.slug}` };
    const line = filled(words.muted, { case: [named] });
    return outcome.type === "notOwed" ? [line] : [line, last];
  }
  if (wanted.length === 0) {
    return outcome.type === "notOwed" ? [[text(words.nothingAsked)]] : [last];
  }
  const isAsked = ({ verdict }: Wanted) => verdict.type === "asked";
  const ordered = [...wanted.filter(isAsked), ...wanted.filter((one) => !isAsked(one))];
  const shown = ordered.slice(0, WANTED_SHOWN_MAX).map((one) => wantedLine(one, saying));
  const more = ordered.length - shown.length;
  const rest = more > 0 ? [[text(saying.phrases.andMore(more))]] : [];
  return [...shown, ...rest, last];
}

function wantedLine({ subscription, verdict }: Wanted, saying: Saying): readonly Span[] {
  const { words, phrases } = saying;
  const { query, when, addedAt } = subscription;
  const asked = filled(words.askedHere, {
    since: [{ type: "time", at: addedAt, show: "date" }],
    query: [query === "" ? text(words.everything) : text(query, "code")],
    when: [text(saying.describe(when))],
  });
  return [...asked, text(" "), ...verdictSpans(verdict, words, phrases)];
}

function verdictSpans(
  verdict: Wanted["verdict"],
  words: WhyWords,
  phrases: Phrases,
): readonly Span[] {
  switch (verdict.type) {
    case "asked":
      return verdict.places.length === 0
        ? [text(words.matchedByFacts)]
        : filled(words.matched, { words: quoted(verdict, phrases) });
    case "unmatched":
    case "unreadable":
      return [text(words[verdict.type])];
    case "muted": // told once for all of them
      return [];
    default:
      return refusedSpans(verdict, words, phrases);
  }
}

function refusedSpans(
  refusal: Extract<Refusal, { readonly article: Article }>,
  words: WhyWords,
  phrases: Phrases,
): readonly Span[] {
  const { type, article } = refusal;
  const days = type === "old" ? NEWS_AGE_DAYS_MAX : FRESH_DAYS_MAX;
  return filled(words[type], {
    article: [sourceSpan(article, phrases)],
    at: [moment(article.seenAt)],
    days: [text(String(days))],
    ...(type === "aged" && { hours: [text(String(refusal.hours))] }),
    ...(type === "fewSources" && {
      sources: [text(String(refusal.sources))],
      wanted: [text(String(refusal.wanted))],
    }),
  });
}

function outcomeLine(outcome: Outcome, saying: Saying): readonly Span[] {
  const { words } = saying;
  if (outcome.type === "delivery") return deliveryLine(outcome.delivery, saying);
  if (outcome.type === "notOwed" || outcome.type === "unposted") return [text(words[outcome.type])];
  return filled(words[outcome.type], { at: [moment(outcome.at)] });
}

function deliveryLine(delivery: Delivery, saying: Saying): readonly Span[] {
  const { words } = saying;
  const { state, notBefore, posted, changedAt } = delivery;
  const reason = [text(delivery.reason?.replace(/\.$/u, "") ?? "")];
  switch (state) {
    case "delivered":
      return deliveredLine(delivery, saying);
    case "pending":
      return notBefore === undefined
        ? [text(words.pending)]
        : filled(words.limited, { at: [moment(notBefore)], reason });
    case "sending":
    case "unknown":
      return [text(words.sought)];
    case "held":
      return filled(words.held, { reason });
    case "dead":
      return filled(words.refused, { reason });
    case "retracted":
      if (isMerged(delivery)) return [text(words.merged)];
      return posted === undefined
        ? filled(words.skipped, { at: [moment(changedAt)] })
        : [text(words.retracted)];
  }
}

/** What came after its story was told is not said to have been posted. */
function deliveredLine(
  { posted, createdAt, changedAt, correctedAt, kind, slot = "" }: Delivery,
  { words, phrases, article }: Saying,
): readonly Span[] {
  const at = posted?.at ?? changedAt;
  const sentence = kind === "digest" ? words.inDigest : words.posted;
  const told = filled(createdAt < article.seenAt ? words.toldBefore : sentence, {
    at: [moment(at)],
    slot: [text(slotWords(slot, phrases))],
  });
  if (correctedAt === undefined) return told;
  return [...told, text(" "), ...filled(words.corrected, { at: [moment(correctedAt)] })];
}

function quoted({ article, places }: Match, phrases: Phrases): readonly Span[] {
  return matchedSpans(article, places, phrases);
}

/** "21 November 2026, 08:00" for `2026-11-21T08:00`: the channel's own day and minute. */
function slotWords(slot: string, { language }: Phrases): string {
  return `${dateLabel(slot.slice(0, 10), language)}, ${slot.slice(11, 16)}`;
}

function moment(at: string): Span {
  return { type: "time", at, show: "datetime" };
}
