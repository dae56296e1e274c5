/** What the desk keeps about whoever asks, what for, and a button to have it forgotten. */

import { defineCommand } from "../src/newsroom/command.ts";
import { privacyWords } from "../src/newsroom/phrases/privacy-words.ts";
import { isNothing, keptFacts, languageHere } from "../src/newsroom/privacy.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";

export default defineCommand({
  name: "privacy",
  summary: "What is kept about you, and what for.",
  access: "everyone",
  isShareable: false,
  options: {},
  examples: ["privacy"],
  async run(_values, desk, ask) {
    const kept = await desk.people.kept(ask.asker);
    const words = privacyWords(await languageHere(ask, desk));
    const { title, setForOthers } = words;
    const others = kept.setForOthers === 0 ? [] : [paragraph(setForOthers(kept.setForOthers))];
    const forget = { type: "button", label: words.forget, ask: "forget-me" } as const;
    const own = isNothing(kept)
      ? [paragraph(words.nothing), ...others]
      : [
          ...keptFacts(kept, words, desk),
          ...others,
          paragraph(words.purpose),
          { type: "actions", actions: [forget] } as const,
        ];
    return { title, blocks: [heading(title), ...own] };
  },
});
