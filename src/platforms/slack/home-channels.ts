/**
 * For moderators in the app's Home: which channels of the workspace are told, of what and when. A channel is named by its
 * id alone, so that Slack shows a private one's name to nobody but its members.
 */

import type { types } from "@slack/bolt";
import type { Desk } from "../../newsroom/desk.ts";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { topicNames } from "../../newsroom/subscribing.ts";
import { destinationKey, type Subscription } from "../../newsroom/subscription.ts";
import { plainElement } from "./rich-text.ts";
import { note } from "./small-print.ts";

const CHANNELS_MAX = 10;
const LINE_CHARS_MAX = 300;

type ChannelsDesk = Pick<Desk, "cases" | "digests" | "feeds" | "subscriptions">;

/** Nothing where no channel of this workspace is told of anything. */
export async function channelBlocks(
  teamId: string,
  desk: ChannelsDesk,
): Promise<readonly types.KnownBlock[]> {
  const all = (await desk.subscriptions.list()).filter(
    ({ destination, isPersonal }) =>
      destination.platform === "slack" && destination.space === teamId && isPersonal !== true,
  );
  const told = [...Map.groupBy(all, ({ destination }) => destinationKey(destination)).values()];
  if (told.length === 0) return [];
  const lines = await Promise.all(told.slice(0, CHANNELS_MAX).map((one) => lineOf(one, desk)));
  const more = told.length - lines.length;
  const title: types.PlainTextElement = { type: "plain_text", text: "Channels", emoji: false };
  return [
    { type: "divider" },
    { type: "header", text: title },
    {
      type: "rich_text",
      elements: [{ type: "rich_text_list", style: "bullet", elements: [...lines] }],
    },
    ...(more > 0 ? [note(`and ${more} more`)] : []),
  ];
}

/** "#news: Kevin Cooper, at once; everything, every day at 8" */
async function lineOf(
  subscriptions: readonly Subscription[],
  desk: ChannelsDesk,
): Promise<types.RichTextSection> {
  const gets = await Promise.all(
    subscriptions.map(async ({ query, when }) => {
      const names = await topicNames(query, desk);
      const [name = query] = names.length > 1 ? names.slice(1) : names;
      return `${name}, ${desk.digests.describe(when, "en")}`;
    }),
  );
  const channel_id = subscriptions[0]?.destination.channel ?? "";
  const words = shorten(oneLine(`: ${gets.join("; ")}`), LINE_CHARS_MAX);
  return {
    type: "rich_text_section",
    elements: [{ type: "channel", channel_id }, plainElement(words)],
  };
}
