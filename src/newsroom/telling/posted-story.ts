/** What a story carries only where it is posted: what can be done about it there, its picture, and what it is about. */

import type { Article } from "../article.ts";
import { ASK_CHARS_MAX, formatAsk } from "../ask.ts";
import type { Case } from "../case.ts";
import { followedTitle } from "../following.ts";
import type { Menu, RemotePicture, Subject } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import type { StoryView } from "../story.ts";
import type { Subscription } from "../subscription.ts";
import { sourceLabel } from "./line.ts";

/** Names of hosts that no reader's own network can be asked for: a dot, and a last part that is no number. */
const PUBLIC_HOST = /^(?!.*\.(?:arpa|internal|lan|local|localhost)$).+\.[a-z][a-z0-9-]*$/u;

/**
 * Open it or its first case, follow or mute that, ask why. What somebody is told alone (`follow`) they can unfollow:
 * nobody follows anew what they follow, nor mutes a place that is theirs. What is too long for a button is left out.
 */
export function storyMenu(
  { story, cases: slugs }: StoryView,
  cases: readonly Case[],
  phrases: Phrases,
  follow?: Subscription,
): Menu {
  const first = cases.find(({ slug }) => slug === slugs[0]);
  const ofCase = (name: string, label: (title: string) => string) =>
    first === undefined ? [] : [{ label: label(first.title), ask: `${name} ${first.slug}` }];
  const following =
    follow === undefined ? ofCase("follow", phrases.follow) : [unfollow(follow, cases, phrases)];
  const choices = [
    { label: phrases.openStory, ask: formatAsk(`story ${story.id}`) },
    ...ofCase("case", (title) => title),
    ...following,
    { label: phrases.whyThis, ask: formatAsk(`why ${story.id}`) },
    ...(follow === undefined ? ofCase("mute", phrases.mute) : []),
  ];
  return {
    type: "menu",
    label: phrases.moreOnThis,
    choices: choices.filter(({ ask }) => ask.length <= ASK_CHARS_MAX),
  };
}

function unfollow(follow: Subscription, cases: readonly Case[], phrases: Phrases) {
  const label = phrases.unfollow(followedTitle(follow, cases));
  return { label, ask: formatAsk("unfollow", { case: follow.id }) };
}

/** The publisher's picture, where anybody may fetch it. Nobody here has seen what it shows, so nothing says that. */
export function pictureOf(article: Article, phrases: Phrases): RemotePicture | undefined {
  const url = URL.parse(article.image ?? "");
  const isPublic =
    url !== null &&
    url.protocol === "https:" &&
    url.port === "" &&
    url.username === "" &&
    PUBLIC_HOST.test(url.hostname);
  if (!isPublic) return undefined;
  return { url: url.href, alt: phrases.pictureFrom(sourceLabel(article, phrases), article.title) };
}

/** The first of its cases, else the story itself. A case that is gone counts no more. */
export function subjectOf(
  { story, lead, cases: slugs }: StoryView,
  cases: readonly Case[],
): Subject {
  const own = slugs.flatMap((slug) => cases.find((one) => one.slug === slug) ?? []);
  const [first] = own;
  const labels = [...own.flatMap(({ title, slug }) => [title, slug]), ...lead.tags];
  return {
    ...(first === undefined
      ? { key: `story:${story.id}`, title: lead.title }
      : { key: `case:${first.slug}`, title: first.title }),
    labels: [...new Set(labels)],
  };
}
