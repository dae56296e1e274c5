/** A channel asks to be told: of what, and when. It hears at once what it would have been told of late. */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import { newTopic, subscribe, subscribedMessage, tryTopic } from "../src/newsroom/subscribing.ts";

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
      summary: "Whom to ping with each, as this platform writes it.",
      isPhrase: true,
    },
  },
  examples: [
    "subscribe cooper when:now",
    'subscribe "death row" -celebrity when:every day at 8',
    "subscribe everything when:mondays at 9 mention:@editors",
  ],
  async run({ what, when: words, mention }, desk, { asker, place }) {
    const { timeZone } = await desk.channels.settings(place);
    const query = await newTopic(what, desk, (topic) =>
      formatAsk("subscribe", { what: topic, when: words, mention }),
    );
    const when = desk.digests.readWhen(words, timeZone);
    const trial = await tryTopic(query, desk);
    const mentions = mention?.split(/[\s,]+/u).filter((one) => one !== "");
    const wish = { destination: place, query, when, mentions };
    const subscription = await subscribe(wish, asker, desk);
    return subscribedMessage("Subscribed", subscription, trial, desk);
  },
});
