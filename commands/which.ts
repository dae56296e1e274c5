/** Which case a text or a link belongs to. A text only mentions: that it is about a case, nobody here can know. */

import { formatAsk } from "../src/newsroom/ask.ts";
import type { Case } from "../src/newsroom/case.ts";
import { casesIn, type Mention } from "../src/newsroom/cases-in.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { casesWithWords } from "../src/newsroom/explaining.ts";
import { type Block, type Button, type Span, text } from "../src/newsroom/message.ts";
import type { Phrases } from "../src/newsroom/phrases/phrases.ts";
import { type WhichWords, whichWords } from "../src/newsroom/phrases/which-words.ts";
import { linkedStories, type Named } from "../src/newsroom/story-about.ts";
import { rarestWords, storyLike } from "../src/newsroom/story-like.ts";
import { filled } from "../src/newsroom/telling/filled.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";
import { matchedSpans, quotedSpans } from "../src/newsroom/telling/matched.ts";
import { storyItem } from "../src/newsroom/telling/story.ts";

const CASES_SHOWN_MAX = 10;

/** A row of buttons on Discord. */
const BUTTONS_MAX = 5;

const QUOTES_MAX = 2;

type Saying = { readonly phrases: Phrases; readonly words: WhichWords; readonly desk: Desk };

export default defineCommand({
  name: "which",
  summary: "Tells which case a text or a link belongs to.",
  access: "everyone",
  onMessage: { label: "Which case is this?", option: "words" },
  options: {
    words: {
      kind: "text",
      summary: "Any text, or a link to an article.",
      isRequired: true,
      isRest: true,
    },
  },
  examples: ["which The board heard Kevin Cooper on Friday", "which https://news.example/hearing"],
  async run({ words: written }, desk, { place }) {
    const phrases = await desk.channels.phrases(place);
    const words = whichWords(phrases.language);
    const saying = { phrases, words, desk };
    const linked = await linkedStories(written, desk);
    const mentions = linked.length > 0 ? [] : casesIn(written, desk.cases.defined(), desk.now());
    const blocks =
      linked.length > 0
        ? linked.flatMap((named) => linkedBlocks(named, saying))
        : mentions.length > 0
          ? mentionBlocks(written, mentions, saying)
          : await unknownBlocks(written, saying);
    return { title: words.title, blocks: [heading(words.title), ...blocks] };
  },
});

function linkedBlocks(
  { view, article }: Named,
  { phrases, words, desk }: Saying,
): readonly Block[] {
  const cases = casesWithWords(view, article, desk);
  const lines = cases.map(({ caseFile, article: shown, places }) =>
    places.length === 0
      ? filled(words.belongsByFacts, { case: [caseSpan(caseFile)] })
      : filled(words.belongs, {
          case: [caseSpan(caseFile)],
          words: matchedSpans(shown, places, phrases),
        }),
  );
  const told: Block = lines.length === 0 ? paragraph(words.linkNoCase) : { type: "list", lines };
  const opens = [
    { type: "button", label: phrases.openStory, ask: formatAsk(`story ${view.story.id}`) } as const,
    ...caseButtons(cases.map(({ caseFile }) => caseFile)),
  ];
  return [
    { type: "stories", stories: [storyItem(view, phrases)] },
    told,
    { type: "actions", actions: opens.slice(0, BUTTONS_MAX) },
  ];
}

function mentionBlocks(
  written: string,
  mentions: readonly Mention[],
  { phrases, words }: Saying,
): readonly Block[] {
  const shown = mentions.slice(0, CASES_SHOWN_MAX);
  const lines: (readonly Span[])[] = shown.map(({ caseFile, places }) => {
    const quotes = places
      .slice(0, QUOTES_MAX)
      .map((place) => quotedSpans(written, place, phrases, (quoted) => text(quoted)));
    const joined = quotes.flatMap((spans, at) => (at === 0 ? spans : [text(", "), ...spans]));
    return filled(words.mentions, { case: [caseSpan(caseFile)], words: joined });
  });
  const more = mentions.length - shown.length;
  if (more > 0) lines.push([text(phrases.andMore(more))]);
  const actions = caseButtons(shown.map(({ caseFile }) => caseFile)).slice(0, BUTTONS_MAX);
  return [
    { type: "list", lines },
    { type: "actions", actions },
  ];
}

async function unknownBlocks(written: string, saying: Saying): Promise<readonly Block[]> {
  const { phrases, words, desk } = saying;
  const [like, rarest] = await Promise.all([storyLike(written, desk), rarestWords(written, desk)]);
  const label = words.searchFor.replace("{words}", () => rarest.join(", "));
  const ask = formatAsk("search", { query: { query: rarest.join(" OR ") } });
  return [
    paragraph(words.noCase),
    ...(like === undefined
      ? []
      : [
          paragraph(words.nearest),
          { type: "stories", stories: [storyItem(like, phrases)] } as const,
        ]),
    ...(rarest.length === 0
      ? []
      : [{ type: "actions", actions: [{ type: "button", label, ask }] } as const]),
  ];
}

function caseSpan({ title, slug }: Case): Span {
  return { type: "ask", text: title, ask: `case ${slug}` };
}

function caseButtons(cases: readonly Case[]): readonly Button[] {
  return cases.map(({ title, slug }) => ({ type: "button", label: title, ask: `case ${slug}` }));
}
