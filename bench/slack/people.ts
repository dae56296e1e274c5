/** People for measuring, each with a mind of their own: what they ask, press, choose, type and send on Slack. */

import { actions } from "../../tests/standins/slack/blocks-together.ts";
import { optionsOf } from "../../tests/standins/slack/choosing.ts";
import type { Exchange } from "../../tests/standins/slack/exchange.ts";
import type { Person } from "../../tests/standins/slack/people.ts";
import { isJson } from "../../tests/standins/slack/rules.ts";
import type { Channel, Message, View } from "../../tests/standins/slack/world.ts";
import { type Visit as ChatVisit, NEVER_MS, oneOf, READING, spendVisit } from "../chat/visit.ts";
import { KIND_CHARS, TYPING, type Wait } from "../chat/waits.ts";

type Visit = ChatVisit<Person, Channel, Message>;

/** Asked in turn, behind the root. */
const COMMANDS: readonly string[] = [
  "latest",
  'latest source:"Colden Wire"',
  "latest verdict -jury",
  "search odile marsh",
  "search verdict",
  "search verdict order:best",
  'search "harbour fraud" -jury after:2025',
  "search zzzznothing",
  "case odile marsh",
  "case odile marsh view:timeline",
  "case grace quill view:people",
  "cases",
  "story verdict harbour",
  "why verdict",
  "which Odile Marsh signed the harbour contract.",
  "share latest",
  "help",
  "help search",
];

const FOR_MODERATORS: readonly string[] = ["feeds list", "channel show"];

/** Typed key by key into the form that follows a case. */
const TYPED: readonly string[] = ["odile ma", "grace"];

/** One person's acts; the same for the same seed and replies. Person 0 moderates. */
export function spend(person: Person, channel: Channel, seed: number): Promise<readonly Wait[]> {
  return spendVisit<Person, Channel, Message>({ person, channel }, seed, async (visit, chance) => {
    if (chance < 0.1) await atHome(visit);
    else if (chance < 0.2) await typeIntoForm(visit);
    else if (chance < 0.55) await pressOrChoose(visit);
    else await command(visit);
  });
}

async function command(visit: Visit): Promise<void> {
  const lines = visit.isModerator ? [...COMMANDS, ...FOR_MODERATORS] : COMMANDS;
  const line = oneOf(lines, visit);
  await note(visit, `/news ${line}`, () => visit.person.command(visit.channel, "/news", line));
}

/** On the last reply; where nothing can be pressed on it, a command is asked instead. */
async function pressOrChoose(visit: Visit): Promise<void> {
  const { person, shown } = visit;
  const found = shown === undefined ? [] : readable(shown);
  if (shown === undefined || found.length === 0) return await command(visit);
  const { id, value } = oneOf(found, visit);
  if (value === undefined) await note(visit, "button", () => person.press(shown, id));
  else await note(visit, "menu", () => person.choose(shown, id, value));
}

/** Opens the Home, and a story from it in a window. */
async function atHome(visit: Visit): Promise<void> {
  const { person } = visit;
  await note(visit, "home", () => person.openHome());
  const home = person.home();
  const stories = home === undefined ? [] : readable(home).filter(({ ask }) => /^story/u.test(ask));
  if (home === undefined || stories.length === 0) return;
  const { id, value } = oneOf(stories, visit);
  await note(visit, "home menu to a window", () => person.choose(home, id, value));
  await closeAll(person);
}

/** The form of the Home that follows a case: opened, typed into and closed. */
async function typeIntoForm(visit: Visit): Promise<void> {
  const { person } = visit;
  if (person.home() === undefined) await note(visit, "home", () => person.openHome());
  const home = person.home();
  const follow = home && offersOf(home).find(({ ask }) => ask === "follow");
  if (home === undefined || follow === undefined) return;
  await note(visit, "button that opens a form", () => person.press(home, follow.id));
  const form = person.view();
  if (form === undefined) return;
  const words = oneOf(TYPED, visit);
  for (let end = 1; end <= words.length; end += 1) {
    const typed = words.slice(0, end);
    await note(visit, `${TYPING} in a form`, async () => {
      const { exchange } = await person.options(form, "v1:m0", typed);
      return exchange;
    });
  }
  await closeAll(person);
}

/** Waits for the reply itself, and writes down how long it took. */
async function note(visit: Visit, kind: string, act: () => Promise<Exchange>): Promise<void> {
  const began = performance.now();
  const exchange = await act();
  const firstMs = exchange.ackMs ?? NEVER_MS;
  const isAnswer = isJson(exchange.answer) && Object.keys(exchange.answer).length > 0;
  const found = isAnswer ? true : await exchange.until(() => answerIn(exchange)).catch(() => false);
  const finalMs = isAnswer ? firstMs : found === false ? NEVER_MS : performance.now() - began;
  visit.waits.push({ kind: kind.slice(0, KIND_CHARS - 2), firstMs, finalMs });
  visit.shown = exchange.replies().at(-1) ?? visit.shown;
}

/** The app's reply to the press, or what it shows in a window or the Home. */
function answerIn(exchange: Exchange): true | undefined {
  const isShown = exchange
    .steps()
    .some(({ what, name }) => what === "respond" || (what === "call" && name.startsWith("views.")));
  return isShown || undefined;
}

async function closeAll(person: Person): Promise<void> {
  for (let view = person.view(); view !== undefined; view = person.view()) await person.close(view);
}

type Offer = { readonly id: string; readonly ask: string; readonly value?: string };

function readable(shown: Message | View): readonly Offer[] {
  return offersOf(shown).filter(({ id, ask }) => !id.startsWith("v1:f") && READING.test(ask));
}

/** Buttons, and the choices of menus. */
function offersOf(shown: Message | View): readonly Offer[] {
  const blocks = "hash" in shown ? shown.given.blocks : shown.content.blocks;
  return actions(blocks).flatMap(({ element }): readonly Offer[] => {
    const id = String(element.action_id);
    if (element.type === "button") return [{ id, ask: String(element.value) }];
    return optionsOf(element).map(({ value }) => ({
      id,
      ask: String(value),
      value: String(value),
    }));
  });
}
