/**
 * Whom a message pings, and which of its text was not escaped. Slack reads `<…>` in mrkdwn as markup
 * (https://docs.slack.dev/messaging/formatting-message-text); in rich text only elements of their own ping.
 */

import { asJson, asList, isJson, type Json } from "./rules.ts";

export type Mentions = {
  /** `@U…`, `@S…` (a user group), `@here`, `@channel`, `@everyone`, in the order of the text, each once. */
  readonly pings: readonly string[];
  /** Pieces of mrkdwn with a bare `&`, `<` or `>`, which Slack takes and may show as something else. */
  readonly unescaped: readonly string[];
};

type Options = {
  readonly text?: string;
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly unknown[];
  /** `full` makes Slack read `@here` in plain text; so does `link_names` (both off by default on posting). */
  readonly parsesNames: boolean;
};

export function mentionsOf({
  text = "",
  blocks = [],
  attachments = [],
  parsesNames,
}: Options): Mentions {
  const pieces = [
    { text, parsed: parsesNames },
    ...[...blocks, ...attachments].flatMap(mrkdwnPieces),
  ];
  const found = [
    ...pieces.flatMap((piece) => [
      ...marked(piece.text),
      ...(piece.parsed ? named(piece.text) : []),
    ]),
    ...[...blocks, ...attachments].flatMap(richMentions),
  ];
  return {
    pings: [...new Set(found)],
    unescaped: pieces.map((piece) => piece.text).filter(isUnescaped),
  };
}

function marked(text: string): readonly string[] {
  return [
    ...text.matchAll(/<(?:@([UW]\w+)|!subteam\^(\w+)|!(here|channel|everyone))(?:\|[^>]*)?>/g),
  ].map(([, user, group, range]) => `@${user ?? group ?? range}`);
}

function named(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w<!])@(here|channel|everyone)\b/g)].map(
    ([, range]) => `@${range}`,
  );
}

/**
 * The mrkdwn texts anywhere in a block. Without `verbatim: true` Slack "automatically parses certain mentions"
 * (@slack/types 3.2.0, MrkdwnElement); which ones is not verified, so a plain `@here` counts as a ping.
 */
function mrkdwnPieces(part: unknown): readonly { text: string; parsed: boolean }[] {
  if (Array.isArray(part)) return part.flatMap(mrkdwnPieces);
  if (!isJson(part)) return [];
  if (part.type === "mrkdwn" && typeof part.text === "string") {
    return [{ text: part.text, parsed: part.verbatim !== true }];
  }
  return Object.values(part).flatMap(mrkdwnPieces);
}

function richMentions(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(richMentions);
  if (!isJson(part)) return [];
  return [...richMention(part), ...Object.values(part).flatMap(richMentions)];
}

function richMention({ type, user_id, usergroup_id, range }: Json): readonly string[] {
  if (type === "user") return [`@${user_id}`];
  if (type === "usergroup") return [`@${usergroup_id}`];
  return type === "broadcast" ? [`@${range}`] : [];
}

/** A `>` that opens a line is a quotation; every other bare one, and `&` that begins no entity, is a slip. */
function isUnescaped(text: string): boolean {
  const bare = text
    .replace(/<(?:[@#!]|https?:|mailto:|tel:)[^<>]*>/g, "")
    .replace(/&(?:amp|lt|gt);/g, "")
    .replace(/^>(?:>>)?/gm, "");
  return /[&<>]/.test(bare);
}

type Image = { readonly url: string; readonly pointer: string };

/** Every address of an image in these blocks, with its pointer, since Slack downloads each before it posts. */
export function imageUrls(part: unknown, pointer: string): readonly Image[] {
  return imagesIn(part, pointer, ({ image_url }) => ["image_url", image_url]);
}

/** Every file of the workspace that is shown as an image, by its id. */
export function imageFiles(part: unknown, pointer: string): readonly Image[] {
  return imagesIn(part, pointer, ({ slack_file }) => ["slack_file", asJson(slack_file).id]);
}

function imagesIn(
  part: unknown,
  pointer: string,
  imageOf: (part: Json) => readonly [name: string, image: unknown],
): readonly Image[] {
  if (Array.isArray(part)) {
    return asList(part).flatMap((one, at) => imagesIn(one, `${pointer}/${at}`, imageOf));
  }
  const [name, image] = imageOf(asJson(part));
  const here = typeof image === "string" ? [{ url: image, pointer: `${pointer}/${name}` }] : [];
  return [
    ...here,
    ...Object.entries(asJson(part)).flatMap(([inside, value]) =>
      imagesIn(value, `${pointer}/${inside}`, imageOf),
    ),
  ];
}
