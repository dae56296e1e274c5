/** views.*: modals, opened with a trigger, and the Home tab. */

import { randomBytes } from "node:crypto";
import type { Answer, Call } from "./chat-methods.ts";
import { picturesRefused, type Refusal } from "./content.ts";
import type { Core, Trigger } from "./core.ts";
import { asJson, asList, isJson, type Json, problem } from "./rules.ts";
import { checkView, VIEW_BYTES_MAX } from "./views.ts";
import { viewJson } from "./wire.ts";
import { newId, type Team, type View, withIds } from "./world.ts";

/** https://docs.slack.dev/surfaces/modals: "up to three views at a time". */
export const STACK_MAX = 3;

export function openView({ core, team, args }: Call): Answer {
  const refused = refusedView(core, team, args.view, "modal");
  if (refused !== undefined) return refused;
  const trigger = exchangeTrigger(core, team, args);
  if ("error" in trigger) return trigger;
  const view = newView(core, team, trigger.user, asJson(args.view), { exchange: trigger.exchange });
  team.modals.set(trigger.user, [view]);
  return answered(core, team, view);
}

export function pushView({ core, team, args }: Call): Answer {
  const refused = refusedView(core, team, args.view, "modal");
  if (refused !== undefined) return refused;
  const trigger = exchangeTrigger(core, team, args);
  if ("error" in trigger) return trigger;
  const stack = team.modals.get(trigger.user) ?? [];
  if (trigger.view === undefined || stack.length === 0) return { error: "not_found" };
  if (stack.length >= STACK_MAX) return { error: "push_limit_reached" };
  const view = pushOnto(core, team, stack, asJson(args.view), trigger.exchange);
  return answered(core, team, view);
}

export function updateView({ core, team, args }: Call): Answer {
  const { view_id, external_id, hash, view: given } = args;
  if ((view_id === undefined) === (external_id === undefined)) {
    const message =
      view_id === undefined
        ? "missing required field: view_id"
        : "Cannot provide both `view_id` and `external_id`";
    return { error: "invalid_arguments", problems: problem(message, "") };
  }
  const view = [...team.views.values()].find(
    (each) => each.id === view_id || (external_id && each.given.external_id === external_id),
  );
  if (view === undefined) return { error: "not_found" };
  const refused = refusedView(core, team, given, view.type, view);
  if (refused !== undefined) return refused;
  if (hash !== undefined && hash !== view.hash) return { error: "hash_conflict" };
  changeView(core, view, asJson(given));
  return answered(core, team, view);
}

export function publishView({ core, team, args }: Call): Answer {
  const user = team.users.get(String(args.user_id));
  if (user === undefined) {
    return { error: "invalid_arguments", problems: problem("invalid `user_id`", "") };
  }
  const known = team.homes.get(user.id);
  const refused = refusedView(core, team, args.view, "home", known);
  if (refused !== undefined) return refused;
  if (args.hash !== undefined && known !== undefined && args.hash !== known.hash) {
    return { error: "hash_conflict" };
  }
  if (known === undefined) {
    const view = newView(core, team, user.id, asJson(args.view), {});
    team.homes.set(user.id, view);
    return answered(core, team, view);
  }
  changeView(core, known, asJson(args.view));
  return answered(core, team, known);
}

/** Why Slack would not take this view, or undefined. */
export function refusedView(
  core: Core,
  team: Team,
  view: unknown,
  type: "modal" | "home",
  replaced?: View,
): Refusal | undefined {
  if (!isJson(view)) {
    return { error: "invalid_arguments", problems: problem("must provide an object", "/view") };
  }
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES_MAX) return { error: "view_too_large" };
  const problems = [
    ...checkView(view, type),
    ...picturesRefused(view.blocks, "/view/blocks", core),
  ];
  if (problems.length > 0) return { error: "invalid_arguments", problems };
  const isTaken = [...team.views.values()].some(
    (each) => each !== replaced && view.external_id && each.given.external_id === view.external_id,
  );
  return isTaken ? { error: "duplicate_external_id" } : undefined;
}

export function pushOnto(
  core: Core,
  team: Team,
  stack: View[],
  given: Json,
  exchange: string | undefined,
): View {
  const below = stack.at(-1);
  const view = newView(core, team, below?.user ?? "", given, {
    exchange,
    rootId: below?.rootId,
    previousId: below?.id,
  });
  stack.push(view);
  return view;
}

/** What people entered stays where the block and the action are still there under the same ids. */
export function changeView(core: Core, view: View, given: Json): void {
  view.given = { ...given, blocks: withIds(given.blocks) };
  view.hash = newHash(core);
  const kept = new Set(asList(view.given.blocks).map((block) => asJson(block).block_id));
  for (const blockId of view.values.keys()) if (!kept.has(blockId)) view.values.delete(blockId);
  core.journal.touch();
}

/** https://docs.slack.dev/surfaces/modals: three seconds, once. */
function exchangeTrigger(core: Core, team: Team, args: Json): Trigger | Refusal {
  const { trigger_id } = args;
  if (trigger_id === undefined) {
    return {
      error: "invalid_arguments",
      problems: problem("missing required field: trigger_id", ""),
    };
  }
  const trigger = core.triggers.get(String(trigger_id));
  if (trigger === undefined || trigger.team !== team.id) return { error: "invalid_trigger_id" };
  if (trigger.isUsed) return { error: "exchanged_trigger_id" };
  if (core.now() > trigger.expiresAt) return { error: "expired_trigger_id" };
  trigger.isUsed = true;
  return trigger;
}

function newView(
  core: Core,
  team: Team,
  user: string,
  given: Json,
  { exchange, rootId, previousId }: { exchange?: string; rootId?: string; previousId?: string },
): View {
  const id = newId("V");
  const view: View = {
    id,
    type: given.type === "home" ? "home" : "modal",
    user,
    exchange,
    rootId: rootId ?? id,
    previousId,
    given: { ...given, blocks: withIds(given.blocks) },
    hash: newHash(core),
    values: new Map(),
  };
  team.views.set(id, view);
  core.journal.touch();
  return view;
}

function newHash(core: Core): string {
  return `${Math.floor(core.now() / 1000)}.${randomBytes(4).toString("hex")}`;
}

function answered(core: Core, team: Team, view: View): Answer {
  return { view: viewJson(team, core.appId, view) };
}
