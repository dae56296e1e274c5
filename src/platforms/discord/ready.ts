/** A reply made ready for Discord: drawn, its pictures as files, and for whose eyes it is. */

import type { Reply } from "../../newsroom/ask.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { drawReply } from "./payload.ts";
import { type PictureParts, withPictures } from "./pictures.ts";
import type { Shown, Where } from "./respond.ts";

/** Where an ask was made, as far as it decides where its reply is shown. */
export type Stage = {
  /** In direct messages with the bot, where there is nobody to hide a reply from. */
  readonly isDirect: boolean;
  /** Made on an earlier reply that only the asker sees. */
  readonly isOwn: boolean;
  /** The bot may attach files there. */
  readonly mayAttach: boolean;
  /** The part of a long reply to show. */
  readonly sheet?: number;
};

export type DrawingParts = Omit<PictureParts, "mayAttach"> & { readonly publicUrl?: string };

/** Throws where the reply cannot be drawn at all. */
export async function shownOf(
  reply: Reply,
  stage: Stage,
  phrases: Phrases,
  parts: DrawingParts,
): Promise<Shown> {
  const drawing = { phrases, publicUrl: parts.publicUrl, ask: reply.ask, sheet: stage.sheet };
  const payload = drawReply(reply.message, drawing);
  const { shown, files } = await withPictures(payload, { ...parts, mayAttach: stage.mayAttach });
  const { components, flags } = shown;
  const face = { components, flags, files };
  return { face, where: whereOf(reply, stage), language: phrases.language };
}

/**
 * A private reply takes the place of the private one it was asked on. A sheet is for whoever turns it, whatever its
 * first one was for.
 */
function whereOf(
  { audience, problem }: Pick<Reply, "audience" | "problem">,
  { isDirect, isOwn, sheet }: Stage,
): Where {
  const seenBy = sheet === undefined ? audience : "asker";
  if (isOwn && seenBy === "asker" && problem === undefined) return "inPlace";
  return isDirect ? "channel" : seenBy;
}

/** Where the reply to a line will be shown, unless it turns out otherwise. */
export function expectedOf(line: string, stage: Stage): Where {
  const audience = /^\/?share\s/u.test(line) ? "channel" : "asker";
  return whereOf({ audience }, stage);
}
