/** A reply made ready for Slack: drawn, its pictures on their way, and for whose eyes it is. */

import type { Reply } from "../../newsroom/ask.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { drawReply, withoutOwnPictures } from "./payload.ts";
import { type PictureParts, uploaded } from "./pictures.ts";
import type { Shown, Where } from "./respond.ts";

/** Where an ask was made, as far as it decides where its reply is shown. */
export type Stage = {
  /** In a person's own messages with the app, where there is nobody to hide a reply from. */
  readonly isDirect: boolean;
  /** Made on an earlier reply that only the asker sees. */
  readonly isOwn: boolean;
  /** The part of a long reply to show. */
  readonly sheet?: number;
};

export type DrawingParts = Pick<PictureParts, "png" | "log"> & { readonly publicUrl?: string };

/** Throws where the reply cannot be drawn at all. */
export function shownOf(
  reply: Reply,
  stage: Stage,
  drawing: DrawingParts & PictureParts & { readonly phrases: Phrases },
): Shown {
  const { phrases, publicUrl } = drawing;
  const { language } = phrases;
  const { ask } = reply;
  const payload = drawReply(reply.message, { phrases, publicUrl, ask, sheet: stage.sheet });
  const where = whereOf(reply, stage);
  if (payload.pictures.length === 0) return { payload, where, language };
  const pictured = uploaded(payload, drawing);
  return { payload: withoutOwnPictures(payload), where, language, pictured };
}

/**
 * A private reply takes the place of the private one it was asked on. A sheet is for whoever turns it, whatever its
 * first one was for.
 */
function whereOf({ audience, problem }: Reply, { isDirect, isOwn, sheet }: Stage): Where {
  const seenBy = sheet === undefined ? audience : "asker";
  if (isOwn && seenBy === "asker" && problem === undefined) return "inPlace";
  return isDirect ? "channel" : seenBy;
}
