/**
 * How the app gets into a workspace and out of it: Slack's page, the code, and what the app is told at the end.
 * https://docs.slack.dev/authentication/installing-with-oauth
 */

import type { Answer, Call } from "./chat-methods.ts";
import type { Core, Install } from "./core.ts";
import { newId, newToken, type Team } from "./world.ts";

/** What the person at Slack's page answers. */
export type Consent =
  | { readonly type: "workspace"; readonly team: Team }
  | { readonly type: "organisation" }
  | { readonly type: "denied" };

/** All that an app of this kind could ask for. */
export const ALL_SCOPES: readonly string[] = [
  ..."chat:write commands links:read links:write users:read usergroups:read team:read".split(" "),
  ..."channels:read groups:read im:read channels:history groups:history im:history".split(" "),
  ..."channels:join im:write files:read files:write app_mentions:read".split(" "),
];

/** "Codes expire after 10 minutes." */
const CODE_MS_MAX = 10 * 60_000;

/** A page of Slack's that says what is wrong, or the way back to the app. */
type Page = {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Answers at once, as `core.consent` says. What Slack would say of a mistake in a page of its own is its error's name. */
export function authorizePage(core: Core, url: URL): Page {
  const asked = Object.fromEntries(url.searchParams);
  const scopes = (asked.scope ?? "").split(",");
  const { redirect_uri: redirectUri = "", client_id, state = "" } = asked;
  if (client_id !== core.clientId) return { status: 400, body: "invalid_client_id" };
  if (!core.redirectUrls.has(redirectUri)) return { status: 400, body: "bad_redirect_uri" };
  if (!scopes.every((scope) => ALL_SCOPES.includes(scope))) {
    return { status: 400, body: "invalid_scope" };
  }
  const back = new URL(redirectUri);
  if (core.consent.type === "denied") back.searchParams.set("error", "access_denied");
  else back.searchParams.set("code", newCode(core, { redirectUri, scopes }));
  back.searchParams.set("state", state);
  return { status: 302, headers: { location: back.href }, body: "" };
}

/** A code as the way back carries it, for whoever consents. */
export function newCode(
  core: Core,
  given: Pick<Install, "redirectUri" | "scopes"> & Partial<Pick<Install, "consent">>,
): string {
  const code = newId("code");
  const expiresAt = core.now() + CODE_MS_MAX;
  core.installs.set(code, { consent: core.consent, ...given, expiresAt });
  return code;
}

/** The code is good once, for ten minutes, and for the address it was made for. */
export function exchangeCode({ core, args }: Omit<Call, "team">): Answer {
  if (args.client_id !== core.clientId) return { error: "invalid_client_id" };
  if (args.client_secret !== core.clientSecret) return { error: "bad_client_secret" };
  const install = core.installs.get(String(args.code));
  if (install === undefined || core.now() > install.expiresAt) return { error: "invalid_code" };
  if (install.redirectUri !== undefined && args.redirect_uri !== install.redirectUri) {
    return { error: "bad_redirect_uri" };
  }
  core.installs.delete(String(args.code));
  const isForOrganisation = install.consent.type === "organisation";
  const [first] = core.teams.values();
  const team = install.consent.type === "workspace" ? install.consent.team : first;
  if (team === undefined) return { error: "invalid_code" };
  if (team.tokenError !== undefined) team.botToken = newToken("xoxb");
  team.tokenError = undefined;
  if (install.scopes !== undefined) {
    team.scopes.clear();
    for (const scope of install.scopes) team.scopes.add(scope);
  }
  return {
    access_token: team.botToken,
    token_type: "bot",
    scope: [...team.scopes].join(","),
    bot_user_id: team.botUserId,
    app_id: core.appId,
    team: isForOrganisation ? null : { id: team.id, name: team.name },
    enterprise: isForOrganisation ? { id: newId("E"), name: "Harbour Group" } : null,
    is_enterprise_install: isForOrganisation,
    authed_user: { id: [...team.users.keys()][0] ?? "U000000000" },
  };
}

/** The app is taken out of the workspace: its token ends, and it is told of both. */
export function takeAway(core: Core, team: Team): void {
  tokenEnds(core, team, "account_inactive");
  core.tell(team, { type: "app_uninstalled" });
}

export function tokenEnds(core: Core, team: Team, error: string): void {
  team.tokenError = error;
  core.tell(team, { type: "tokens_revoked", tokens: { oauth: [], bot: [team.botUserId] } });
}
