/**
 * All that people do on Slack becomes an ask, and its reply is shown where it belongs. Everything is acknowledged first,
 * as Slack waits three seconds for that alone. What a button or a form means stands in it, so those of before a restart
 * still work.
 */

import type {
  AllMiddlewareArgs,
  App,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from "@slack/bolt";
import type { Asking } from "../../newsroom/ask.ts";
import type { Command } from "../../newsroom/command.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import { within } from "../../newsroom/within.ts";
import { answered, logged, mistakesFor, noticed } from "./answers.ts";
import { type AskerParts, createAskers, type Spot, type Who } from "./asker.ts";
import { formNameIn, valuesIn } from "./forms.ts";
import { actionOf, lineOnMessage, pressedOn, shortcutSpot, whoOf } from "./given.ts";
import { createHome, type HomeParts } from "./home.ts";
import { CHOICES_MAX } from "./limits.ts";
import { lineOfCommand, plainWords } from "./line.ts";
import { originIn } from "./modals.ts";
import { choicesOf, completionLine } from "./options.ts";
import { press } from "./pressing.ts";
import type { DrawingParts } from "./ready.ts";
import { bodyOf, isPictured, type RespondParts, respond, type Shown } from "./respond.ts";
import { showInNewWindow } from "./screens.ts";
import { type SubmitParts, submit } from "./submitting.ts";
import { askingHere } from "./typed-here.ts";
import { type UnfurlParts, unfurl } from "./unfurl.ts";

export type InteractionParts = AskerParts &
  DrawingParts &
  Omit<HomeParts, "askers"> &
  UnfurlParts & {
    readonly asking: Asking;
    readonly commands: readonly Command[];
    /** What the names of all slash commands begin with. */
    readonly prefix: string;
  };

type Interactions = {
  /** Waits for all that is being answered, and not longer than SETTLE_MS_MAX. */
  settle(): Promise<void>;
};

type Parts = InteractionParts & SubmitParts;

type Args<Kind> = Kind & AllMiddlewareArgs;

/** What is there by then is the acknowledgement itself; whatever takes longer follows it. */
const ACK_WITHIN_MS = 250;

/** Completing reads memory alone; whatever takes longer comes too late for whoever types. */
const COMPLETE_MS_MAX = 1_500;

/** Whoever stops the desk waits no longer for what it is answering. */
const SETTLE_MS_MAX = 10_000;

/** Slack repeats an event for some minutes (https://docs.slack.dev/apis/events-api#retries); so many are remembered. */
const EVENTS_MAX = 1_000;

/** Hears everything that Bolt is told. Nothing that fails here reaches Bolt. */
export function listen(app: App, told: InteractionParts): Interactions {
  const given = { ...told, asking: askingHere(told.asking, told.prefix) };
  const underway = new Set<Promise<void>>();
  const track = (work: Promise<void>): Promise<void> => {
    const done = work
      .catch((error) => void logged(error, given))
      .finally(() => underway.delete(done));
    underway.add(done);
    return done;
  };
  const askers = createAskers(given);
  const home = createHome({ ...given, askers });
  const isNew = createMemory();
  const parts: Parts = {
    ...given,
    askers,
    fetch: app.webClientOptions.fetch ?? globalThis.fetch,
    onChange: (who) => void track(home.changed(who)),
  };

  app.command(/.*/u, (args) => track(onCommand(args, parts)));
  app.action(/.*/u, (args) => track(onAction(args, parts)));
  app.shortcut(/.*/u, (args) => track(onShortcut(args, parts)));
  app.options(/.*/u, (args) => track(onOptions(args, parts)));
  app.view(/.*/u, (args: Args<SlackViewMiddlewareArgs<ViewSubmitAction>>) =>
    track(onForm(args, parts)),
  );
  app.event("app_home_opened", async ({ event, body, client, context }) => {
    if (event.tab !== "home" || !isNew(body.event_id)) return;
    await track(home.opened(whoOf({ client, context, userId: event.user })));
  });
  app.event("link_shared", async ({ event, body, client, context }) => {
    // Bolt leaves out what the app itself does.
    if (!isNew(body.event_id)) return;
    await track(unfurl(event, whoOf({ client, context, userId: event.user }), parts));
  });
  app.error(async (error) => {
    given.log.error({ reason: reasonOf(error) }, "Something that Slack sent could not be taken.");
  });

  return {
    async settle() {
      await within(Promise.all(underway), SETTLE_MS_MAX, given);
    },
  };
}

/** True for an id that was not asked about before. */
function createMemory(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    for (const oldest of [...seen].slice(0, -EVENTS_MAX)) seen.delete(oldest);
    return true;
  };
}

