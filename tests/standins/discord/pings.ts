/**
 * Who a message pings, from its text and allowed_mentions: https://docs.discord.com/developers/resources/message#allowed-mentions-object.
 * Mentions in code spans are counted too: Discord may spare them, a test had better not rely on it.
 */

import { flatten, TYPE } from "./check-components.ts";
import { type Fields, fieldsOf, isGiven, listOf, textOf } from "./fields.ts";

export type Pings = {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
};

/** The text a message shows outside its embeds: content and every text display. */
export function textsOf(message: Fields): string {
  const displays = flatten(listOf(message.components))
    .filter(({ component }) => component.type === TYPE.TEXT)
    .map(({ component }) => textOf(component.content));
  return [textOf(message.content), ...displays].filter((text) => text !== "").join("\n");
}

/** `mayPingAll` is the permission to mention everyone; `mentionable` the roles that anyone may mention. */
export function pingsOf(
  message: Fields,
  mayPingAll: boolean,
  mentionable: ReadonlySet<string>,
): Pings {
  const text = textsOf(message);
  const allowed = fieldsOf(message.allowed_mentions);
  const isRestricted = isGiven(message.allowed_mentions);
  const parsed = (kind: string) =>
    !isRestricted || (Array.isArray(allowed.parse) && allowed.parse.includes(kind));
  const listed = (kind: string, id: string) =>
    Array.isArray(allowed[kind]) && allowed[kind].includes(id);
  const users = ids(text, /<@!?(\d{17,20})>/g).filter(
    (id) => parsed("users") || listed("users", id),
  );
  const roles = ids(text, /<@&(\d{17,20})>/g).filter(
    (id) => (parsed("roles") || listed("roles", id)) && (mayPingAll || mentionable.has(id)),
  );
  return {
    users,
    roles,
    everyone: mayPingAll && parsed("everyone") && /@(everyone|here)/.test(text),
  };
}

function ids(text: string, form: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(form)].map(([, id = ""]) => id))];
}
