/**
 * The Web API methods that the stand-in knows: arguments, scopes and tiers as published
 * (https://docs.slack.dev/reference/methods). A method that is not here is `unknown_method`.
 */

/** `json` holds a list or an object: given as it is in a JSON body, as a string of JSON in a form. */
type Type = "string" | "boolean" | "number" | "json";

export type MethodTable = {
  readonly required: Readonly<Record<string, Type>>;
  readonly optional: Readonly<Record<string, Type>>;
  /** Any one of these is enough; which one depends on the kind of channel for `conversations.*`. */
  readonly scopes: readonly string[];
  /** Calls a minute and workspace by https://docs.slack.dev/apis/web-api/rate-limits; `special` has rules of its own. */
  readonly tier: 1 | 2 | 3 | 4 | "special";
  /** Whether a JSON body is read; the others take forms only. */
  readonly takesJson: boolean;
  /** Which token it wants. */
  readonly token: "bot" | "app" | "none";
};

const CHANNELS = ["channels", "groups", "im", "mpim"] as const;
const READ = CHANNELS.map((kind) => `${kind}:read`);
const HISTORY = CHANNELS.map((kind) => `${kind}:history`);
const CONTENT = {
  text: "string",
  blocks: "json",
  attachments: "json",
  markdown_text: "string",
} as const;
const LOOKS = { icon_emoji: "string", icon_url: "string", username: "string" } as const;
const PAGE = { cursor: "string", limit: "number" } as const;
const RANGE = {
  ...PAGE,
  include_all_metadata: "boolean",
  inclusive: "boolean",
  latest: "string",
  oldest: "string",
} as const;
const TRIGGER = { trigger_id: "string", interactivity_pointer: "string" } as const;
const LISTING = {
  ...PAGE,
  exclude_archived: "boolean",
  team_id: "string",
  types: "string",
} as const;

function bot(
  tier: MethodTable["tier"],
  scopes: readonly string[],
  required: MethodTable["required"],
  optional: MethodTable["optional"] = {},
): MethodTable {
  return { tier, scopes, required, optional, takesJson: true, token: "bot" };
}

function formOnly(table: MethodTable): MethodTable {
  return { ...table, takesJson: false };
}

