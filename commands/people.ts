/** Who somebody is over the whole archive, in the sources' own words. */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { mistakeWords } from "../src/newsroom/phrases/mistake-words.ts";
import type { FoundPeople, Profile } from "../src/newsroom/profile.ts";
import { pageWithin } from "../src/newsroom/telling/pages.ts";
import { personAsk } from "../src/newsroom/telling/people-menu.ts";
import {
  namesakesMessage,
  PROFILE_PAGE,
  PROFILE_VIEWS,
  profileMessage,
} from "../src/newsroom/telling/profile.ts";
import { fold } from "../src/newsroom/words.ts";

const SUGGESTIONS_MAX = 5;

export default defineCommand({
  name: "people",
  summary: "Tells who somebody is over all articles, each statement with its source.",
  access: "everyone",
  options: {
    name: {
      kind: "text",
      summary: "Somebody’s name, or a part of it.",
      isRequired: true,
      isRest: true,
      completeFrom: "people",
    },
    view: { kind: "choice", summary: "What to show of them.", choices: PROFILE_VIEWS },
    page: { kind: "integer", summary: "Which page of a long view." },
  },
  examples: ["people kevin cooper", "people newsom view:stories"],
  async run({ name, view = "overview", page = 1 }, desk, { place }) {
    const [found, phrases] = await Promise.all([
      findWhole(name, desk),
      desk.channels.phrases(place),
    ]);
    if (found === undefined) throw await unknownPerson(name, desk, phrases.language);
    const { profile } = found;
    if (profile === undefined) return namesakesMessage(found, name, phrases);
    const stories = await storiesPage(desk, profile, view === "stories" ? page : 1);
    return profileMessage({ ...found, profile }, { view, page }, { name, stories }, phrases);
  },
});

/**
 * By a misspelling or a nickname only the articles are found that have it; whom they mean has more under the full name.
 */
async function findWhole(name: string, desk: Desk): Promise<FoundPeople | undefined> {
  const found = await desk.profiles.find(name);
  if (found?.profile === undefined) return found;
  const { person, articles } = found.profile;
  if (fold(person.name) === fold(name)) return found;
  const whole = await desk.profiles.find(person.name);
  return whole?.profile !== undefined && whole.profile.articles.length > articles.length
    ? whole
    : found;
}

/** The page that is asked for, or the last one when there are not so many. */
async function storiesPage(desk: Desk, profile: Profile, wanted: number) {
  const read = (page: number) =>
    desk.profiles.stories(profile, { limit: PROFILE_PAGE, offset: (page - 1) * PROFILE_PAGE });
  const first = Math.max(1, wanted);
  const found = await read(first);
  const { page } = pageWithin(found.total, first, PROFILE_PAGE);
  return page === first ? found : read(page);
}

async function unknownPerson(name: string, desk: Desk, language: string): Promise<UserError> {
  const words = mistakeWords(language);
  const sentence = words.unknownPerson(name);
  const near = await desk.profiles.nearest(name, SUGGESTIONS_MAX);
  const search = formatAsk("search", { query: { query: name } });
  return near.length > 0
    ? new UserError(`${sentence} ${words.perhaps(near.join(", "))}`, {
        suggestions: near.map((one) => personAsk(one)),
      })
    : new UserError(`${sentence} ${words.searchInstead}`, {
        suggestions: [search],
      });
}
