/** The rules for a message's body: what Discord refuses although its published document allows it. */

import { checkMessageComponents } from "./check-components.ts";
import { type Fields, fieldsOf, isFields, isGiven, listOf, numberOf } from "./fields.ts";
import { EMBED, FILE_BYTES_MAX, FLAG, MENTION_IDS_MAX, MESSAGE } from "./limits.ts";
import { ApiError, type Problems } from "./problems.ts";

export type UploadedFile = {
  /** The form's key: `files[0]`. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
};

export type MessageRules = {
  /** Flags that this route lets a bot set. */
  readonly flags: number;
  /** What the message would be after this edit; for a new message the body itself. */
  readonly whole: Fields;
  /** Attachments that the edited message already has, by id. */
  readonly kept?: readonly string[];
  readonly keptNames?: readonly string[];
};

/** Adds every problem of a message body. Pure. @throws ApiError 50006 for an empty one, 40005 for a file too large. */
export function checkMessage(
  body: Fields,
  files: readonly UploadedFile[],
  rules: MessageRules,
  problems: Problems,
): void {
  for (const file of files)
    if (file.bytes.byteLength > FILE_BYTES_MAX)
      throw new ApiError(413, 40005, "Request entity too large");
  problems.max(["content"], body.content, MESSAGE.CONTENT_CHARS_MAX);
  checkNonce(body.nonce, problems);
  checkFlags(body.flags, rules.flags, problems);
  checkEmbeds(listOf(body.embeds), problems);
  checkMentions(body.allowed_mentions, problems);
  checkAttachments(body, files, rules.kept ?? [], problems);
  if (Array.isArray(body.sticker_ids))
    problems.count(["sticker_ids"], body.sticker_ids.length, 0, MESSAGE.STICKERS_MAX);
  const isV2 = (numberOf(rules.whole.flags) & FLAG.COMPONENTS_V2) !== 0;
  if (isV2) checkNothingLegacy(rules.whole, problems);
  const names = [...files.map(({ name }) => name), ...(rules.keptNames ?? [])];
  checkMessageComponents(listOf(rules.whole.components), isV2, names, problems);
  if (problems.found.length === 0 && isEmpty(rules.whole, files))
    throw new ApiError(400, 50006, "Cannot send an empty message");
}

function isEmpty(whole: Fields, files: readonly UploadedFile[]): boolean {
  const texts = ["embeds", "components", "sticker_ids", "attachments"].some(
    (key) => Array.isArray(whole[key]) && whole[key].length > 0,
  );
  const content = whole.content;
  const hasContent = typeof content === "string" && content.trim() !== "";
  return !texts && !hasContent && files.length === 0 && !isGiven(whole.poll);
}

function checkNonce(nonce: unknown, problems: Problems): void {
  problems.max(["nonce"], nonce, MESSAGE.NONCE_CHARS_MAX);
  if (isGiven(nonce) && typeof nonce !== "string" && !Number.isInteger(nonce))
    problems.add(["nonce"], "NONCE_TYPE", "A nonce is a string or an integer.");
}

function checkFlags(flags: unknown, allowed: number, problems: Problems): void {
  if (!isGiven(flags)) return;
  if (typeof flags !== "number" || !Number.isInteger(flags) || flags < 0)
    problems.add(["flags"], "NUMBER_TYPE_COERCE", "Flags are a whole number.");
  else if ((flags & ~allowed) !== 0)
    problems.add(["flags"], "MESSAGE_FLAGS_INVALID", `Only the flags ${allowed} can be set here.`);
}

