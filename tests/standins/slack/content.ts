/** What chat.postMessage and its kin take as content, and with which error Slack refuses the rest. */

import { checkBlocks } from "./blocks.ts";
import { imageFiles, imageUrls } from "./mentions.ts";
import { asJson, asList, isJson, type Json, type Problem, problem } from "./rules.ts";

/** An answer other than ok: the error, and the messages that say where. */
export type Refusal = { readonly error: string; readonly problems?: readonly Problem[] } & Json;

/** chat.postMessage: "messages containing more than 40,000 characters" are cut. */
export const TEXT_CHARS_MAX = 40_000;
/** chat.update: `msg_too_long`. */
const UPDATE_CHARS_MAX = 4000;
const MARKDOWN_CHARS_MAX = 12_000;
const ATTACHMENTS_MAX = 100;
/**
 * Undocumented. slackapi/bolt-js#2509 measured 13,297 characters of markdown text; #2867 saw 11,341 characters
 * of text in rich text refused. The length of the JSON explains both; the exact measure is not verified.
 */
const BLOCKS_JSON_CHARS_MAX = 13_200;
/** `metadata_too_large` exists (errors of chat.postMessage); its figure is not published, so this one is ours. */
const METADATA_CHARS_MAX = 8000;

type Kind = "post" | "update" | "ephemeral" | "respond";

/** Pictures that Slack cannot show. */
export type Unshown = {
  /** Addresses that it cannot download. */
  readonly brokenImages: ReadonlySet<string>;
  /** Uploaded files that it has not worked through yet: for how many more uses. */
  readonly unreadyFiles: Map<string, number>;
};

/** Why Slack would refuse this content, or undefined. */
export function refusedContent(content: Json, kind: Kind, unshown: Unshown): Refusal | undefined {
  const { text, blocks, attachments, markdown_text, metadata } = content;
  if (markdown_text !== undefined && (text !== undefined || blocks !== undefined)) {
    return { error: "markdown_text_conflict" };
  }
  if (String(markdown_text ?? "").length > MARKDOWN_CHARS_MAX) return { error: "msg_too_long" };
  if (kind === "update" && String(text ?? "").length > UPDATE_CHARS_MAX) {
    return { error: "msg_too_long" };
  }
  if (!hasContent(content)) return kind === "update" && metadata ? undefined : { error: "no_text" };
  if (asList(attachments).length > ATTACHMENTS_MAX) return { error: "too_many_attachments" };
  return (
    refusedBlocks(blocks, kind, unshown) ??
    refusedAttachments(attachments, unshown) ??
    refusedMetadata(metadata)
  );
}

export function invalidBlocks(problems: readonly Problem[]): Refusal | undefined {
  return problems.length === 0 ? undefined : { error: "invalid_blocks", problems };
}

function hasContent({ text, blocks, attachments, markdown_text }: Json): boolean {
  return (
    [text, markdown_text].some((words) => String(words ?? "").trim() !== "") ||
    asList(blocks).length > 0 ||
    asList(attachments).length > 0
  );
}

function refusedBlocks(blocks: unknown, kind: Kind, unshown: Unshown): Refusal | undefined {
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) return { error: "invalid_blocks_format" };
  const problems = [
    ...checkBlocks(blocks, "message", "/blocks"),
    ...picturesRefused(blocks, "/blocks", unshown),
  ];
  if (problems.length > 0) return invalidBlocks(problems);
  // #2867: respond() takes the very blocks that chat.postMessage refuses.
  const isTooLong = kind !== "respond" && JSON.stringify(blocks).length > BLOCKS_JSON_CHARS_MAX;
  return isTooLong ? { error: "msg_blocks_too_long" } : undefined;
}

function refusedAttachments(attachments: unknown, unshown: Unshown): Refusal | undefined {
  if (attachments === undefined) return undefined;
  if (!Array.isArray(attachments) || !attachments.every(isJson)) {
    return { error: "invalid_attachments" };
  }
  const problems = attachments.flatMap(({ blocks }, index) =>
    blocks === undefined ? [] : checkBlocks(blocks, "message", `/attachments/${index}/blocks`),
  );
  return invalidBlocks([...problems, ...picturesRefused(attachments, "/attachments", unshown)]);
}

/** The words of both are known of chat.postMessage (slackapi/slack-github-action#413) and assumed elsewhere. */
export function picturesRefused(
  part: unknown,
  pointer: string,
  { brokenImages, unreadyFiles }: Unshown,
): readonly Problem[] {
  const broken = imageUrls(part, pointer).filter(({ url }) => brokenImages.has(url));
  const unready = imageFiles(part, pointer).filter(({ url }) => {
    const uses = unreadyFiles.get(url) ?? 0;
    unreadyFiles.set(url, uses - 1);
    return uses > 0;
  });
  return [
    ...broken.flatMap((one) => problem("downloading image failed", one.pointer)),
    ...unready.flatMap((one) => problem("invalid slack file", one.pointer)),
  ];
}

/**
 * Shapes as @slack/types 3.2.0 declares them: plain values, objects of plain values, lists of such objects.
 * That Slack itself refuses deeper ones is not verified. `{}` removes metadata on an update.
 */
function refusedMetadata(metadata: unknown): Refusal | undefined {
  if (metadata === undefined) return undefined;
  if (!isJson(metadata)) return { error: "invalid_metadata_format" };
  if (Object.keys(metadata).length === 0) return undefined;
  const { event_type, event_payload, ...others } = metadata;
  if (typeof event_type !== "string" || !/^[A-Za-z0-9_]{1,255}$/.test(event_type)) {
    return { error: "invalid_metadata_format" };
  }
  if (!isJson(event_payload)) return { error: "invalid_metadata_format" };
  if (Object.keys(others).some((name) => name !== "entities")) {
    return { error: "invalid_metadata_schema" };
  }
  if (!Object.values(event_payload).every(isPayloadValue)) {
    return { error: "invalid_metadata_schema" };
  }
  return JSON.stringify(metadata).length > METADATA_CHARS_MAX
    ? { error: "metadata_too_large" }
    : undefined;
}

function isPayloadValue(value: unknown): boolean {
  return isPlain(value) || isFlat(value) || (Array.isArray(value) && value.every(isFlat));
}

function isFlat(value: unknown): boolean {
  return isJson(value) && Object.values(asJson(value)).every(isPlain);
}

function isPlain(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
