/** People who act: each act is sent to the app, and its exchange tells what the app did and what the person now sees. */

import { randomBytes } from "node:crypto";
import { type Actor, begin, bring, responseUrlFor, triggerFor } from "./acting.ts";
import type { Outcome } from "./carrier.ts";
import { refusedContent } from "./content.ts";
import { type Act, beginAct, type Exchange, endAct } from "./exchange.ts";
import { closeModal, submitModal } from "./modals.ts";
import { commandPayload, eventPayload, interaction } from "./payloads.ts";
import { post } from "./posting.ts";
import { postAnswer } from "./responding.ts";
import { isJson, type Json } from "./rules.ts";
import { askOptions, externalOptions, useElement } from "./using.ts";
import { messageJson, viewJson } from "./wire.ts";
import {
  type Channel,
  directChannel,
  type Message,
  seenBy,
  type User,
  type View,
} from "./world.ts";

export type Person = {
  readonly id: string;
  /** Changed at will: `kim.user.role = "admin"`. */
  readonly user: User;
  command(channel: Channel, command: string, text?: string): Promise<Exchange>;
  /** Presses a button, named by its `action_id` or its label. */
  press(on: Message | View, which: string): Promise<Exchange>;
  /** Chooses by value or by text; a list for checkboxes and multi selects. External selects are asked first. */
  choose(on: Message | View, which: string, chosen: unknown): Promise<Exchange>;
  /** What an external select offers for this query. */
  options(
    on: Message | View,
    which: string,
    query: string,
  ): Promise<{ readonly exchange: Exchange; readonly options: readonly Json[] }>;
  /** Fills the inputs by block id and submits; nothing is sent while the form itself complains. */
  submit(view: View, values?: Json): Promise<Exchange>;
  /** Closes the modal; undefined when it did not ask to be told. */
  close(view: View): Promise<Exchange | undefined>;
  /** A global shortcut, or one of a message's menu. */
  shortcut(callbackId: string, message?: Message): Promise<Exchange>;
  openHome(): Promise<Exchange>;
  /** Writes in a channel; links to the app's domains and mentions of the app are told to it. */
  say(
    channel: Channel,
    text: string,
  ): Promise<{ readonly exchange: Exchange; readonly message: Message }>;
  postLink(
    channel: Channel,
    url: string,
  ): Promise<{ readonly exchange: Exchange; readonly message: Message }>;
  sees(channel: Channel): readonly Message[];
  /** The modal on top, or undefined. */
  view(): View | undefined;
  home(): View | undefined;
};

export function newPerson(actor: Actor): Person {
  const { core, team, user } = actor;
  return {
    id: user.id,
    user,
    command: (channel, command, text = "") => runCommand(actor, channel, command, text),
    press: (on, which) => useElement(actor, on, which, undefined),
    choose: (on, which, chosen) => useElement(actor, on, which, chosen),
    options: (on, which, query) => askOptions(actor, on, which, query),
    submit: (view, values = {}) => submitModal(actor, view, values, externalOptions(actor, view)),
    close: (view) => closeModal(actor, view),
    shortcut: (callbackId, message) => useShortcut(actor, callbackId, message),
    async openHome() {
      const { channel } = directChannel(team, user.id);
      const act = beginAct(core, team, user.id, channel);
      const home = team.homes.get(user.id);
      const view = home === undefined ? {} : { view: viewJson(team, core.appId, home) };
      const event = {
        type: "app_home_opened",
        user: user.id,
        channel: channel.id,
        tab: "home",
        ...view,
      };
      return endAct(act, await tell(actor, act, event));
    },
    say: (channel, text) => say(actor, channel, text),
    postLink: (channel, url) => say(actor, channel, `<${url}>`),
    sees: (channel) => seenBy(channel, user.id),
    view: () => team.modals.get(user.id)?.at(-1),
    home: () => team.homes.get(user.id),
  };
}

async function runCommand(
  actor: Actor,
  channel: Channel,
  command: string,
  text: string,
): Promise<Exchange> {
  const act = begin(actor, channel);
  const handles = {
    triggerId: triggerFor(actor, act),
    responseUrl: responseUrlFor(actor, act, channel),
  };
  const payload = commandPayload(actor, channel, [command, text], handles);
  const outcome = await bring(actor, act, "slash_commands", payload);
  const error = outcome.error ?? showAnswer(actor, act, channel, outcome.answer);
  const notice = error === undefined ? undefined : `${command} failed with the error "${error}"`;
  return endAct(act, outcome, { error, notice });
}

/** The answer that came with the acknowledgement, or `invalid_command_response` (haruotsu/slack-review-notify#99). */
function showAnswer(actor: Actor, act: Act, channel: Channel, answer: unknown): string | undefined {
  const { core, team, user } = actor;
  if (!isJson(answer) || Object.keys(answer).length === 0) return undefined;
  if (refusedContent(answer, "respond", core) !== undefined) {
    return "invalid_command_response";
  }
  postAnswer(core, { team, channel, user: user.id, exchange: act.id }, answer);
  return undefined;
}

async function useShortcut(actor: Actor, callbackId: string, message?: Message): Promise<Exchange> {
  const { core, team } = actor;
  const channel = message === undefined ? undefined : team.channels.get(message.channel);
  const act = begin(actor, channel);
  const place = channel === undefined ? undefined : { channel, message };
  const payload = interaction(actor, message === undefined ? "shortcut" : "message_action", {
    callback_id: callbackId,
    trigger_id: triggerFor(actor, act, place),
    action_ts: `${core.now() / 1000}`,
    ...(channel === undefined || message === undefined
      ? {}
      : {
          channel: { id: channel.id, name: channel.name },
          message_ts: message.ts,
          message: messageJson(team, channel, message, { metadata: true }),
          response_url: responseUrlFor(actor, act, channel),
        }),
  });
  const outcome = await bring(actor, act, "interactive", payload);
  const notice = outcome.error === undefined ? undefined : "Operation timed out.";
  return endAct(act, outcome, { notice });
}

async function say(
  actor: Actor,
  channel: Channel,
  text: string,
): Promise<{ exchange: Exchange; message: Message }> {
  const { core, team, user } = actor;
  const message = post(core, team, channel, { given: { text }, user: user.id, isFromApp: false });
  const act = begin(actor, channel);
  const where = { channel: channel.id, user: user.id };
  const links = [...text.matchAll(/<(https?:\/\/[^|>]+)/g)]
    .map(([, url = ""]) => ({ url, domain: new URL(url).hostname }))
    .filter(({ domain }) =>
      [...core.unfurlDomains].some((own) => domain === own || domain.endsWith(`.${own}`)),
    );
  let outcome: Outcome = {};
  if (links.length > 0) {
    outcome = await tell(actor, act, {
      type: "link_shared",
      ...where,
      is_bot_user_member: channel.members.has(team.botUserId),
      message_ts: message.ts,
      unfurl_id: randomBytes(12).toString("hex"),
      source: "conversations_history",
      links,
    });
  }
  if (text.includes(`<@${team.botUserId}>`)) {
    outcome = await tell(actor, act, { type: "app_mention", ...where, text, ts: message.ts });
  }
  return { exchange: endAct(act, outcome), message };
}

function tell({ core, events, team }: Actor, act: Act, event: Json): Promise<Outcome> {
  const payload = eventPayload(core, team, event);
  return events.send({ type: "events_api", payload, team: team.id, exchange: act.id });
}
