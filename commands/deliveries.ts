/** What waits for a person before it is posted, or was refused: here a moderator says what becomes of it. */

import { type Asker, formatAsk } from "../src/newsroom/ask.ts";
import { defineCommands, defineSubcommand } from "../src/newsroom/command.ts";
import {
  approvalButtons,
  choicesFor,
  decisionButtons,
  SHOW_STUCK,
  whyStuck,
} from "../src/newsroom/deciding.ts";
import {
  awaitsApproval,
  type Decision,
  type Delivery,
  isSkipped,
} from "../src/newsroom/delivery.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import {
  type Block,
  type Button,
  type Message,
  type Span,
  type StoryItem,
  text,
} from "../src/newsroom/message.ts";
import { count } from "../src/newsroom/phrases/count.ts";
import { type Named, storyAbout } from "../src/newsroom/story-about.ts";
import { dotted, heading, paragraph } from "../src/newsroom/telling/line.ts";
import { mergedMessage, nearMessage } from "../src/newsroom/telling/merge.ts";
import { pageButtons, pageNote, pageWithin } from "../src/newsroom/telling/pages.ts";

/** Each has a menu of its own, which takes a row. */
const DELIVERIES_PAGE = 5;

/** As many characters of a key as tell it from all others that wait, and as nobody minds typing. */
const KEY_CHARS_SHOWN = 6;

const keyOption = {
  kind: "text",
  summary: "Which one: the first characters of its key, as the list shows it.",
  isRequired: true,
  isRest: true,
  completeFrom: "deliveries",
} as const;

export default defineCommands({
  name: "deliveries",
  summary: "Lists what waits for a moderator or was refused; posts, skips or merges it.",
  access: "moderators",
  isShareable: false,
  subcommands: {
    list: defineSubcommand({
      summary: "Lists what waits for a moderator or was refused, the newest first.",
      options: { page: { kind: "integer", summary: "Which page of the list." } },
      examples: ["deliveries list"],
      async run({ page: wanted = 1 }, desk, { place }) {
        const offset = (Math.max(1, wanted) - 1) * DELIVERIES_PAGE;
        const page = { limit: DELIVERIES_PAGE, offset };
        const { items, total } = await desk.deliveries.stuck(place, page);
        const { page: nearest, pages } = pageWithin(total, wanted, DELIVERIES_PAGE);
        if (total === 0) return nothingWaits();
        if (nearest === wanted) return listMessage(items, total, { page: nearest, pages }, desk);
        const last = { limit: DELIVERIES_PAGE, offset: (nearest - 1) * DELIVERIES_PAGE };
        const { items: shown } = await desk.deliveries.stuck(place, last);
        return listMessage(shown, total, { page: nearest, pages }, desk);
      },
    }),
    show: defineSubcommand({
      summary: "Shows one of them as it would be posted, and why it waits.",
      options: { key: keyOption },
      examples: ["deliveries show 0f3a9c"],
      async run({ key }, desk, { place }) {
        return showMessage(await desk.deliveries.findStuck(key, place), desk);
      },
    }),
    post: defineSubcommand({
      summary: "Posts it: although it may have arrived, once more, or with your approval.",
      options: { key: keyOption },
      examples: ["deliveries post 0f3a9c"],
      async run({ key }, desk, { place, asker }) {
        const decision = { verdict: "post", by: nameOf(asker) } as const;
        const decided = await desk.deliveries.decide(key, place, decision);
        const title = decided.reason === undefined ? "It is posted" : "It waits";
        return doneMessage(title, postedWords(decided, desk));
      },
    }),
    skip: defineSubcommand({
      summary: "Never posts it.",
      options: { key: keyOption },
      examples: ["deliveries skip 0f3a9c"],
      async run({ key }, desk, { place, asker }) {
        const decision: Decision = { verdict: "skip", by: nameOf(asker) };
        return skippedMessage(await desk.deliveries.decide(key, place, decision), desk);
      },
    }),
    undo: defineSubcommand({
      summary: "Has one that was skipped, and never sent, wait for you again.",
      options: { key: keyOption },
      examples: ["deliveries undo 0f3a9c"],
      async run({ key }, desk, { place, asker }) {
        const decision: Decision = { verdict: "wait", by: nameOf(asker) };
        return undoneMessage(await desk.deliveries.decide(key, place, decision), desk);
      },
    }),
    merge: defineSubcommand({
      summary: "Makes one that waits for approval part of another story, for all channels.",
      options: {
        key: keyOption,
        into: {
          kind: "text",
          summary: "The other story, by its title, its link or words of it.",
          isPhrase: true,
          completeFrom: "stories",
        },
      },
      examples: ["deliveries merge 0f3a9c", "deliveries merge 0f3a9c into:parole hearing"],
      async run({ key, into }, desk, { place, asker }) {
        if (into === undefined) {
          return nearMessage(await desk.deliveries.findStuck(key, place), desk);
        }
        const { view } = await otherStory(key, into, desk);
        const merge = { into: view.story.id, by: nameOf(asker) };
        return mergedMessage(await desk.deliveries.merge(key, place, merge), view, desk);
      },
    }),
  },
});

function nameOf({ platform, id }: Asker): string {
  return `${platform}:${id}`;
}

