/** Which of a place's subscriptions somebody means. */

import type { QueryValue } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { UserError } from "./errors.ts";
import { spanWords } from "./message.ts";
import { nearest } from "./nearest.ts";
import { isSameTopic, readTopic, topicNames } from "./subscribing.ts";
import type { Destination, Subscription } from "./subscription.ts";
import { subscriptionSpans } from "./subscription-words.ts";

const SUGGESTIONS_MAX = 3;

/** Two rows of buttons on Discord. */
const CHOICES_MAX = 10;

/** By its id, by what it is about (a case, a feed or a query), else by its number among `all`, as lists count them. */
export async function subscriptionsNamed(
  which: string,
  all: readonly Subscription[],
  desk: Desk,
): Promise<readonly Subscription[]> {
  const byId = all.filter(({ id }) => id === which);
  if (byId.length > 0) return byId;
  const query = await readTopic(which, desk);
  const byTopic = all.filter((one) => isSameTopic(one.query, query));
  if (byTopic.length > 0 || !/^\d+$/u.test(which)) return byTopic;
  return all.filter((_, index) => index + 1 === Number(which));
}

/** The mistake for a name that nothing here has, with the asks (`askFor`) for those here whose names are near. */
export async function nothingCalled(
  which: string,
  all: readonly Subscription[],
  desk: Desk,
  askFor: (name: QueryValue | undefined) => string,
): Promise<UserError> {
  const topics = await Promise.all(all.map(({ query }) => topicNames(query, desk)));
  const names = topics.flat();
  const called = nearest(which, names, names.length);
  const meant = called.flatMap((name) => topics.find((one) => one.includes(name))?.[0] ?? []);
  const near = [...new Set(meant)].slice(0, SUGGESTIONS_MAX);
  const sentence = `This channel gets nothing called “${which}”.`;
  if (near.length === 0) return new UserError(sentence, { suggestions: [askFor(undefined)] });
  const suggestions = near.map((name) => askFor({ query: name }));
  return new UserError(`${sentence} Perhaps ${near.join(", ")}?`, { suggestions });
}

/**
 * The one of a place that is named, or the only one there is. Throws UserError where none or several are meant, with the
 * asks (`askFor`) for those that may be.
 */
export async function subscriptionNamed(
  which: string | undefined,
  place: Destination,
  desk: Desk,
  askFor: (which: QueryValue | undefined) => string,
): Promise<Subscription> {
  const all = await desk.subscriptions.list(place);
  if (all.length === 0) {
    throw new UserError("Nothing is posted to this channel yet.", { suggestions: ["start"] });
  }
  const named = which === undefined ? all : await subscriptionsNamed(which, all, desk);
  const [only, ...others] = named;
  if (only === undefined) throw await nothingCalled(which ?? "", all, desk, askFor);
  if (others.length === 0) return only;
  const choices = await Promise.all(
    named.slice(0, CHOICES_MAX).map(async (one) => {
      const spans = await subscriptionSpans(one, desk);
      const words = spans.map(spanWords).join("");
      return { label: `${all.indexOf(one) + 1}. ${words}`, ask: askFor({ query: one.id }) };
    }),
  );
  throw new UserError("Several subscriptions may be meant. Say which:", { choices });
}
