/** People for measuring, each with a mind of their own: what they ask, press, choose, type and fill in on Discord. */

import { flatten, isSelect, TYPE } from "../../tests/standins/discord/check-components.ts";
import type { Exchange } from "../../tests/standins/discord/exchange.ts";
import { listOf, textOf } from "../../tests/standins/discord/fields.ts";
import type { Channel, Message } from "../../tests/standins/discord/nouns.ts";
import type { Filled } from "../../tests/standins/discord/options.ts";
import type { Person } from "../../tests/standins/discord/people.ts";
import { type Visit as ChatVisit, NEVER_MS, oneOf, READING, spendVisit } from "../chat/visit.ts";
import { KIND_CHARS, TYPING, type Wait } from "../chat/waits.ts";

type Visit = ChatVisit<Person, Channel, Message>;

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

/** The id of a button that asks, and what. */
const ASKING_ID = /^v1:(?:a\d+|p\d+):(?<ask>.*)$/su;

/** One person's acts; the same for the same seed and replies. Person 0 moderates. */
export function spend(person: Person, channel: Channel, seed: number): Promise<readonly Wait[]> {
  return spendVisit<Person, Channel, Message>({ person, channel }, seed, async (visit, chance) => {
    if (chance < 0.25) await type(visit);
    else if (chance < 0.6) await pressOrChoose(visit);
    else if (visit.isModerator && chance < 0.75) await fillIn(visit);
    else await slash(visit);
  });
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
  const final = await exchange.settled(NEVER_MS).catch(() => undefined);
  const finalMs = final?.ms ?? NEVER_MS;
  visit.waits.push({ kind, firstMs: exchange.ms ?? finalMs, finalMs });
  visit.shown = exchange.message ?? visit.shown;
}

/** Buttons and menus of a reply that only read, each with the values it offers. */
function readable({ fields }: Message): readonly { id: string; values: readonly string[] }[] {
  return flatten(listOf(fields.components)).flatMap(({ component }) => {
    const id = textOf(component.custom_id);
    if (component.disabled === true) return [];
    if (component.type === TYPE.BUTTON) return isReading(id) ? [{ id, values: [] }] : [];
    if (!isSelect(component)) return [];
    const values = listOf(component.options).map(({ value }) => textOf(value));
    const asks = values.filter((value) => READING.test(value));
    return asks.length === 0 ? [] : [{ id, values: asks }];
  });
}

function isReading(id: string): boolean {
  return READING.test(ASKING_ID.exec(id)?.groups?.ask ?? "");
}

function formIn({ fields }: Message): string {
  const ids = flatten(listOf(fields.components)).map(({ component }) =>
    textOf(component.custom_id),
  );
  return ids.find((id) => /^v1:f/u.test(id)) ?? "no form";
}
