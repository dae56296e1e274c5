/** Whoever names a story by words may mean another that has them too: the likeliest is told, and the others are offered. */

import type { Desk } from "../desk.ts";
import { UserError } from "../errors.ts";
import { type Block, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import type { StoryView } from "../story.ts";
import { fold } from "../words.ts";

/** A menu of more is no help; a search shows them all. */
const OTHERS_MAX = 10;

type Choosing = {
  readonly desk: Desk;
  readonly phrases: Phrases;
  /** The same ask for another story. */
  askFor(storyId: string): string;
};

/** To stand above what is told of `view`, which `words` were taken for. Nothing where they can mean no other story. */
export async function othersMeant(
  words: string,
  view: StoryView,
  { desk, phrases, askFor }: Choosing,
): Promise<readonly Block[]> {
  if (isNamed(words, view)) return [];
  const others = (await storiesWith(words, desk)).filter(({ story }) => story.id !== view.story.id);
  if (others.length === 0) return [];
  const choices = others
    .slice(0, OTHERS_MAX)
    .map(({ story, lead }) => ({ label: lead.title, ask: askFor(story.id) }));
  return [
    { type: "notice", tone: "info", spans: [text(phrases.severalMeant)] },
    { type: "actions", actions: [{ type: "menu", label: phrases.anotherStory, choices }] },
  ];
}

/** By an id, an address or its whole title, which need no choice. */
function isNamed(words: string, { story, lead, articles }: StoryView): boolean {
  const ids = [story.id, ...story.aliases, ...story.articleIds, ...articles.map(({ id }) => id)];
  return (
    ids.includes(words) || /^https?:\/\//iu.test(words) || fold(words.trim()) === fold(lead.title)
  );
}

/** The newest first. What reads as no query names none. */
async function storiesWith(words: string, desk: Desk): Promise<readonly StoryView[]> {
  try {
    return (await desk.stories.latest(words, { limit: OTHERS_MAX + 1, offset: 0 })).items;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
