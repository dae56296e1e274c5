/** Who may do what where: https://docs.discord.com/developers/topics/permissions#permission-overwrites. */

import type { Channel, Guild, Overwrite } from "./nouns.ts";

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
export const PERMISSION = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  USE_EXTERNAL_APPS: 1n << 50n,
} as const;

export const ALL = Object.values(PERMISSION).reduce((all, bit) => all | bit, 0n);

/** What an invitation without moderation gives: view, send, send in threads, start threads, embed, attach, history. */
export const BOT_DEFAULT = 309_238_025_216n;

/** What @everyone has in a new guild, of those the stand-in knows. */
export const EVERYONE_DEFAULT =
  ALL &
  ~(
    PERMISSION.ADMINISTRATOR |
    PERMISSION.MANAGE_CHANNELS |
    PERMISSION.MANAGE_GUILD |
    PERMISSION.MANAGE_MESSAGES |
    PERMISSION.MENTION_EVERYONE |
    PERMISSION.MANAGE_THREADS
  );

/** The member's permissions in the guild, or in a channel of it; of a thread, in its parent. None for a stranger. */
export function permissionsOf(guild: Guild, userId: string, channel?: Channel): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  const roleIds = [guild.id, ...member.roleIds];
  const base = roleIds.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  if (guild.ownerId === userId || (base & PERMISSION.ADMINISTRATOR) !== 0n) return ALL;
  if (channel === undefined) return base;
  const overwrites = channel.overwrites;
  const roles = roleIds.slice(1).flatMap((id) => overwrites.get(id) ?? []);
  let now = applied(base, overwrites.get(guild.id));
  now = applied(now, {
    allow: roles.reduce((sum, { allow }) => sum | allow, 0n),
    deny: roles.reduce((sum, { deny }) => sum | deny, 0n),
  });
  now = applied(now, overwrites.get(userId));
  return (now & PERMISSION.VIEW_CHANNEL) === 0n ? 0n : now;
}

function applied(base: bigint, overwrite: Pick<Overwrite, "allow" | "deny"> | undefined): bigint {
  return overwrite === undefined ? base : (base & ~overwrite.deny) | overwrite.allow;
}