async function listMessage(
  deliveries: readonly Delivery[],
  total: number,
  { page, pages }: { readonly page: number; readonly pages: number },
  desk: Desk,
): Promise<Message> {
  const title = `${count("en", total, "delivery waits", "deliveries wait")} for you`;
  const turns = pageButtons({ page, pages }, { before: "Back", after: "More" }, (to) =>
    formatAsk("deliveries list", { page: to }),
  );
  return {
    title,
    blocks: [
      heading(title),
      { type: "stories", stories: deliveries.map((one) => stuckItem(one, desk)) },
      ...(turns.length > 0 ? [{ type: "actions", actions: turns } as const] : []),
      ...pageNote({ page, pages }),
    ],
  };
}

/** Its title leads to all of it. That it is to be approved is reason enough. */
function stuckItem(delivery: Delivery, desk: Desk): StoryItem {
  const { key, message, createdAt, reason } = delivery;
  const show = { label: "Show", ask: formatAsk("deliveries show", { key }) };
  const { post, skip, merge } = choicesFor(key);
  const isNew = awaitsApproval(delivery);
  return {
    title: [{ type: "ask", text: message.title, ask: show.ask }],
    details: dotted([
      text(key.slice(0, KEY_CHARS_SHOWN), "code"),
      text(`${desk.channels.nameOf(delivery.destination)} ${whyStuck(delivery)}`),
      reason === undefined || isNew ? undefined : text(reason.replace(/\.$/u, "")),
      { type: "time", at: createdAt, show: "datetime" },
    ]),
    menu: {
      type: "menu",
      label: "Post, skip or show …",
      choices: [post, skip, ...(isNew ? [merge] : []), show],
    },
  };
}

/** The message as it would be posted, but for whom it mentions: an answer pings nobody. */
function showMessage(delivery: Delivery, desk: Desk): Message {
  const { key, message, reason = "", createdAt, destination } = delivery;
  const buttons = awaitsApproval(delivery) ? approvalButtons(key) : decisionButtons(key);
  const since: readonly Span[] = [{ type: "time", at: createdAt, show: "datetime" }];
  return {
    title: message.title,
    blocks: [
      {
        type: "facts",
        facts: [
          { label: "Waits for you", spans: [text(placeWords(delivery, desk))] },
          ...(awaitsApproval(delivery) ? [] : [{ label: "Why", spans: [text(reason)] }]),
          { label: "Owed since", spans: since },
        ],
      },
      paragraph(`What ${desk.channels.nameOf(destination)} would get:`),
      ...message.blocks,
      { type: "actions", actions: [...buttons, SHOW_STUCK] },
    ],
  };
}

function placeWords(delivery: Delivery, desk: Desk): string {
  return `${desk.channels.nameOf(delivery.destination)} ${whyStuck(delivery)}`;
}

/** Only what may have arrived, and was not found absent, is in doubt still. */
async function skippedMessage(delivery: Delivery, desk: Desk): Promise<Message> {
  const { key, state, isTainted, destination, message, posted } = delivery;
  const name = desk.channels.nameOf(destination);
  const told = `“${message.title}”`;
  if (state !== "delivered" || posted === undefined) {
    const doubt = isTainted ? " from here on. I could not look whether it had arrived before" : "";
    const undo: readonly Button[] = isSkipped(delivery)
      ? [{ type: "button", label: "Undo", ask: formatAsk("deliveries undo", { key }) }]
      : [];
    return doneMessage("It is skipped", `${name} does not get ${told}${doubt}.`, undo);
  }
  const url = await desk.channels.linkTo(destination, posted);
  const there: Span = url === undefined ? text("there") : { type: "link", text: "there", url };
  return doneMessage("It had arrived", [
    text(`I looked into ${name} once more: ${told} stands `),
    there,
    text(", and stays. Remove it there if nobody should read it."),
  ]);
}

/** As what waits for approval is shown in the list. */
function undoneMessage({ key, destination, message }: Delivery, desk: Desk): Message {
  const name = desk.channels.nameOf(destination);
  const words = `${name} gets “${message.title}” once you approve it.`;
  return doneMessage("It waits again", words, approvalButtons(key));
}

/** A reason that it has again is why nothing can be posted there at the moment. */
function postedWords({ state, destination, message, reason }: Delivery, desk: Desk): string {
  const name = desk.channels.nameOf(destination);
  const told = `“${message.title}”`;
  const look = `I look into ${name} once more, and post ${told} there if I do not find it.`;
  if (reason === undefined) return state === "unknown" ? look : `${told} goes to ${name} now.`;
  const then = state === "unknown" ? `then ${look}` : `${told} goes to ${name} then.`;
  return `${reason}. I wait until it is; ${then}`;
}

/** Throws UserError where no other story is meant. */
async function otherStory(key: string, into: string, desk: Desk): Promise<Named> {
  const named = await storyAbout(into, desk);
  if (named !== undefined) return named;
  throw new UserError(`I know no story “${into}”. Its link or words of its title find it.`, {
    suggestions: [formatAsk("deliveries merge", { key })],
  });
}

function doneMessage(
  title: string,
  words: string | readonly Span[],
  buttons: readonly Button[] = [],
): Message {
  const actions: Block = { type: "actions", actions: [...buttons, SHOW_STUCK] };
  return { title, blocks: [paragraph(words), actions] };
}

function nothingWaits(): Message {
  const title = "Nothing waits for you";
  return {
    title,
    blocks: [heading(title), paragraph("Everything that was owed was posted, or is on its way.")],
  };
}
