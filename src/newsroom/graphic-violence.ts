/**
 * What makes an English passage graphic. No rule is an offence by its name: “murdered”, “stabbed to death” and “raped”
 * are what a news desk writes all day, and whoever folded those would fold every second sentence. A rule asks for how it
 * was done: to which part of the body, with what, how often, or what was left of whom.
 */

import { near, phrase } from "./graphic-rules.ts";
import {
  BLADE,
  BLUNT,
  BODY,
  CHILDREN,
  CORD,
  COUNT,
  CUT,
  DEAD,
  FLESH,
  LIMB,
  OFTEN,
  PEOPLE,
  SOFT,
  SUBJECT,
  TEAR,
  WAS,
  WHOSE,
} from "./graphic-vocabulary.ts";

const STAB =
  "(?:stab(?:bed|bing)|knif(?:ed|ing)|slash(?:ed|ing)|hack(?:ed|ing)(?! into)|bludgeon(?:ed|ing))";
/** Of a thing as well as of a person: who was struck must be named. */
const STRIKE =
  "(?:club(?:bed|bing)|batter(?:ed|ing)|beat(?:en|ing)?|kill(?:ed|ing)|struck|hit|attack(?:ed|ing)|hitting)";
const KICK = "(?:kick|stomp|stamp|punch|beat|chok|strangl|squeez)(?:t?ed|t?ing|en)?";
const CHOKE = "(?:strangl|chok|garrott?|suffocat|smother|asphyxiat)(?:ed|ing)";
const MAIM = "(?:dismember|decapitat|behead|disembowel?l?|eviscerat|mutilat|impal|garrott?)";
const BULLETS = "(?:bullets?|pellets?|shrapnel|shots?|rounds)";
const WEAPON = `with (?:\\p{L}+ ){0,3}(?:${BLADE}|${BLUNT})`;
const SOMEBODY = `(?:${PEOPLE}|${DEAD}|he|she|they|who)`;
const CAGE = "(?:cage|kennel|crate|coffin|dungeon)";
const LIFELESS =
  "(?:stopped (?:breathing|moving)|choked|suffocated|went limp|passed out|lost consciousness|no longer moved|died|was dead|were dead)";

