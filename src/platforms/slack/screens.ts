/** Replies in windows of Slack's: one that is open, or a new one. */

import type { types, webApi } from "@slack/bolt";
import { reasonOf } from "../../newsroom/errors.ts";
import { within } from "../../newsroom/within.ts";
import { answerView, type Origin, waitingView } from "./modals.ts";
import {
  deliver,
  noticeOf,
  PICTURE_WAIT_MS,
  type RespondParts,
  type Shown,
  withoutPictures,
} from "./respond.ts";

export type ScreenParts = RespondParts & { readonly client: webApi.WebClient };

/** An open window, and the press on it that is answered, if one is. */
export type Window = {
  readonly viewId: string;
  readonly origin: Origin;
  readonly triggerId?: string;
};

type ShowView = (view: types.ModalView) => Promise<unknown>;

/** A trigger is good for three seconds: https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
const OPEN_AFTER_MS = 1_500;

const NOT_SHOWN = "This reply could not be shown here. Ask in a channel, or for less at once.";

const NOT_SHARED =
  "Slack did not say that the channel can see this. Look there before you share it again, or ask in the channel itself.";

/** Where nothing that is shown instead would do better: the person is gone, or the trigger is. */
const OVER: ReadonlySet<string> = new Set([
  "exchanged_trigger_id",
  "expired_trigger_id",
  "invalid_trigger_id",
  "not_found",
  "trigger_expired",
]);

/**
 * Shows a reply in the window. What is for all goes to the channel that the window belongs to, what went wrong into a
 * window above it: so what it shows stays. True when the reply is there, or a notice that says why not. Never rejects.
 */
export async function showInWindow(
  shown: Shown,
  { viewId, origin, triggerId }: Window,
  parts: ScreenParts,
): Promise<boolean> {
  const { views } = parts.client;
  const { url, channel } = origin;
  const showAbove = async (above: Shown) => {
    if (triggerId === undefined) return false;
    const push: ShowView = (view) => views.push({ trigger_id: triggerId, view });
    return await isShown(push, above, origin, parts);
  };
  if (shown.where === "channel" && channel !== undefined) {
    const outcome = url && (await deliver(shown, { ...origin, url }, parts));
    if (outcome === "done") return true;
    return await showAbove({ payload: noticeOf(NOT_SHARED), where: "asker" });
  }
  if (shown.where === "asker" && (await showAbove(shown))) return true;
  if (shown.payload.pictures.length > 0) {
    await new Promise<void>((done) => parts.timing.after(PICTURE_WAIT_MS, done));
  }
  const update: ShowView = (view) => views.update({ view_id: viewId, view });
  return await isShown(update, shown, origin, parts);
}

/** Opens a window for what becomes ready; when that takes long, one that says so. */
export async function showInNewWindow(
  ready: Promise<Shown>,
  triggerId: string,
  origin: Origin,
  parts: ScreenParts,
): Promise<boolean> {
  const { client, log } = parts;
  const open: ShowView = (view) => client.views.open({ trigger_id: triggerId, view });
  const quick = await within(ready, OPEN_AFTER_MS, parts);
  if (quick !== undefined) return await isShown(open, quick, origin, parts);
  try {
    const view = waitingView(origin);
    const opened = await client.views.open({ trigger_id: triggerId, view });
    const viewId = opened.view?.id ?? "";
    return await showInWindow(await ready, { viewId, origin }, parts);
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, "A window could not be opened on Slack.");
    return false;
  }
}

/** With its pictures, without them, or a notice instead. */
async function isShown(
  show: ShowView,
  { payload }: Shown,
  origin: Origin,
  { log }: Pick<ScreenParts, "log">,
): Promise<boolean> {
  for (const one of [payload, withoutPictures(payload), noticeOf(NOT_SHOWN)]) {
    try {
      await show(answerView(one, origin));
      return true;
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, "Slack did not take a reply in a window.");
      if (OVER.has(slackError(error))) return false;
    }
  }
  return false;
}

/** Slack's own word for it: https://docs.slack.dev/apis/web-api#responses */
function slackError(error: unknown): string {
  const told = error as { readonly data?: { readonly error?: unknown } } | undefined;
  return String(told?.data?.error ?? "");
}
