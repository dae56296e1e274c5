/**
 * Tells whether an article has one accused, whom the case is named after: then "the trial" in it is theirs. Where anybody
 * else could be meant it is not, since two people's hearings on two days are no difference.
 */

import type { Analysis } from "../newsroom/analysis.ts";
import type { CaseNames } from "./case-names.ts";
import { type Analysed, holds, type Statement, statementsOf } from "./statements.ts";

/** The accused is named at the head of a report, the title among it. */
const HEAD_SENTENCES = 3;

const BEFORE_COURT =
  /\b(?:accused|charged|indicted|convicted|guilty|den(?:y|ies|ied)|trial|sentenc\w+|defendants?|bail|arraign\w*|death row|execut\w+|arrest\w*|hearing|suspect\w*|appear(?:s|ed) (?:in|before)|jailed|custody|extradit\w+)\b/iu;

/** Several who are accused together, named or not. */
const TOGETHER =
  /\b(?:co-?(?:accused|defendants?|conspirators?)|both (?:men|women|deny|denied|pleaded|were|are)|the (?:pair|duo|trio|couple)|(?:two|three|four|five|several|the|his|her) (?:other )?(?:suspects|defendants|accomplices?|brothers|sisters)|(?:two|three|four|five) (?:men|women|people) (?:accused|charged|who|were|are|have)|(?:(?:an)?other|second|third) (?:man|woman|men|women|suspects?|defendants?|accused)|(?:along|together) with|their (?:trial|sentencing|hearing)|others? (?:were|was|are|is|have been|has been) (?:also )?(?:charged|accused|arrested|convicted))\b/iu;

/** Somebody to whom it was done, or who is there for their office. */
export const DONE_TO =
  /\b(?:kill(?:ing|ed)|murder(?:ing|ed|s)?|death|shooting|stabbing|slaying|rap(?:e|ing)|assault(?:ing)?|attack(?:ing)?|kidnapping|robb(?:ing|ery)|defrauding|against|victim)(?: (?:of|on|his|her|the|a|an|\p{Ll}+,?)){0,4} $/iu;
const OFFICE_BEFORE =
  /\b(?:judge|justice|lawyer|attorney|prosecutor|counsel|sheriff|detective|inspector|officer|chief|superintendent|spokes\p{Ll}+|clerk|coroner|magistrate|commissioner|reporter|expert|witness|governor|minister|president|mayor|senator)(?:,| for [^,;.]{1,40},)? $/iu;
const OFFICE_AFTER =
  /^, (?:an?|the|his|her|their)? ?(?:\S+ ){0,3}(?:judge|lawyer|attorney|prosecutor|counsel|sheriff|detective|inspector|officer|spokes\p{Ll}+|clerk|coroner|magistrate|witness)\b/iu;

/** False for a case without names, or one that is named after nobody who is read as a person. */
export function hasOneAccused(analysed: Analysed, caseNames: CaseNames): boolean {
  const { analysis } = analysed;
  const ofCase = verdicts.get(caseNames) ?? new WeakMap<Analysis, boolean>();
  const isSo = ofCase.get(analysis) ?? findsOneAccused(analysed, caseNames);
  verdicts.set(caseNames, ofCase.set(analysis, isSo));
  return isSo;
}

const verdicts = new WeakMap<CaseNames, WeakMap<Analysis, boolean>>();

function findsOneAccused(analysed: Analysed, caseNames: CaseNames): boolean {
  const statements = statementsOf(analysed);
  const isCourt = (statement: Statement) => BEFORE_COURT.test(statement.text);
  return (
    statements
      .slice(0, HEAD_SENTENCES)
      .some((statement) => isCourt(statement) && accusedIn(statement, caseNames).isOfCase) &&
    !statements.some(({ text }) => TOGETHER.test(text)) &&
    !statements.some((statement) => isCourt(statement) && accusedIn(statement, caseNames).isOther)
  );
}

/** Who stands in a sentence as an accused would: whom the case is named after, or anybody else. */
function accusedIn(
  { analysis, place, text }: Statement,
  caseNames: CaseNames,
): { readonly isOfCase: boolean; readonly isOther: boolean } {
  const standing = analysis.people.filter(({ places }) =>
    places.some((named) => {
      if (!holds(place, named)) return false;
      const before = text.slice(0, Math.max(0, named.start - place.start));
      const after = text.slice(named.end - place.start);
      return !DONE_TO.test(before) && !OFFICE_BEFORE.test(before) && !OFFICE_AFTER.test(after);
    }),
  );
  const isOfCase = standing.some(({ name }) => caseNames.isAbout({ name, aliases: [] }));
  const isOther = standing.some(({ name }) => !caseNames.isAbout({ name, aliases: [] }));
  return { isOfCase, isOther };
}
