/** Where Slack and people's browsers reach the desk: below the address that a proxy makes public, with Bolt's own paths. */

export const EVENTS_PATH = "/slack/events";
const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";

/** What Slack sends its requests to. */
export function eventsUrl(publicUrl: string): string {
  return new URL(EVENTS_PATH, publicUrl).href;
}

/** Where somebody begins to install the app. */
export function installUrl(publicUrl: string): string {
  return new URL(INSTALL_PATH, publicUrl).href;
}

/** Where Slack leads their browser back to. */
export function redirectUrl(publicUrl: string): string {
  return new URL(REDIRECT_PATH, publicUrl).href;
}
