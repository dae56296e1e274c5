/**
 * Signing in. The token stands after `#`, which no browser sends to any server, so it is in no log and no history of a
 * proxy; it is traded for a session by this page's own request.
 */

import { byId } from "./dom.ts";

const words = byId("sign-in", HTMLParagraphElement);
const token = location.hash.slice(1);

if (token === "") await offerToGoOn();
else await signIn();

async function signIn(): Promise<void> {
  history.replaceState(undefined, "", location.pathname);
  const answer = await fetch("/login", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  if (answer.ok) location.replace("/");
  else words.textContent = await answer.text();
}

/** A link from elsewhere arrives without the cookie (SameSite=Strict), although the reader is signed in. */
async function offerToGoOn(): Promise<void> {
  const answer = await fetch("/events", { method: "HEAD" });
  if (!answer.ok) return;
  words.textContent = "You are signed in.";
  const link = byId("go-on", HTMLAnchorElement);
  if (location.pathname !== "/login") link.href = location.pathname + location.search;
  link.hidden = false;
}
