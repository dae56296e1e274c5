/** Forgets what the desk keeps about whoever asks, once they have said that they mean it. */

import { defineCommand } from "../src/newsroom/command.ts";
import { privacyWords } from "../src/newsroom/phrases/privacy-words.ts";
import { isNothing, keptFacts, languageHere } from "../src/newsroom/privacy.ts";
import { paragraph } from "../src/newsroom/telling/line.ts";

export default defineCommand({
  name: "forget-me",
  summary: "Forgets what is kept about you.",
  access: "everyone",
  isShareable: false,
  options: {
    confirm: { kind: "yesno", summary: "Yes, to really forget all of it." },
  },
  examples: ["forget-me"],
  async run({ confirm }, desk, ask) {
    const words = privacyWords(await languageHere(ask, desk));
    if (confirm === true) {
      const gone = await desk.people.forget(ask.asker);
      const list = isNothing(gone)
        ? []
        : [paragraph(words.wasKept), ...keptFacts(gone, words, desk)];
      return { title: words.forgotten, blocks: [paragraph(words.forgotten), ...list] };
    }
    const kept = await desk.people.kept(ask.asker);
    if (isNothing(kept)) return { title: words.nothing, blocks: [paragraph(words.nothing)] };
    const forget = {
      type: "button",
      label: words.forgetAll,
      ask: "forget-me confirm:yes",
      tone: "danger",
    } as const;
    return {
      title: words.forget,
      blocks: [
        ...keptFacts(kept, words, desk),
        paragraph(words.sure),
        { type: "actions", actions: [forget] },
      ],
    };
  },
});
