/** The real desk on the stand-in, over folders of its own, and people who try everything that it shows them. */

import type { Settings } from "../../../src/config.ts";
import type { Command, Subcommand } from "../../../src/newsroom/command.ts";
import { actions } from "../../standins/slack/blocks-together.ts";
import { optionsOf, stateOf } from "../../standins/slack/choosing.ts";
import type { Exchange } from "../../standins/slack/exchange.ts";
import type { Person } from "../../standins/slack/people.ts";
import { asJson, asList, type Json } from "../../standins/slack/rules.ts";
import { startSlackStandin } from "../../standins/slack/slack.ts";
import type { Message, View } from "../../standins/slack/world.ts";
import { openDeskPlace, SITE } from "../whole-desk-place.ts";

export type WholeDesk = Awaited<ReturnType<typeof openWholeDesk>>;

/** How Slack brings what people do. */
export type Mode = "socket" | "http";

export async function openWholeDesk(mode: Mode) {
  const slack = await startSlackStandin({
    rateSpeed: Number.POSITIVE_INFINITY,
    unfurlDomains: [SITE],
  });
  const { team } = slack;
  const reader = team.person({ name: "reader" });
  const admin = team.person({ name: "admin", role: "admin" });
  const people = [reader, admin];
  const channels = {
    news: team.channel("news", { people }),
    others: team.channel("others", { people }),
    secret: team.channel("editors-only", { people: [reader], kind: "private" }),
    outside: team.channel("outside", { people, withApp: false }),
  };

  const place = await openDeskPlace(
    {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_MODE: mode,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.api,
    },
    onAnyPort,
  );
  const listening = place.heard.map(({ facts }) => facts).find((facts) => "address" in facts);
  if (mode === "http") slack.deliverTo(String(asJson(listening).address));

  return {
    ...place,
    slack,
    channels,
    reader,
    admin,
    /** Whom a subscription may ping. */
    editors: team.group("editors", people),
    async close() {
      await place.close();
      await slack.close();
    },
  };
}

function onAnyPort(settings: Settings): Settings {
  const { slack } = settings;
  return { ...settings, ...(slack && { slack: { ...slack, httpPort: 0 } }) };
}

/** Every example of every command, where the feed is one that is there. */
export function examplesOf({ commands, feedUrl }: Pick<WholeDesk, "commands" | "feedUrl">) {
  return commands.flatMap((command): readonly Example[] => {
    const doings: readonly Subcommand[] = Object.values(command.subcommands ?? { it: command });
    return doings.flatMap(({ examples, access = command.access }) =>
      examples.map((one) => ({
        access,
        line: one.replace("https://news.example/feed.xml", feedUrl),
      })),
    );
  });
}

type Example = { readonly access: Command["access"]; readonly line: string };

/** All that a person can read in a message or a window, in its order. */
export function wordsIn(shown: Message | View | undefined): string {
  const words: string[] = [];
  JSON.stringify(shown === undefined ? [] : blocksOf(shown), (key, value) => {
    if ((key === "text" || key === "alt_text") && typeof value === "string") words.push(value);
    return value;
  });
  return words.join(" | ");
}

/** One thing that is offered to press: a button, or one choice of a menu. */
export type Offer = {
  readonly id: string;
  readonly value?: string;
  readonly ask: string;
  /** The same for offers that do the same. */
  readonly act: string;
};

export function offersOf(shown: Message | View): readonly Offer[] {
  return actions(blocksOf(shown)).flatMap(({ element }): readonly Offer[] => {
    const id = String(element.action_id);
    if (element.url !== undefined || element.type === "plain_text_input") return [];
    const kind = id.replace(/^(v1:[afm])\d+$/u, "$1");
    const offer = (ask: string) => ({ id, ask, act: `${kind} ${ask}` });
    if (element.type === "button") return [offer(String(element.value))];
    const values = optionsOf(element).map(({ value }) => String(value));
    return values.map((value) => ({ ...offer(value), value }));
  });
}

/** As it stands now, whatever becomes of it. */
export function copyOf<Shown extends Message | View>(shown: Shown): Shown {
  return "hash" in shown
    ? { ...shown, given: structuredClone(shown.given) }
    : { ...shown, content: structuredClone(shown.content) };
}

export function pressOn(
  person: Person,
  shown: Message | View,
  { id, value }: Offer,
): Promise<Exchange> {
  return value === undefined ? person.press(shown, id) : person.choose(shown, id, value);
}

export type Way = "meant" | "least" | "wrong";

/** Fills in a form in one way: as it is meant, with what it needs alone, or wrongly; what is typed, by field. */
export async function fillIn(
  person: Person,
  view: View,
  way: Way,
  meant: Readonly<Record<string, string>>,
): Promise<Json> {
  const typed: Record<string, unknown> = {};
  for (const block of inputsOf(view)) {
    const field = String(block.block_id);
    const element = asJson(block.element);
    if (way === "least" && block.optional === true) continue;
    const words = way === "wrong" ? WRONG : (meant[field] ?? "cooper");
    if (element.type === "static_select") {
      typed[field] = optionsOf(element)[0]?.value;
    } else if (element.type === "external_select") {
      const options = await optionsFor(person, view, block, words);
      view.values.set(field, {
        [String(element.action_id)]: stateOf(element, options.at(-1)?.value, options),
      });
    } else if (element.type === "rich_text_input") {
      if (words !== "") typed[field] = richText(words);
    } else if (words !== "" && (way === "wrong" || element.initial_value === undefined)) {
      typed[field] = words;
    }
  }
  return typed;
}

/** As somebody leaves it who picks nobody. */
function richText(words: string): Json {
  const elements = [{ type: "rich_text_section", elements: [{ type: "text", text: words }] }];
  return { type: "rich_text", elements };
}

export function inputsOf(view: View): readonly Json[] {
  return asList(view.given.blocks)
    .map(asJson)
    .filter(({ type }) => type === "input");
}

/** What a field offers for these words; of one field alone, as all fields of a form have one `action_id`. */
export async function optionsFor(
  person: Person,
  view: View,
  block: Json,
  words: string,
): Promise<readonly Json[]> {
  const only = { ...view, given: { ...view.given, blocks: [block] } };
  const { exchange, options } = await person.options(
    only,
    String(asJson(block.element).action_id),
    words,
  );
  if (exchange.error !== undefined || (words !== "" && options.length === 0)) {
    throw new Error(`${block.block_id}: ${exchange.error ?? "offers nothing"} for “${words}”`);
  }
  return options;
}

function blocksOf(shown: Message | View): unknown {
  return "hash" in shown ? shown.given.blocks : shown.content.blocks;
}

const WRONG = '@everyone (zzyzx OR "';
