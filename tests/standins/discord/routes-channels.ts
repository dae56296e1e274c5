/** Channels, threads and DMs: https://docs.discord.com/developers/resources/channel. */

import { type Backend, channelOf, mayBot, messageOf, needs, openForWriting } from "./backend.ts";
import { type Fields, isGiven, numberOf, textOf } from "./fields.ts";
import { THREAD } from "./limits.ts";
import { CHANNEL, type Channel, isThread, REQUIRE_TAG } from "./nouns.ts";
import { ApiError, type Problem, Problems } from "./problems.ts";
import { rawChannel, rawThreadMember } from "./raw.ts";
import { rawMessage } from "./raw-message.ts";
import { needsForContent, post, refuseBadPost } from "./routes-messages.ts";
import type { Answer, Call, Route } from "./server.ts";

const ONE = "/channels/{channel_id}";

export function channelRoutes(backend: Backend): readonly Route[] {
  const { world } = backend;
  return [
    { method: "POST", path: "/users/@me/channels", run: openDm },
    { method: "GET", path: ONE, run: (call) => ok(channelOf(backend, call.params.channel_id)) },
    { method: "PATCH", path: ONE, run: change },
    { method: "DELETE", path: ONE, run: remove },
    { method: "POST", path: `${ONE}/typing`, run: typing },
    { method: "POST", path: `${ONE}/threads`, run: start },
    { method: "POST", path: `${ONE}/messages/{message_id}/threads`, run: startFromMessage },
    { method: "GET", path: `${ONE}/threads/archived/public`, run: archived },
    { method: "PUT", path: `${ONE}/thread-members/@me`, run: join },
  ];

  function ok(channel: Channel): Answer {
    return { status: 200, body: rawChannel(world, channel) };
  }

  /** Opening a DM with somebody who blocks them succeeds; writing to it then does not. */
  function openDm(call: Call): Answer {
    const user = world.users.get(textOf(call.body.recipient_id));
    if (user === undefined || user === world.bot)
      throw new ApiError(400, 50033, "Invalid Recipient(s)");
    return ok(world.dm(world.bot, user));
  }

  function typing(call: Call): Answer {
    openForWriting(backend, channelOf(backend, call.params.channel_id));
    return { status: 204 };
  }

  /** https://docs.discord.com/developers/topics/threads#editing-deleting-threads */
  function change(call: Call): Answer {
    const channel = channelOf(backend, call.params.channel_id);
    const { body } = call;
    if (!isThread(channel)) {
      needs(backend, channel, "MANAGE_CHANNELS");
      channel.name = textOf(body.name) || channel.name;
      world.tell("CHANNEL_UPDATE", rawChannel(world, channel), channel.guild);
      return ok(channel);
    }
    refuseThreadSettings(body);
    const mayManage = mayBot(backend, channel, "MANAGE_THREADS");
    const isUnarchiving = body.archived === false;
    const isOwn =
      channel.ownerId === world.bot.id || (isUnarchiving && Object.keys(body).length === 1);
    const needsMore = isGiven(body.locked) || isGiven(body.rate_limit_per_user) || channel.locked;
    if (!mayManage && (needsMore || !isOwn)) throw new ApiError(403, 50013, "Missing Permissions");
    if (channel.archived && !isUnarchiving) throw new ApiError(400, 50083, "Thread is archived");
    if (Array.isArray(body.applied_tags)) {
      refuseBadTags(backend, channel.parent ?? channel, body.applied_tags.map(String));
      channel.appliedTags = body.applied_tags.map(String);
    }
    world.setThread(channel, {
      ...(typeof body.archived === "boolean" ? { archived: body.archived } : {}),
      ...(typeof body.locked === "boolean" ? { locked: body.locked } : {}),
      ...(typeof body.name === "string" ? { name: body.name } : {}),
    });
    return ok(channel);
  }

  function remove(call: Call): Answer {
    const channel = channelOf(backend, call.params.channel_id);
    needs(backend, channel, isThread(channel) ? "MANAGE_THREADS" : "MANAGE_CHANNELS");
    world.deleteChannel(channel);
    return ok(channel);
  }

  function start(call: Call): Answer {
    const parent = channelOf(backend, call.params.channel_id);
    refuseThreadSettings(call.body, true);
    if (parent.type === CHANNEL.FORUM) return startPost(parent, call);
    if (parent.type !== CHANNEL.TEXT || call.body.type !== CHANNEL.THREAD)
      throw new ApiError(400, 50024, "Cannot execute action on this channel type");
    needs(backend, parent, "CREATE_PUBLIC_THREADS");
    return { status: 201, body: rawChannel(world, world.thread(parent, settingsOf(call.body))) };
  }

  /** SEND_MESSAGES is needed, CREATE_PUBLIC_THREADS is ignored. No nonce is honoured here. */
  function startPost(parent: Channel, call: Call): Answer {
    refuseBadPost(call.body, call);
    needs(backend, parent, "SEND_MESSAGES");
    const tags = Array.isArray(call.body.applied_tags) ? call.body.applied_tags.map(String) : [];
    refuseBadTags(backend, parent, tags);
    const id = world.id();
    const draft = call.body.message as Fields;
    needsForContent(backend, parent, draft, call);
    const thread = world.thread(parent, { ...settingsOf(call.body), id, tags });
    const message = post(backend, thread, draft, call, id);
    return {
      status: 201,
      body: { ...rawChannel(world, thread), message: rawMessage(world, message) },
    };
  }

  function startFromMessage(call: Call): Answer {
    const parent = channelOf(backend, call.params.channel_id);
    const message = messageOf(parent, call.params.message_id);
    refuseThreadSettings(call.body, true);
    needs(backend, parent, "CREATE_PUBLIC_THREADS");
    if (message.thread !== undefined)
      throw new ApiError(400, 160004, "A thread has already been created for this message");
    message.thread = world.thread(parent, { ...settingsOf(call.body), id: message.id });
    return { status: 201, body: rawChannel(world, message.thread) };
  }

  /** Ordered by the time of archiving, newest first. That 50013 is the code without history is not verified. */
  function archived(call: Call): Answer {
    const parent = channelOf(backend, call.params.channel_id);
    needs(backend, parent, "READ_MESSAGE_HISTORY");
    const before = Date.parse(call.query.get("before") ?? "9999-01-01");
    const limit = Number(call.query.get("limit") ?? 100);
    const all = [...world.channels.values()]
      .filter((one) => one.parent === parent && one.archived && one.archiveAt < before)
      .sort((one, other) => other.archiveAt - one.archiveAt);
    const threads = all.slice(0, limit);
    const members = threads.filter(({ joined }) => joined.has(world.bot.id));
    return {
      status: 200,
      body: {
        threads: threads.map((one) => rawChannel(world, one)),
        members: members.map((one) => rawThreadMember(world, one)),
        has_more: all.length > limit,
      },
    };
  }

  function join(call: Call): Answer {
    const thread = channelOf(backend, call.params.channel_id);
    if (!isThread(thread))
      throw new ApiError(400, 50024, "Cannot execute action on this channel type");
    if (thread.archived) throw new ApiError(400, 50083, "Thread is archived");
    thread.joined.add(world.bot.id);
    return { status: 204 };
  }
}

