/** A person presses a button, chooses from a menu, or types into an external select. */

import { type Actor, begin, bring, responseUrlFor, triggerFor } from "./acting.ts";
import { type Found, findElement, optionsOf, stateOf } from "./choosing.ts";
import { optionLists } from "./elements.ts";
import { type Exchange, endAct } from "./exchange.ts";
import { interaction, type Place, placeJson } from "./payloads.ts";
import { asJson, asList, type Json } from "./rules.ts";
import type { Message, Team, View } from "./world.ts";

const MIN_QUERY_CHARS = 3;

export async function useElement(
  actor: Actor,
  on: Message | View,
  which: string,
  chosen: unknown,
): Promise<Exchange> {
  const { core, team } = actor;
  const place = placeOf(team, on);
  const found = findElement(blocksOf(on), which);
  const { block, element } = found;
  const shown =
    element.type === "external_select" || element.type === "multi_external_select"
      ? (await askOptions(actor, on, found, queryFor(chosen))).options
      : optionsOf(element);
  const state = element.type === "button" ? undefined : stateOf(element, chosen, shown);
  const blockId = String(block.block_id);
  if (place.view !== undefined && state !== undefined && element.type !== "overflow") {
    place.view.values.set(blockId, { [String(element.action_id)]: state });
  }
  const act = begin(actor, place.channel);
  const { type, action_id, text, value, style } = element;
  const action = { type, action_id, block_id: blockId, text, value, style, ...state };
  const payload = interaction(actor, "block_actions", {
    ...placeJson(actor, place, linkOf(on, block)),
    trigger_id: triggerFor(actor, act, place),
    ...(place.channel === undefined
      ? {}
      : { response_url: responseUrlFor(actor, act, place.channel, place.message) }),
    ...(state === undefined || place.view !== undefined
      ? { state: { values: {} } }
      : { state: { values: { [blockId]: { [String(action_id)]: state } } } }),
    actions: [{ ...action, action_ts: `${core.now() / 1000}` }],
  });
  const outcome = await bring(actor, act, "interactive", payload);
  // slackapi/node-slack-sdk#2095 shows the words; what other failures say is not verified.
  const notice =
    outcome.error === undefined
      ? undefined
      : "Operation timed out. Apps need to respond within three seconds.";
  return endAct(act, outcome, { notice });
}

export async function askOptions(
  actor: Actor,
  on: Message | View,
  which: string | Found,
  query: string,
): Promise<{ exchange: Exchange; options: readonly Json[] }> {
  const place = placeOf(actor.team, on);
  const { block, element } = findElement(blocksOf(on), which);
  const least = Number(element.min_query_length ?? MIN_QUERY_CHARS);
  if (query.length < least)
    throw new Error(`Slack asks from ${least} characters on, not for “${query}”.`);
  const act = begin(actor, place.channel);
  const payload = interaction(actor, "block_suggestion", {
    ...placeJson(actor, place),
    action_id: element.action_id,
    block_id: block.block_id,
    value: query,
  });
  const outcome = await bring(actor, act, "interactive", payload);
  const problems = outcome.error === undefined ? optionLists(outcome.answer, "") : [];
  const error = problems[0] === undefined ? outcome.error : "invalid_options";
  const notice = error === undefined ? undefined : "No results";
  return {
    exchange: endAct(act, outcome, {
      error,
      notice,
      errors: Object.fromEntries(problems.map(({ message, pointer }) => [pointer, message])),
    }),
    options: error === undefined ? optionsOf(asJson(outcome.answer)) : [],
  };
}

export function externalOptions(actor: Actor, view: View) {
  return async (found: Found, chosen: unknown): Promise<readonly Json[]> => {
    if (!String(found.element.type).endsWith("external_select")) return optionsOf(found.element);
    return (await askOptions(actor, view, found, queryFor(chosen))).options;
  };
}

function placeOf(team: Team, on: Message | View): Place {
  if ("hash" in on) return { view: on };
  const channel = team.channels.get(on.channel);
  if (channel === undefined) throw new Error("The message's channel is gone.");
  return { channel, message: on };
}

/** Of a message also what stands in the previews of its links. */
function blocksOf(on: Message | View): readonly unknown[] {
  if ("hash" in on) return asList(on.given.blocks);
  return [...asList(on.content.blocks), ...previewsOf(on).flatMap(([, blocks]) => blocks)];
}

function previewsOf({ unfurled = {} }: Message) {
  return Object.entries(unfurled).map(
    ([url, preview]) => [url, asList(asJson(preview).blocks)] as const,
  );
}

/** The link in whose preview this block stands. */
function linkOf(on: Message | View, block: Json): string | undefined {
  if ("hash" in on) return undefined;
  return previewsOf(on).find(([, blocks]) => blocks.includes(block))?.[0];
}

function queryFor(chosen: unknown): string {
  return String(Array.isArray(chosen) ? (chosen[0] ?? "") : chosen);
}
