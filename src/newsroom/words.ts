/**
 * The one tokenizer. What the archive indexes, what a query asks for and what a filter compares are all cut here, so
 * that they cannot mean different things (docs/decisions/0003-one-tokenizer.md).
 */

/**
 * What readers leave out: accents (combining diacritical marks), Hebrew and Arabic points, and what is invisible inside
 * a word (soft hyphen, joiners, variation selectors). Marks that are letters to their readers (Indic vowel signs, Thai
 * tones, the voicing of kana) are none of these and stay.
 */
const UNWRITTEN = new RegExp(
  [
    String.raw`[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]`,
    String.raw`[\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670]`,
    String.raw`[\u00ad\u200c\u200d\u2060\ufeff\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`,
  ].join("|"),
  "gu",
);

/** Scripts written without spaces between words. */
const UNSPACED = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]`;

/** The modifier letters ʻ and ʼ stand for apostrophes, and divide words as any other apostrophe does. */
const MODIFIERS = String.raw`[\u02b9-\u02bf]`;

/**
 * A run of letters and digits; in an unspaced script one character with its marks, so that a word of such a script
 * is found as a phrase.
 */
const WORD = new RegExp(
  String.raw`[[\p{L}\p{N}]--${UNSPACED}--${MODIFIERS}][[\p{L}\p{N}\p{M}]--${UNSPACED}--${MODIFIERS}]*|[[\p{L}\p{N}]&&${UNSPACED}]\p{M}*`,
  "gv",
);

const ASCII_WORD = /[a-z0-9]+/g;
const NO_ASCII_WORD = /[^a-z0-9]+/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII.
const ASCII = /^[\x00-\x7f]*$/;

/**
 * A text as it is compared: lower case, compatible forms made one (ﬁ → fi, full width → plain), accents off. Folding
 * twice changes nothing. `ß`, `ø` and `ł` are letters of their own and stay.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  // Recomposed at the end, so that a Korean syllable or a voiced kana is one character again.
  const bare = text.normalize("NFKD").replace(UNWRITTEN, "").normalize("NFC");
  // Greek writes sigma differently at a word's end; a prefix must match both.
  return bare.toLowerCase().replaceAll("ς", "σ");
}

/** ASCII, and the marks of print that divide words as a space does: most texts hold nothing else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII.
const PLAIN = /^[\x00-\x7f\u00a0\u00a3\u00a7\u00ab\u00b0\u00b7\u00bb\u2010-\u2027\u20ac]*$/;

/**
 * The folded words of a text in reading order, unstemmed. An apostrophe or a hyphen divides: `Cooper's` is `cooper`,
 * `s`, and is found by `cooper`. Words consist of letters, digits and marks alone. Linear in the text's length.
 */
export function words(text: string): string[] {
  const folded = foldedWords(text);
  return folded.match(PLAIN.test(folded) ? ASCII_WORD : WORD) ?? [];
}

/** The same words with one space between them, in half the time. */
export function wordLine(text: string): string {
  const folded = foldedWords(text);
  if (!PLAIN.test(folded)) return (folded.match(WORD) ?? []).join(" ");
  return folded.replaceAll(NO_ASCII_WORD, " ").trim();
}

/** As `fold`, but for what no word holds. */
function foldedWords(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : fold(text);
}
