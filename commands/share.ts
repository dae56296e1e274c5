/** Shows all of a channel what only the asker saw: the same ask, answered anew, for everyone. */

import { defineCommand } from "../src/newsroom/command.ts";

export default defineCommand({
  name: "share",
  summary: "Answers an ask for the whole channel to see.",
  access: "everyone",
  isShareable: false,
  options: {
    ask: {
      kind: "text",
      summary: "What to ask, such as case cooper.",
      isRequired: true,
      isRest: true,
    },
  },
  examples: ["share case cooper", "share latest parole"],
  run: ({ ask: line }, desk, ask) => desk.answer({ ...ask, line, audience: "channel" }),
});
