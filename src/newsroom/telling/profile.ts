/** A person as a message: who they are in the sources' own words, where they appear and with whom, each beside its source. */

import type { Page } from "../desk.ts";
import type { Person } from "../dossier.ts";
import { type Block, type Button, type Message, type Span, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { type ProfileWords, profileWords } from "../phrases/profile-words.ts";
import type { Companion, FoundPeople, Profile } from "../profile.ts";
import type { StoryView } from "../story.ts";
import { stands } from "./claim.ts";
import { basisLabel, caseAsk } from "./dossier.ts";
import { claimLine, type Ground, groundOf, personItem, quoteItem } from "./known.ts";
import { dotted, heading, paragraph } from "./line.ts";
import { cut, pageButtons, pageWithin } from "./pages.ts";
import { peopleMenu, personAsk } from "./people-menu.ts";
import { storyItem } from "./story.ts";

export const PROFILE_VIEWS = ["overview", "stories", "together", "quotes"] as const;

export type ProfileView = (typeof PROFILE_VIEWS)[number];

/** Things on one page: about a screen of sentences, and well inside one message of any platform. */
export const PROFILE_PAGE = 8;

/** Shown in the overview; their own views have them all. */
const KEY = { stories: 3, together: 5, quotes: 2 } as const;

/** People listed where a name can mean several, and in their menu (Discord's menus have 25 choices at most). */
const NAMESAKES_MAX = 10;

/** Which view, and which of its pages. */
export type Shown = { readonly view: ProfileView; readonly page: number };

type Telling = {
  readonly profile: Profile;
  readonly ground: Ground;
  readonly words: ProfileWords;
  /** Those of the page that is shown. */
  readonly stories: Page<StoryView>;
};

/** One view of somebody. `asked` is the name as it was asked for. */
export function profileMessage(
  found: FoundPeople & { readonly profile: Profile },
  { view, page }: Shown,
  asked: { readonly name: string; readonly stories: Page<StoryView> },
  phrases: Phrases,
): Message {
  const words = profileWords(phrases.language);
  const ground = groundOf([...found.articles, ...found.profile.articles], phrases);
  const profile = proven(found.profile, ground);
  const telling: Telling = { profile, ground, words, stories: asked.stories };
  const { person } = profile;
  const place = pageWithin(sizeOf(telling, view), page, PROFILE_PAGE);
  const title = view === "overview" ? person.name : `${person.name}: ${labelOf(view, telling)}`;
  const labels =
    view === "stories"
      ? { before: phrases.newer, after: phrases.older }
      : { before: phrases.previous, after: phrases.next };
  const turns = pageButtons(place, labels, (to) => personAsk(person.name, { view, page: to }));
  return {
    title,
    blocks: [
      heading(title),
      ...(view === "overview"
        ? [...overview(telling, found), ...otherBlocks(found, asked.name, telling)]
        : viewBlocks(telling, view, place.page)),
      ...(turns.length > 0 ? [{ type: "actions", actions: turns } as const] : []),
      { type: "actions", actions: viewButtons(telling, view) },
      footnote(found, profile, place, telling),
    ],
  };
}

/** Whom a name can mean, each with who they are; nobody is chosen. */
export function namesakesMessage(found: FoundPeople, name: string, phrases: Phrases): Message {
  const words = profileWords(phrases.language);
  const shown = found.namesakes.slice(0, NAMESAKES_MAX);
  const more = found.namesakes.length - shown.length;
  const ground = groundOf(found.articles, phrases);
  return {
    title: name,
    blocks: [
      heading(name),
      paragraph(words.several.replace("{name}", () => name)),
      { type: "people", people: shown.map((person) => personItem(person, ground)) },
      ...(more > 0 ? [paragraph(phrases.andMore(more))] : []),
      { type: "actions", actions: [peopleMenu(shown, phrases)] },
      ...(found.isCut ? [note(newestRead(found, words))] : []),
    ],
  };
}

/** Without what does not stand in its article: counts are of what is shown. */
function proven(profile: Profile, { articles }: Ground): Profile {
  const { companions, quotes, person } = profile;
  const isProven = (claim: Person["claim"]) => stands(claim, articles.get(claim.articleId));
  return {
    ...profile,
    person: { ...person, roles: person.roles.filter(isProven) },
    companions: companions.filter(({ claim }) => isProven(claim)),
    quotes: quotes.filter((quote) => isProven(quote.words)),
  };
}

function sizeOf({ profile, stories }: Telling, view: ProfileView): number {
  const sizes: Readonly<Record<ProfileView, number>> = {
    overview: 1,
    stories: stories.total,
    together: profile.companions.length,
    quotes: profile.quotes.length,
  };
  return sizes[view];
}

function labelOf(view: ProfileView, { words, ground: { phrases } }: Telling): string {
  if (view === "stories" || view === "together") return words[view];
  return phrases[view];
}

function overview(telling: Telling, { cases }: FoundPeople): readonly Block[] {
  const { profile, ground, words, stories } = telling;
  const { phrases } = ground;
  const { person, companions, quotes } = profile;
  const said = [...person.roles, person.claim].map((claim) => claimLine(claim, ground));
  const { details } = personItem(person, ground);
  return [
    paragraph(details),
    heading(words.whoTheyAre),
    { type: "list", lines: said.filter((line) => line.length > 0) },
    ...(cases.length > 0
      ? [heading(phrases.cases), { type: "list", lines: caseLines(cases, phrases) } as const]
      : []),
    ...titled(
      words.stories,
      stories.items.length,
      storiesBlock(stories.items.slice(0, KEY.stories), phrases),
    ),
    ...titled(
      words.together,
      companions.length,
      companionsBlock(companions.slice(0, KEY.together), ground),
    ),
    ...titled(phrases.quotes, quotes.length, quotesBlock(quotes.slice(0, KEY.quotes), ground)),
  ];
}

function titled(title: string, count: number, block: Block): readonly Block[] {
  return count === 0 ? [] : [heading(title), block];
}

function viewBlocks(
  { profile, stories, ground }: Telling,
  view: ProfileView,
  page: number,
): readonly Block[] {
  const { companions, quotes } = profile;
  const { phrases } = ground;
  const nothing = [paragraph(phrases.nothingFound)];
  switch (view) {
    case "stories":
      return stories.items.length === 0 ? nothing : [storiesBlock(stories.items, phrases)];
    case "together":
      return companions.length === 0
        ? nothing
        : [companionsBlock(cut(companions, page, PROFILE_PAGE).shown, ground)];
    default:
      return quotes.length === 0
        ? nothing
        : [quotesBlock(cut(quotes, page, PROFILE_PAGE).shown, ground)];
  }
}

function caseLines(cases: FoundPeople["cases"], phrases: Phrases): readonly (readonly Span[])[] {
  return cases.map(({ caseFile, articles }) =>
    dotted([
      { type: "ask", text: caseFile.title, ask: caseAsk(caseFile) },
      text(phrases.articleCount(articles)),
    ]),
  );
}

function storiesBlock(stories: readonly StoryView[], phrases: Phrases): Block {
  return { type: "stories", stories: stories.map((story) => storyItem(story, phrases)) };
}

/** "Gavin Newsom (4 articles): sentence — source" */
function companionsBlock(companions: readonly Companion[], ground: Ground): Block {
  return {
    type: "list",
    lines: companions.map(({ name, articles, claim }) => [
      { type: "ask", text: name, ask: personAsk(name) },
      text(` (${ground.phrases.articleCount(articles)}): `),
      ...claimLine(claim, ground),
    ]),
  };
}

function quotesBlock(quotes: Profile["quotes"], ground: Ground): Block {
  return { type: "quotes", quotes: quotes.flatMap((quote) => quoteItem(quote, ground)) };
}

function otherBlocks(
  { namesakes }: FoundPeople,
  name: string,
  { words, ground }: Telling,
): readonly Block[] {
  if (namesakes.length === 0) return [];
  const shown = namesakes.slice(0, NAMESAKES_MAX);
  return [
    heading(words.others.replace("{name}", () => name)),
    { type: "people", people: shown.map((person) => personItem(person, ground)) },
    { type: "actions", actions: [peopleMenu(shown, ground.phrases)] },
  ];
}

/** The overview and every view that has something to show; the one that is shown among them, whatever it has. */
function viewButtons(telling: Telling, current: ProfileView): readonly Button[] {
  const { name } = telling.profile.person;
  return PROFILE_VIEWS.filter((view) => sizeOf(telling, view) > 0 || view === current).map(
    (view) => ({
      type: "button",
      label:
        view === "overview"
          ? labelOf(view, telling)
          : `${labelOf(view, telling)} (${sizeOf(telling, view)})`,
      ask: personAsk(name, { view }),
      ...(view === current && { isCurrent: true }),
    }),
  );
}

function footnote(
  found: FoundPeople,
  { articles }: Profile,
  { page, pages }: { readonly page: number; readonly pages: number },
  { words, ground: { phrases } }: Telling,
): Block {
  const parts = [
    ...(pages > 1 ? [`${phrases.pageOf(page, pages)}.`] : []),
    basisLabel({ articles }, phrases),
    ...(found.isCut ? [newestRead(found, words)] : []),
    words.sameName,
  ];
  return note(parts.join(" "));
}

function newestRead({ articles }: FoundPeople, { newestRead: sentence }: ProfileWords): string {
  return sentence.replace("{count}", String(articles.length));
}

function note(words: string): Block {
  return { type: "footnote", spans: [text(words)] };
}
