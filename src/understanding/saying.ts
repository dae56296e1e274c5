/** Verbs that make words somebody's, and the patterns in which news has them. */

/** Verbs that go with words in quotation marks, as one alternation for a pattern: “…,” she recalled. */
export const SAID =
  "said|says|told|tells|added|adds|asked|asks|replied|replies|wrote|writes|tweeted|tweets|explained|explains|insisted|insists|argued|argues|claimed|claims|noted|notes|recalled|recalls|admitted|admits|testified|declared|announced|stated|states|warned|joked|confirmed|acknowledged|suggested|responded|continued|concluded|quipped|shouted|yelled|whispered|exclaimed|remarked|observed|posted|commented|complained|lamented|vowed|promised|urged|pleaded|boasted|predicted|countered|retorted|stressed|emphasized|reiterated|revealed|conceded|maintained|mused|wondered|thundered|snapped|demanded|demands|recounted|confided|promises|concludes|answered|answers|barked|pressed|presses|interjected|declares|cautioned|cautions|asserted|asserts|contended|contends|reasoned|deadpanned|scoffed|gushed|mocked|proclaimed|proclaims|counters|confirms|suggests|responds|opined|implored|demurred|retaliated|predicts|concedes|warns|jokes|boasts|laments|muses|acknowledges|maintains|stresses|emphasizes|vows|urges|recounts|complains|observes|remarks|continues|reiterates";

/** Before words of the speaker's own about something: called it “a disgrace”. */
export const JUDGED =
  "called|calls|described|describes|dismissed|likened|compared|labeled|labelled|branded|characterized|characterised|attacked|criticized|criticised|condemned|denounced|decried|slammed|blasted|bemoaned|praised|lauded|hailed|deemed|dubbed";

/** None that casts doubt on whether it was said. */
export const ADVERB =
  "(?:(?:also|later|then|once|has|had|further|again|still|even|just|first|(?!reported|alleged|supposed|purported|false)\\p{Ll}+ly)\\s){0,2}";

/** What may part a subject from its verb: a phrase between commas, (D-Wis.), "of the Sierra Club". */
export const APART = `(?:\\sof\\s(?:the\\s)?\\p{Lu}[\\p{L}’'&. -]{1,40})?(?:\\s\\([^()]{1,60}\\))?(?:,[^;:“”"]{1,160},)?`;

const HAS_SAID = new RegExp(
  `\\b(?:${SAID}|saying|adding|telling|asking|${JUDGED}|thought|thinks|believes|believed)\\b`,
  "u",
);
const IS_SAID = new RegExp(`^${APART}\\s${ADVERB}(?:${SAID})\\b`, "u");
const VERBS = new RegExp(`\\b(?:${SAID})\\b`, "gu");

/** Whether the words after a name make its bearer say something. */
export function isSaying(tail: string): boolean {
  return IS_SAID.test(tail);
}

/** Whether somebody says something in `words`, in whatever form. */
export function saysAnything(words: string): boolean {
  return HAS_SAID.test(words);
}

/** Whether one verb of saying stands in `words`, so that they hold one cue. */
export function saysOnce(words: string): boolean {
  return (words.match(VERBS) ?? []).length === 1;
}
