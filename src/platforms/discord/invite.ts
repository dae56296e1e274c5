/** The link that brings the bot into a server, with the fewest permissions that all it does needs. */

import { OAuth2Scopes, PermissionFlagsBits, PermissionsBitField } from "discord.js";

/** Seeing a channel, writing there and in its threads, opening threads in forums, and finding again what was posted. */
const PERMISSIONS = new PermissionsBitField([
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.ReadMessageHistory,
]);

/** https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow */
export function inviteLink(applicationId: string): string {
  const link = new URL("https://discord.com/oauth2/authorize");
  link.searchParams.set("client_id", applicationId);
  link.searchParams.set("scope", `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`);
  link.searchParams.set("permissions", String(PERMISSIONS.bitfield));
  return link.href;
}
