/**
 * The workspaces that the app is installed in, each with its own token, client, names and pace. What the ledger asks of
 * Slack goes to the one that its destination names; where the app is not installed nothing is asked, and that is said.
 */

import type { webApi } from "@slack/bolt";
import type { PostOutcome } from "../../newsroom/platform.ts";
import { type ChannelWork, createChannelWork } from "./channel-work.ts";
import type { Identity } from "./identity.ts";
import type { ChannelWorkParts } from "./work.ts";

export type Workspace = Identity & {
  readonly token: string;
  readonly client: webApi.WebClient;
};

export type WorkspacesParts = Omit<
  ChannelWorkParts,
  keyof Identity | "client" | "onTokenRefused"
> & {
  /** One sentence: where the app is not installed, and what to do about it. */
  readonly elsewhere: string;
  /** Slack does not accept the workspace's token (`token_revoked` and the like). */
  onTokenRefused(error: string, workspace: Workspace): void;
};

export type Workspaces = ChannelWork & {
  /** As they came. */
  all(): readonly Workspace[];
  in(teamId: string): Workspace | undefined;
  /** From now on; takes the place of one that was there. */
  join(workspace: Workspace): void;
  leave(teamId: string): void;
};

type Joined = { readonly workspace: Workspace; readonly work: ChannelWork };

export function createWorkspaces(parts: WorkspacesParts): Workspaces {
  const joined = new Map<string, Joined>();
  const workIn = ({ space }: { readonly space: string }) => joined.get(space)?.work;
  const refused: PostOutcome = { type: "refused", reason: parts.elsewhere };
  return {
    all: () => [...joined.values()].map(({ workspace }) => workspace),
    in: (teamId) => joined.get(teamId)?.workspace,
    join(workspace) {
      const { token: _, teamId, ...known } = workspace;
      const onTokenRefused = (error: string) => parts.onTokenRefused(error, workspace);
      const work = createChannelWork({ ...parts, ...known, onTokenRefused });
      joined.set(teamId, { workspace, work });
    },
    leave: (teamId) => void joined.delete(teamId),

    // Nothing can be posted there, and the attempt to post says why.
    floor: async (place) => workIn(place)?.floor(place),
    threadOf: async (place, message) => workIn(place)?.threadOf(place, message),
    post: async (place, ...given) => workIn(place)?.post(place, ...given) ?? refused,
    edit: async (place, ...given) => workIn(place)?.edit(place, ...given) ?? refused,
    remove: async (place, ...given) => workIn(place)?.remove(place, ...given) ?? refused,
    find: async (place, ...given) =>
      workIn(place)?.find(place, ...given) ?? { type: "unreadable", reason: parts.elsewhere },
    async recent(place, ...given) {
      const work = workIn(place);
      if (work === undefined) throw new Error(parts.elsewhere);
      return work.recent(place, ...given);
    },
    async whyNot(place) {
      const work = workIn(place);
      return work === undefined ? parts.elsewhere : work.whyNot(place);
    },
    linkTo: async (place, posted) => workIn(place)?.linkTo(place, posted),
    nameOf: (place) => workIn(place)?.nameOf(place),
    channels: (space) => joined.get(space)?.work.channels(space) ?? [],
  };
}
