/** One story with everybody who tells it. */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import { UserError } from "../src/newsroom/errors.ts";
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
  },
  examples: ["story cooper"],
  async run({ words, page }, desk, { place }) {
    const view = await desk.stories.find(words);
    if (view === undefined) {
      throw new UserError(`I found no story for “${words}”. Fewer words may find one.`, {
        suggestions: [formatAsk("search", { query: { query: words } }), "latest"],
      });
    }
    return storyMessage(view, page ?? 1, await desk.channels.phrases(place));
  },
});
