/** Every limit that Slack sets on what is drawn here, each with the page that sets it. */

/** https://docs.slack.dev/reference/block-kit/blocks */
export const BLOCKS_MAX = 50;

/**
 * All blocks of a message together, as JSON; beyond it the API answers msg_blocks_too_long. Undocumented: 13,297
 * characters of one block were taken and more refused (https://github.com/slackapi/bolt-js/issues/2509), and 11,341
 * characters of words alone were refused in many elements (https://github.com/slackapi/bolt-js/issues/2867). Nobody
 * says whether characters or bytes count, so these are bytes (weight.ts).
 */
export const BLOCKS_BYTES_MAX = 13_000;

/** A text object: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export const TEXT_CHARS_MAX = 3_000;

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const HEADER_CHARS_MAX = 150;

/** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const ACTIONS_IN_ROW_MAX = 25;

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const BUTTON_LABEL_CHARS_MAX = 75;
export const BUTTON_VALUE_CHARS_MAX = 2_000;

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const CHOICES_MAX = 100;
export const PLACEHOLDER_CHARS_MAX = 150;

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const CHOICE_LABEL_CHARS_MAX = 75;
export const CHOICE_VALUE_CHARS_MAX = 150;

/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
export const ALT_CHARS_MAX = 2_000;

/** An image's address: https://docs.slack.dev/reference/block-kit/block-elements/image-element */
export const PICTURE_URL_CHARS_MAX = 3_000;

/** Slack gives no limit for a link among words; this is that of a button's: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const LINK_CHARS_MAX = 3_000;

/** A message's `text`, when it is changed later: https://docs.slack.dev/reference/methods/chat.update (msg_too_long) */
export const FALLBACK_CHARS_MAX = 4_000;
