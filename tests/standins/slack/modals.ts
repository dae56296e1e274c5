/** A modal is filled in, submitted and closed: https://docs.slack.dev/surfaces/modals */

import { type Actor, begin, bring, triggerFor } from "./acting.ts";
import type { Outcome } from "./carrier.ts";
import { type Found, findElement, initialState, inputProblem, stateOf } from "./choosing.ts";
import type { Core } from "./core.ts";
import { type Exchange, endAct } from "./exchange.ts";
import { interaction } from "./payloads.ts";
import { asJson, asList, isJson, type Json } from "./rules.ts";
import { changeView, pushOnto, refusedView, STACK_MAX } from "./view-methods.ts";
import { viewJson } from "./wire.ts";
import type { Team, View } from "./world.ts";

/** What Slack says after a submission that was not answered in time, or answered with something unfit (bolt-js#1208). */
const TROUBLE = "We had some trouble connecting. Try again?";

type OptionsFor = (found: Found, chosen: unknown) => Promise<readonly Json[]>;

export async function submitModal(
  actor: Actor,
  view: View,
  values: Json,
  optionsFor: OptionsFor,
): Promise<Exchange> {
  const { core, team } = actor;
  if (team.modals.get(actor.user.id)?.at(-1) !== view) throw new Error("That modal is not on top.");
  const errors = await fillIn(view, values, optionsFor);
  const act = begin(actor, undefined);
  if (Object.keys(errors).length > 0) return endAct(act, {}, { error: "incomplete", errors });
  const payload = interaction(actor, "view_submission", {
    trigger_id: triggerFor(actor, act, { view }),
    view: viewJson(team, core.appId, view),
    response_urls: [],
  });
  const outcome = await bring(actor, act, "interactive", payload);
  const ending = outcome.error === undefined ? react(actor, view, act.id, outcome) : {};
  const error = outcome.error ?? ending.error;
  const notice = error === undefined || error === "errors" ? undefined : TROUBLE;
  return endAct(act, outcome, { ...ending, error, notice });
}

export async function closeModal(actor: Actor, view: View): Promise<Exchange | undefined> {
  const { core, team, user } = actor;
  const stack = team.modals.get(user.id) ?? [];
  const isCleared = view.given.clear_on_close === true;
  team.modals.set(user.id, isCleared ? [] : stack.filter((each) => each !== view));
  if (view.given.notify_on_close !== true) return undefined;
  const act = begin(actor, undefined);
  const payload = interaction(actor, "view_closed", {
    view: viewJson(team, core.appId, view),
    is_cleared: isCleared,
  });
  return endAct(act, await bring(actor, act, "interactive", payload));
}

/** Writes the values into the view's state and returns what the form complains about, by block id. */
async function fillIn(view: View, values: Json, optionsFor: OptionsFor): Promise<Json> {
  const inputs = asList(view.given.blocks)
    .map(asJson)
    .filter(({ type }) => type === "input");
  const unknown = Object.keys(values).find((id) => !inputs.some(({ block_id }) => block_id === id));
  if (unknown !== undefined) throw new Error(`The modal has no input block “${unknown}”.`);
  const errors: Record<string, string> = {};
  for (const block of inputs) {
    const blockId = String(block.block_id);
    const found = findElement([block], String(asJson(block.element).action_id));
    const { element } = found;
    const actionId = String(element.action_id);
    const chosen = values[blockId];
    const held = asJson(view.values.get(blockId))[actionId] ?? initialState(element);
    const state =
      chosen === undefined ? held : stateOf(element, chosen, await optionsFor(found, chosen));
    view.values.set(blockId, { [actionId]: state ?? { type: element.type, value: null } });
    const complaint = inputProblem(found, isJson(state) ? state : undefined);
    if (complaint !== undefined) errors[blockId] = complaint;
  }
  return errors;
}

/** Carries out the `response_action`: https://docs.slack.dev/surfaces/modals#updating_views */
function react(
  { core, team, user }: Actor,
  view: View,
  exchange: string,
  { answer }: Outcome,
): { error?: string; errors?: Json } {
  const given = isJson(answer) ? answer : {};
  const stack = team.modals.get(user.id) ?? [];
  switch (given.response_action) {
    case undefined:
      if (Object.keys(given).length > 0) return { error: "invalid_response" };
      stack.pop();
      return {};
    case "clear":
      team.modals.set(user.id, []);
      return {};
    case "errors":
      return complaints(view, given.errors);
    case "update":
      return changed(core, team, view, given.view);
    case "push":
      if (refusedView(core, team, given.view, "modal") !== undefined)
        return { error: "invalid_view" };
      if (stack.length >= STACK_MAX) return { error: "push_limit_reached" };
      pushOnto(core, team, stack, asJson(given.view), exchange);
      return {};
    default:
      return { error: "invalid_response" };
  }
}

function changed(core: Core, team: Team, view: View, given: unknown): { error?: string } {
  if (refusedView(core, team, given, "modal", view) !== undefined) return { error: "invalid_view" };
  changeView(core, view, asJson(given));
  return {};
}

/** Errors must name input blocks of the view, or Slack shows none of them. */
function complaints(view: View, errors: unknown): { error: string; errors?: Json } {
  const inputs = asList(view.given.blocks)
    .map(asJson)
    .filter(({ type }) => type === "input")
    .map(({ block_id }) => String(block_id));
  const named = Object.entries(asJson(errors));
  const isFit =
    named.length > 0 &&
    named.every(([id, text]) => inputs.includes(id) && typeof text === "string" && text !== "");
  return isFit ? { error: "errors", errors: asJson(errors) } : { error: "invalid_response" };
}
