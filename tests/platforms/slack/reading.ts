/** What Slack reads in a message, and what it would refuse; nothing here is the desk's code. */

import type { Payload } from "../../../src/platforms/slack/payload.ts";
import { refusedContent } from "../../standins/slack/content.ts";
import { mentionsOf } from "../../standins/slack/mentions.ts";

export type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** Every part of the blocks that has a type, each before those inside it. */
export function nodesOf(part: unknown): readonly Node[] {
  if (Array.isArray(part)) return part.flatMap(nodesOf);
  if (typeof part !== "object" || part === null) return [];
  const inside = Object.values(part).flatMap(nodesOf);
  return "type" in part ? [part as Node, ...inside] : inside;
}

/** Whom it would ring, and every piece of its mrkdwn that is not escaped. Nothing of ours asks for `@here` to be read. */
export function readMentions({ text, blocks }: Payload) {
  return mentionsOf({ text, blocks, parsesNames: false });
}

/** Where its links lead to, in rich text, small print and pictures. */
export function addressesOf({ blocks }: Payload): readonly string[] {
  return nodesOf(blocks).flatMap((node) => {
    if (node.type === "link") return [String(node.url)];
    if (node.type === "image" && node.image_url !== undefined) return [String(node.image_url)];
    if (node.type !== "mrkdwn") return [];
    return [...String(node.text).matchAll(/<([^!][^|>]*)\|/gu)].map(([, url]) => url ?? "");
  });
}

/** All words that are read as mrkdwn, without the links and dates around them. */
export function smallPrintOf({ blocks }: Payload): readonly string[] {
  return nodesOf(blocks)
    .filter(({ type }) => type === "mrkdwn")
    .map(({ text }) => String(text).replace(/<[^|>]*\|([^>]*)>/gu, "$1"));
}

/** Every rule that is broken, in words; nothing for a message that Slack takes, now and when it is changed later. */
export function brokenRules(payload: Payload): readonly string[] {
  const { text, blocks, metadata } = payload;
  const content = { text, blocks, ...(metadata && { metadata }) };
  const nothing = { brokenImages: new Set<string>(), unreadyFiles: new Map<string, number>() };
  const refusal =
    refusedContent(content, "post", nothing) ?? refusedContent(content, "update", nothing);
  const nodes = nodesOf(blocks);
  const ids = nodes.flatMap(({ action_id }) => (action_id === undefined ? [] : [action_id]));
  const rules: readonly (readonly [string, boolean])[] = [
    [`taken, but ${JSON.stringify(refusal)}`, refusal === undefined],
    ["at most 50 blocks", blocks.length >= 1 && blocks.length <= 50],
    ["at most 13,000 bytes", Buffer.byteLength(JSON.stringify(blocks)) <= 13_000],
    ["a text of 1 to 4,000 characters", text.length >= 1 && text.length <= 4_000],
    ["ids are unique in the message", new Set(ids).size === ids.length],
    ["ids are ours", ids.every((id) => /^v1:[afpm]\d{1,3}$/u.test(String(id)))],
    ["whole characters", !/\\ud[89a-f][0-9a-f]{2}/iu.test(JSON.stringify(payload))],
    ["no emoji by name", nodes.every((one) => one.type !== "plain_text" || one.emoji === false)],
    ["mrkdwn as it is", nodes.every((one) => one.type !== "mrkdwn" || one.verbatim === true)],
    ["unfurls nothing", !payload.unfurl_links && !payload.unfurl_media],
    [
      "no text beyond 3,000 characters",
      nodes.every((one) => String(one.text ?? "").length <= 3_000),
    ],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}
