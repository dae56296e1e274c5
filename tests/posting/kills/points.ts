/** Every numbered point at which the desk may die between an article and its message, and what it leaves behind. */

import type { DeliveryState } from "../../../src/newsroom/delivery.ts";
import type { Chat, OneFault } from "./chat.ts";
import type { Side, Trap } from "./orders.ts";

export type Telling = "story" | "digest";

export type Point = {
  readonly number: string;
  readonly what: string;
  readonly trap: Trap;
  /** `digest`: what is told in the digest; else what is told at once. */
  readonly tells?: Telling;
  readonly fault?: OneFault;
  /** The life before, over the same article, dies here. */
  readonly before?: Trap;
  /** What happens between the two lives. */
  readonly between?: "chatter" | "copy" | "edit";
  /** What the ledger says then (nothing, where it does not know of it yet), and how many messages stand there. */
  readonly leaves: { readonly state: DeliveryState | undefined; readonly standing: number };
};

/** Once for each desk, whatever it is connected to. */
export const STARTING: readonly Pick<Point, "number" | "what" | "trap">[] = [
  point("21", "the file half made", commit("before", "^PRAGMA user_version")),
  point("1", "lock taken", { on: "statement", side: "after", said: "BEGIN EXCLUSIVE" }),
  point("2", "epoch read", commit("before", "^meta epoch ")),
  point("2'", "epoch written", commit("after", "^meta epoch ")),
  point("22", "log not checkpointed", checkpoint("before")),
  point("22'", "log checkpointed", checkpoint("after")),
];