async function onCommand(
  { ack, command, client, context }: Args<SlackCommandMiddlewareArgs>,
  parts: Parts,
): Promise<void> {
  const { user_id: userId, channel_id: channel, response_url: url } = command;
  const who = whoOf({ client, context, userId });
  const line = lineOfCommand(command.command, command.text, parts.prefix);
  const ready = shownFor(line, who, { channel }, parts);
  const quick = await within(ready, ACK_WITHIN_MS, parts);
  if (quick !== undefined && !isPictured(quick)) {
    if (await isTaken(ack(ackOf(quick)), parts)) return;
  } else {
    await isTaken(ack(), parts);
  }
  await respond(await ready, { url }, parts);
}

async function onAction(
  { ack, body, client, context }: Args<SlackActionMiddlewareArgs>,
  parts: Parts,
): Promise<void> {
  await isTaken(ack(), parts);
  if (body.type !== "block_actions") return;
  const [first] = body.actions;
  const { trigger_id: triggerId, response_url: url } = body;
  const who = whoOf({ client, context, userId: body.user.id });
  await orSayWhy({ who, url }, parts, async () => {
    const pressed = pressedOn(body, context);
    await press(first && actionOf(first), { who, pressed, triggerId }, parts);
  });
}

async function onShortcut(
  { ack, body, client, context }: Args<SlackShortcutMiddlewareArgs>,
  parts: Parts,
): Promise<void> {
  await isTaken(ack(), parts);
  const who = whoOf({ client, context, userId: body.user.id });
  const words = await mistakesFor({ who, spot: {} }, parts);
  const unknown = noticed(words.outdated, { isDirect: false });
  if (body.type !== "message_action") {
    const screen = { ...parts, client };
    await showInNewWindow(Promise.resolve(unknown), body.trigger_id, {}, screen);
    return;
  }
  const url = body.response_url;
  await orSayWhy({ who, url }, parts, async () => {
    const spot = shortcutSpot(body);
    const { commands } = parts;
    const command = commands.find(({ name }) => name === body.callback_id);
    const { option } = command?.onMessage ?? {};
    const line =
      option && lineOnMessage(body, body.callback_id, option, { commands, botId: context.botId });
    const notice = option === undefined ? unknown : noticed(words.noWords, { isDirect: false });
    const shown = line === undefined ? notice : await shownFor(line, who, spot, parts);
    await respond(shown, { url, thread: spot.thread }, parts);
  });
}

/** Offers at least what was typed: Slack lets nobody leave the field with anything else. */
async function onOptions(
  { ack, body, client, context }: Args<SlackOptionsMiddlewareArgs<"block_suggestion">>,
  parts: Parts,
): Promise<void> {
  const typed = plainWords(body.value);
  const { view, block_id: name } = body;
  const form = formNameIn(view?.callback_id ?? "");
  const who = whoOf({ client, context, userId: body.user.id });
  const complete = async () => {
    if (view === undefined || form === undefined) return [];
    const focused = { name, value: typed };
    const line = completionLine(form, valuesIn(view.state), focused, parts.commands);
    const ask = await parts.askers.askOf(who, originIn(view.private_metadata), line);
    return await parts.asking.complete(ask, CHOICES_MAX);
  };
  const found = await within(complete(), COMPLETE_MS_MAX, parts).catch((error) => {
    parts.log.warn({ reason: reasonOf(error) }, "A field could not be completed.");
    return undefined;
  });
  await isTaken(ack({ options: choicesOf(found ?? [], typed) }), parts);
}

async function onForm(
  { ack, view, body, client, context }: Args<SlackViewMiddlewareArgs<ViewSubmitAction>>,
  parts: Parts,
): Promise<void> {
  const who = whoOf({ client, context, userId: body.user.id });
  await orSayWhy({ who, url: originIn(view.private_metadata).url }, parts, () =>
    submit({ ack, view }, who, parts),
  );
}

async function shownFor(line: string, who: Who, asked: Spot, parts: Parts): Promise<Shown> {
  const spot = await parts.askers.placed(who, asked);
  const stage = { isDirect: spot.isDirect === true, isOwn: false };
  return (await answered(line, { who, spot, stage }, parts)).shown;
}

/** As much of a reply as an acknowledgement takes. */
function ackOf(shown: Shown) {
  const { text, blocks, response_type } = bodyOf(shown);
  return { text, blocks: [...blocks], response_type };
}

/** False where Slack cannot be told any more: the connection that it waits on is gone. */
async function isTaken(acknowledged: Promise<void>, { log }: Parts): Promise<boolean> {
  try {
    await acknowledged;
    return true;
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, "Slack could not be told that it was heard.");
    return false;
  }
}

/** The last resort: whatever failed here, whoever asked hears of it. */
async function orSayWhy(
  { who, url }: { readonly who: Who; readonly url: string | undefined },
  parts: Parts & RespondParts,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { broken } = await mistakesFor({ who, spot: {} }, parts);
    const notice = noticed(broken(logged(error, parts)), { isDirect: false });
    if (url !== undefined) await respond(notice, { url }, parts);
  }
}
