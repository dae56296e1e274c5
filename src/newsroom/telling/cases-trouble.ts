/** A case may be other than its file says, while that has a mistake: whoever can mend it reads so beside the case. */

import type { Ask } from "../ask.ts";
import type { Desk } from "../desk.ts";
import type { Block } from "../message.ts";
import { count } from "../phrases/count.ts";
import { said, typed } from "../said.ts";
import { runsTheDesk } from "../subscription.ts";

/** One line for moderators who run the desk and ask for themselves, while cases.yaml has a mistake. */
export function casesTrouble(desk: Desk, { asker, place, audience }: Ask): readonly Block[] {
  if (!asker.isModerator || !runsTheDesk(place) || audience === "channel") return [];
  const problems = desk.feeds.problems().filter((one) => one.startsWith("feeds/cases.yaml"));
  if (problems.length === 0) return [];
  const parts = count("en", problems.length, "problem", "problems");
  const spans = said`feeds/cases.yaml has ${parts}, so that cases may be other than it says: see ${typed("feeds list")}.`;
  return [{ type: "notice", tone: "warning", spans }];
}
