/** Every limit that Discord sets on what is drawn here, each with the page that sets it. */

/** Components of a message, those inside others among them: https://docs.discord.com/developers/components/reference */
export const COMPONENTS_MAX = 40;

/** Over all text displays of a message: https://docs.discord.com/developers/components/reference#text-display */
export const TEXT_CHARS_MAX = 4_000;

/**
 * The sum of all texts in UTF-8 and 12 bytes for each; beyond it the API answers 500:
 * https://github.com/discord/discord-api-docs/issues/8554
 */
export const TEXT_BYTES_MAX = 10_170;
export const TEXT_OVERHEAD_BYTES = 12;

/** https://docs.discord.com/developers/components/reference#action-row */
export const BUTTONS_IN_ROW_MAX = 5;

/** https://docs.discord.com/developers/components/reference#button */
export const BUTTON_LABEL_CHARS_MAX = 80;

/** https://docs.discord.com/developers/components/reference#string-select */
export const CHOICES_MAX = 25;
export const CHOICE_CHARS_MAX = 100;
export const PLACEHOLDER_CHARS_MAX = 150;

/** https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
export const CUSTOM_ID_CHARS_MAX = 100;

/** The description of a thumbnail or of a gallery's picture: https://docs.discord.com/developers/components/reference#thumbnail */
export const ALT_CHARS_MAX = 1_024;

/** https://docs.discord.com/developers/components/reference#unfurled-media-item */
export const PICTURE_URL_CHARS_MAX = 2_048;

/** Discord gives no limit for a link among words; this is that of a button's: https://docs.discord.com/developers/components/reference#button */
export const LINK_CHARS_MAX = 512;
