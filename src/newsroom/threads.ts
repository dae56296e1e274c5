/**
 * A place may have a thread for each subject: its first message begins the thread and the later ones go into it. Which
 * thread that is, is written down when the first one surely stands there; until then nothing else is sent to the place.
 */

import type { Message, Subject } from "./message.ts";
import type { Records } from "./records.ts";
import { type Destination, destinationKey } from "./subscription.ts";

/** Why no thread can be begun in a thread or with one person. */
export const NO_THREADS_HERE =
  "There are no threads within a thread or direct messages: choose layout:card, or subscribe in a channel.";

/** Where the thread of a subject is written down. */
export function threadKey(destination: Destination, { key }: Subject): string {
  return `${destinationKey(destination)}|${key}`;
}

/** The subject in whose thread a message belongs; undefined for one that stands in the channel itself. */
export function threadedSubject({ inThread, subject }: Message): Subject | undefined {
  return inThread === undefined ? undefined : subject;
}

/** The thread that a message goes into there, as it is written down, be it gone by now. None is within a thread. */
export async function threadKnown(
  records: Records,
  destination: Destination,
  message: Message,
): Promise<string | undefined> {
  const subject = destination.thread === undefined ? threadedSubject(message) : undefined;
  return subject && (await records.get("thread", threadKey(destination, subject)));
}

/**
 * The threads in which a message of the subject may stand: `threads` are those that attempts went into, as they were
 * written down before. A subject may have begun a new thread since, so its own counts only where nothing was.
 */
export async function threadsSought(
  records: Records,
  destination: Destination,
  subject: Subject,
  threads: readonly string[] | undefined,
): Promise<readonly string[]> {
  if (threads !== undefined) return threads;
  const own = await records.get("thread", threadKey(destination, subject));
  return own === undefined ? [] : [own];
}

/** The same of what was sent with this delivery key. */
export async function subjectSent(records: Records, key: string): Promise<Subject | undefined> {
  const delivery = await records.get("delivery", key);
  return delivery && threadedSubject(delivery.message);
}