function checkNothingLegacy(whole: Fields, problems: Problems): void {
  const legacy = ["content", "embeds", "poll", "sticker_ids"].filter((key) => {
    const value = whole[key];
    return Array.isArray(value) ? value.length > 0 : isGiven(value) && value !== "";
  });
  for (const key of legacy)
    problems.add(
      [key],
      "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
}

function checkEmbeds(embeds: readonly Fields[], problems: Problems): void {
  if (embeds.length > MESSAGE.EMBEDS_MAX)
    problems.count(["embeds"], embeds.length, 0, MESSAGE.EMBEDS_MAX);
  let all = 0;
  const hold = (path: (string | number)[], text: unknown, max: number) => {
    problems.max(path, text, max);
    all += typeof text === "string" ? text.length : 0;
  };
  for (const [at, embed] of embeds.entries()) {
    hold(["embeds", at, "title"], embed.title, EMBED.TITLE);
    hold(["embeds", at, "description"], embed.description, EMBED.DESCRIPTION);
    hold(["embeds", at, "footer", "text"], fieldsOf(embed.footer).text, EMBED.FOOTER);
    hold(["embeds", at, "author", "name"], fieldsOf(embed.author).name, EMBED.AUTHOR);
    const fields = listOf(embed.fields);
    problems.count(["embeds", at, "fields"], fields.length, 0, EMBED.FIELDS);
    for (const [nth, field] of fields.entries()) {
      const path = ["embeds", at, "fields", nth];
      for (const key of ["name", "value"] as const)
        if (typeof field[key] !== "string" || field[key] === "") problems.required([...path, key]);
      hold([...path, "name"], field.name, EMBED.FIELD_NAME);
      hold([...path, "value"], field.value, EMBED.FIELD_VALUE);
    }
    checkEmbedUrls(embed, at, problems);
  }
  if (all > EMBED.ALL_TOGETHER)
    problems.add(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
}

function checkEmbedUrls(embed: Fields, at: number, problems: Problems): void {
  const urls: readonly [(string | number)[], unknown, RegExp][] = [
    [["url"], embed.url, /^https?:\/\/\S+$/],
    [["image", "url"], fieldsOf(embed.image).url, /^(https?|attachment):\/\/\S+$/],
    [["thumbnail", "url"], fieldsOf(embed.thumbnail).url, /^(https?|attachment):\/\/\S+$/],
  ];
  for (const [path, url, form] of urls)
    if (isGiven(url) && !form.test(String(url)))
      problems.add(["embeds", at, ...path], "URL_TYPE_INVALID_URL", "Not a well formed URL.");
}

function checkMentions(mentions: unknown, problems: Problems): void {
  if (!isGiven(mentions)) return;
  if (!isFields(mentions)) {
    problems.add(["allowed_mentions"], "DICT_TYPE_CONVERT", "Only dictionaries may be used.");
    return;
  }
  const parse = Array.isArray(mentions.parse) ? mentions.parse : [];
  for (const [at, kind] of parse.entries())
    if (!["users", "roles", "everyone"].includes(String(kind)))
      problems.add(["allowed_mentions", "parse", at], "BASE_TYPE_CHOICES", "Not a mention type.");
  for (const kind of ["users", "roles"] as const) {
    const ids = Array.isArray(mentions[kind]) ? mentions[kind] : [];
    problems.count(["allowed_mentions", kind], ids.length, 0, MENTION_IDS_MAX);
    for (const [at, id] of ids.entries())
      if (!/^\d{17,20}$/.test(String(id)))
        problems.add(["allowed_mentions", kind, at], "NUMBER_TYPE_COERCE", "Not a snowflake.");
    if (ids.length > 0 && parse.includes(kind))
      problems.add(
        ["allowed_mentions"],
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
  }
}

function checkAttachments(
  body: Fields,
  files: readonly UploadedFile[],
  kept: readonly string[],
  problems: Problems,
): void {
  const attachments = listOf(body.attachments);
  if (Math.max(files.length, attachments.length) > MESSAGE.ATTACHMENTS_MAX)
    throw new ApiError(400, 30015, "Maximum number of attachments in a message reached (10)");
  const indexes = files.map(({ key }) => /^files\[(\d+)\]$/.exec(key)?.[1]);
  for (const [at, file] of files.entries())
    if (indexes[at] === undefined)
      problems.add([file.key], "UPLOAD_KEY", "Files go as files[n] beside payload_json.");
  for (const [at, attachment] of attachments.entries()) {
    const id = String(attachment.id);
    problems.max(
      ["attachments", at, "description"],
      attachment.description,
      MESSAGE.FILE_DESCRIPTION_CHARS_MAX,
    );
    if (!indexes.includes(id) && !kept.includes(id))
      problems.add(["attachments", at, "id"], "ATTACHMENT_NOT_FOUND", `No file with the id ${id}.`);
  }
}
