/** Cases that one channel is told nothing of, whatever its subscriptions ask for. */

import type { Case } from "./case.ts";
import type { Desk } from "./desk.ts";
import { toldPlace } from "./explaining.ts";
import type { Button, Message, Span } from "./message.ts";
import { said, typed } from "./said.ts";
import type { Destination } from "./subscription.ts";
import { heading, paragraph } from "./telling/line.ts";
import { unknownCase } from "./unknown-case.ts";

/** Cases muted at once in one channel; each makes every query longer that is asked for it. */
export const MUTED_MAX = 25;

const NAMES_COMPARED = 12;

/** What is muted for somebody who asks in `place`. Cases that are gone are left out. */
export async function mutedAt(place: Destination, desk: Desk): Promise<readonly Case[]> {
  const { muted = [] } = await desk.channels.settings(await toldPlace(place, desk));
  return desk.cases.defined().filter(({ slug }) => muted.includes(slug));
}

/**
 * For somebody who asks in `place`: mutes what `change` makes of the slugs that are muted now. Those of cases that are
 * gone are let go.
 */
export async function changeMuted(
  place: Destination,
  desk: Desk,
  change: (slugs: readonly string[]) => readonly string[],
): Promise<void> {
  const defined = new Set(desk.cases.defined().map(({ slug }) => slug));
  await desk.channels.change(await toldPlace(place, desk), ({ muted = [] }) => ({
    muted: change(muted.filter((slug) => defined.has(slug))),
  }));
}

/** A case that is followed, by any of its names. Throws UserError with the nearest as the same ask. */
export async function followedCase(name: string, command: string, desk: Desk): Promise<Case> {
  const caseFile = await desk.cases.find(name);
  if (caseFile?.isDefined === true) return caseFile;
  const names = await desk.cases.nearest(name, NAMES_COMPARED);
  const near = desk.cases
    .defined()
    .filter(({ slug, title, names: own }) =>
      [slug, title, ...own].some((one) => names.includes(one)),
    )
    .map(({ slug }) => slug);
  throw unknownCase(`I follow no case called “${name}”.`, near, (slug) => `${command} ${slug}`);
}

export async function mutedMessage(place: Destination, desk: Desk): Promise<Message> {
  const muted = await mutedAt(place, desk);
  const title = "Muted here";
  if (muted.length === 0) {
    const words = said`No case is muted here. ${typed("mute")} and a case’s name keeps it out of this channel.`;
    return { title, blocks: [heading(title), paragraph(words)] };
  }
  const lines = muted.map((caseFile): readonly Span[] => [mutedSpan(caseFile)]);
  return {
    title,
    blocks: [
      heading(title),
      { type: "list", lines },
      { type: "actions", actions: muted.map(unmuteButton) },
    ],
  };
}

export function mutedSpan({ title, slug }: Case): Span {
  return { type: "ask", text: title, ask: `case ${slug}` };
}

export function unmuteButton({ title, slug }: Case): Button {
  return { type: "button", label: `Unmute ${title}`, ask: `unmute ${slug}` };
}
