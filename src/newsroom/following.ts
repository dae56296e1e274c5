/**
 * What one person follows for themselves alone: subscriptions to the place where only they are told. They are marked as
 * personal, so that no list of channels or subscriptions shows them to anybody else.
 */

import { type Ask, type Asker, formatAsk } from "./ask.ts";
import type { Case } from "./case.ts";
import type { Desk } from "./desk.ts";
import { UserError } from "./errors.ts";
import { type QuietWish, quietBlocks } from "./follow-quiet.ts";
import type { Button, Message, Span } from "./message.ts";
import { type FollowWords, followWords } from "./phrases/follow-words.ts";
import { formatQuery } from "./query.ts";
import { said, typed } from "./said.ts";
import { canBePostedTo, type Destination, type Subscription } from "./subscription.ts";
import { heading, paragraph } from "./telling/line.ts";

/** What anybody can keep up with; each costs a look at every story. */
const FOLLOWS_MAX = 25;

/** Throws UserError where this platform has no place for one person alone. */
export function directOf({ direct, isModerator, platform }: Asker, wanted?: string): Destination {
  if (direct !== undefined) return direct;
  if (!canBePostedTo({ platform })) throw nobodyThere(wanted);
  const ask = wanted === undefined ? "start" : `subscribe ${wanted} when:now`;
  const who = isModerator ? "You can have" : "A moderator can have";
  const what = wanted === undefined ? "a case posted to this channel" : "it posted to this channel";
  throw new UserError(
    said`I cannot write to you alone here, so nobody follows a case here. ${who} ${what}: ${typed(ask)}`,
    { suggestions: [ask] },
  );
}

function nobodyThere(wanted: string | undefined): UserError {
  const ask = wanted === undefined ? "cases" : formatAsk("case", { name: wanted });
  return new UserError(
    said`Nothing can be posted to a terminal, so nobody follows a case here. A channel of the console can have it posted; here there is ${typed(ask)}`,
    { suggestions: [ask] },
  );
}

/** What this person follows, the oldest first. */
export async function followsOf(
  asker: Asker,
  direct: Destination,
  desk: Desk,
): Promise<readonly Subscription[]> {
  const all = await desk.subscriptions.list(direct);
  return all
    .filter(({ isPersonal, addedBy }) => isPersonal === true && addedBy === addedByOf(asker))
    .toSorted((a, b) => a.addedAt.localeCompare(b.addedAt));
}

/** Begins to follow. Throws UserError for more than FOLLOWS_MAX. */
export async function follow(caseFile: Case, asker: Asker, desk: Desk): Promise<Subscription> {
  const destination = directOf(asker, caseFile.slug);
  const known = await followsOf(asker, destination, desk);
  const query = followedQuery(caseFile);
  const same = known.find((one) => one.query === query);
  if (same !== undefined) return same;
  if (known.length >= FOLLOWS_MAX) {
    throw new UserError(`You follow ${FOLLOWS_MAX} cases already: stop one of them first.`, {
      suggestions: ["unfollow"],
    });
  }
  return desk.subscriptions.add({
    destination,
    query,
    when: "now",
    layout: "card",
    addedBy: addedByOf(asker),
    isPersonal: true,
  });
}

/** The query that following a case asks for: its articles as they will be; of a name that made a case, that name. */
export function followedQuery({ slug, query, isDefined }: Case): string {
  return isDefined ? formatQuery({ type: "case", slug }) : query;
}

/** The title of what is followed, else its words. */
export function followedTitle({ query }: Subscription, cases: readonly Case[]): string {
  const caseFile = cases.find((one) => followedQuery(one) === query);
  return caseFile?.title ?? query.replaceAll('"', "");
}

/** What this person follows, each with a button to stop it, and their quiet hours, which may have been set just now. */
export async function followsMessage(
  { asker, place }: Ask,
  desk: Desk,
  wish: QuietWish = {},
): Promise<Message> {
  const direct = directOf(asker);
  const follows = await followsOf(asker, direct, desk);
  const words = followWords((await desk.channels.phrases(place)).language);
  const quiet = await quietBlocks(direct, wish, words, desk);
  const { title } = words;
  if (follows.length === 0) {
    return { title, blocks: [heading(title), paragraph(words.nothing), ...quiet] };
  }
  const titles = follows.map((one) => followedTitle(one, desk.cases.defined()));
  const lines = titles.map((name): readonly Span[] => [
    { type: "ask", text: name, ask: formatAsk("case", { name }) },
  ]);
  const stops = follows.map((one) => stopButton(one, words, desk));
  const actions = { type: "actions", actions: stops } as const;
  return { title, blocks: [heading(title), { type: "list", lines }, ...quiet, actions] };
}

export function stopButton(followed: Subscription, words: FollowWords, desk: Desk): Button {
  const label = words.stop(followedTitle(followed, desk.cases.defined()));
  return { type: "button", label, ask: formatAsk("unfollow", { case: followed.id }) };
}

function addedByOf({ platform, id }: Asker): string {
  return `${platform}:${id}`;
}
