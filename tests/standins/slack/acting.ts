/** Who acts, and how an act is sent. */

import type { Carrier, Events, Outcome } from "./carrier.ts";
import { type Core, newResponseUrl, newTrigger } from "./core.ts";
import { type Act, beginAct } from "./exchange.ts";
import type { Place } from "./payloads.ts";
import type { Json } from "./rules.ts";
import type { Channel, Message, Team, User } from "./world.ts";

export type Ways = { readonly core: Core; readonly carry: Carrier; readonly events: Events };

/** Who acts, with all that an act needs. */
export type Actor = Ways & { readonly team: Team; readonly user: User };

export function bring(
  { carry, team }: Actor,
  act: Act,
  type: "slash_commands" | "interactive",
  payload: Json,
): Promise<Outcome> {
  return carry({ type, payload, team: team.id, exchange: act.id });
}

export function begin({ core, team, user }: Actor, channel: Channel | undefined): Act {
  if (channel !== undefined && channel.kind !== "public" && !channel.members.has(user.id)) {
    throw new Error(`${user.name} is not in ${channel.name} and cannot act there.`);
  }
  return beginAct(core, team, user.id, channel);
}

export function triggerFor({ core, team, user }: Actor, act: Act, place?: Place): string {
  const view = place?.view?.id;
  return newTrigger(core, { team: team.id, user: user.id, exchange: act.id, view });
}

export function responseUrlFor(
  { core, team, user }: Actor,
  act: Act,
  channel: Channel,
  message?: Message,
): string {
  return newResponseUrl(core, { team, channel, user: user.id, exchange: act.id, message });
}
