/** Every limit of Discord's that the stand-in holds a bot to, each with the page that sets it. */

/** https://docs.discord.com/developers/resources/message#create-message */
export const MESSAGE = {
  CONTENT_CHARS_MAX: 2000,
  EMBEDS_MAX: 10,
  NONCE_CHARS_MAX: 25,
  ATTACHMENTS_MAX: 10,
  STICKERS_MAX: 3,
  LEGACY_ROWS_MAX: 5,
  /** https://docs.discord.com/developers/resources/message#attachment-object */
  FILE_DESCRIPTION_CHARS_MAX: 1024,
} as const;

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const FLAG = {
  CROSSPOSTED: 1 << 0,
  SUPPRESS_EMBEDS: 1 << 2,
  HAS_THREAD: 1 << 5,
  EPHEMERAL: 1 << 6,
  LOADING: 1 << 7,
  SUPPRESS_NOTIFICATIONS: 1 << 12,
  VOICE: 1 << 13,
  COMPONENTS_V2: 1 << 15,
} as const;

/** https://docs.discord.com/developers/reference#uploading-files */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
/** https://docs.discord.com/developers/resources/message#create-message-limitations */
export const REQUEST_BYTES_MAX = 25 * 1024 * 1024;

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export const EMBED = {
  TITLE: 256,
  DESCRIPTION: 4096,
  FIELDS: 25,
  FIELD_NAME: 256,
  FIELD_VALUE: 1024,
  FOOTER: 2048,
  AUTHOR: 256,
  ALL_TOGETHER: 6000,
} as const;

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export const MENTION_IDS_MAX = 100;

/** https://docs.discord.com/developers/components/reference */
export const COMPONENT = {
  ALL_MAX: 40,
  TEXT_CHARS_ALL_MAX: 4000,
  /** Reported by one person, not documented: https://github.com/discord/discord-api-docs/issues/8554 */
  TEXT_BYTES_ALL_MAX: 10_170,
  TEXT_BYTES_EACH: 12,
  SECTION_TEXTS_MAX: 3,
  GALLERY_MAX: 10,
  DESCRIPTION_CHARS_MAX: 1024,
  ROW_BUTTONS_MAX: 5,
  CUSTOM_ID_CHARS_MAX: 100,
  LABEL_CHARS_MAX: 80,
  URL_CHARS_MAX: 512,
  SELECT_OPTIONS_MAX: 25,
  OPTION_CHARS_MAX: 100,
  PLACEHOLDER_CHARS_MAX: 150,
} as const;

/** https://docs.discord.com/developers/components/reference#label */
export const MODAL = {
  TITLE_CHARS_MAX: 45,
  COMPONENTS_MAX: 5,
  LABEL_CHARS_MAX: 45,
  DESCRIPTION_CHARS_MAX: 100,
  INPUT_CHARS_MAX: 4000,
  PLACEHOLDER_CHARS_MAX: 100,
  FILES_MAX: 10,
  CHOICES_MAX: 10,
} as const;

/** https://docs.discord.com/developers/interactions/application-commands */
export const COMMAND = {
  CHAT_INPUT_MAX: 100,
  USER_MAX: 15,
  MESSAGE_MAX: 15,
  NAME_CHARS_MAX: 32,
  DESCRIPTION_CHARS_MAX: 100,
  OPTIONS_MAX: 25,
  CHOICES_MAX: 25,
  CHOICE_CHARS_MAX: 100,
  STRING_CHARS_MAX: 6000,
  ALL_CHARS_MAX: 8000,
  CREATES_A_DAY_MAX: 200,
} as const;

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** https://docs.discord.com/developers/reference#locales */
export const LOCALES = new Set(
  "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko ar he".split(
    " ",
  ),
);

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
export const INTERACTION = {
  FIRST_RESPONSE_MS: 3000,
  TOKEN_MS: 15 * 60_000,
  CHOICES_MAX: 25,
  USER_INSTALL_FOLLOWUPS_MAX: 5,
} as const;

/** https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel */
export const THREAD = {
  NAME_CHARS_MAX: 100,
  TAGS_MAX: 5,
  SLOWMODE_SECONDS_MAX: 21_600,
  ARCHIVE_MINUTES: [60, 1440, 4320, 10_080],
} as const;

/** Observed, not documented: https://github.com/discordjs/discord.js/issues/4956 */
export const CROSSPOSTS = { MAX: 10, WINDOW_MS: 3_600_000 } as const;

/** https://docs.discord.com/developers/events/gateway#rate-limiting */
export const GATEWAY = {
  SENDS_MAX: 120,
  SENDS_WINDOW_MS: 60_000,
  PAYLOAD_BYTES_MAX: 4096,
  IDENTIFIES_A_DAY: 1000,
} as const;

/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
export const GLOBAL_A_SECOND = 50;
