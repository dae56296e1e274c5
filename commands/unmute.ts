/** A case that was kept out of a channel is let in again. Without a name it lists what is kept out. */

import { defineCommand } from "../src/newsroom/command.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { changeMuted, followedCase, mutedMessage } from "../src/newsroom/muting.ts";
import { paragraph } from "../src/newsroom/telling/line.ts";

export default defineCommand({
  name: "unmute",
  summary: "Lets a muted case into this channel again.",
  access: "moderators",
  options: {
    case: {
      kind: "text",
      summary: "A case that is muted here; nothing lists them all.",
      isRest: true,
      completeFrom: "cases",
    },
  },
  examples: ["unmute cooper", "unmute"],
  async run({ case: name }, desk, { place }) {
    if (name === undefined) return mutedMessage(place, desk);
    const { slug, title } = await followedCase(name, "unmute", desk);
    await changeMuted(place, desk, (muted) => {
      if (muted.includes(slug)) return muted.filter((one) => one !== slug);
      throw new UserError(`${title} is not muted here.`, { suggestions: ["mute"] });
    });
    const words = `${title} is no longer muted here. What comes from now on is posted again where the channel asks for it.`;
    const undo = { type: "button", label: "Undo", ask: `mute ${slug}` } as const;
    return {
      title: `${title} is no longer muted here`,
      blocks: [paragraph(words), { type: "actions", actions: [undo] }],
    };
  },
});
