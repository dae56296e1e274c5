/** Who counts as a moderator on Discord: whoever may manage the server, and whom the operator names. */

import { type BaseInteraction, PermissionFlagsBits } from "discord.js";

/**
 * True for somebody with “Manage Server” where they ask, and for the ids of people and roles in `named`. Discord says
 * with every interaction what its person may do, so nothing is remembered that could be out of date.
 */
export function isModerator(interaction: BaseInteraction, named: ReadonlySet<string>): boolean {
  if (named.has(interaction.user.id)) return true;
  if (!isByMember(interaction)) return false;
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true) return true;
  return rolesOf(interaction).some((role) => named.has(role));
}

/** In a server that the desk was invited to: elsewhere nobody moderates what it does. */
function isByMember({ authorizingIntegrationOwners, guildId }: BaseInteraction): boolean {
  return guildId !== null && authorizingIntegrationOwners[0] === guildId;
}

function rolesOf({ member }: BaseInteraction): readonly string[] {
  const roles = member?.roles;
  if (roles === undefined) return [];
  return Array.isArray(roles) ? roles : [...roles.cache.keys()];
}
