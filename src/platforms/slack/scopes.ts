/** The fewest scopes that all the desk does on Slack needs, each with what it is for. */

type Scope = {
  /** https://docs.slack.dev/reference/scopes */
  readonly scope: string;
  /** What goes without it, to complete "Without it the desk cannot …". */
  readonly purpose: string;
  /** Needed only where the desk shows more of links. */
  readonly isForLinks?: true;
};

export const SCOPES: readonly Scope[] = [
  { scope: "commands", purpose: "offer its commands" },
  { scope: "chat:write", purpose: "post" },
  { scope: "files:write", purpose: "attach its pictures" },
  { scope: "channels:read", purpose: "name public channels and see whether it is in them" },
  { scope: "groups:read", purpose: "name private channels that it is in" },
  { scope: "channels:history", purpose: "find what it posted in public channels again" },
  { scope: "groups:history", purpose: "find what it posted in private channels again" },
  { scope: "im:history", purpose: "find what it posted to one person again" },
  { scope: "im:write", purpose: "write to one person" },
  { scope: "users:read", purpose: "tell who is an admin of the workspace, and so a moderator" },
  { scope: "usergroups:read", purpose: "tell who is in a user group of MODERATORS" },
  { scope: "links:read", purpose: "hear of links to publishers", isForLinks: true },
  { scope: "links:write", purpose: "show more of links to publishers", isForLinks: true },
];

/** What was not granted and is needed everywhere. */
export function missingScopes(granted: readonly string[]): readonly Scope[] {
  return SCOPES.filter(({ scope, isForLinks }) => !isForLinks && !granted.includes(scope));
}
