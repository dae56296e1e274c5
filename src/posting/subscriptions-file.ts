/**
 * `feeds/subscriptions.yaml`: who gets what, and when. An entry with a mistake is named with its line; the rest count,
 * and none that was there ends.
 *
 *     subscriptions:
 *       - channel: web/local/news        # platform/space/channel
 *         what: cooper -celebrity        # the query language; nothing here means everything
 *         when: every day at 08:00       # or "now", or five cron fields
 *         timeZone: Europe/London        # else the desk's own
 *         layout: digest                 # or of stories at once line, card, or thread: one for each case or story
 *         sources: 2                     # independent sources that must tell it
 *         age: 24                        # hours that an article may have been old when it was read
 *         approve: true                # a moderator says of each story whether it is posted
 *         mentions: [editors]            # named first in each message; pinged where the platform can
 *         mentionWhen: execution         # only where this query selects the story
 *         template: "{{title}} — {{source}}" # how the line of a story is worded
 */

import { createHash } from "node:crypto";
import { z } from "zod";
import { reasonOf } from "../newsroom/errors.ts";
import { type Destination, destinationKey, type Subscription } from "../newsroom/subscription.ts";
import { checkTemplate } from "../newsroom/telling/template.ts";
import { mistakeAt, mistakesIn, readYamlList, type YamlRow } from "../yaml-list.ts";
import { readWhen } from "./clock-words.ts";
import { checkReachable, readDestination } from "./destinations.ts";

/** As many as are measured to be matched with a thousand stories an hour many times over (`npm run bench -- posting`). */
export const SUBSCRIPTIONS_MAX = 10_000;

/** What `addedBy` says of one that the file lists. */
export const FROM_FILE = "file";

const ID_CHARS = 10;

const MENTIONS = "must be a list of whom to mention, 10 at most";

const Entry = z.strictObject({
  channel: z.string("must name a channel, such as web/local/news"),
  what: z.string("must be a query in words").nullish(),
  when: z.string("must say when, such as now or every day at 08:00"),
  timeZone: z.string("must be a time zone, such as Europe/London").optional(),
  layout: z
    .enum(["line", "card", "thread", "digest"], "must be line, card, thread or digest")
    .optional(),
  sources: z.int("must be a number").min(1, "must be 1 or more").optional(),
  age: z.number("must be a number of hours").positive("must be more than 0 hours").optional(),
  mentionWhen: z.string("must be a query in words").optional(),
  template: z.string("must be words with {{title}} and the like").optional(),
  approve: z.boolean("must be true or false").optional(),
  mentions: z
    .array(z.string(MENTIONS).trim().min(1, MENTIONS), MENTIONS)
    .max(10, MENTIONS)
    .optional(),
});

/** A subscription before the desk says since when it counts. */
export type Listed = Omit<Subscription, "addedAt">;

export type SubscriptionsFile = {
  readonly listed: readonly Listed[];
  readonly problems: readonly string[];
  /** False when nothing of the file could be read: it says nothing then, not that nobody is subscribed. */
  readonly isReadable: boolean;
};

export type FileReading = {
  /** Of entries that name none. */
  readonly timeZone: string;
  /** Every platform that the desk is set up for. */
  readonly platformNames: ReadonlySet<string>;
  /** Throws where a query cannot be read. */
  checkQuery(query: string): void;
};

export function readSubscriptions(text: string, reading: FileReading): SubscriptionsFile {
  const list = readYamlList(text, "subscriptions", SUBSCRIPTIONS_MAX);
  const listed = new Map<string, Listed>();
  const problems = [...list.problems];
  for (const row of list.rows) {
    const { subscription, mistakes } = readEntry(row, reading);
    if (mistakes.length > 0) problems.push(`${mistakes.join(" ")} ${UNTIL_THEN}`);
    if (subscription === undefined) continue;
    if (!listed.has(subscription.id)) listed.set(subscription.id, subscription);
    else problems.push(`Line ${row.line}: the same is listed above already. ${UNTIL_THEN}`);
  }
  return { listed: [...listed.values()], problems, isReadable: list.isReadable };
}

/** The same for the same destination, query and clock, in every run and however it was added. */
export function subscriptionId({
  destination,
  query,
  when,
}: Pick<Subscription, "destination" | "query" | "when">): string {
  const clock = when === "now" ? [when] : [when.cron, when.timeZone];
  const parts = [destinationKey(destination), query.trim(), ...clock].join("\n");
  return createHash("sha256").update(parts).digest("hex").slice(0, ID_CHARS);
}

const UNTIL_THEN = "Until then all subscriptions that were there stay.";

function readEntry(
  row: YamlRow,
  reading: FileReading,
): { readonly subscription?: Listed; readonly mistakes: readonly string[] } {
  const checked = Entry.safeParse(row.value);
  const mistakes = checked.success ? [] : [...mistakesIn(row, Entry, checked.error.issues)];
  // The words of one with a mistake are read all the same, so that all its mistakes are told at once.
  const entry: Partial<z.infer<typeof Entry>> = checked.data ?? textsIn(row.value);
  const { channel, what, when, timeZone = reading.timeZone, mentionWhen, template } = entry;
  const attempt = <Value>(key: string, read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      mistakes.push(mistakeAt(row, key, reasonOf(error)));
      return undefined;
    }
  };
  const query = (what ?? "").trim();
  const destination = attempt("channel", () =>
    channel === undefined ? undefined : reachable(channel, reading),
  );
  const clock = attempt("when", () => (when === undefined ? undefined : readWhen(when, timeZone)));
  attempt("what", () => reading.checkQuery(query));
  attempt("mentionWhen", () => mentionWhen && reading.checkQuery(mentionWhen));
  attempt("template", () => template && checkTemplate(template));
  if (entry.approve && clock && clock !== "now") {
    const only = "only what is told at once can be approved: write when: now.";
    mistakes.push(mistakeAt(row, "approve", only));
  }
  if (destination === undefined || clock === undefined || mistakes.length > 0) return { mistakes };
  return { subscription: listedOf(entry, { destination, query, when: clock }), mistakes };
}

function listedOf(
  {
    layout,
    mentions,
    sources,
    age,
    mentionWhen,
    template,
    approve,
  }: Partial<z.infer<typeof Entry>>,
  wanted: Pick<Listed, "destination" | "query" | "when">,
): Listed {
  return {
    id: subscriptionId(wanted),
    ...wanted,
    layout: layout ?? (wanted.when === "now" ? "card" : "digest"),
    ...(mentions === undefined ? {} : { mentions }),
    ...(sources === undefined ? {} : { sourcesMin: sources }),
    ...(age === undefined ? {} : { ageHoursMax: age }),
    ...(mentionWhen === undefined ? {} : { mentionQuery: mentionWhen }),
    ...(template === undefined ? {} : { template }),
    ...(approve && { needsApproval: true }),
    addedBy: FROM_FILE,
  };
}

function reachable(channel: string, { platformNames }: FileReading): Destination {
  const destination = readDestination(channel);
  checkReachable(destination, platformNames);
  return destination;
}

function textsIn(entry: unknown): Readonly<Record<string, string>> {
  if (typeof entry !== "object" || entry === null) return {};
  const texts = Object.entries(entry).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  return Object.fromEntries(texts);
}
