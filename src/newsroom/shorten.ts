/**
 * The only way that any text is cut. "Cooper killed them, prosecutors alleged" must never become "Cooper killed them":
 * where the words that make a statement somebody's claim are cut off, what is left says that they were there.
 */

/**
 * The beginnings of words that say how sure something is or how a case stands, by meaning: a text that keeps one of a
 * group need not be told of another. Matched at the beginning of a word, in any case.
 */
const HEDGES: readonly (readonly string[])[] = [
  // English
  ["alleg"],
  ["accus"],
  ["suspect", "suspicion"],
  ["claim"],
  ["reported", "reportedly", "according to", "rumou?r", "apparent"],
  ["purport", "supposed", "so-called"],
  ["den(?:y|ie[sd]|ial)", "disput"],
  ["not guilty", "innocen", "acquit", "exonerat", "cleared of", "overturn", "quash", "wrongful"],
  ["convict", "found guilty", "sentenced"],
  ["charge[ds]?(?!\\p{L})", "indict"],
  ["plead", "appeal"],
  ["may have", "might have", "could have", "unproven", "unconfirmed", "unverified", "false"],
  ["(?:police|prosecut\\p{L}+|officials?|lawyers?|attorneys?|authorities) (?:say|said|believe)"],
  // German
  ["mutmaßlich", "mutmasslich", "vermeintlich", "vermutlich"],
  ["angeblich", "behaupt", "offenbar", "laut(?!\\p{L})"],
  ["beschuldig", "angeklagt", "anklage"],
  ["verdächt", "verdacht"],
  ["soll(?:en|te|ten)?(?!\\p{L})"],
  ["bestreit", "bestritt", "unschuld", "nicht schuldig", "freispr", "freigespr"],
  ["verurteil"],
  // Spanish
  ["presunt", "supuest", "alegad"],
  ["acusa", "imputad"],
  ["sospech"],
  ["según"],
  ["niega", "neg(?:ó|aron)(?!\\p{L})", "inocen", "no culpable", "absuel"],
  ["condenad"],
  ["habría"],
  // French
  ["présum", "prétend", "soi-disant", "allégu", "supposé"],
  ["accus", "mis(?:e|es)? en examen", "inculp"],
  ["soupçon"],
  ["selon(?!\\p{L})"],
  ["ni(?:e|ent|é|ait)(?!\\p{L})", "non coupable", "relaxé", "acquitt"],
  ["condamn"],
  ["aurai(?:t|ent)(?!\\p{L})"],
];

/** Each group is a capture, so that a match tells its meaning by its place. */
const HEDGE = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}])(?:${HEDGES.map((words) => `((?:${words.join("|")})\\p{L}{0,12})`).join("|")})`,
  "giu",
);

/** Two or three words; a quotation has no room for more. */
const LEFT_OUT_CHARS_MAX = 60;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
const dictionary = new Intl.Segmenter("und", { granularity: "word" });

type Hedge = { readonly word: string; readonly end: number; readonly meaning: number };

/**
 * A text of at most `charsMax` UTF-16 code units (at least 1), as it is when it fits. Else it is cut behind a word,
 * never inside a character, and ends with "…". Where the first of the words that make it a claim ("alleged",
 * "mutmaßlich", "not guilty") were cut off, they are named: `Cooper killed them… [“alleged” …]`; where there is no room
 * for that, nothing but "…" is left. Linear in the text's length.
 */
export function shorten(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const hedges = hedgesOf(text);
  let room = charsMax - 1;
  while (room > 0) {
    const kept = cutAt(text, room);
    const note = noteOf(
      hedges.filter(({ end }) => end > kept.length),
      Math.ceil(charsMax / 2),
    );
    const roomBeside = charsMax - 1 - note.length;
    if (kept.length <= roomBeside) return `${kept}…${note}`;
    room = roomBeside;
  }
  return "…";
}

/** What to say behind a part of a text that is shown alone: ` [“alleged” …]`; empty where the part lacks no meaning. */
export function hedgesLeftOut(text: string, part: string): string {
  const kept = new Set(hedgesOf(part).map(({ meaning }) => meaning));
  const left = hedgesOf(text).filter(({ meaning }) => !kept.has(meaning));
  return noteOf(left, LEFT_OUT_CHARS_MAX);
}

/** The first of each meaning, in the order of the text. */
function hedgesOf(text: string): readonly Hedge[] {
  const found = new Map<number, Hedge>();
  for (const match of text.matchAll(HEDGE)) {
    const meaning = match.findIndex((group, index) => index > 0 && group !== undefined);
    if (found.has(meaning)) continue;
    const end = match.index + match[0].length;
    found.set(meaning, { word: match[0].trim(), end, meaning });
  }
  return [...found.values()];
}

/** ` [“accused”, “alleged” …]`: the first whatever its length, more of them within `charsMax`. */
function noteOf(hedges: readonly Hedge[], charsMax: number): string {
  return hedges.reduce((note, { word }) => {
    const longer = note === "" ? ` [“${word}” …]` : `${note.slice(0, -" …]".length)}, “${word}” …]`;
    return note === "" || longer.length <= charsMax ? longer : note;
  }, "");
}

/** The beginning of a text that is longer than `room`, without the spaces and commas at its end. */
function cutAt(text: string, room: number): string {
  return text.slice(0, breakBefore(text, room)).replace(/[\s,;:–—-]{1,8}$/u, "");
}

/**
 * Behind the last space; in a text without spaces where the dictionary of its script divides words, else between two
 * characters. A space in the first half alone would lose too much.
 */
function breakBefore(text: string, room: number): number {
  const space = text.slice(0, room + 1).search(/\s\S*$/u);
  if (space > room / 2) return space;
  const near = text.slice(0, room + NEIGHBOURS);
  const word = dictionary.segment(near).containing(room)?.index ?? 0;
  if (word > room / 2) return word;
  return graphemes.segment(near).containing(room)?.index ?? 0;
}

/** Enough of what follows to see where a character ends. */
const NEIGHBOURS = 64;
