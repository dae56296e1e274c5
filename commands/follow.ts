/** One person is told of a case, alone. Without a name it lists what they follow. */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import {
  directOf,
  follow,
  followedQuery,
  followsMessage,
  followsOf,
  stopButton,
} from "../src/newsroom/following.ts";
import { followWords } from "../src/newsroom/phrases/follow-words.ts";
import { paragraph } from "../src/newsroom/telling/line.ts";
import { unknownCase } from "../src/newsroom/unknown-case.ts";

const SUGGESTIONS_MAX = 5;

export default defineCommand({
  name: "follow",
  summary: "Tells you alone what is new about a case; without a name, what you follow.",
  access: "everyone",
  isShareable: false,
  options: {
    case: {
      kind: "text",
      summary: "A case, or any name that articles mention.",
      isRest: true,
      completeFrom: "cases",
    },
  },
  examples: ["follow cooper", "follow"],
  async run({ case: name }, desk, ask) {
    if (name === undefined) return followsMessage(ask, desk);
    const { asker, place } = ask;
    const direct = directOf(asker, name);
    const caseFile = await desk.cases.find(name);
    if (caseFile === undefined) {
      const sentence = `I know no case “${name}”, and no article names it.`;
      const near = await desk.cases.nearest(name, SUGGESTIONS_MAX);
      throw unknownCase(sentence, near, (one) => formatAsk("follow", { case: one }));
    }
    const before = await followsOf(asker, direct, desk);
    const isKnown = before.some(({ query }) => query === followedQuery(caseFile));
    const followed = await follow(caseFile, asker, desk);
    const words = followWords((await desk.channels.phrases(place)).language);
    const title = isKnown ? words.already(caseFile.title) : words.following(caseFile.title);
    const actions = [stopButton(followed, words, desk)];
    return { title, blocks: [paragraph(title), { type: "actions", actions }] };
  },
});
