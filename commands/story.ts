/** One story with everybody who tells it. */

import { type Ask, formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import type { Message } from "../src/newsroom/message.ts";
import { mistakeWords } from "../src/newsroom/phrases/mistake-words.ts";
import { passageGone } from "../src/newsroom/phrases/note-words.ts";
import { passageMessage } from "../src/newsroom/telling/folded.ts";
import { othersMeant } from "../src/newsroom/telling/others-meant.ts";
import { storyMessage } from "../src/newsroom/telling/story-message.ts";

export default defineCommand({
  name: "story",
  summary: "Shows one story: its lead, all its articles, and which of them are reprints.",
  access: "everyone",
  options: {
    words: {
      kind: "text",
      summary: "Its id, or words of its title or text.",
      isRequired: true,
      isRest: true,
      completeFrom: "stories",
    },
    page: { kind: "integer", summary: "Which page of its articles." },
    passage: {
      kind: "text",
      summary: "Of the article with this id, a passage that was folded: its button writes where.",
    },
  },
  examples: ["story cooper"],
  async run({ words, page, passage }, desk, ask) {
    if (passage !== undefined) return unfolded(words, passage, desk, ask);
    const [view, phrases] = await Promise.all([
      desk.stories.find(words),
      desk.channels.phrases(ask.place),
    ]);
    if (view === undefined) {
      throw new UserError(mistakeWords(phrases.language).unknownStory(words), {
        suggestions: [formatAsk("search", { query: { query: words } }), "latest"],
      });
    }
    const askFor = (id: string) => formatAsk(`story ${id}`);
    const others = await othersMeant(words, view, { desk, phrases, askFor });
    const message = storyMessage(view, page ?? 1, phrases);
    return { ...message, blocks: [...others, ...message.blocks] };
  },
});

/** Whoever asks sees the passage itself; shared with everybody in a channel it stays folded. */
async function unfolded(
  articleId: string,
  passage: string,
  desk: Desk,
  { place, audience }: Ask,
): Promise<Message> {
  const [article, phrases] = await Promise.all([
    desk.articles.get(articleId),
    desk.channels.phrases(place),
  ]);
  const isFolded = audience === "channel";
  const message = article && passageMessage(article, passage, phrases, isFolded);
  if (message !== undefined) return message;
  throw new UserError(passageGone(phrases.language), {
    suggestions: [formatAsk(`story ${articleId}`)],
  });
}
