/**
 * Why a story was posted here, or why not, step by step from its feed. Of what was owed to other places nothing is told:
 * of a post that stands elsewhere, only what everybody may know.
 */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import { type Delivery, keyOfWhyAsk, whyAsk } from "../src/newsroom/delivery.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import {
  accountOf,
  casesWithWords,
  type Here,
  isSamePlace,
  toldPlace,
} from "../src/newsroom/explaining.ts";
import type { Message } from "../src/newsroom/message.ts";
import { mistakeWords } from "../src/newsroom/phrases/mistake-words.ts";
import { type Named, storyAbout } from "../src/newsroom/story-about.ts";
import type { Destination } from "../src/newsroom/subscription.ts";
import { othersMeant } from "../src/newsroom/telling/others-meant.ts";
import { type ManyKind, whyManyMessage, whyMessage } from "../src/newsroom/telling/why.ts";

/** A menu holds 25 choices on Discord. */
const STORIES_OFFERED = 25;

/** As much of what was asked as a sentence can repeat. */
const REPEATED_CHARS_MAX = 60;

export default defineCommand({
  name: "why",
  summary: "Tells why a story was posted here, or why not.",
  access: "everyone",
  onMessage: { label: "Why was this posted?", option: "about" },
  options: {
    about: {
      kind: "text",
      summary: "A story: its words, its id, or a link to an article.",
      isRequired: true,
      isRest: true,
      completeFrom: "stories",
    },
  },
  examples: ["why cooper", "why https://news.example/2019/05/31/hearing"],
  async run({ about }, desk, { place }) {
    const key = keyOfWhyAsk(whyAsk(about.trim()));
    if (key !== undefined) return whyPost(key, place, desk);
    const named = await storyAbout(about.trim(), desk);
    const phrases = await desk.channels.phrases(place);
    if (named === undefined) throw nothingFound(about, phrases.language);
    const destination = await toldPlace(place, desk);
    const here = await accountOf(named.view, destination, desk);
    const message = await whyStory(named, place, desk, here);
    const askFor = (id: string) => formatAsk(`why ${id}`);
    const others = await othersMeant(about, named.view, { desk, phrases, askFor });
    return {
      ...message,
      blocks: [...message.blocks.slice(0, 1), ...others, ...message.blocks.slice(1)],
    };
  },
});

async function whyPost(key: string, place: Destination, desk: Desk): Promise<Message> {
  const { language } = await desk.channels.phrases(place);
  const delivery = await desk.deliveries.find(key);
  const isHere = delivery !== undefined && isSamePlace(delivery.destination, place);
  if (delivery === undefined || (delivery.kind !== "story" && !isHere)) {
    throw new UserError(mistakeWords(language).unknownPost, { suggestions: ["latest"] });
  }
  if (delivery.kind !== "story") return whyMany(delivery.kind, delivery, place, desk);
  const view = await desk.stories.find(delivery.stories[0]?.storyId ?? "");
  if (view === undefined) throw nothingFound(delivery.message.title, language);
  const here = isHere ? await accountOf(view, delivery.destination, desk, delivery) : undefined;
  return whyStory({ view, article: view.lead }, place, desk, here);
}

async function whyStory(
  { view, article }: Named,
  place: Destination,
  desk: Desk,
  here: Here | undefined,
): Promise<Message> {
  const phrases = await desk.channels.phrases(place);
  return whyMessage({
    view,
    article,
    feedTitle: (await desk.feeds.find(article.feedId))?.feed.title,
    cases: casesWithWords(view, article, desk),
    here,
    phrases,
    describe: (when) => desk.digests.describe(when, phrases.language),
  });
}

/** A story is named by its first article, whose title costs no more than a look. */
async function whyMany(
  kind: ManyKind,
  delivery: Delivery,
  place: Destination,
  desk: Desk,
): Promise<Message> {
  const ids = delivery.stories.slice(0, STORIES_OFFERED).map(({ storyId }) => storyId);
  const articles = await Promise.all(ids.map((id) => desk.articles.get(id)));
  const stories = articles.flatMap((article) => (article === undefined ? [] : [article]));
  return whyManyMessage(kind, delivery, stories, await desk.channels.phrases(place));
}

function nothingFound(about: string, language: string): UserError {
  const words = about.trim();
  const isLong = words.length > REPEATED_CHARS_MAX;
  const repeated = isLong ? `${words.slice(0, REPEATED_CHARS_MAX)}…` : words;
  return new UserError(mistakeWords(language).storyNotMeant(repeated), {
    suggestions: isLong
      ? ["latest"]
      : [
          formatAsk("search", { query: { query: `"${words.replaceAll(/["“”]/gu, "")}"` } }),
          "latest",
        ],
  });
}
