/** A channel asks to be told: of what, and when. It hears at once what it would have been told of late. */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { LOOK_OPTIONS, readLook } from "../src/newsroom/looks.ts";
import {
  changeSame,
  newTopic,
  subscribe,
  subscribedMessage,
  tryTopic,
} from "../src/newsroom/subscribing.ts";

export default defineCommand({
  name: "subscribe",
  summary: "Posts stories to this channel: at once, or in a digest at a time.",
  access: "moderators",
  options: {
    what: {
      kind: "text",
      summary: "A case, a feed, everything, or a query such as parole -celebrity.",
      isRequired: true,
      isRest: true,
      isQuery: true,
      completeFrom: "topics",
    },
    when: {
      kind: "text",
      summary: "now, or a time such as every day at 8, weekdays 18:30 or 0 8 * * 1-5.",
      isRequired: true,
      isPhrase: true,
      completeFrom: "clocks",
    },
    mention: {
      kind: "text",
      summary: "Whom to ping with each, as this platform writes it; off for nobody.",
      isPhrase: true,
      isMention: true,
    },
    approve: {
      kind: "yesno",
      summary: "Whether a moderator sees each story before it is posted.",
    },
    ...LOOK_OPTIONS,
  },
  examples: [
    "subscribe cooper when:now",
    "subscribe cooper when:now approve:yes",
    "subscribe cooper when:now layout:thread",
    'subscribe "death row" -celebrity when:every day at 8',
    "subscribe everything when:mondays at 9 mention:@editors",
  ],
  async run(written, desk, { asker, place }) {
    const { what, when: words, mention, approve, layout, template } = written;
    const { timeZone } = await desk.channels.settings(place);
    const query = await newTopic(what, desk, (topic) =>
      formatAsk("subscribe", { ...written, what: topic }),
    );
    const when = desk.digests.readWhen(words, timeZone);
    if (approve === true && when !== "now") throw onlyAtOnce(query);
    const trial = await tryTopic(query, desk);
    const mentions = mentionsIn(mention);
    const needsApproval = approve === true ? ({ needsApproval: true } as const) : {};
    const look = readLook(layout, template, when);
    const wish = { destination: place, query, when, mentions, ...needsApproval, ...look };
    const changes = {
      ...look,
      ...(mention !== undefined && { mentions }),
      ...(approve !== undefined && { needsApproval: approve || undefined }),
    };
    const changed = await changeSame(wish, changes, desk);
    if (changed !== undefined) return subscribedMessage("Changed", changed, trial, desk);
    const subscription = await subscribe(wish, asker, desk);
    return subscribedMessage("Subscribed", subscription, trial, desk);
  },
});

/** Undefined for nobody. */
function mentionsIn(mention: string | undefined): readonly string[] | undefined {
  const named = mention?.split(/[\s,]+/u).filter((one) => one !== "") ?? [];
  const isNobody = named.length === 0 || (named.length === 1 && named[0]?.toLowerCase() === "off");
  return isNobody ? undefined : named;
}

function onlyAtOnce(query: string): UserError {
  const ask = formatAsk("subscribe", { what: { query }, when: "now", approve: "yes" });
  return new UserError(
    "A digest is not approved: only what is posted at once can wait for a moderator, with when:now.",
    { suggestions: [ask] },
  );
}
