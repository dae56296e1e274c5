/** Who asks on Discord, and where. Both are read from each interaction anew: nothing about people is remembered. */

import { type BaseInteraction, type Channel, InteractionContextType } from "discord.js";
import type { Ask } from "../../newsroom/ask.ts";
import { ALONE_SPACE, type Destination } from "../../newsroom/subscription.ts";

/** True in a person's direct messages with the bot, where nobody else sees anything. */
export function isDirect({ context }: BaseInteraction): boolean {
  return context === InteractionContextType.BotDM;
}

/**
 * An ask as this person makes it in this place. `channel` is where they are, as far as the bot can see: undefined in
 * direct messages, and in guilds that know the bot only through one of their members.
 */
export function askOf(
  interaction: BaseInteraction,
  line: string,
  isModerator: boolean,
  channel: Channel | undefined,
): Ask {
  const { id } = interaction.user;
  const direct = { platform: "discord", space: ALONE_SPACE, channel: id };
  return {
    line,
    asker: { platform: "discord", id, isModerator, direct },
    place: placeOf(interaction, channel) ?? direct,
    ...(isDirect(interaction) && { isAlone: true }),
  };
}

/**
 * The channel asked in, fetched where it is one of ours that the client does not hold: an archived thread, whose parent
 * only the channel itself names. Undefined when the bot may not see it.
 */
export async function channelOf(interaction: BaseInteraction): Promise<Channel | undefined> {
  const { channel, channelId, client } = interaction;
  if (channel !== null) return channel;
  if (channelId === null || !interaction.inCachedGuild()) return undefined;
  return (await client.channels.fetch(channelId).catch(() => undefined)) ?? undefined;
}

function placeOf(
  { guildId, channelId }: BaseInteraction,
  channel: Channel | undefined,
): Destination | undefined {
  if (guildId === null || channelId === null) return undefined;
  const parentId = channel?.isThread() === true ? channel.parentId : null;
  const place = { platform: "discord", space: guildId };
  return parentId === null
    ? { ...place, channel: channelId }
    : { ...place, channel: parentId, thread: channelId };
}
