/** People for measuring, each with a mind of their own: what they ask, press, choose, type and fill in on Discord. */

import { setTimeout as wait } from "node:timers/promises";
import { flatten, isSelect, TYPE } from "../../tests/standins/discord/check-components.ts";
import type { Exchange } from "../../tests/standins/discord/exchange.ts";
import { listOf, textOf } from "../../tests/standins/discord/fields.ts";
import type { Channel, Message } from "../../tests/standins/discord/nouns.ts";
import type { Filled } from "../../tests/standins/discord/options.ts";
import type { Person } from "../../tests/standins/discord/people.ts";
import { KIND_CHARS, TYPING, type Wait } from "../chat/waits.ts";
import { createRandom } from "../corpus.ts";

type Visit = {
  readonly person: Person;
  readonly channel: Channel;
  readonly isModerator: boolean;
  readonly random: () => number;
  readonly waits: Wait[];
  /** The reply that was shown last. */
  shown: Message | undefined;
};

const ACTS_EACH = 70;

/** A person waits at most this long before the next act: several of them together ask more than a busy server does. */
const PAUSE_MS_MAX = 1_000;

/** Nothing comes any more: Discord takes no first response after three seconds. */
const PATIENCE_MS = 20_000;

/** Asked in turn; `{}` opens what needs nothing. */
const SLASHES: readonly (readonly [line: string, filled: Filled])[] = [
  ["latest", {}],
  ["latest", { source: "Colden Wire" }],
  ["latest", { query: "verdict -jury" }],
  ["search", { query: "odile marsh" }],
  ["search", { query: "verdict" }],
  ["search", { query: "verdict", order: "best" }],
  ["search", { query: '"harbour fraud" -jury after:2025' }],
  ["search", { query: "zzzznothing" }],
  ["case", { name: "odile marsh" }],
  ["case", { name: "odile marsh", view: "timeline" }],
  ["case", { name: "grace quill", view: "people" }],
  ["cases", {}],
  ["story", { words: "verdict harbour" }],
  ["why", { about: "verdict" }],
  ["which", { words: "Odile Marsh signed the harbour contract." }],
  ["share", { ask: "latest" }],
  ["help", {}],
  ["help", { command: "search" }],
];

const FOR_MODERATORS: readonly (readonly [line: string, filled: Filled])[] = [
  ["feeds list", {}],
  ["channel show", {}],
];

/** Typed key by key, as Discord asks. */
const TYPED: readonly (readonly [line: string, option: string, words: string])[] = [
  ["case", "name", "odile ma"],
  ["case", "name", "grace"],
  ["latest", "source", "cold"],
  ["story", "words", "verd"],
  ["help", "command", "sea"],
];

/** What a button or menu may lead to here: the rest changes what is set. */
const READING = /^v1:(?:a\d+|p\d+):(?:case|cases|latest|search|story|why|which|help)\b/u;
const READING_ASK = /^(?:case|cases|latest|search|story|why|which|help)\b/u;

/** One person's acts, one after another; the same for the same seed and replies. Person 0 moderates. */
export async function spend(
  person: Person,
  channel: Channel,
  seed: number,
): Promise<readonly Wait[]> {
  const random = createRandom(seed);
  const isModerator = seed === 0;
  const visit: Visit = { person, channel, isModerator, random, waits: [], shown: undefined };
  for (let act = 0; act < ACTS_EACH; act += 1) {
    await wait(random() * PAUSE_MS_MAX);
    const chance = random();
    if (chance < 0.25) await type(visit);
    else if (chance < 0.6) await pressOrChoose(visit);
    else if (isModerator && chance < 0.75) await fillIn(visit);
    else await slash(visit);
  }
  return visit.waits;
}

async function type(visit: Visit): Promise<void> {
  const [line, option, words] = oneOf(TYPED, visit);
  for (let end = 1; end <= words.length; end += 1) {
    const typed = { [option]: words.slice(0, end) };
    const exchange = visit.person.autocomplete(visit.channel, line, typed);
    await note(visit, `${TYPING} /${line} ${option}`, exchange);
  }
}

/** On the last reply; where nothing can be pressed on it, a command is asked instead. */
async function pressOrChoose(visit: Visit): Promise<void> {
  const { person, shown } = visit;
  const found = shown === undefined ? [] : readable(shown);
  if (shown === undefined || found.length === 0) return await slash(visit);
  const { id, values } = oneOf(found, visit);
  if (values.length === 0) await note(visit, "button", person.press(shown, id));
  else await note(visit, "menu", person.choose(shown, id, [oneOf(values, visit)]));
}

async function fillIn(visit: Visit): Promise<void> {
  const { person, channel } = visit;
  await note(visit, "slash /channel show", person.slash(channel, "channel show"));
  if (visit.shown === undefined) return;
  const form = person.press(visit.shown, formIn(visit.shown));
  await note(visit, "button that opens a form", form);
  if (form.modal === undefined) return;
  await note(visit, "form", person.submit(form, { timezone: "Europe/London" }));
}

async function slash(visit: Visit): Promise<void> {
  const asks = visit.isModerator ? [...SLASHES, ...FOR_MODERATORS] : SLASHES;
  const [line, filled] = oneOf(asks, visit);
  const kind = ["slash", `/${line}`, ...Object.values(filled)].join(" ");
  await note(visit, kind.slice(0, KIND_CHARS), visit.person.slash(visit.channel, line, filled));
}

/** Waits for the reply itself, and writes down how long it took; for one that never comes, all the patience there is. */
async function note(visit: Visit, kind: string, exchange: Exchange): Promise<void> {
  const final = await exchange.settled(PATIENCE_MS).catch(() => undefined);
  const finalMs = final?.ms ?? PATIENCE_MS;
  visit.waits.push({ kind, firstMs: exchange.ms ?? finalMs, finalMs });
  visit.shown = exchange.message ?? visit.shown;
}

function oneOf<Value>(from: readonly Value[], { random }: Visit): Value {
  return from[Math.floor(random() * from.length)] as Value;
}

/** Buttons and menus of a reply that only read, each with the values it offers. */
function readable({ fields }: Message): readonly { id: string; values: readonly string[] }[] {
  return flatten(listOf(fields.components)).flatMap(({ component }) => {
    const id = textOf(component.custom_id);
    if (component.disabled === true) return [];
    if (component.type === TYPE.BUTTON) return READING.test(id) ? [{ id, values: [] }] : [];
    if (!isSelect(component)) return [];
    const values = listOf(component.options).map(({ value }) => textOf(value));
    const asks = values.filter((value) => READING_ASK.test(value));
    return asks.length === 0 ? [] : [{ id, values: asks }];
  });
}

function formIn({ fields }: Message): string {
  const ids = flatten(listOf(fields.components)).map(({ component }) =>
    textOf(component.custom_id),
  );
  return ids.find((id) => /^v1:f/u.test(id)) ?? "no form";
}
