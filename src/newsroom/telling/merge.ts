/** What a moderator reads who makes a story that waits for approval part of another one. */

import { formatAsk } from "../ask.ts";
import { choicesFor, decisionButtons, SHOW_STUCK } from "../deciding.ts";
import { type Delivery, isMerged, isStuck } from "../delivery.ts";
import type { Desk } from "../desk.ts";
import type { Block, Button, Menu, Message, StoryItem } from "../message.ts";
import { text } from "../message.ts";
import type { StoryView } from "../story.ts";
import type { Destination } from "../subscription.ts";
import { dotted, heading, paragraph } from "./line.ts";
import { storyItem } from "./story.ts";

/** A menu of more is no help. */
const NEAR_STORIES_MAX = 5;

/** Looked at, so that those of unknown age leave the others their room. */
const NEAR_STORIES_LOOKED = 2 * NEAR_STORIES_MAX;

/** The stories that it may be part of, to choose from. */
export async function nearMessage(delivery: Delivery, desk: Desk): Promise<Message> {
  const { key, message, destination, stories } = delivery;
  const found = await desk.stories.near(stories[0]?.storyId ?? "", NEAR_STORIES_LOOKED);
  const near = undatedLast(found).slice(0, NEAR_STORIES_MAX);
  const items = await Promise.all(near.map((view) => nearItem(view, destination, desk)));
  const title = `Which story is “${message.title}” part of?`;
  const offered: Block =
    items.length === 0
      ? paragraph("I know no story that is like it.")
      : { type: "stories", stories: items };
  const { merge } = choicesFor(key);
  const other: Button = { type: "button", label: "Another story …", ask: merge.ask, isForm: true };
  return {
    title,
    blocks: [
      heading(title),
      offered,
      paragraph("The two are one story from then on, in every channel, and stay so."),
      { type: "actions", actions: [...menuOf(key, near), other, ...decisionButtons(key)] },
    ],
  };
}

/** In their order otherwise: a story of unknown age is hardly what news is part of. */
function undatedLast(views: readonly StoryView[]): readonly StoryView[] {
  const isUndated = ({ story }: StoryView) => story.lastAt === "";
  return views.toSorted((one, other) => Number(isUndated(one)) - Number(isUndated(other)));
}

/** What became of it; `view` is the other story, as it was. */
export async function mergedMessage(
  delivery: Delivery,
  view: StoryView,
  desk: Desk,
): Promise<Message> {
  const { key, message, destination } = delivery;
  const { id, aliases } = view.story;
  const title = "They are one story";
  const words = `“${message.title}” and “${view.lead.title}” are one story now, in every channel.`;
  const name = desk.channels.nameOf(destination);
  const show: Button = { type: "button", label: "Show it", ask: formatAsk(`story ${id}`) };
  if (!isMerged(delivery)) {
    const still = isStuck(delivery)
      ? `${name} was told of neither yet, so this one still waits for you.`
      : `${name} is told of it as was decided meanwhile.`;
    const buttons = isStuck(delivery) ? [...decisionButtons(key), show] : [show];
    return { title, blocks: [paragraph(`${words} ${still}`), actionsOf(buttons)] };
  }
  const told = await desk.deliveries.told(destination, [id, ...aliases]);
  const settled = `${name} ${toldWords(told?.delivery)}, so nothing more is posted there now.`;
  const { ask } = choicesFor(key).post;
  const back: Button = { type: "button", label: "Post it on its own all the same", ask };
  const buttons = [show, back, SHOW_STUCK];
  return { title, blocks: [paragraph(`${words} ${settled}`), actionsOf(buttons)] };
}

function actionsOf(actions: readonly Button[]): Block {
  return { type: "actions", actions };
}

function menuOf(key: string, near: readonly StoryView[]): readonly Menu[] {
  if (near.length === 0) return [];
  const choices = near.map(({ story, lead }) => ({
    label: lead.title,
    ask: formatAsk("deliveries merge", { key, into: story.id }),
  }));
  return [{ type: "menu", label: "Merge into …", choices }];
}

/** A story, and whether the channel has it already. */
async function nearItem(view: StoryView, place: Destination, desk: Desk): Promise<StoryItem> {
  const item = storyItem(view, await desk.channels.phrases(place));
  const { id, aliases } = view.story;
  const told = await desk.deliveries.told(place, [id, ...aliases]);
  if (told === undefined) return item;
  const words = `${desk.channels.nameOf(place)} ${toldWords(told.delivery)}`;
  return { ...item, details: dotted([item.details, text(words)]) };
}

/** What became of a story in a channel, as it goes on after "#news"; of what is not in the ledger any more, that it was told. */
function toldWords(delivery: Delivery | undefined): string {
  if (delivery === undefined) return "was told of it already";
  switch (delivery.state) {
    case "delivered":
      return "was told of it already";
    case "retracted":
      if (delivery.posted !== undefined) {
        return "was told of it, and the message was removed since";
      }
      return delivery.isTainted
        ? "may have been told of it, where nobody could look"
        : "was not told of it, which was skipped or withdrawn";
    case "held":
    case "dead":
      return "gets it with another delivery, which waits for you too";
    default:
      return "is being told of it";
  }
}