/** All that lies between an article and its message. The word is in the article and in no other. */
export function pointsOn({ name }: Pick<Chat, "name">, word: string): readonly Point[] {
  const of = asksOf(name);
  const delivery = ["^delivery ", word];
  const state = (is: DeliveryState) => [...delivery, `"state":"${is}"`];
  const posting = [...of.post, word];
  const sending = { state: "sending", standing: 0 } as const;
  const arrived = { state: "sending", standing: 1 } as const;
  const owed = { state: "pending", standing: 0 } as const;
  const unknown = { state: "unknown", standing: 1 } as const;
  const told = { state: "delivered", standing: 1 } as const;
  const onWire = { on: "request", phase: "sent", asked: posting } as const;
  const wasTold = commit("after", ...state("delivered"));
  const interrupted = [...state("unknown"), "the desk stopped"];
  return [
    {
      ...point("4", "article, not committed", commit("before", ...state("pending"))),
      leaves: none,
    },
    { ...point("4'", "article committed", commit("after", ...state("pending"))), leaves: owed },
    {
      ...point("5", "claim read", { on: "read", found: [word, '"state":"pending"'], nth: 2 }),
      leaves: owed,
    },
    { ...point("6", "floor asked", request("sent", of.floor)), leaves: owed },
    { ...point("6'", "floor answered", request("answered", of.floor)), leaves: owed },
    {
      ...point("7", "SENDING, not committed", commit("before", ...state("sending"))),
      leaves: owed,
    },
    { ...point("7'", "SENDING committed", commit("after", ...state("sending"))), leaves: sending },
    { ...point("8", "before the first byte", request("begun", posting)), leaves: sending },
    { ...point("9", "request written", onWire), leaves: arrived },
    { ...point("10", "headers in", request("headers", posting)), leaves: arrived },
    {
      ...point("11", "2xx in, not committed", commit("before", ...state("delivered"))),
      leaves: arrived,
    },
    { ...point("12", "DELIVERED committed", wasTold), leaves: told },
    {
      ...point("14", "UNKNOWN, not committed", commit("before", ...state("unknown"))),
      fault: "lost answer",
      leaves: arrived,
    },
    {
      ...point("14'", "UNKNOWN committed", commit("after", ...state("unknown"))),
      fault: "lost answer",
      leaves: unknown,
    },
    {
      ...point("15", "while it settles", {
        ...commit("after", ...state("unknown")),
        laterMs: HALF_SETTLED_MS,
      }),
      fault: "lost answer",
      leaves: unknown,
    },
    {
      ...point("13", "429 in", { ...request("headers", posting), status: 429 }),
      fault: "429",
      leaves: sending,
    },
    {
      ...point("3", "SENDING not yet UNKNOWN", commit("before", ...interrupted)),
      before: commit("after", ...state("sending")),
      leaves: sending,
    },
    {
      ...point("3'", "SENDING made UNKNOWN", commit("after", ...interrupted)),
      before: commit("after", ...state("sending")),
      leaves: { state: "unknown", standing: 0 },
    },
    {
      ...point("16", "history, page 1", request("answered", of.look)),
      before: onWire,
      between: "chatter",
      leaves: unknown,
    },
    {
      ...point("16'", "history, page 2", { ...request("answered", of.look), nth: 2 }),
      before: onWire,
      between: "chatter",
      leaves: unknown,
    },
    {
      ...point("17", "before a copy is taken away", request("begun", of.remove)),
      before: onWire,
      between: "copy",
      leaves: { state: "unknown", standing: 2 },
    },
    {
      ...point("17'", "a copy taken away", request("answered", of.remove)),
      before: onWire,
      between: "copy",
      leaves: unknown,
    },
    {
      ...point("18", "correction not committed", commit("before", "^correction ", word)),
      before: wasTold,
      between: "edit",
      leaves: told,
    },
    {
      ...point("18a", "before an edit's first byte", request("begun", [...of.edit, word])),
      before: wasTold,
      between: "edit",
      leaves: told,
    },
    {
      ...point("18b", "edit written", request("sent", [...of.edit, word])),
      before: wasTold,
      between: "edit",
      leaves: told,
    },
    {
      ...point("18c", "edit answered, not committed", commit("before", ...delivery, REVISED)),
      before: wasTold,
      between: "edit",
      leaves: told,
    },
    {
      ...point("18d", "edit committed", commit("after", ...delivery, REVISED)),
      before: wasTold,
      between: "edit",
      leaves: told,
    },
    {
      ...point("19", "slot not claimed", commit("before", ...state("pending"), DIGEST)),
      tells: "digest",
      leaves: none,
    },
    {
      ...point("19'", "slot claimed", commit("after", ...state("pending"), DIGEST)),
      tells: "digest",
      leaves: owed,
    },
    { ...point("19a", "digest written", onWire), tells: "digest", leaves: arrived },
  ];
}

const HALF_SETTLED_MS = 500;
const DIGEST = '"kind":"digest"';
const REVISED = '"correctedAt"';

const none = { state: undefined, standing: 0 } as const;

/** Requests, by what their method, path and body say. */
function asksOf(name: Chat["name"]) {
  return name === "discord"
    ? {
        floor: ["^GET .*/messages\\?limit=1 "],
        post: ["^POST .*/channels/\\d+/messages "],
        look: ["^GET .*/messages\\?.*after="],
        remove: ["^DELETE .*/messages/"],
        edit: ["^PATCH .*/messages/"],
      }
    : {
        floor: ["conversations\\.history", "limit=1(?!\\d)"],
        post: ["chat\\.postMessage"],
        look: ["conversations\\.history", "oldest="],
        remove: ["chat\\.delete"],
        edit: ["chat\\.update"],
      };
}

function point(number: string, what: string, trap: Trap) {
  return { number, what, trap };
}

function commit(side: Side, ...wrote: readonly string[]) {
  return { on: "commit", side, wrote } as const;
}

function request(
  phase: Extract<Trap, { on: "request" }>["phase"],
  asked: readonly string[],
): Extract<Trap, { on: "request" }> {
  return { on: "request", phase, asked };
}

function checkpoint(side: Side): Trap {
  return { on: "statement", side, said: "wal_checkpoint" };
}
