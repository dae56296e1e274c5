/** The story that somebody names in whatever way they have: an id, a link, its words, or a whole message about it. */

import type { Article } from "./article.ts";
import type { Desk } from "./desk.ts";
import { UserError } from "./errors.ts";
import type { StoryView } from "./story.ts";
import { storyLike } from "./story-like.ts";

/** Links looked up in one text. */
const LINKS_MAX = 5;

/** Longer texts are messages: no article has all of their words. */
const NAME_CHARS_MAX = 120;

/** `article`: the one that was named; the story's lead where the story itself was. */
export type Named = { readonly view: StoryView; readonly article: Article };

/** Undefined where nothing in the archive is meant. */
export async function storyAbout(about: string, desk: Desk): Promise<Named | undefined> {
  const [linked] = await linkedStories(about, desk);
  if (linked !== undefined) return linked;
  const isLinkAlone = /^\S+$/u.test(about.trim()) && linksIn(about).length > 0;
  if (isLinkAlone) return undefined;
  const named = about.length <= NAME_CHARS_MAX ? await findWords(about, desk) : undefined;
  const view = named ?? (await storyLike(about, desk));
  return view && { view, article: view.articles.find(({ id }) => id === about) ?? view.lead };
}

/** The stories that links in a text lead to, each once. */
export async function linkedStories(text: string, desk: Desk): Promise<readonly Named[]> {
  const found = new Map<string, Named>();
  for (const link of linksIn(text).slice(0, LINKS_MAX)) {
    const view = await desk.stories.find(link);
    if (view === undefined || found.has(view.story.id)) continue;
    const article = view.articles.find(({ url }) => isSamePage(url, link)) ?? view.lead;
    found.set(view.story.id, { view, article });
  }
  return [...found.values()];
}

/** Without what a sentence puts behind a link. */
function linksIn(text: string): readonly string[] {
  const links = text.match(/https?:\/\/[^\s<>"“”«»|]+/giu) ?? [];
  return [...new Set(links.map((link) => link.replace(/[).,;:!?'’]+$/u, "")))];
}

/** What reads as no query is no name either. */
async function findWords(about: string, desk: Desk): Promise<StoryView | undefined> {
  try {
    return await desk.stories.find(about);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function isSamePage(url: string | undefined, link: string): boolean {
  const [one, other] = [URL.parse(url ?? ""), URL.parse(link)];
  return one !== null && other !== null && one.host + one.pathname === other.host + other.pathname;
}
