/** One line for whoever starts the desk: who the bot is on Slack, where, what it lacks, and how it gets elsewhere. */

import { count } from "../../newsroom/phrases/count.ts";
import { installUrl } from "./addresses.ts";
import type { Identity } from "./identity.ts";
import type { Installing } from "./install.ts";
import { missingScopes } from "./scopes.ts";

export const REINSTALL =
  "Update the app’s manifest (npm run -s slack:manifest, https://api.slack.com/apps), and reinstall it.";

export const NOT_YET =
  "Slack cannot be reached yet; it is tried on, and the console works meanwhile.";

/** Workspaces that are named; the others are counted. */
const NAMED_MAX = 3;

/** `installing` where the app is for all who install it. */
export function greeting(
  workspaces: readonly Identity[],
  installing: Installing | undefined,
): string {
  const add = installing && `Add it to a workspace with ${installUrl(installing.publicUrl)}`;
  const [first] = workspaces;
  if (first === undefined) return spoken(["On Slack in no workspace yet.", add]);
  const isMany = installing !== undefined;
  const lacking = workspaces.map((one) => lackIn(one, isMany)).filter((one) => one !== undefined);
  const made = "Its manifest is what npm run -s slack:manifest prints.";
  const isWell = !isMany && lacking.length === 0;
  const where = `On Slack as @${first.botName} in ${placesOf(workspaces)}.`;
  return spoken([where, ...lacking, isWell ? made : undefined, add]);
}

function placesOf(workspaces: readonly Identity[]): string {
  const named = workspaces.slice(0, NAMED_MAX).map(({ teamName }) => teamName);
  const others = workspaces.length - named.length;
  const counted = count("en", others, "other workspace", "other workspaces");
  return (others > 0 ? [...named, counted] : named).join(", ");
}

function lackIn({ teamName, scopes }: Identity, isMany: boolean): string | undefined {
  const missing = missingScopes(scopes).map(({ scope }) => scope);
  if (missing.length === 0) return undefined;
  return `${isMany ? `In ${teamName} it` : "It"} lacks ${missing.join(", ")}. ${REINSTALL}`;
}

function spoken(sentences: readonly (string | undefined)[]): string {
  return sentences.filter((one) => one !== undefined).join(" ");
}
