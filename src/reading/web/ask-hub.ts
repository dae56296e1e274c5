/** Asking a hub for something, under the same rules as fetching a feed. */

import { type Agent, request } from "undici";
import { explain } from "./failures.ts";
import { leadsOn } from "./websub.ts";

const REDIRECTS_MAX = 3;
const WAIT_MS = 10_000;

/** Throws an Error whose message completes "A hub …". */
export type AskHub = (hub: string, form: URLSearchParams) => Promise<void>;

export function createAskHub(agent: Agent, userAgent: string): AskHub {
  return async (hub, form) => {
    const status = await ask(agent, userAgent, hub, form.toString()).catch((error: unknown) => {
      throw new Error(explain(error, WAIT_MS), { cause: error });
    });
    if (status < 200 || status > 299) throw new Error(`answers with ${status}`);
  };
}

async function ask(agent: Agent, userAgent: string, hub: string, form: string): Promise<number> {
  const signal = AbortSignal.timeout(WAIT_MS);
  const headers = {
    "user-agent": userAgent,
    "content-type": "application/x-www-form-urlencoded",
  };
  let url = hub;
  for (let hop = 0; ; hop += 1) {
    const answer = await request(url, {
      dispatcher: agent,
      signal,
      method: "POST",
      headers,
      body: form,
    });
    await answer.body.dump();
    const next = leadsOn(url, answer.statusCode, answer.headers.location);
    if (next === undefined || hop >= REDIRECTS_MAX) return answer.statusCode;
    url = next;
  }
}
