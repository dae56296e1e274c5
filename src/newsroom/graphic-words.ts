/** All rules for English: those for sexual violence, self-harm and torture stand here, the larger groups beside. */

import type { DescribedKind } from "./graphic.ts";
import { INJURIES } from "./graphic-injuries.ts";
import { near, phrase } from "./graphic-rules.ts";
import { VIOLENCE } from "./graphic-violence.ts";
import {
  COUNT,
  CUT,
  NO_THING,
  OFTEN,
  ONES,
  PEOPLE,
  SELF,
  SUBJECT,
  WAS,
} from "./graphic-vocabulary.ts";

const RAPE =
  "(?:rap(?:ed|ing)|sodomi[sz](?:ed|ing)|molest(?:ed|ing)|sexually (?:assault|abus)(?:ed|ing))";
const GENITALS = "breasts?|genitals|buttocks|penis|vagina|crotch|groin|private parts";

const SEXUAL = [
  near(RAPE, `(?:${OFTEN}|at (?:knife|gun)point|in front of|for (?:hours|days|weeks))`, 6),
  phrase(`(?:repeatedly|brutally|violently) ${RAPE}`),
  near(RAPE, `(?:in turns?|one after (?:the other|another)|by (?:${COUNT}) (?:\\p{L}+ )?men)`, 3),
  near(`(?:${COUNT}) (?:men|soldiers|guards|boys)`, "raped (?:her|him|them|in turn)", 3),
  near(
    "touch(?:ed|ing)",
    "(?:under|inside|beneath) (?:his|her|their) (?:skirts?|underwear|cloth(?:es|ing)|shirts?|pants|trousers)",
    3,
  ),
  near(
    RAPE,
    "(?:and|then) (?:then )?(?:strangled|stabbed|beaten|beat|tortured|sodomi[sz]ed|mutilated|burned|choked)",
    3,
  ),
  phrase("(?:strangled|beaten|tortured|bound|tied up) and (?:then )?raped"),
  phrase(`${WAS} gang-?raped|gang-?raped (?:${PEOPLE}|an?|the|by)`),
  near(
    `forc(?:ed|ing) (?:\\p{L}+ )?(?:${PEOPLE})`,
    "(?:oral|anal|sex|naked|strip|undress|masturbate)",
    5,
  ),
  near("penetrat(?:ed|ing)", `(?:${PEOPLE})`, 2),
  near(
    RAPE,
    "with (?:\\p{L}+ ){0,2}(?:objects?|bottles?|broom(?:sticks?| handles?)|sticks?|batons?|truncheons?)",
    2,
  ),
  near("(?:grop|fondl|lick|suck|touch|grabb)(?:ed|ing)", `(?:${GENITALS})`, 4),
  near("(?:grop|fondl)(?:ed|ing)", "(?:boys?|girls?|child(?:ren)?|daughters?|sons?)", 3),
] as const;

const DEATH = "(?:his|her|their|my) deaths?";

const SELF_HARM = [
  phrase(`(?:hang|hung|hanged|hanging) (?:${SELF})${NO_THING}`),
  phrase("found (?:dead )?(?:hanged|hanging (?:in|from))"),
  near("hang(?:ed|ing)", "in (?:his|her) (?:prison )?(?:cell|room)", 2),
  phrase("(?:gun|pistol|rifle|shotgun|barrel) (?:in|into|to) (?:his|her) (?:own )?mouth"),
  near(
    "(?:gun|pistol|rifle) to (?:his|her) (?:own )?(?:head|temple|chin)",
    "pulled the trigger",
    2,
  ),
  near("(?:took|taken|taking|swallowed)", "overdoses?", 2),
  near(
    "(?:swallow(?:ed|ing)|drank|drinking)",
    "(?:bleach|antifreeze|pesticide|drain cleaner|weedkiller)",
    2,
  ),
  near(
    "cut(?:ting)? (?:his|her) (?:own )?(?:arms?|legs?|thighs?)",
    "(?:razor|blade|knife|glass)",
    4,
  ),
  near(CUT, "(?:his|her|their|both) (?:own )?wrists?", 1),
  phrase(`(?:shot|shooting|shoots|stabbed) (?:${SELF})(?! in the foot)${NO_THING}`),
  near("turn(?:ed|ing|s)", `(?:gun|rifle|pistol|weapon) on (?:${SELF})`, 2),
  near("(?:jump|leap|plung)(?:ed|ing|s|t)", `to ${DEATH}`, 5),
  near("(?:jump|leap)(?:ed|ing|s|t) (?:from|off)", "(?:died|death|killed (?:himself|herself))", 8),
  phrase(
    `(?:set|setting|sets|lit) (?:${SELF}) (?:on fire|alight|ablaze)|doused (?:${SELF})|self-immolated`,
  ),
  near(`(?:threw|throwing|flung) (?:${SELF})`, "(?:in front of|under|off|from|out of)", 1),
  phrase(`(?:cut|cutting|burned|burning) (?:${SELF}) (?:with|repeatedly)|gassed (?:${SELF})`),
] as const;

