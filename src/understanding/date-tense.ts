/** Whether a day without a year, or without a date, is still to come: by the words of its sentence that stand before it. */

/** Whether the words before a day say that it is still to come, and nobody's past "said" or "ruled" stands between. */
export function isAhead(before: string): boolean {
  const sentence = before.slice(before.search(LAST_SENTENCE));
  const cue = sentence.search(COMING);
  const isDecided =
    cue !== -1 && (PAST.test(sentence.slice(cue + 6)) || DECIDED.test(sentence.slice(cue)));
  return cue !== -1 && !isDecided;
}

/** Whether they may say so: of the days that fit, the nearer one is meant. */
export function mayBeAhead(before: string): boolean {
  const sentence = before.slice(before.search(LAST_SENTENCE));
  return WOULD.test(sentence) || BEGINS.test(sentence);
}

/** A stop ends it, with the marks that close a quotation; that of an initial or "Mr." does not. */
const LAST_SENTENCE = /(?:[^.!?]|[.!?](?!["”’')]*\s)|(?<=\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Jr|Sr))\.)*$/u;
const COMING =
  /\b(?:will|won['’]t|of record|(?<!than-|had been |was |were |previously )(?:due|scheduled|expected)|expects?|set to|plans? to|until|upcoming|(?:is|are|to) be \p{L}+|is to|are to|payable|effective|next|intends?|going to)\b/iu;
const PAST = /\b(?:said|told|announced|reported|asked|added|that had|had been|was|were)\b/u;
/** "He said he would rule on Monday": within one clause only, since the rest of such a sentence is told as past. */
const WOULD =
  /\b(?:(?:would|might|should)(?! have| not|n)|likely to|hopes? to)(?:(?!\b(?:after|since|following|when|where|who|which|that|than|like|against|was|were|\p{Ll}+ed)\b)[^,;:(—–])*$/u;
/** "The trial begins Monday" */
const BEGINS =
  /\b(?:(?:begins|starts|opens|resumes|arrives)(?: (?:here|there|again|\p{Ll}+ly|(?:in|at|to|with) (?:the )?\p{L}+))?|meets?(?: \p{Ll}+ly)?) (?:on )?$/u;

/** ", a judge ruled on": the day of a later clause that tells what was decided, and no participle of the first one's. */
const DECIDED =
  /,\s(?!(?:if|when|once|unless|until|as)\b)[^,;:]*(?<!\b(?:and|or|not|as|if|when|once|be|been|being|is|are))\s(?:ruled|decided|agreed|ordered|voted|found|held|heard|declared|concluded|determined|confirmed|learned|learnt|wrote|insisted|argued|testified|vowed|promised|pledged|warned|revealed|stated)(?:\s\p{L}+){0,3}?\s(?:(?:on|in|late|early)\s)?$/u;
