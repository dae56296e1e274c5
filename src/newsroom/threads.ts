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

/** The same of what was sent with this delivery key. */
export async function subjectSent(records: Records, key: string): Promise<Subject | undefined> {
  const delivery = await records.get("delivery", key);
  return delivery && threadedSubject(delivery.message);
}
