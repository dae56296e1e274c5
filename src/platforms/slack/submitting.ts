/**
 * A form is sent. What was wrong is said in the form, where everything typed still stands; what went well is shown where
 * the form was opened, and in its window when that is not possible or takes long.
 */

import type { SlackViewMiddlewareArgs, types, ViewOutput, ViewSubmitAction } from "@slack/bolt";
import type { Command } from "../../newsroom/command.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import { within } from "../../newsroom/within.ts";
import { type Answered, type AnswerParts, answered } from "./answers.ts";
import type { Who } from "./asker.ts";
import { ABOUT, faultIn, formNameIn, formView, valuesIn } from "./forms.ts";
import { lineOf } from "./line.ts";
import { answerView, type Origin, originIn, waitingView } from "./modals.ts";
import { deliver, type RespondParts, respond, type Shown, withoutPictures } from "./respond.ts";
import { showInWindow } from "./screens.ts";

export type SubmitParts = AnswerParts & RespondParts & { readonly commands: readonly Command[] };

type Sent = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, "ack" | "view">;

/** What a form asked, by whom and from where. */
type Asked = { readonly line: string; readonly who: Who; readonly origin: Origin };

/** A window waits three seconds for what comes of its form, and says then that it cannot connect. */
const ANSWER_MS_MAX = 1_500;
const SHOW_MS_MAX = 800;

/** Rejects only where Slack does not take an acknowledgement. */
export async function submit({ ack, view }: Sent, who: Who, parts: SubmitParts): Promise<void> {
  const name = formNameIn(view.callback_id);
  if (name === undefined) return await ack();
  const origin = originIn(view.private_metadata);
  const line = lineOf(name, valuesIn(view.state), parts.commands);
  const stage = { isDirect: origin.isDirect === true, isOwn: origin.isOwn === true };
  const answering = answered(line, { who, spot: origin, stage }, parts);
  const quick = await within(answering, ANSWER_MS_MAX, parts);
  if (quick !== undefined) return await sayInTime(quick, { ack, view }, origin, parts);
  await ack({ response_action: "update", view: waitingView(origin) });
  await sayLate(await answering, view.id, { line, who, origin }, parts);
}

async function sayInTime(
  { reply, shown }: Answered,
  { ack, view }: Sent,
  origin: Origin,
  parts: SubmitParts,
): Promise<void> {
  const fault = reply && faultIn(reply, Object.keys(view.state.values));
  if (fault !== undefined) return await ack({ response_action: "errors", errors: { ...fault } });
  if (reply === undefined || reply.problem !== undefined) {
    return await ack({ response_action: "update", view: withAbove(view, aboveOf(shown)) });
  }
  if (await isShownThere(shown, origin, parts)) return await ack();
  await ack({ response_action: "update", view: answerView(shown.payload, origin) });
}

/** By the address of the press that opened the form, as long as the window waits. */
async function isShownThere(shown: Shown, origin: Origin, parts: SubmitParts): Promise<boolean> {
  const { url, thread } = origin;
  if (url === undefined) return false;
  const delivered = deliver(shown, { url, thread }, parts);
  return (await within(delivered, SHOW_MS_MAX, parts)) === "done";
}

/** The window has lost its fields: where something is wrong they are made anew, with what was typed. */
async function sayLate(
  { reply, shown }: Answered,
  viewId: string,
  { line, who, origin }: Asked,
  parts: SubmitParts,
): Promise<void> {
  const isWell = reply !== undefined && reply.problem === undefined;
  const form = isWell ? undefined : await refilled({ line, who, origin }, parts);
  if (form !== undefined) {
    const view = formView(form, origin, parts.commands, aboveOf(shown));
    try {
      await who.client.views.update({ view_id: viewId, view });
      return;
    } catch (error) {
      parts.log.warn({ reason: reasonOf(error) }, "A form could not be shown anew on Slack.");
    }
  }
  const { client } = who;
  const { url } = origin;
  const inWindow: Shown = { ...shown, where: "inPlace" };
  if (await showInWindow(inWindow, { viewId, origin }, { ...parts, client })) return;
  if (url !== undefined) await respond(shown, { ...origin, url }, parts);
}

async function refilled({ line, who, origin }: Asked, parts: SubmitParts) {
  const opened = await parts.asking.openForm(await parts.askers.askOf(who, origin, line));
  return "fields" in opened ? opened : undefined;
}

/** What was wrong. */
function aboveOf({ payload }: Shown): readonly types.KnownBlock[] {
  return withoutPictures(payload).blocks;
}

/** The same form below what was wrong. Its fields keep their names, and with them what was typed. */
function withAbove(view: ViewOutput, above: readonly types.KnownBlock[]): types.ModalView {
  const blocks = view.blocks as readonly types.KnownBlock[];
  const form = blocks.slice(blocks.findIndex(({ block_id }) => block_id === ABOUT));
  const { callback_id, private_metadata, title, submit: send, close } = view;
  return {
    type: "modal",
    callback_id,
    private_metadata,
    title,
    blocks: [...above, ...form],
    ...(send !== null && { submit: send }),
    ...(close !== null && { close }),
  };
}
