/** Quiet hours of one person, for what they follow: settings of the place where they alone are told. */

import type { Desk } from "./desk.ts";
import type { Block } from "./message.ts";
import type { FollowWords } from "./phrases/follow-words.ts";
import { readQuietHours } from "./quiet-hours.ts";
import type { Destination } from "./subscription.ts";
import { paragraph } from "./telling/line.ts";
import { zoneNamed } from "./zone-named.ts";

/** As somebody wrote it. */
export type QuietWish = { readonly quiet?: string; readonly timezone?: string };

/** Sets what is given. Throws UserError for what cannot be read, and sets nothing then. */
export async function setQuiet(
  direct: Destination,
  { quiet, timezone }: QuietWish,
  desk: Desk,
): Promise<void> {
  if (quiet === undefined && timezone === undefined) return;
  await desk.channels.set(direct, {
    ...(quiet !== undefined && { quietHours: readQuietHours(quiet) }),
    ...(timezone !== undefined && { timeZone: zoneNamed(timezone, desk) }),
    isPersonal: true,
  });
}

/** Says them where there are some, and that there are none to who has just said when. */
export async function quietBlocks(
  direct: Destination,
  { quiet, timezone }: QuietWish,
  words: FollowWords,
  desk: Desk,
): Promise<readonly Block[]> {
  const { quietHours, timeZone } = await desk.channels.settings(direct);
  if (quietHours !== undefined) return [paragraph(words.quiet(quietHours, timeZone))];
  const isAsked = quiet !== undefined || timezone !== undefined;
  return isAsked ? [paragraph(words.notQuiet(timeZone))] : [];
}