export const METHODS: Readonly<Record<string, MethodTable>> = {
  "auth.test": bot("special", [], {}),
  "auth.revoke": formOnly(bot(3, [], {}, { test: "boolean" })),
  "apps.connections.open": { ...bot(3, [], {}), token: "app" },
  "apps.uninstall": formOnly(bot(2, [], { client_id: "string", client_secret: "string" })),
  "blocks.validate": {
    ...bot("special", [], {}, { blocks: "json", message: "json", view: "json" }),
    token: "none",
  },
  "chat.postMessage": bot(
    "special",
    ["chat:write"],
    { channel: "string" },
    {
      ...CONTENT,
      ...LOOKS,
      as_user: "boolean",
      current_draft_last_updated_ts: "string",
      link_names: "boolean",
      metadata: "json",
      mrkdwn: "boolean",
      parse: "string",
      reply_broadcast: "boolean",
      thread_ts: "string",
      unfurl_links: "boolean",
      unfurl_media: "boolean",
    },
  ),
  "chat.update": bot(
    3,
    ["chat:write"],
    { channel: "string", ts: "string" },
    {
      ...CONTENT,
      as_user: "boolean",
      unfurled_attachments: "json",
      metadata: "json",
      link_names: "boolean",
      parse: "string",
      reply_broadcast: "boolean",
      file_ids: "json",
    },
  ),
  "chat.delete": bot(
    3,
    ["chat:write"],
    { channel: "string", ts: "string" },
    { as_user: "boolean" },
  ),
  "chat.postEphemeral": bot(
    4,
    ["chat:write"],
    { channel: "string", user: "string" },
    {
      ...CONTENT,
      ...LOOKS,
      as_user: "boolean",
      link_names: "boolean",
      metadata: "json",
      parse: "string",
      thread_ts: "string",
    },
  ),
  "chat.unfurl": bot(
    3,
    ["links:write"],
    {},
    {
      channel: "string",
      ts: "string",
      unfurls: "json",
      user_auth_message: "string",
      user_auth_required: "boolean",
      user_auth_url: "string",
      user_auth_blocks: "json",
      unfurl_id: "string",
      source: "string",
    },
  ),
  "chat.getPermalink": formOnly(bot("special", [], { channel: "string", message_ts: "string" })),
  "conversations.history": bot(3, HISTORY, { channel: "string" }, RANGE),
  "conversations.replies": formOnly(bot(3, HISTORY, { channel: "string", ts: "string" }, RANGE)),
  "conversations.info": formOnly(
    bot(
      3,
      READ,
      { channel: "string" },
      { include_locale: "boolean", include_num_members: "boolean" },
    ),
  ),
  "conversations.members": formOnly(bot(4, READ, { channel: "string" }, PAGE)),
  "conversations.list": formOnly(bot(2, READ, {}, LISTING)),
  "conversations.join": bot(3, ["channels:join"], { channel: "string" }),
  "conversations.open": bot(
    3,
    ["channels:manage", "groups:write", "im:write", "mpim:write"],
    {},
    {
      channel: "string",
      return_im: "boolean",
      users: "string",
      prevent_creation: "boolean",
    },
  ),
  "users.info": formOnly(bot(4, ["users:read"], { user: "string" }, { include_locale: "boolean" })),
  "users.conversations": formOnly(
    bot(3, READ, {}, { ...LISTING, exclude_muted: "boolean", user: "string" }),
  ),
  "usergroups.list": formOnly(
    bot(
      2,
      ["usergroups:read"],
      {},
      {
        include_count: "boolean",
        include_disabled: "boolean",
        include_users: "boolean",
        team_id: "string",
      },
    ),
  ),
  "usergroups.users.list": formOnly(
    bot(
      2,
      ["usergroups:read"],
      { usergroup: "string" },
      { include_disabled: "boolean", team_id: "string" },
    ),
  ),
  "team.info": bot(3, ["team:read"], {}, { domain: "string", team: "string" }),
  "views.open": bot(4, [], { view: "json" }, TRIGGER),
  "views.push": bot(4, [], { view: "json" }, TRIGGER),
  "views.update": bot(
    4,
    [],
    { view: "json" },
    { view_id: "string", external_id: "string", hash: "string" },
  ),
  "views.publish": bot(
    4,
    [],
    { user_id: "string", view: "json" },
    {
      hash: "string",
      interactivity_pointer: "string",
    },
  ),
  "files.getUploadURLExternal": formOnly(
    bot(
      4,
      ["files:write"],
      { filename: "string", length: "number" },
      {
        snippet_type: "string",
        alt_txt: "string",
      },
    ),
  ),
  "files.completeUploadExternal": bot(
    4,
    ["files:write"],
    { files: "json" },
    {
      ...LOOKS,
      channel_id: "string",
      thread_ts: "string",
      channels: "string",
      initial_comment: "string",
      blocks: "json",
    },
  ),
  "files.info": formOnly(
    bot(4, ["files:read"], { file: "string" }, { ...PAGE, count: "number", page: "number" }),
  ),
  "oauth.v2.access": {
    ...formOnly(
      bot(
        "special",
        [],
        {},
        {
          client_id: "string",
          client_secret: "string",
          code: "string",
          code_verifier: "string",
          redirect_uri: "string",
          grant_type: "string",
          refresh_token: "string",
          assertion: "string",
        },
      ),
    ),
    token: "none",
  },
};

/** The methods that no published table in reach describes; their arguments are from Slack's pages as remembered. */
export const UNPUBLISHED: readonly string[] = ["auth.revoke", "apps.uninstall", "files.info"];
