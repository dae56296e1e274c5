/** The drawings of a message as files. One that cannot be made or attached leaves its words behind. */

import type { Log } from "../../newsroom/log.ts";
import { type Payload, withoutPicture } from "./payload.ts";

export type PictureFile = {
  readonly name: string;
  readonly alt: string;
  readonly png: Uint8Array;
};

export type PictureParts = {
  /** The bot may attach files there. */
  readonly mayAttach: boolean;
  readonly log: Log;
  /** Draws a picture; rejects when it cannot. */
  png(svg: string): Promise<Uint8Array>;
};

/** Never rejects: what is shown of the payload, and the files that it then needs. */
export async function withPictures(
  payload: Payload,
  { mayAttach, log, png }: PictureParts,
): Promise<{ readonly shown: Payload; readonly files: readonly PictureFile[] }> {
  const files: PictureFile[] = [];
  let shown = payload;
  for (const { name, svg, alt } of mayAttach ? payload.pictures : []) {
    try {
      files.push({ name, alt, png: await png(svg) });
    } catch (error) {
      log.error({ error }, "A picture could not be made; its words stand for it.");
    }
  }
  for (const { name } of payload.pictures) {
    if (!files.some((file) => file.name === name)) shown = withoutPicture(shown, name);
  }
  return { shown, files };
}
