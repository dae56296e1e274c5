/** Replies in windows of Slack's: one that is open, or a new one. */

import type { types, webApi } from "@slack/bolt";
import { reasonOf } from "../../newsroom/errors.ts";
import { mistakeWords } from "../../newsroom/phrases/mistake-words.ts";
import { within } from "../../newsroom/within.ts";
import { answerView, type Origin, waitingView } from "./modals.ts";
import type { Payload } from "./payload.ts";
import { deliver, noticeOf, type RespondParts, type Shown } from "./respond.ts";
import { PICTURE_WAITS_MS } from "./sending.ts";

export type ScreenParts = RespondParts & { readonly client: webApi.WebClient };

/** An open window, and the press on it that is answered, if one is. */
export type Window = {
  readonly viewId: string;
  readonly origin: Origin;
  readonly triggerId?: string;
};

type ShowView = (
  view: types.ModalView,
) => Promise<{ readonly view?: { readonly id?: string; readonly hash?: string } }>;

/** A trigger is good for three seconds: https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
const OPEN_AFTER_MS = 1_500;

/** Where nothing that is shown instead would do better: the person is gone, or the trigger is. */
const OVER: ReadonlySet<string> = new Set([
  "exchanged_trigger_id",
  "expired_trigger_id",
  "invalid_trigger_id",
  "not_found",
  "trigger_expired",
]);

/** The window shows something else by now, or is closed. */
const MOVED_ON: ReadonlySet<string> = new Set(["hash_conflict", "not_found"]);

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
    const { notShared } = mistakeWords(shown.language ?? "en");
    return await showAbove({ payload: noticeOf(notShared), where: "asker" });
  }
  if (shown.where === "asker" && (await showAbove(shown))) return true;
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

/** Its words at once, or a notice instead; then its pictures in the same window. */
async function isShown(
  show: ShowView,
  { payload, pictured, language = "en" }: Shown,
  origin: Origin,
  parts: ScreenParts,
): Promise<boolean> {
  const { log } = parts;
  for (const one of [payload, noticeOf(mistakeWords(language).notShown)]) {
    try {
      const { view } = await show(answerView(one, origin));
      if (pictured !== undefined && one === payload) {
        await addPictures(await pictured, { id: view?.id, hash: view?.hash, origin }, parts);
      }
      return true;
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, "Slack did not take a reply in a window.");
      if (OVER.has(slackError(error))) return false;
    }
  }
  return false;
}

/**
 * Shows the pictures in the window that has the words, as soon as Slack has worked through them. Whatever the window
 * shows by then instead stays, and so do the words where Slack takes no picture. Never rejects.
 */
async function addPictures(
  payload: Payload,
  { id, hash, origin }: { readonly id?: string; readonly hash?: string; readonly origin: Origin },
  { client, timing, log }: ScreenParts,
): Promise<void> {
  if (id === undefined || hash === undefined || payload.pictures.length === 0) return;
  const view = answerView(payload, origin);
  for (const waitMs of [0, ...PICTURE_WAITS_MS]) {
    if (waitMs > 0) await new Promise<void>((done) => timing.after(waitMs, done));
    try {
      await client.views.update({ view_id: id, hash, view });
      return;
    } catch (error) {
      log.debug({ reason: reasonOf(error) }, "Slack did not take a picture in a window yet.");
      if (MOVED_ON.has(slackError(error))) return;
    }
  }
  log.warn({ alt: payload.pictures.map(({ alt }) => alt) }, "A window is without its picture.");
}

/** Slack's own word for it: https://docs.slack.dev/apis/web-api#responses */
function slackError(error: unknown): string {
  const told = error as { readonly data?: { readonly error?: unknown } } | undefined;
  return String(told?.data?.error ?? "");
}
