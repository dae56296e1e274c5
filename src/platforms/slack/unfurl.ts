/**
 * A link to an article that the archive has is shown with what the desk knows of it: its title, who published it and
 * when, its story and cases. Of any other link nothing is said.
 */

import type { types } from "@slack/bolt";
import type { Article } from "../../newsroom/article.ts";
import { formatAsk } from "../../newsroom/ask.ts";
import type { Desk } from "../../newsroom/desk.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import { type Button, type Message, text } from "../../newsroom/message.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import type { StoryView } from "../../newsroom/story.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { articleItem } from "../../newsroom/telling/article.ts";
import { dotted } from "../../newsroom/telling/line.ts";
import { askedIn, type Who } from "./asker.ts";
import { unescaped } from "./line.ts";
import { drawReply } from "./payload.ts";
import { withoutPictures } from "./respond.ts";

export type UnfurlParts = {
  readonly desk: Pick<Desk, "stories" | "cases">;
  readonly publicUrl?: string;
  readonly log: Log;
  phrases(place: Destination): Promise<Phrases>;
};

/** Slack tells of five links in one message: https://docs.slack.dev/messaging/unfurling-links-in-messages */
const LINKS_MAX = 5;

/** Cases that one link gets a button for. */
const CASES_MAX = 3;

/** Shows what is known of the links in a message. Never rejects: a link without a preview still leads there. */
export async function unfurl(
  { channel, message_ts: ts, links, source, unfurl_id }: types.LinkSharedEvent,
  who: Who,
  parts: UnfurlParts,
): Promise<void> {
  try {
    const direct = { platform: "slack", space: who.teamId, channel: who.userId };
    const phrases = await parts.phrases(askedIn({ channel }, direct));
    const urls = links.slice(0, LINKS_MAX).map(({ url }) => url);
    const shown = await Promise.all(urls.map((url) => previewOf(url, phrases, parts)));
    const unfurls = Object.fromEntries(shown.flatMap((one) => (one === undefined ? [] : [one])));
    if (Object.keys(unfurls).length === 0) return;
    // A message that is still being written has no place yet.
    const isDraft = source === "composer" && unfurl_id !== undefined;
    await who.client.chat.unfurl({
      unfurls,
      ...(isDraft ? { source: "composer", unfurl_id } : { channel, ts }),
    });
  } catch (error) {
    parts.log.warn({ reason: reasonOf(error) }, "A link could not be shown with what is known.");
  }
}

/** By the address as Slack wrote it; undefined where the archive does not have that very page. */
async function previewOf(
  url: string,
  phrases: Phrases,
  { desk, publicUrl }: UnfurlParts,
): Promise<readonly [url: string, preview: types.MessageAttachment] | undefined> {
  const address = unescaped(url);
  const view = URL.canParse(address) ? await desk.stories.find(address) : undefined;
  const article = view?.articles.find((one) => isSamePage(one.url, address));
  if (view === undefined || article === undefined) return undefined;
  const message = previewMessage(view, article, desk, phrases);
  const { blocks } = withoutPictures(drawReply(message, { phrases, publicUrl }));
  return [url, { blocks: [...blocks] }];
}

function previewMessage(
  { story, articles, cases }: StoryView,
  article: Article,
  desk: UnfurlParts["desk"],
  phrases: Phrases,
): Message {
  const named = desk.cases.defined().filter(({ slug }) => cases.includes(slug));
  const others = articles.length > 1 ? text(phrases.articleCount(articles.length)) : undefined;
  const told = dotted([others, ...named.map(({ title }) => text(title))]);
  const open: Button = { type: "button", label: phrases.openStory, ask: `story ${story.id}` };
  const opens = named.slice(0, CASES_MAX).map(
    ({ title, slug }): Button => ({
      type: "button",
      label: title,
      ask: formatAsk("case", { name: slug }),
    }),
  );
  return {
    title: article.title,
    blocks: [
      { type: "stories", stories: [articleItem(article, phrases)] },
      ...(told.length > 0 ? [{ type: "footnote", spans: told } as const] : []),
      { type: "actions", actions: [open, ...opens] },
    ],
  };
}

/** Query and fragment may be a tracker's. */
function isSamePage(url: string | undefined, link: string): boolean {
  const [one, other] = [url, link].map((address) => URL.parse(address ?? ""));
  if (one == null || other == null) return false;
  return pageOf(one) === pageOf(other);
}

function pageOf({ host, pathname }: URL): string {
  return `${host.replace(/^www\./u, "")}${pathname.replace(/\/$/u, "")}`;
}