export const VIOLENCE = [
  near(STAB, OFTEN),
  near(STAB, `(?:in|at|across|through) ${BODY}`),
  near(
    `(?:${TEAR})(?: part of)?`,
    `(?:his|her|their|\\p{L}+[’']s?) (?:\\p{L}+ ){0,2}(?:${FLESH})(?! (?:pay|budget|spending|sales|deal|control|start))`,
    1,
  ),
  near(`(?:${FLESH})`, `${WAS} (?:\\p{L}+ )?(?:${TEAR})`, 1),
  near(STAB, WEAPON),
  phrase(`(?:repeatedly|savagely|brutally|viciously) ${STAB}`),
  phrase(
    `(?:${COUNT}) (?:\\p{L}+ )?(?:stab|knife|machete|hatchet|slash|chop|gunshot|bullet) wounds`,
  ),
  phrase(`${WAS} shot (?:and killed )?(?:${OFTEN})`),
  near("shot (?:him|her|them|me)", OFTEN, 3),
  near("(?:shot|shoots|shooting (?:him|her|them|an?|the))", `(?:in|through) ${BODY}`, 4),
  near(BULLETS, `(?:in|into|through|to|from|under|behind|between) ${BODY}`, 3),
  phrase("point-blank range|(?:shot|killed) point-blank|execution[- ]style"),
  near(`${STRIKE} (?:\\p{L}+ ){0,3}(?:${PEOPLE})`, WEAPON, 2),
  near(`${WAS} (?:\\p{L}+ )?${STRIKE}`, WEAPON, 3),
  near(CHOKE, `with (?:\\p{L}+ ){0,3}(?:${CORD}|${SOFT})`),
  near("hands", `(?:round|around) (?:${WHOSE}) (?:neck|throat)`, 1),
  phrase(`knelt on (?:${WHOSE}) neck|plastic bags? over (?:his|her|their) (?:head|face)s?`),
  near(
    KICK,
    `until (?:he|she|they|\\p{L}+ (?:eye|skull|jaw|back)) (?:\\p{L}+ )?(?:${LIFELESS}|collapsed|broke|bled)`,
  ),
  phrase(
    "until (?:he|she|they) (?:stopped (?:breathing|moving)|suffocated|went limp|no longer moved)",
  ),
  near(
    "(?:kick|stomp|stamp)(?:ed|ing)",
    "(?:in|on) (?:\\p{L}+ )?(?:head|face|skull|throat|stomach|belly|ribs|groin)s?",
    4,
  ),
  near("(?:hack|bludgeon)(?:ed|ing)", "to (?:death|pieces)", 3),
  near("(?:kicked|stomped|stoned|tortured|choked|starved|whipped|shaken|mauled)", "to death", 2),
  phrase(`bludgeon(?:ed|ing) (?:${WHOSE}|${PEOPLE})`),
  near(CUT, `(?:${WHOSE}) (?:own )?throats?(?! of)`, 2),
  phrase(`throats? (?:${WAS} ){0,2}(?:slit|cut|slashed|sliced)`),
  phrase(`${CUT} open (?:${WHOSE}) (?:belly|stomach|abdomen|chest|throat)`),
  near(`${MAIM}(?:ed|ing|s)?`, `(?:${PEOPLE}|${DEAD})`, 3),
  near(SUBJECT, `${WAS} (?:\\p{L}+ )?${MAIM}ed(?! by (?:\\p{L}+ )?(?:critics|reviewers))`, 2),
  near(`(?:${DEAD})`, `${WAS} (?:\\p{L}+ )?${MAIM}ed`, 7),
  near(`${MAIM}(?:ed|ing)`, `with (?:\\p{L}+ ){0,3}(?:saws?|${BLADE})`, 3),
  near(
    `(?:${CHILDREN})`,
    `${WAS} (?:\\p{L}+ )?(?:violently shaken|shaken (?:so |too )?(?:violently|hard)|starved(?! (?:of|for)))`,
    3,
  ),
  near("(?:shook|shaking|shakes)", `(?:${CHILDREN}) (?:so |too )?(?:violently|hard)`, 2),
  near(
    `(?:${CHILDREN})`,
    `(?:kept|locked|chained|held)(?: up)? in (?:an?|the) (?:\\p{L}+ )?${CAGE}`,
    4,
  ),
  phrase(
    `(?:kept|locked|chained|held) (?:\\p{L}+ ){0,2}(?:${PEOPLE}) in (?:an?|the) (?:\\p{L}+ )?${CAGE}`,
  ),
  near("(?:butchered|chopped up|sawed up|cut up)", `(?:${PEOPLE}|${DEAD}|remains)`, 2),
  near("(?:burn(?:ed|t|ing)|skinned|flayed)", "alive", 3),
  near(`set (?:\\p{L}+ )?(?:${PEOPLE})`, "(?:on fire|alight|ablaze)", 2),
  near(SOMEBODY, `${WAS} (?:\\p{L}+ ){0,4}set (?:on fire|alight|ablaze)`, 1),
  near(
    "(?:doused|drenched)",
    "(?:with|in) (?:petrol|gasoline|kerosene|acid|fuel|lighter fluid|paraffin)",
    4,
  ),
  near(
    "(?:crush|smash|bash|split|cav|crack)(?:ed|ing)(?: in)?",
    "(?:his|her|their|\\p{L}+[’']s) (?:skull|head)s?",
    1,
  ),
  phrase(`(?:skull|head)s? (?:${WAS} ){1,2}(?:crushed|smashed|bashed|split|caved|blown)`),
  near(SOMEBODY, "(?:riddled|peppered) with (?:bullets|shrapnel|gunfire)", 3),
  near("(?:riddled|peppered)", `(?:${PEOPLE}) with (?:bullets|shrapnel|gunfire)`, 2),
  near("(?:drown|smother|scald|starv)(?:ed|ing)", `(?:${CHILDREN})`, 3),
  near("dragged", `(?:${DEAD})`, 2),
  near(`(?:${DEAD})`, "dragged (?:through|along|behind)", 2),
  near("fired", `${BULLETS} into (?:\\p{L}+ )?(?:${PEOPLE})`, 2),
  near(
    SOMEBODY,
    `${WAS} (?:torn apart|blown|torn to pieces) by (?:an? |the )?(?:blast|bomb|mine|shell|dogs?)`,
    1,
  ),
  near(
    `(?:str(?:uck|iking)|hit|hitting|beat|beating|bash(?:ed|ing)) (?:\\p{L}+ ){0,2}(?:${PEOPLE})`,
    "(?:on|over|in) the head",
    1,
  ),
  near(
    "(?:poured|threw|flung)",
    `(?:boiling|scalding) (?:\\p{L}+ )?(?:over|on|at) (?:\\p{L}+ )?(?:${PEOPLE})`,
    1,
  ),
  near("set fire to", `(?:${PEOPLE})`, 2),
  near(
    "scream(?:ed|ing|s)?",
    "(?:flames|burned|burning|stabbed|raped|tortured|beaten|strangled)",
    6,
  ),
  near(
    "(?:killed|shot|stabbed|beaten|raped|murdered|strangled|beheaded)",
    `in front of (?:his|her|their) (?:${PEOPLE})`,
  ),
  near("(?:ran|run|drove|driving) over", "(?:twice|repeatedly|again|several)", 3),
  phrase(
    `(?:cut|tore|ripped|sliced) out (?:his|her|their|\\p{L}+[’']s) (?:tongue|eyes?|heart|throat)s?`,
  ),
  near(
    "dragged",
    "for (?:\\p{L}+ ){0,3}(?:miles?|kilomet\\p{L}+|met(?:re|er)s|yards|feet|blocks?)",
    5,
  ),
  phrase(
    `(?:threw|thrown|slamm(?:ed|ing)|hurl(?:ed|ing)|flung|smash(?:ed|ing)|swung|bang(?:ed|ing)|bash(?:ed|ing)) (?:\\p{L}+[’']?s? ){0,3}(?:${PEOPLE}|head) (?:against|into|onto|on) (?:an?|the) (?:\\p{L}+ )?(?:wall|floor|ground|concrete|pavement|kerb|curb|tree|door|radiator)`,
  ),
  near(
    `(?:${LIMB}|teeth|knees?|ribs)`,
    `(?:broken|smashed|snapped|pulled|ripped|crushed) (?:\\p{L}+ ){0,3}(?:with (?:\\p{L}+ ){0,2}(?:pliers|${BLADE}|${BLUNT})|one by one)`,
    2,
  ),
  near(
    "(?:broke|smashed|shattered|snapped|crushed)",
    `(?:${LIMB}|teeth|knees?|ribs) with (?:\\p{L}+ ){0,2}(?:pliers|${BLUNT})`,
    3,
  ),
  near(
    "(?:forc|mad)(?:ed|e|ing)",
    "(?:watch|look on)(?: as| while)? (?:\\p{L}+ ){0,4}(?:rap|kill|behead|tortur|murder)(?:ed|ing)",
    4,
  ),
  phrase(
    "(?:cut|sliced|torn) in (?:half|two) by (?:an?|the) (?:\\p{L}+ )?(?:trains?|trams?|propellers?|blast|truck|lorry)",
  ),
  phrase(
    `(?:sticking out of|protruding from|plunged into|thrust into|rammed into|driven into) (?:his|her|their|\\p{L}+[’']s) (?:${FLESH})`,
  ),
  near(
    SUBJECT,
    "(?:tied|chained|handcuffed) to (?:an?|the) (?:\\p{L}+ )?(?:chair|radiator|tree|bed|post|pole|pipe)",
    3,
  ),
  phrase("left to (?:starve|bleed|suffocate|burn)"),
  phrase(`${WAS} flayed(?! by)`),
  phrase("bound and gagged|hog-?tied|begg(?:ed|ing) for (?:his|her|their) li(?:fe|ves)"),
  phrase("(?:held|pushed|forced) (?:his|her|their) heads? (?:under|below) (?:the )?water"),
  near(
    "(?:threw|hurled|poured|splashed)",
    `acid (?:on|in|at|over|into) (?:\\p{L}+ )?(?:${PEOPLE}|faces?)`,
    2,
  ),
] as const;