const CHAMBER =
  "(?:gurney|(?:death|execution|gas) chamber|lethal (?:injection|drugs?|cocktail)|electric chair|noose|gallows|technicians?|executioners?|drugs were injected|injection began)";
const AGONY =
  "(?:gasp\\p{L}*|convuls\\p{L}+|writh\\p{L}+|twitch\\p{L}*|choking|groan\\p{L}*|moan\\p{L}*|snort\\p{L}*|jerk(?:ed|ing)|flames|find a vein)";

const FROM_HIGH = "from (?:an?|the) (?:crane|tree|bridge|beam|lamp ?post|pole)s?";

const TORTURE = [
  near(CHAMBER, AGONY, 12),
  near(AGONY, CHAMBER, 12),
  phrase("(?:electrodes|wires|cables|clamps) (?:\\p{L}+ ){0,3}to (?:his|her|their)"),
  phrase("cigarette burns|hung upside down|(?:hours|minutes) to die"),
  near(SUBJECT, `(?:hanged|hanging) (?:\\p{L}+ )?${FROM_HIGH}`, 4),
  phrase(`${WAS} (?:\\p{L}+ )?hanged ${FROM_HIGH}`),
  near("(?:beat|beaten|whipped|flogged)", "until (?:his|her|their) back", 5),
  near("(?:gave|giv(?:en|ing)|with|applied|administered)", "electric(?:al)? shocks?", 2),
  near("(?:pull|ripp|yank)(?:ed|ing)|tore|torn", "(?:finger|toe)?nails", 3),
  near("burn(?:ed|t|ing)", "with (?:\\p{L}+ )?cigarettes?", 4),
  phrase(
    "(?:hung|hanged|suspended|hanging|strung up) (?:by|from) (?:his|her|their|the) (?:wrists|ankles|arms|feet|hands|thumbs)",
  ),
  near(
    "(?:beat(?:en|ing)?|whipp(?:ed|ing)|lash(?:ed|ing)|flogg(?:ed|ing))",
    "with (?:\\p{L}+ ){0,2}(?:cables?|whips?|rods?|rifle butts?|chains?|hoses?|canes?)",
    3,
  ),
  near(
    "(?:flogged|whipped|lashed|beaten)",
    "until (?:\\p{L}+ ){1,3}(?:bled|fainted|died|unconscious|consciousness)",
    2,
  ),
  near("waterboarded", `(?:${OFTEN})`, 2),
  near(
    "tortured",
    "(?:for (?:\\p{L}+ )?(?:hours|days|weeks|months)|with an?|by (?:pulling|burning|cutting))",
    2,
  ),
] as const;

export const ENGLISH: Readonly<Record<DescribedKind, readonly RegExp[]>> = {
  violence: VIOLENCE,
  injuries: INJURIES,
  sexual: SEXUAL,
  "self-harm": SELF_HARM,
  torture: TORTURE,
};

/** Who is hurt in a graphic passage, or does it, is a child. */
export const CHILD = phrase(
  "child(?:ren)?|toddlers?|infants?|bab(?:y|ies)|newborns?|school(?:boy|girl)s?|boys?|girls?|kids?|" +
    `(?:[1-9]|1[0-7]|two|${ONES})[- ](?:year|month|week|day)s?[- ]olds?|(?:daughter|son)s?, (?:[1-9]|1[0-7])`,
);