function settingsOf(body: Fields) {
  const minutes = body.auto_archive_duration;
  return {
    name: textOf(body.name),
    ...(isGiven(minutes) ? { archiveMinutes: numberOf(minutes) } : {}),
  };
}

function refuseThreadSettings(body: Fields, isNew = false): void {
  const problems = new Problems();
  if (isNew && textOf(body.name).trim() === "") problems.required(["name"]);
  if (body.name === "") problems.required(["name"]);
  problems.max(["name"], body.name, THREAD.NAME_CHARS_MAX);
  const minutes = body.auto_archive_duration;
  if (isGiven(minutes) && !(THREAD.ARCHIVE_MINUTES as readonly unknown[]).includes(minutes))
    problems.add(
      ["auto_archive_duration"],
      "BASE_TYPE_CHOICES",
      "Value must be one of (60, 1440, 4320, 10080).",
    );
  const seconds = numberOf(body.rate_limit_per_user);
  if (seconds < 0 || seconds > THREAD.SLOWMODE_SECONDS_MAX)
    problems.add(["rate_limit_per_user"], "NUMBER_TYPE_RANGE", "Must be between 0 and 21600.");
  if (Array.isArray(body.applied_tags) && body.applied_tags.length > THREAD.TAGS_MAX)
    problems.count(["applied_tags"], body.applied_tags.length, 0, THREAD.TAGS_MAX);
  problems.refuse();
}

/** @throws ApiError 40067 when one is required, 10087 for an unknown one, 50013 for one that moderators set. */
function refuseBadTags(backend: Backend, forum: Channel, ids: readonly string[]): void {
  if (ids.length === 0 && (forum.flags & REQUIRE_TAG) !== 0)
    throw new ApiError(400, 40067, "A tag is required to create a forum post in this channel");
  const unknown: Problem["path"][number] | undefined = ids.find(
    (id) => !forum.tags.some((tag) => tag.id === id),
  );
  if (unknown !== undefined) throw new ApiError(404, 10087, "Unknown Tag");
  const isModerated = forum.tags.some((tag) => tag.moderated && ids.includes(tag.id));
  if (isModerated) needs(backend, forum, "MANAGE_THREADS");
}
