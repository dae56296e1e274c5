/** Whom a post in a place can ping: a person always, a role only where its own settings or the desk's allow it. */

import { PermissionFlagsBits, type Role } from "discord.js";
import { noMention } from "../../newsroom/subscription.ts";
import { readMention } from "./draw-mentions.ts";
import type { Place } from "./places.ts";

type InServer = Extract<Place, { readonly type: "text" | "forum" | "thread" }>;

/**
 * Why a mention would ping nobody there; undefined when it pings, or nothing is known of the place. Discord shows a role
 * that may not be mentioned as if it were, and says nothing.
 */
export function whySilent(words: string, place: Place): string | undefined {
  const mention = readMention(words);
  if (mention === undefined) return noMention(words);
  if (mention.kind === "user" || place.type === "nowhere" || place.type === "untold") {
    return undefined;
  }
  return place.type === "direct" ? noMention(words) : whyRoleIsSilent(mention.id, place);
}

function whyRoleIsSilent(id: string, place: InServer): string | undefined {
  const { guild } = place.channel;
  const role = guild.roles.cache.get(id);
  if (role === undefined) {
    return `That role does not exist in ${guild.name}: type @ and choose one from the list that appears.`;
  }
  // The role of everybody, whose id is the server's, is pinged by no role's mention.
  if (role.id === guild.id) return noMention(role.name);
  return mayPing(role, place) ? undefined : roleSentence(role, place);
}

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
function mayPing(role: Role, { channel }: InServer): boolean {
  const { me } = channel.guild.members;
  if (role.mentionable || me === null) return true;
  return channel.permissionsFor(me).has(PermissionFlagsBits.MentionEveryone);
}

function roleSentence({ name }: Role, place: InServer): string {
  return `I may not mention @${name} in ${place.name}, and would ping nobody: choose “Allow anyone to @mention this role” in its settings, or give my role “Mention @everyone, @here and All Roles” there.`;
}
