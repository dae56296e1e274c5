/** Where hubs call: they confirm here what the desk asked of them, and tell of news. */

import { Hono } from "hono";
import type { Callbacks } from "../../newsroom/callbacks.ts";

const PLACE = "/:feedId{[0-9a-f]{1,40}}/:token{[0-9A-Za-z_-]{20,100}}";

export function callbackRoutes({ confirm, push }: Callbacks): Hono {
  const routes = new Hono();
  routes.get(PLACE, async (context) => {
    const words = await confirm(context.req.param(), context.req.query());
    return words === undefined ? context.text("", 404) : context.text(words);
  });
  routes.post(PLACE, async (context) => {
    const { body } = context.req.raw;
    const signature = context.req.header("x-hub-signature");
    const outcome = await push(context.req.param(), signature, body ?? nothing());
    if (outcome === "taken") return context.body(null, 202);
    context.header("connection", "close"); // what was sent and not read would stand in the way
    return context.text("", outcome === "unknown" ? 410 : 503);
  });
  return routes;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
