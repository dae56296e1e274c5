/** What every platform promises, as tests to run on each: `platformContract("web", openWeb)`. */

import { describe, expect, it } from "vitest";
import type { Message } from "../../src/newsroom/message.ts";
import type { EditOutcome, Platform, Posted } from "../../src/newsroom/platform.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";

export type OpenPlatform = {
  /** Started, or needing no start to post and to read. */
  readonly platform: Platform;
  /** Two channels with nothing in them. */
  readonly empty: readonly [Destination, Destination];
  close?(): Promise<void>;
};

export type Traits = {
  /** Posting a key a second time puts no second message there. */
  readonly isIdempotent?: boolean;
};

const KEYS = [`${"a1".repeat(12)}0`, `${"b2".repeat(12)}0`, `${"c3".repeat(12)}0`] as const;

/** Runs the contract on what `open` gives, anew for each rule. */
export function platformContract(
  name: string,
  open: () => Promise<OpenPlatform>,
  { isIdempotent = false }: Traits = {},
): void {
  const withPlatform =
    (rule: (platform: Platform, empty: OpenPlatform["empty"]) => Promise<void>) => async () => {
      const { platform, empty, close } = await open();
      try {
        await rule(platform, empty);
      } finally {
        await close?.();
      }
    };

  describe(`the platform ${name}`, () => {
    it(
      "has no newest message in an empty channel, and then its last one",
      withPlatform(async (platform, [channel]) => {
        expect(await platform.floor(channel)).toBeUndefined();
        await sent(platform.post(channel, saying("one"), KEYS[0]));
        const last = await sent(platform.post(channel, saying("two"), KEYS[1]));
        expect(await platform.floor(channel)).toBe(last.id);
      }),
    );

    it(
      "finds a message by the key it was posted with",
      withPlatform(async (platform, [channel]) => {
        const floor = await platform.floor(channel);
        const posted = await sent(platform.post(channel, saying("one"), KEYS[0]));
        await sent(platform.post(channel, saying("two"), KEYS[1]));
        expect(await platform.find(channel, KEYS[0], floor)).toMatchObject({
          type: "found",
          posted: { id: posted.id },
          copies: [],
        });
      }),
    );

    it(
      "says that a key is absent when no message carries it",
      withPlatform(async (platform, [channel, other]) => {
        await sent(platform.post(channel, saying("one"), KEYS[0]));
        expect(await platform.find(channel, KEYS[1], undefined)).toEqual({ type: "absent" });
        expect(await platform.find(other, KEYS[0], undefined)).toEqual({ type: "absent" });
      }),
    );

    it(
      "finds what was posted after the floor that was taken before it",
      withPlatform(async (platform, [channel]) => {
        await sent(platform.post(channel, saying("before"), KEYS[0]));
        const floor = await platform.floor(channel);
        const posted = await sent(platform.post(channel, saying("after"), KEYS[1]));
        expect(await platform.find(channel, KEYS[1], floor)).toMatchObject({
          type: "found",
          posted: { id: posted.id },
        });
      }),
    );

    it(
      isIdempotent ? "posts one key once" : "finds every copy of a key that was posted twice",
      withPlatform(async (platform, [channel]) => {
        const first = await sent(platform.post(channel, saying("one"), KEYS[0]));
        const second = await sent(platform.post(channel, saying("one"), KEYS[0]));
        const found = await platform.find(channel, KEYS[0], undefined);
        expect(found).toMatchObject({
          type: "found",
          posted: { id: first.id },
          copies: isIdempotent ? [] : [{ id: second.id }],
        });
        if (isIdempotent) expect(second.id).toBe(first.id);
        expect(await platform.recent(channel, 10)).toHaveLength(isIdempotent ? 1 : 2);
      }),
    );

    it(
      "lists the newest messages first, with the keys they carry",
      withPlatform(async (platform, [channel]) => {
        for (const key of KEYS) await sent(platform.post(channel, saying(key), key));
        const recent = await platform.recent(channel, 2);
        expect(recent.map(({ key }) => key)).toEqual([KEYS[2], KEYS[1]]);
      }),
    );

    it(
      "edits a message in its place, which keeps its key",
      withPlatform(async (platform, [channel]) => {
        const posted = await sent(platform.post(channel, saying("wrong"), KEYS[0]));
        const edited = await sent(platform.edit(channel, posted, saying("right"), KEYS[0]));
        expect(edited.id).toBe(posted.id);
        expect(await platform.recent(channel, 10)).toHaveLength(1);
        expect(await platform.find(channel, KEYS[0], undefined)).toMatchObject({ type: "found" });
      }),
    );

    it(
      "says that a message is gone which is to be edited and is not there any more",
      withPlatform(async (platform, [channel]) => {
        const posted = await sent(platform.post(channel, saying("one"), KEYS[0]));
        const last = await sent(platform.post(channel, saying("two"), KEYS[1]));
        await sent(platform.remove(channel, posted));
        const edited = await platform.edit(channel, posted, saying("right"), KEYS[0]);
        expect(edited).toEqual({ type: "gone" });
        expect(await platform.recent(channel, 10)).toMatchObject([{ posted: { id: last.id } }]);
      }),
    );

    it(
      "removes a message, and lets it be removed again",
      withPlatform(async (platform, [channel]) => {
        const posted = await sent(platform.post(channel, saying("one"), KEYS[0]));
        await sent(platform.remove(channel, posted));
        await sent(platform.remove(channel, posted));
        expect(await platform.recent(channel, 10)).toEqual([]);
      }),
    );
  });
}

function saying(words: string): Message {
  return { title: words, blocks: [{ type: "text", spans: [{ type: "text", text: words }] }] };
}

async function sent(outcome: Promise<EditOutcome>): Promise<Posted> {
  const settled = await outcome;
  if (settled.type !== "sent") throw new Error(`Not sent: ${JSON.stringify(settled)}`);
  return settled.posted;
}
