/**
 * A platform that keeps its channels in memory and fails as it is told to. It is no kinder than the real ones: posting
 * the same key twice puts two messages in the channel.
 */

import type { Message } from "../../src/newsroom/message.ts";
import type { EditOutcome, Platform, Posted, PostOutcome } from "../../src/newsroom/platform.ts";
import { type Destination, destinationKey } from "../../src/newsroom/subscription.ts";
import type { FakeTiming } from "./timing.ts";

/** What happens to one post; it is sent, gone astray, or turned down. */
export type Fate =
  | "sent"
  | "answer lost"
  | "lost"
  /** The answer is lost, and the message comes half a minute later. */
  | "late"
  | Extract<PostOutcome, { readonly type: "refused" | "limited" }>;

/** What happens to one edit; it may be turned down as well. */
export type EditFate =
  | "sent"
  | "answer lost"
  | "lost"
  | "late"
  | Extract<EditOutcome, { readonly type: "refused" | "limited" }>;

const LATE_MS = 30_000;

type FakeMessage = {
  readonly posted: Posted;
  readonly key: string;
  readonly message: Message;
};

export type FakePlatform = Platform & {
  /** What happens to the next posts, in turn; "sent" when nothing is said. */
  readonly fates: Fate[];
  /** The same for edits. */
  readonly editFates: EditFate[];
  /** False when history may not be read. */
  isReadable: boolean;
  /** How many posts, and how many edits, have been tried. */
  readonly tried: () => number;
  readonly triedEdits: () => number;
  /** What stands in a channel, oldest first. */
  standing(destination: Destination): readonly FakeMessage[];
};

export function fakePlatform(name: string, { now, after }: FakeTiming): FakePlatform {
  const channels = new Map<string, FakeMessage[]>();
  let sequence = 0;
  let tried = 0;
  let triedEdits = 0;
  const channel = (destination: Destination): FakeMessage[] => {
    const key = destinationKey(destination);
    const messages = channels.get(key) ?? [];
    channels.set(key, messages);
    return messages;
  };
  const put = (destination: Destination, message: Message, key: string): Posted => {
    sequence += 1;
    const posted = { id: String(sequence).padStart(6, "0"), at: now().toISOString() };
    channel(destination).push({ posted, key, message });
    return posted;
  };
  const platform: FakePlatform = {
    name,
    fates: [],
    editFates: [],
    isReadable: true,
    tried: () => tried,
    triedEdits: () => triedEdits,
    standing: (destination) => [...channel(destination)],
    start: async () => undefined,
    stop: async () => undefined,
    async floor(destination) {
      if (!platform.isReadable) throw new Error("the channel's history may not be read");
      return channel(destination).at(-1)?.posted.id;
    },
    async post(destination, message, key) {
      tried += 1;
      const fate = platform.fates.shift() ?? "sent";
      if (typeof fate === "object") return fate;
      if (fate === "sent") return { type: "sent", posted: put(destination, message, key) };
      if (fate === "answer lost") put(destination, message, key);
      if (fate === "late") after(LATE_MS, () => put(destination, message, key));
      return { type: "unknown", reason: "the connection broke" };
    },
    async find(destination, key, floor = "") {
      if (!platform.isReadable) {
        return { type: "unreadable", reason: "the channel's history may not be read" };
      }
      const found = channel(destination).filter((one) => one.key === key && one.posted.id > floor);
      const [first, ...copies] = found.map(({ posted }) => posted);
      return first === undefined ? { type: "absent" } : { type: "found", posted: first, copies };
    },
    async recent(destination, limit) {
      if (!platform.isReadable) throw new Error("the channel's history may not be read");
      const newest = channel(destination).toReversed().slice(0, limit);
      return newest.map(({ posted, key }) => ({ posted, key }));
    },
    async edit(destination, posted, message, key) {
      triedEdits += 1;
      const fate = platform.editFates.shift() ?? "sent";
      if (typeof fate === "object") return fate;
      const change = () => {
        const messages = channel(destination);
        const index = messages.findIndex((one) => one.posted.id === posted.id);
        if (index !== -1) messages[index] = { posted, key, message };
        return index !== -1;
      };
      if (fate === "late") after(LATE_MS, () => void change());
      const isThere = (fate === "sent" || fate === "answer lost") && change();
      if (fate !== "sent") return { type: "unknown", reason: "the connection broke" };
      return isThere ? { type: "sent", posted } : { type: "gone" };
    },
    async remove(destination, posted) {
      const messages = channel(destination);
      const index = messages.findIndex((one) => one.posted.id === posted.id);
      if (index !== -1) messages.splice(index, 1);
      return { type: "sent", posted };
    },
  };
  return platform;
}
