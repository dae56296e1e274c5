/** The guard at work: every request gets the security headers and passes the door, and signing in opens it. */

import { type Context, Hono, type MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Log } from "../../newsroom/log.ts";
import { type Door, refusalOf, SECURITY_HEADERS } from "./guard.ts";
import { type Frame, signInPage } from "./pages.ts";
import { SESSION_HOURS_MAX, type Sessions } from "./sessions.ts";

export type Entrance = {
  readonly door: Door;
  readonly sessions: Sessions;
  readonly frame: Frame;
  /** True where people reach the console over TLS: its cookie then never travels without. */
  readonly isSecure: boolean;
  /** The address that carries the token now. */
  readonly loginUrl: () => string;
  /** Shows a line to whoever runs the desk. */
  readonly print: (line: string) => void;
  readonly log: Log;
};

export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value);
  if (!context.res.headers.has("cache-control")) context.header("cache-control", "no-store");
};

/** Turns away whom the door does not know (facts in guard.ts) and whoever has to sign in first. */
export function guard(entrance: Entrance): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    const refusal = refusalOf(
      {
        method: req.raw.method,
        host: req.header("host"),
        origin: req.header("origin"),
        fetchSite: req.header("sec-fetch-site"),
        contentType: req.header("content-type"),
        isForwarded: ["forwarded", "x-forwarded-for", "x-forwarded-host"].some(
          (name) => req.header(name) !== undefined,
        ),
      },
      entrance.door,
    );
    if (refusal !== undefined) return context.text(refusal.sentence, refusal.status);
    if (isPublic(req.path) || isSignedIn(context, entrance)) return next();
    return req.header("accept")?.includes("text/html")
      ? context.html(signInPage(entrance.frame), 401)
      : context.text("Sign in first: open the link that the desk prints where it runs.", 401);
  };
}

export function isSignedIn(context: Context, entrance: Entrance): boolean {
  if (entrance.door.isOpen) return true;
  const session = getCookie(context, cookieName(entrance));
  return session !== undefined && entrance.sessions.use(session);
}

export function signInRoutes(entrance: Entrance): Hono {
  const { sessions, isSecure, frame, print, loginUrl } = entrance;
  const routes = new Hono();
  routes.get("/login", (context) => context.html(signInPage(frame)));
  routes.post("/login", async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined);
    const token = (body as { token?: unknown } | undefined)?.token;
    const outcome = sessions.signIn(typeof token === "string" ? token : "");
    if (outcome.type === "limited") {
      context.header("retry-after", "60");
      return context.text("Too many attempts: wait a minute and open the link again.", 429);
    }
    if (outcome.type === "wrong") {
      return context.text(
        "This link was used or is out of date: open the newest that the desk printed.",
        401,
      );
    }
    setCookie(context, cookieName(entrance), outcome.session, {
      httpOnly: true,
      sameSite: "Strict",
      secure: isSecure,
      path: "/",
      maxAge: SESSION_HOURS_MAX * 3_600,
    });
    print(`Somebody signed in to the console. The next sign-in link: ${loginUrl()}`);
    return context.body(null, 204);
  });
  return routes;
}

/** What is shown before signing in: nothing that the desk knows. */
function isPublic(path: string): boolean {
  return path === "/health" || path === "/login" || path.startsWith("/client/");
}

/** Browsers hold a `__Host-` cookie to this host and to TLS (RFC 6265bis §4.1.3.2). */
function cookieName({ isSecure }: Entrance): string {
  return isSecure ? "__Host-casewire" : "casewire";
}
