/** The bot itself, its commands, its guilds, and the way to the gateway. */

import { type Backend, mayBot } from "./backend.ts";
import { type Fields, isFields } from "./fields.ts";
import { GATEWAY } from "./limits.ts";
import { type Guild, isThread } from "./nouns.ts";
import { ApiError, invalidForm } from "./problems.ts";
import { rawChannel, rawGuild, rawMember, rawRole, rawThreadMember, rawUser } from "./raw.ts";
import type { Answer, Call, Route } from "./server.ts";

const GLOBAL = "/applications/{application_id}/commands";
const IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands";

export function selfRoutes(backend: Backend): readonly Route[] {
  const { world, commands } = backend;
  return [
    { method: "GET", path: "/gateway/bot", run: gateway },
    { method: "GET", path: "/gateway", run: () => ok({ url: backend.gatewayUrl() }) },
    { method: "GET", path: "/users/@me", run: () => ok(rawUser(world.bot)) },
    { method: "GET", path: "/users/{user_id}", run: user },
    { method: "GET", path: "/applications/@me", run: () => ok(application()) },
    { method: "GET", path: "/oauth2/applications/@me", run: () => ok(application()) },
    { method: "GET", path: GLOBAL, run: listCommands },
    { method: "PUT", path: GLOBAL, run: putCommands },
    { method: "GET", path: IN_GUILD, run: listCommands },
    { method: "PUT", path: IN_GUILD, run: putCommands },
    {
      method: "GET",
      path: "/guilds/{guild_id}",
      run: (call) => ok(rawGuild(world, guildOf(call))),
    },
    { method: "GET", path: "/guilds/{guild_id}/channels", run: channels },
    { method: "GET", path: "/guilds/{guild_id}/roles", run: roles },
    { method: "GET", path: "/guilds/{guild_id}/members/{user_id}", run: member },
    { method: "GET", path: "/guilds/{guild_id}/threads/active", run: activeThreads },
  ];

  function gateway(): Answer {
    return ok({
      url: backend.gatewayUrl(),
      shards: 1,
      session_start_limit: {
        total: GATEWAY.IDENTIFIES_A_DAY,
        remaining: backend.identifiesLeft(),
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    });
  }

  /** No key is null that clients read through: `install_params: null` kills discord.js. */
  function application(): Fields {
    return {
      id: world.bot.id,
      name: world.bot.name,
      icon: null,
      description: "",
      bot_public: true,
      bot_require_code_grant: false,
      verify_key: "0".repeat(64),
      flags: 0,
      team: null,
      owner: rawUser(world.bot),
      bot: rawUser(world.bot),
      tags: [],
      rpc_origins: [],
      redirect_uris: [],
      approximate_guild_count: world.guilds.size,
    };
  }

  function user(call: Call): Answer {
    const found = world.users.get(call.params.user_id ?? "");
    if (found === undefined) throw new ApiError(404, 10013, "Unknown User");
    return ok(rawUser(found));
  }

  function listCommands(call: Call): Answer {
    const guildId = scopeOf(call);
    const isFull = call.query.get("with_localizations") === "true";
    return ok(
      commands.of(guildId).map((command) => (isFull ? command : withoutLocalizations(command))),
    );
  }

  function putCommands(call: Call): Answer {
    const guildId = scopeOf(call);
    if (!Array.isArray(call.json) || !call.json.every(isFields))
      throw invalidForm([
        { path: [], code: "LIST_TYPE_CONVERT", message: "Only iterables may be used." },
      ]);
    return ok(commands.overwrite(call.json, guildId));
  }

  function scopeOf(call: Call): string | undefined {
    if (call.params.application_id !== world.bot.id)
      throw new ApiError(
        403,
        20012,
        "You are not authorized to perform this action on this application",
      );
    const guildId = call.params.guild_id;
    if (guildId !== undefined && !world.guilds.has(guildId))
      throw new ApiError(403, 50001, "Missing Access");
    return guildId;
  }

  function guildOf(call: Call): Guild {
    const guild = world.guilds.get(call.params.guild_id ?? "");
    if (guild === undefined || !guild.members.has(world.bot.id))
      throw new ApiError(404, 10004, "Unknown Guild");
    return guild;
  }

  function channels(call: Call): Answer {
    const guild = guildOf(call);
    const all = [...world.channels.values()].filter((one) => one.guild === guild && !isThread(one));
    return ok(all.map((one) => rawChannel(world, one)));
  }

  function roles(call: Call): Answer {
    return ok([...guildOf(call).roles.values()].map(rawRole));
  }

  function member(call: Call): Answer {
    const found = guildOf(call).members.get(call.params.user_id ?? "");
    if (found === undefined) throw new ApiError(404, 10007, "Unknown Member");
    return ok(rawMember(found));
  }

  function activeThreads(call: Call): Answer {
    const guild = guildOf(call);
    const threads = [...world.channels.values()].filter(
      (one) =>
        one.guild === guild &&
        isThread(one) &&
        !one.archived &&
        mayBot(backend, one, "VIEW_CHANNEL"),
    );
    const joined = threads.filter((one) => one.joined.has(world.bot.id));
    return ok({
      threads: threads.map((one) => rawChannel(world, one)),
      members: joined.map((one) => rawThreadMember(world, one)),
    });
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function withoutLocalizations(command: Fields): Fields {
  const kept = Object.entries(command).filter(([key]) => !key.endsWith("_localizations"));
  return Object.fromEntries(kept);
}
