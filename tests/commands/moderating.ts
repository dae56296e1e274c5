/** A desk with one case and one feed, whose subscriptions change as moderators say. */

import type { Command } from "../../src/newsroom/command.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import {
  type Destination,
  destinationKey,
  type Subscription,
} from "../../src/newsroom/subscription.ts";
import { type DeskParts, fakeDesk, moderatorAsk, newsChannel, wordsOf } from "../fakes/desk.ts";
import { cooper, fakeArticle, fakeFeed, fakeOverview, fakeStory } from "../fakes/nouns.ts";
import { told } from "./reading-desk.ts";

const parole = fakeStory(fakeArticle({ id: "parole", title: "Parole board hears Cooper" }));
const weather = fakeStory(fakeArticle({ id: "weather", title: "Rain" }));

export function moderatedDesk(before: readonly Subscription[] = [], parts: DeskParts = {}) {
  let subscriptions = [...before];
  const desk = fakeDesk({
    ...parts,
    cases: {
      list: async () => [fakeOverview(cooper)],
      find: async (name) => (["cooper", "Kevin Cooper"].includes(name) ? cooper : undefined),
      ...parts.cases,
    },
    feeds: {
      find: async (name) =>
        ["courts", "Court Reporter"].includes(name)
          ? fakeFeed({ id: "courts", title: "Court Reporter" })
          : undefined,
      ...parts.feeds,
    },
    stories: {
      latest: async (query) => {
        if (query.endsWith("(")) throw new UserError("“(” is not closed.");
        const items = query === "" || query === "*" ? [parole, weather] : [parole];
        return { items, total: items.length };
      },
      ...parts.stories,
    },
    subscriptions: {
      list: async (destination) =>
        subscriptions.filter((one) => destination === undefined || isAt(one, destination)),
      add: async (wanted) => {
        const added = {
          ...wanted,
          id: `s${subscriptions.length + 1}`,
          addedAt: "2026-11-20T12:00:00Z",
        };
        subscriptions.push(added);
        return added;
      },
      change: async (id, changes) => {
        const known = subscriptions.find((one) => one.id === id);
        if (known?.addedBy === "file") throw new UserError("The file lists it.");
        if (known === undefined) throw new UserError(`There is no subscription “${id}”.`);
        const changed = { ...known, ...changes };
        subscriptions = subscriptions.map((one) => (one === known ? changed : one));
        return changed;
      },
      remove: async (id) => {
        subscriptions = subscriptions.filter((one) => one.id !== id);
      },
      ...parts.subscriptions,
    },
  });
  return { desk, subscriptions: () => subscriptions };
}

/** What a moderator in the news channel reads in answer. */
export async function read(
  command: Command,
  line: string,
  { desk }: Pick<ReturnType<typeof moderatedDesk>, "desk">,
  place: Destination = newsChannel,
): Promise<string> {
  return wordsOf(await told(command, line, desk, moderatorAsk(line, place)));
}

/** The mistake that a line is answered with: its sentence, then the asks it offers, those in words after their words. */
export async function mistake(...given: Parameters<typeof read>): Promise<readonly string[]> {
  const error = await read(...given).then(
    (words) => new Error(`It was answered: ${words}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw error;
  const choices = error.choices.map(({ label, ask }) => `${label} → ${ask}`);
  return [error.message, ...choices, ...error.suggestions];
}

function isAt({ destination }: Subscription, place: Destination): boolean {
  return destinationKey(destination) === destinationKey(place);
}
