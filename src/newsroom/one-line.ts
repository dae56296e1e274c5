/**
 * What a feed says may hold characters that are not seen but obeyed: marks that turn the direction of all that follows,
 * spaces of no width that hide a word from whoever searches for it, towers of accents that cover the lines above. Chat
 * shows text among other people's, so they go, and what a script or an emoji needs to be written stays.
 */

/** C0, DEL and C1 controls, white space excepted. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu;

/** Marks, embeddings, overrides and isolates of direction (https://trojansource.codes). */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Soft hyphens, spaces and operators of no width, annotations, musical controls, what Unicode has withdrawn. */
const UNSEEN =
  /\u034f|[\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}]/gu;

/** Tags spell words that nobody sees; only the flags of England, Scotland and Wales are written with them. */
const TAGS =
  /(\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/** White space, and letters that are drawn as nothing. */
const BLANKS = /[\s\u0085\u115f\u1160\u2800\u3164\uffa0]+/gu;

/** What a joiner shapes: the letters of cursive and Indic scripts, and emoji made of several. */
const SHAPED = String.raw`\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u{e007f}`;

const IDLE_JOINERS = new RegExp(
  String.raw`(?<![${SHAPED}])[\u200c\u200d]|[\u200c\u200d](?![${SHAPED}])`,
  "gu",
);

/** One character is varied once; more of them in a row are bytes in hiding. */
const SELECTOR = String.raw`[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`;
const SELECTORS = new RegExp(`(${SELECTOR})${SELECTOR}+`, "gu");

/** A Vietnamese letter has two accents when they are written apart, one in the phonetic alphabet three. */
const ACCENT = String.raw`[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]`;
const ACCENTS = new RegExp(`(${ACCENT}{3})${ACCENT}+`, "gu");

/** A Hebrew letter of the Bible has five marks, a Tibetan or Burmese one six. */
const MARKS = /(\p{M}{6})\p{M}+/gu;

const ASCII = /^[ -~]*$/u;

/**
 * Harmless text on one line. White space becomes single spaces; those at its ends stay, as it may stand between other
 * words. Half a surrogate pair becomes U+FFFD. Nothing else that can be seen is changed. Linear in the text's length.
 */
export function oneLine(text: string): string {
  if (ASCII.test(text)) return text.replace(/ {2,}/gu, " ");
  return text
    .toWellFormed()
    .replace(CONTROLS, "")
    .replace(DIRECTIONS, "")
    .replace(UNSEEN, "")
    .replace(TAGS, "$1")
    .replace(IDLE_JOINERS, "")
    .replace(SELECTORS, "$1")
    .replace(ACCENTS, "$1")
    .replace(MARKS, "$1")
    .replace(BLANKS, " ");
}
