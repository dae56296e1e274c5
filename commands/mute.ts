/** A case is kept out of a channel. Without a name it lists what is. */

import { defineCommand } from "../src/newsroom/command.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { changeMuted, followedCase, MUTED_MAX, mutedMessage } from "../src/newsroom/muting.ts";
import { paragraph } from "../src/newsroom/telling/line.ts";

export default defineCommand({
  name: "mute",
  summary: "Keeps a case out of this channel; without a name, lists what is kept out.",
  access: "moderators",
  options: {
    case: {
      kind: "text",
      summary: "A case that is followed.",
      isRest: true,
      completeFrom: "cases",
    },
  },
  examples: ["mute cooper", "mute"],
  async run({ case: name }, desk, { place }) {
    if (name === undefined) return mutedMessage(place, desk);
    const { slug, title } = await followedCase(name, "mute", desk);
    await changeMuted(place, desk, (muted) => withMuted(muted, slug));
    const words = `${title} is muted here. No story of it is posted to this channel, at once or in a digest, whatever the channel is subscribed to.`;
    const undo = { type: "button", label: "Undo", ask: `unmute ${slug}` } as const;
    return {
      title: `${title} is muted here`,
      blocks: [paragraph(words), { type: "actions", actions: [undo] }],
    };
  },
});

/** Throws UserError where there is no room for one more. */
function withMuted(muted: readonly string[], slug: string): readonly string[] {
  if (muted.includes(slug)) return muted;
  if (muted.length < MUTED_MAX) return [...muted, slug];
  throw new UserError(`This channel mutes ${MUTED_MAX} cases already: unmute one first.`, {
    suggestions: ["unmute"],
  });
}
