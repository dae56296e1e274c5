/**
 * The app of all workspaces in which somebody installs it. The token of each is kept with the desk's records, until
 * Slack says that it works no more; the others go on meanwhile.
 */

import type { AllMiddlewareArgs, AnyMiddlewareArgs } from "@slack/bolt";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Records } from "../../newsroom/records.ts";
import { createTurns } from "../../newsroom/turns.ts";
import { newApp, TOKEN_EVENTS } from "./app.ts";
import type { Opened, Reach } from "./connect.ts";
import { type Identity, identify, newClient } from "./identity.ts";
import { createInstaller, type Granted, type InstallerParts, type Taken } from "./install.ts";
import { isTokenGone, slackErrorOf } from "./refusals.ts";
import type { Workspace, Workspaces } from "./workspaces.ts";

export type SharedAppParts = Pick<InstallerParts, "installing" | "prefix"> &
  Pick<Workspaces, "all" | "in" | "join" | "leave" | "channels"> & {
    readonly records: Records;
    /** What somebody is told where the app is not installed as far as the desk knows. */
    readonly elsewhere: string;
    now(): Date;
    /** The app is not in that workspace any more. */
    onLeft(workspace: Identity): void;
  };

export type SharedApp = Opened & {
  /** Asks Slack whether the workspace's token works, and lets go of it when not. Never rejects. */
  check(workspace: Workspace): Promise<void>;
};

/** All are asked about at the start, and each has its client and its names in memory. */
const WORKSPACES_MAX = 1_000;

const ORGANISATION =
  "The desk is installed in one workspace at a time, not in a whole organisation. Choose a workspace on Slack’s page.";

const UNUSABLE =
  "The app of this desk asks for no bot, or its tokens expire. Whoever runs the desk has to make the app anew from the manifest that npm run -s slack:manifest prints.";

const FULL = `This desk is in ${WORKSPACES_MAX} workspaces, and serves no more.`;

/** Rejects when the installations cannot be read. */
export async function openSharedApp(given: SharedAppParts, reach: Reach): Promise<SharedApp> {
  const parts = { ...given, ...reach, inTurn: createTurns() };
  const { records, join } = parts;
  for (const [, { installedAt: _, ...known }] of await records.list("slackInstallation")) {
    join({ ...known, client: newClient(known.token, reach) });
  }
  const check = createCheck(parts);
  const app = newApp(
    { authorize: async ({ teamId }, body) => authorized(openedBy(body) ?? teamId, parts) },
    reach,
  );
  app.use((args) => onlyWhereInstalled(args, parts));
  // Whose tokens these tell of is not said in one way, and they may come late, so Slack is asked whether ours still works.
  for (const event of TOKEN_EVENTS) {
    app.event(event, async ({ context: { teamId = "" } }) => {
      const workspace = parts.in(teamId);
      if (workspace !== undefined) await check(workspace);
    });
  }
  void checkAll(parts, check);
  const installer = createInstaller({ ...parts, take: (granted) => take(granted, parts) });
  return { app, installer, check };
}

type Parts = SharedAppParts & Reach & { readonly inTurn: ReturnType<typeof createTurns> };

/** The workspace whose app opened the window that somebody acts in: in a shared channel it is not always their own. */
function openedBy(body: AnyMiddlewareArgs["body"] | undefined): string | undefined {
  const view = body !== undefined && "view" in body ? body.view : undefined;
  return view?.app_installed_team_id;
}

/** Without a token where the app is not installed as far as the desk knows. */
function authorized(teamId: string | undefined, parts: Parts) {
  const workspace = parts.in(teamId ?? "");
  if (workspace === undefined) return {};
  const { token: botToken, botId, botUserId } = workspace;
  return { botToken, botId, botUserId, teamId };
}

/** Slack brings what people do wherever it holds the app for installed: also where the desk has lost its token. */
async function onlyWhereInstalled(
  args: AnyMiddlewareArgs & AllMiddlewareArgs,
  { elsewhere }: Parts,
): Promise<void> {
  if (args.context.botToken !== undefined || "event" in args) return await args.next();
  await (args.ack as () => Promise<void>)();
  if ("respond" in args) {
    await args.respond({ text: elsewhere, response_type: "ephemeral", replace_original: false });
  }
}

/** Several may notice at the same time that a token works no more. */
function createCheck(parts: Parts): SharedApp["check"] {
  const { ended, log, inTurn, records } = parts;
  const leave = (workspace: Workspace) =>
    inTurn(async () => {
      // Somebody may have installed the app again meanwhile.
      if (ended.aborted || parts.in(workspace.teamId) !== workspace) return;
      await records.delete("slackInstallation", workspace.teamId);
      parts.leave(workspace.teamId);
      parts.onLeft(workspace);
    });
  return async (workspace) => {
    try {
      await workspace.client.auth.test();
    } catch (error) {
      if (!isTokenGone(slackErrorOf(error) ?? "")) return;
      await leave(workspace).catch((failure) => {
        log.error({ reason: reasonOf(failure) }, "An installation on Slack could not be ended.");
      });
    }
  };
}

/** One after the other, since nobody waits for it. An outage says nothing about a token. */
async function checkAll(parts: Parts, check: SharedApp["check"]): Promise<void> {
  for (const workspace of parts.all()) {
    if (parts.ended.aborted) return;
    await check(workspace);
    parts.channels(workspace.teamId); // read now, so that they are known when somebody asks
  }
}

/** Rejects where Slack does not say whose token it is, or it cannot be kept. */
async function take(granted: Granted, parts: Parts): Promise<Taken> {
  const { token, isForOrganisation, isRotating } = granted;
  const { records, inTurn, log } = parts;
  if (token === undefined) return { refused: UNUSABLE };
  const client = newClient(token, parts);
  const identity = await identify(client);
  const { teamId, teamName } = identity;
  const isFull = parts.in(teamId) === undefined && parts.all().length >= WORKSPACES_MAX;
  const reasons = [isForOrganisation && ORGANISATION, isRotating && UNUSABLE, isFull && FULL];
  const refused = reasons.find((reason) => reason !== false);
  if (refused !== undefined) {
    await client.auth.revoke().catch((error) => {
      log.warn({ reason: reasonOf(error) }, "A token that is not used could not be given back.");
    });
    return { refused };
  }
  await inTurn(async () => {
    const installedAt = parts.now().toISOString();
    await records.set("slackInstallation", teamId, { ...identity, token, installedAt });
    parts.join({ ...identity, token, client });
    parts.channels(teamId);
  });
  log.info({ teamId, teamName }, "The app was installed in a workspace on Slack.");
  return { joined: identity };
}
