/** One person is told of a case, alone, and not in the hours in which they want quiet. Without a name it lists what they follow. */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import { quietBlocks, setQuiet } from "../src/newsroom/follow-quiet.ts";
import {
  directOf,
  follow,
  followedQuery,
  followsMessage,
  followsOf,
  stopButton,
} from "../src/newsroom/following.ts";
import { followWords } from "../src/newsroom/phrases/follow-words.ts";
import { mistakeWords } from "../src/newsroom/phrases/mistake-words.ts";
import { paragraph } from "../src/newsroom/telling/line.ts";
import { unknownCase } from "../src/newsroom/unknown-case.ts";

const SUGGESTIONS_MAX = 5;

export default defineCommand({
  name: "follow",
  summary: "Tells you alone what is new about a case; without a name, what you follow.",
  access: "everyone",
  isShareable: false,
  isForOne: true,
  options: {
    case: {
      kind: "text",
      summary: "A case, or any name that articles mention.",
      isRest: true,
      completeFrom: "names",
    },
    quiet: {
      kind: "text",
      summary: "Hours in which nothing is told to you, such as 22-7 or 22:00-07:30; off ends them.",
    },
    timezone: {
      kind: "text",
      summary: "The time zone of these hours, such as Europe/London.",
      completeFrom: "timeZones",
    },
  },
  examples: ["follow cooper", "follow", "follow quiet:22-7 timezone:Europe/London"],
  async run({ case: name, ...wish }, desk, ask) {
    const { asker, place } = ask;
    const direct = directOf(asker, name);
    if (name === undefined) {
      await setQuiet(direct, wish, desk);
      return followsMessage(ask, desk, wish);
    }
    const caseFile = await desk.cases.find(name);
    if (caseFile === undefined) {
      const { language } = await desk.channels.phrases(place);
      const sentence = mistakeWords(language).unknownCase(name);
      const near = await desk.cases.nearest(name, SUGGESTIONS_MAX);
      throw unknownCase(sentence, near, (one) => formatAsk("follow", { case: one }), language);
    }
    await setQuiet(direct, wish, desk);
    const before = await followsOf(asker, direct, desk);
    const isKnown = before.some(({ query }) => query === followedQuery(caseFile));
    const followed = await follow(caseFile, asker, desk);
    const words = followWords((await desk.channels.phrases(place)).language);
    const title = isKnown ? words.already(caseFile.title) : words.following(caseFile.title);
    const actions = [stopButton(followed, words, desk)];
    const quiet = await quietBlocks(direct, wish, words, desk);
    return { title, blocks: [paragraph(title), ...quiet, { type: "actions", actions }] };
  },
});
