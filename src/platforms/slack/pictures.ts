/**
 * Drawings of the desk's own, uploaded into the workspace: Slack shows a picture in a message only from an address that
 * all the world can reach, or from its own files. Nobody but the app sees a file before a message shows it.
 */

import type { webApi } from "@slack/bolt";
import type { Log } from "../../newsroom/log.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { guardedFetch } from "./client-options.ts";
import type { Picture } from "./fit-blocks.ts";
import { type Payload, withoutPicture, withPicture } from "./payload.ts";

export type PictureParts = {
  readonly client: webApi.WebClient;
  readonly log: Log;
  /** Draws a picture; rejects when it cannot. */
  png(svg: string): Promise<Uint8Array>;
};

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal (alt_txt_too_large) */
const ALT_CHARS_MAX = 1_000;

/** What a file is called where the workspace lists its files. */
const TITLE_CHARS_MAX = 100;

/** A picture is worth no longer wait than a message. */
const UPLOAD_MS_MAX = 10_000;

/**
 * The payload with each picture uploaded and in its place. Never rejects: of one that cannot be drawn or uploaded only
 * the words stay. Slack works on a file for some seconds before a message may show it (refusedPictures).
 */
export async function uploaded(payload: Payload, parts: PictureParts): Promise<Payload> {
  const ids = await Promise.all(
    payload.pictures.map((picture) =>
      upload(picture, parts).catch((error) => {
        parts.log.error({ error }, "A picture could not be uploaded; its words stand for it.");
        return undefined;
      }),
    ),
  );
  return payload.pictures.reduce((shown, { name }, index) => {
    const id = ids[index];
    return id === undefined ? withoutPicture(shown, name) : withPicture(shown, name, id);
  }, payload);
}

/**
 * The file's id. In three steps (https://docs.slack.dev/messaging/working-with-files#upload), each called by hand: the
 * SDK's own upload sends `alt_text`, which Slack's page calls `alt_txt`.
 */
async function upload({ svg, alt }: Picture, { client, png }: PictureParts): Promise<string> {
  const body = await png(svg);
  const announced = (await client.apiCall("files.getUploadURLExternal", {
    filename: "picture.png",
    length: body.byteLength,
    alt_txt: shorten(alt, ALT_CHARS_MAX),
  })) as webApi.FilesGetUploadURLExternalResponse;
  const { upload_url: url, file_id: id } = announced;
  if (url === undefined || id === undefined) throw new Error("the answer names no upload");
  // Wherever the answer says, nothing goes to another host than Slack's.
  const fetch = guardedFetch(client.slackApiUrl, AbortSignal.timeout(UPLOAD_MS_MAX));
  const stored = await fetch(url, { method: "POST", body: new Blob([Buffer.from(body)]) });
  if (!stored.ok) throw new Error(`the upload was refused with status ${stored.status}`);
  const title = shorten(alt, TITLE_CHARS_MAX);
  await client.files.completeUploadExternal({ files: [{ id, title }] });
  return id;
}
