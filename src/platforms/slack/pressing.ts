/** A press on a message, in a window or in the app's Home: its reply goes where it was pressed, or into a new window. */

import type { types } from "@slack/bolt";
import { reasonOf } from "../../newsroom/errors.ts";
import { within } from "../../newsroom/within.ts";
import type { Action } from "./action-id.ts";
import { type AnswerParts, answered, type Doing, logged, mistakesFor, noticed } from "./answers.ts";
import type { Who } from "./asker.ts";
import { formView } from "./forms.ts";
import type { Pressed } from "./given.ts";
import { type Origin, originIn } from "./modals.ts";
import { shownOf } from "./ready.ts";
import { type RespondParts, respond, type Shown } from "./respond.ts";
import { showInNewWindow, showInWindow } from "./screens.ts";
import type { SubmitParts } from "./submitting.ts";

export type PressParts = AnswerParts & RespondParts & Pick<SubmitParts, "commands">;

/** Who pressed what, and Slack's leave to open a window for it. */
type Press = { readonly who: Who; readonly pressed: Pressed; readonly triggerId: string };

/** A press, and where its reply belongs. */
type Placed = Press & Doing & { readonly origin: Origin };

/** Of the trigger's three seconds one is left to open the window. */
const FORM_MS_MAX = 2_000;

/** Does what a button or a menu says; `action` is undefined for one that is not known. Never rejects. */
export async function press(
  action: Action | undefined,
  given: Press,
  parts: PressParts,
): Promise<void> {
  const placed = await placedOf(given, parts);
  if (action === undefined) {
    const { outdated } = await mistakesFor(placed, parts);
    return await show(noticed(outdated, placed.stage), placed, parts);
  }
  if (action.type === "form") return await openForm(action.ask, placed, parts);
  const sheet = action.type === "sheet" ? action.sheet : undefined;
  const isOwn = placed.stage.isOwn && action.type !== "show";
  const doing = { ...placed, stage: { ...placed.stage, isOwn, sheet } };
  const ready = answered(action.ask, doing, parts).then(({ shown }) => shown);
  await show(ready, placed, parts);
}

async function placedOf(given: Press, parts: PressParts): Promise<Placed> {
  const { who, pressed } = given;
  if (pressed.type === "home") {
    return { ...given, spot: {}, origin: {}, stage: { isDirect: false, isOwn: true } };
  }
  if (pressed.type === "window") {
    const origin = originIn(pressed.metadata);
    return { ...given, spot: origin, origin, stage: { isDirect: false, isOwn: true } };
  }
  const { url, isEphemeral, isReply } = pressed;
  const spot = await parts.askers.placed(who, pressed.spot);
  const isDirect = spot.isDirect === true;
  const isOwn = isEphemeral || (isDirect && isReply);
  const origin = { ...spot, url, ...(isOwn && { isOwn }) };
  return { ...given, spot, origin, stage: { isDirect, isOwn } };
}

async function show(
  ready: Shown | Promise<Shown>,
  { who, pressed, triggerId, origin }: Placed,
  parts: PressParts,
): Promise<void> {
  const screenParts = { ...parts, client: who.client };
  if (pressed.type === "message") {
    const { url, spot } = pressed;
    await respond(await ready, { url, thread: spot.thread }, parts);
  } else if (pressed.type === "window") {
    const { viewId } = pressed;
    await showInWindow(await ready, { viewId, origin, triggerId }, screenParts);
  } else {
    await showInNewWindow(Promise.resolve(ready), triggerId, origin, screenParts);
  }
}

/** Whatever stands against a form is said instead. */
async function openForm(line: string, placed: Placed, parts: PressParts): Promise<void> {
  const { stage } = placed;
  try {
    const opened = await within(formOrReply(line, placed, parts), FORM_MS_MAX, parts);
    if (opened !== undefined && !("type" in opened)) return await show(opened, placed, parts);
    if (opened !== undefined && (await isOpened(opened, placed, parts))) return;
    const { formLate } = await mistakesFor(placed, parts);
    await show(noticed(formLate, stage), placed, parts);
  } catch (error) {
    const { broken } = await mistakesFor(placed, parts);
    await show(noticed(broken(logged(error, parts)), stage), placed, parts);
  }
}

async function formOrReply(
  line: string,
  { who, spot, stage, origin }: Placed,
  parts: PressParts,
): Promise<types.ModalView | Shown> {
  const ask = await parts.askers.askOf(who, spot, line);
  const opened = await parts.asking.openForm(ask);
  if ("fields" in opened) return formView(opened, origin, parts.commands);
  const phrases = await parts.phrases(ask.place);
  return shownOf(opened, stage, { ...parts, phrases, client: who.client });
}

/** In a window the form takes its place: Slack stacks no more than three. */
async function isOpened(
  view: types.ModalView,
  { who: { client }, pressed, triggerId }: Placed,
  { log }: PressParts,
): Promise<boolean> {
  try {
    if (pressed.type === "window") await client.views.update({ view_id: pressed.viewId, view });
    else await client.views.open({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, "A form could not be opened on Slack.");
    return false;
  }
}
