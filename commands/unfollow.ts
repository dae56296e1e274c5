/** One person is told of a case no longer. Without a name it lists what there is to stop; a stop can be taken back. */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import {
  directOf,
  followedQuery,
  followedTitle,
  followsMessage,
  followsOf,
} from "../src/newsroom/following.ts";
import { nearest } from "../src/newsroom/nearest.ts";
import { followWords } from "../src/newsroom/phrases/follow-words.ts";
import { mistakeWords } from "../src/newsroom/phrases/mistake-words.ts";
import type { Subscription } from "../src/newsroom/subscription.ts";
import { paragraph } from "../src/newsroom/telling/line.ts";

const SUGGESTIONS_MAX = 3;

export default defineCommand({
  name: "unfollow",
  summary: "Tells you no longer what is new about a case.",
  access: "everyone",
  isShareable: false,
  isForOne: true,
  options: {
    case: {
      kind: "text",
      summary: "A case that you follow; nothing lists them all.",
      isRest: true,
      completeFrom: "cases",
    },
  },
  examples: ["unfollow cooper", "unfollow"],
  async run({ case: name }, desk, ask) {
    if (name === undefined) return followsMessage(ask, desk);
    const { asker, place } = ask;
    const follows = await followsOf(asker, directOf(asker), desk);
    const followed = await followNamed(name, follows, desk);
    const { language } = await desk.channels.phrases(place);
    if (followed === undefined) {
      const titles = follows.map((one) => followedTitle(one, desk.cases.defined()));
      throw notFollowed(name, titles, language);
    }
    await desk.subscriptions.remove(followed.id);
    const words = followWords(language);
    const followedName = followedTitle(followed, desk.cases.defined());
    const title = words.stopped(followedName);
    const undo = formatAsk("follow", { case: followedName });
    const actions = [{ type: "button", label: words.undo, ask: undo }] as const;
    return { title, blocks: [paragraph(title), { type: "actions", actions }] };
  },
});

async function followNamed(
  name: string,
  follows: readonly Subscription[],
  desk: Desk,
): Promise<Subscription | undefined> {
  const byId = follows.find(({ id }) => id === name);
  if (byId !== undefined) return byId;
  const caseFile = await desk.cases.find(name);
  return caseFile && follows.find(({ query }) => query === followedQuery(caseFile));
}

function notFollowed(name: string, titles: readonly string[], language: string): UserError {
  const near = nearest(name, titles, SUGGESTIONS_MAX);
  const suggestions = near.map((title) => formatAsk("unfollow", { case: title }));
  return new UserError(mistakeWords(language).notFollowed(name), {
    suggestions: suggestions.length > 0 ? suggestions : ["unfollow"],
  });
}
