/** What waits for a person before it is posted, or was refused: here a moderator says what becomes of it. */

import { type Asker, formatAsk } from "../src/newsroom/ask.ts";
import { defineCommands, defineSubcommand } from "../src/newsroom/command.ts";
import { choicesFor, decisionButtons, SHOW_STUCK, whyStuck } from "../src/newsroom/deciding.ts";
import type { Decision, Delivery } from "../src/newsroom/delivery.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import {
  type Block,
  type Message,
  type Span,
  type StoryItem,
  text,
} from "../src/newsroom/message.ts";
import { count } from "../src/newsroom/phrases/count.ts";
import { dotted, heading, paragraph } from "../src/newsroom/telling/line.ts";
import { pageButtons, pageNote, pageWithin } from "../src/newsroom/telling/pages.ts";

/** Each has a menu of its own, which takes a row. */
const DELIVERIES_PAGE = 5;

const keyOption = {
  kind: "text",
  summary: "Which one: its key, as the list's buttons carry it.",
  isRequired: true,
  isRest: true,
} as const;

export default defineCommands({
  name: "deliveries",
  summary: "Lists what waits for a moderator or was refused, and posts or skips it.",
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
      examples: ["deliveries show 0f3a9c51d2b7e84610c5d9a2f"],
      async run({ key }, desk, { place }) {
        return showMessage(await desk.deliveries.findStuck(key.trim(), place), desk);
      },
    }),
    post: defineSubcommand({
      summary: "Posts it: although it may have arrived, once more, or with your approval.",
      options: { key: keyOption },
      examples: ["deliveries post 0f3a9c51d2b7e84610c5d9a2f"],
      async run({ key }, desk, { place, asker }) {
        const decision = { verdict: "post", by: nameOf(asker) } as const;
        const waited = await desk.deliveries.findStuck(key.trim(), place);
        await desk.deliveries.decide(waited.key, place, decision);
        return doneMessage("It is posted", postedWords(waited, desk));
      },
    }),
    skip: defineSubcommand({
      summary: "Never posts it.",
      options: { key: keyOption },
      examples: ["deliveries skip 0f3a9c51d2b7e84610c5d9a2f"],
      async run({ key }, desk, { place, asker }) {
        const decision: Decision = { verdict: "skip", by: nameOf(asker) };
        const { message, destination } = await desk.deliveries.decide(key.trim(), place, decision);
        const name = desk.channels.nameOf(destination);
        return doneMessage("It is skipped", `${name} does not get “${message.title}”.`);
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

/** Its title leads to all of it. */
function stuckItem(delivery: Delivery, desk: Desk): StoryItem {
  const { key, message, createdAt, reason } = delivery;
  const show = { label: "Show", ask: formatAsk("deliveries show", { key }) };
  const { post, skip } = choicesFor(key);
  return {
    title: [{ type: "ask", text: message.title, ask: show.ask }],
    details: dotted([
      text(`${desk.channels.nameOf(delivery.destination)} ${whyStuck(delivery)}`),
      reason === undefined ? undefined : text(reason.replace(/\.$/u, "")),
      { type: "time", at: createdAt, show: "datetime" },
    ]),
    menu: { type: "menu", label: "Post, skip or show …", choices: [post, skip, show] },
  };
}

/** The message as it would be posted, but for whom it mentions: an answer pings nobody. */
function showMessage(delivery: Delivery, desk: Desk): Message {
  const { key, message, reason = "", createdAt, destination } = delivery;
  const since: readonly Span[] = [{ type: "time", at: createdAt, show: "datetime" }];
  return {
    title: message.title,
    blocks: [
      {
        type: "facts",
        facts: [
          { label: "Waits for you", spans: [text(placeWords(delivery, desk))] },
          { label: "Why", spans: [text(reason)] },
          { label: "Owed since", spans: since },
        ],
      },
      paragraph(`What ${desk.channels.nameOf(destination)} would get:`),
      ...message.blocks,
      { type: "actions", actions: [...decisionButtons(key), SHOW_STUCK] },
    ],
  };
}

function placeWords(delivery: Delivery, desk: Desk): string {
  return `${desk.channels.nameOf(delivery.destination)} ${whyStuck(delivery)}`;
}

function postedWords({ state, attempts, destination, message }: Delivery, desk: Desk): string {
  const name = desk.channels.nameOf(destination);
  const told = `“${message.title}”`;
  return state === "held" && attempts > 0
    ? `I look into ${name} once more, and post ${told} there if I do not find it.`
    : `${told} goes to ${name} now.`;
}

function doneMessage(title: string, words: string): Message {
  const actions: Block = { type: "actions", actions: [SHOW_STUCK] };
  return { title, blocks: [paragraph(words), actions] };
}

function nothingWaits(): Message {
  const title = "Nothing waits for you";
  return {
    title,
    blocks: [heading(title), paragraph("Everything that was owed was posted, or is on its way.")],
  };
}
