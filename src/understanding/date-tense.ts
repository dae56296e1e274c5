/** Whether a day without a year, or without a date, is still to come: by the words of its sentence that stand before it. */

/** Whether the words before a day say that it is still to come, and nobody's past "said" or "ruled" stands between. */
export function isAhead(before: string): boolean {
  const sentence = lastSentence(before).replace(CLOSED_CLAUSES, "");
  if (TO_BEGIN.test(sentence) && !/\bhad\b/u.test(sentence)) return true;
  const cue = sentence.search(COMING);
  const isDecided =
    cue !== -1 && (PAST.test(sentence.slice(cue + 6)) || DECIDED.test(sentence.slice(cue)));
  return cue !== -1 && !isDecided;
}

/** Whether they may say so: of the days that fit, the nearer one is meant. */
export function mayBeAhead(before: string): boolean {
  const sentence = lastSentence(before);
  return (
    WOULD.test(sentence) || BEGINS.test(sentence) || REPEATED.test(sentence) || ONCE.test(sentence)
  );
}

/** "The jury, which will return on Tuesday, heard on": what comes in a clause that is closed says nothing of the rest. */
const CLOSED_CLAUSES = /, (?:which|who|whose|where)\b[^,;:]*(?=,)/gu;

/** A stop ends a sentence, with the marks that close a quotation; that of an initial or "Mr." does not. */
function lastSentence(before: string): string {
  let start = 0;
  for (const { 0: stop, index } of before.matchAll(STOPS))
    if (stop !== "." || !SHORTENED.test(before.slice(0, index))) start = index + 1;
  return before.slice(start);
}

const STOPS = /[.!?](?=["”’')]*\s)/gu;
const SHORTENED = /\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Jr|Sr)$/u;
const COMING =
  /\b(?:will|won['’]t|of record|(?<!than-|had been |was |were |previously )(?:due|scheduled|expected|supposed)|expects?|set to|plans? to|until|upcoming|(?:is|are|to) be \p{L}+|is to|are to|payable|effective|next|intends?|going to)\b/iu;
const PAST = /\b(?:said|told|announced|reported|asked|added|that had|had been|was|were)\b/u;
/** "He said he would rule on Monday": within one clause only, since the rest of such a sentence is told as past. */
const WOULD =
  /\b(?:(?:would|might|should)(?! have| not|n)|likely to|hopes? to)(?: be \p{Ll}+)?(?:(?!\b(?:after|since|following|when|where|who|which|that|than|like|against|was|were|\p{Ll}+ed)\b)[^,;:(—–])*$/u;
/** "The trial begins Monday" */
const BEGINS =
  /\b(?:(?:begins|starts|opens|resumes|arrives|expires)(?: (?:here|there|again|\p{Ll}+ly|(?:in|at|to|with) (?:the )?\p{L}+))?|meets?(?: \p{Ll}+ly)?) (?:on )?$/u;

/** ", a judge ruled on": the day of a later clause that tells what was decided, and no participle of the first one's. */
const DECIDED =
  /,\s(?!(?:if|when|once|unless|until|as)\b)[^,;:]*(?<!\b(?:and|or|not|as|if|when|once|be|been|being|is|are))\s(?:ruled|decided|agreed|ordered|voted|found|held|heard|declared|concluded|determined|confirmed|learned|learnt|wrote|insisted|argued|testified|vowed|promised|pledged|warned|revealed|stated)(?:\s\p{L}+){0,3}?\s(?:(?:on|in|late|early)\s)?$/u;

/** "Trial to begin in March" · "each Thursday from August 6". */
const TO_BEGIN =
  /(?<!\b(?:was|were|been|had|due|set|scheduled|expected|began|\p{Ll}{2,}ed|able|chose|forced)\s)\bto (?:begin|start|open|close|resume|reopen|take effect|take place|go on trial|go to trial|stand trial|face trial|be (?:held|heard|sentenced|tried))(?: (?:here|again|(?:in|at) (?:the )?\p{L}+))? (?:on|in|by) $/u;
const REPEATED =
  /\b(?:each|every) (?:\p{Lu}\p{Ll}+day|day|week|month) (?:from|starting|beginning) $/u;
/** "Would buy its stock as soon as trading opened on Monday" */
const ONCE =
  /\b(?:would|likely to) [^.;:]* (?:once|when|as soon as) (?:[\p{L}’'-]+ ){1,4}(?:opened|reopened|started|began|resumed|closed) (?:on )?$/u;
