/** What makes an English passage graphic by what was left: blood, wounds, bodies. Found bones are none of it. */

import { near, phrase } from "./graphic-rules.ts";
import { BODY, DEAD, FLESH, LIMB, PEOPLE, WAS } from "./graphic-vocabulary.ts";

const BLOODY = "(?:cover|drench|soak|splatter|spatter|smear|cak|splash)(?:ed|ing)";
const ROTTEN =
  "decompos(?:ed|ing)|charred|scorched|mutilated|dismembered|bloated|rotting|headless|burned|burnt|mangled|" +
  "decaying|bullet-riddled|bloodied|maggot\\p{L}*";
const RUINED =
  "piled|stacked|strewn|littered|littering|scattered|rotting|decomposing|charred|mutilated|dismembered|decapitated|mangled|burned(?! (?:calories|fat|energy|sugar))|burnt|bound|gagged|tortured";
const SOAKED =
  "bod(?:y|ies)|beds?|bedding|bedsheets?|mattress|floors?|walls?|carpets?|sheets?|clothes|clothing|shirts?|face|hands?|" +
  "rooms?|home|house|street|ground|earth|victims?";
const TORN_OFF = "(?:blown|torn|ripped|hacked|chopped|cut|sliced|sheared|bitten) off";
const STATUE = "statue|sculpture|bust|gods?|goddess(?:es)?|doll|puppet|marble|stone|bronze";
const TEARING = "(?:tore|torn|blew|blown|ripped|hacked|chopped|sliced|sawed|cut|bit|bitten)";

export const INJURIES = [
  phrase("pools? of (?:his |her |their )?(?:own )?blood(?! orange)"),
  phrase("in (?:his|her|their) own blood"),
  near(BLOODY, "(?:in|with) (?:\\p{L}+ )?(?:own )?blood", 2),
  phrase("slick with (?:\\p{L}+ )?blood"),
  phrase(`blood[- ](?:soaked|spattered|splattered|drenched|smeared) (?:${SOAKED})`),
  near("blood", "(?:spurt|gush|pour|ooz|dripp|stream|spray|splatter|spatter)(?:ed|ing)", 1),
  phrase("blood (?:was )?(?:ran|running|run|flowed|flowing) (?:down|from|out|over|into)"),
  phrase(
    "blood (?:(?:was|were) (?:found|splashed|sprayed) |\\p{L}+ )?on the (?:ceiling|walls|bed|cot|mattress|sheets|stairs)|blood everywhere",
  ),
  phrase("bled to death|bleeding to death"),
  near("(?:bled|bleeding)", "from (?:\\p{L}+ )?(?:head|ears?|mouth|nose|eyes?|neck|face)", 1),
  near("(?:chok|cough|vomit)(?:ed|ing)", "blood(?! clots?)", 3),
  near(
    `(?:${ROTTEN})`,
    `(?:${DEAD}|remains of (?:an? |the )?(?:${PEOPLE}))(?! of (?:\\p{L}+ )?(?:car|bus|truck|vehicle|van))`,
    2,
  ),
  phrase("(?:dismembered|decompos(?:ed|ing)|mutilated|mangled) remains"),
  near(
    `(?:${DEAD})`,
    `(?:${RUINED}|burned beyond|(?:without|missing) (?:its|his|her|their|an?) (?:${LIMB}))`,
    3,
  ),
  phrase(`(?:piles?|stacks?|heaps?|mounds?|stench|smell) of (?:\\p{L}+ ){0,2}(?:${DEAD})`),
  phrase(`piled high with (?:${DEAD})`),
  near("(?:eat|eating|ate|gnawing|gnawed|feeding)", `(?:${DEAD}|remains|human flesh)`, 2),
  phrase(
    `severed (?:\\p{L}+ )?(?:${LIMB})(?! of (?:an? |the )?(?:\\p{L}+ )?(?:${STATUE}))|brain matter`,
  ),
  near(
    "(?:found|recovered|discovered|contain\\p{L}+|kept|delivered|sent|dumped)",
    "human (?:heads?|limbs?|legs?|arms?|hands?|torsos?|flesh|body parts)",
    4,
  ),
  near(`(?:${DEAD}|remains|${PEOPLE})`, "dissolved (?:\\p{L}+ ){0,4}(?:acid|lye)", 3),
  near("dissolv(?:ed|ing)", `(?:${DEAD}|remains|${PEOPLE}) (?:in|with) (?:acid|lye)`, 3),
  near(
    "(?:bullets?|shrapnel|nails?|shards?|blades?|knife|splinters?|pellets?)",
    `(?:lodged|embedded|stuck) in ${BODY}`,
    5,
  ),
  phrase(`took off (?:both|one of|part of) (?:(?:his|her|their|of) )+(?:${LIMB})`),
  near(
    "(?:ate|eat(?:en|ing)|cook(?:ed|ing)|devour(?:ed|ing))",
    "(?:victims?[’']s?|human) (?:\\p{L}+ )?(?:flesh|livers?|hearts?|brains?|organs?|body parts)",
    3,
  ),
  near(
    "(?:scrap|peel|burn|stripp)(?:ed|ing)|tore",
    "(?:skin|flesh) (?:from|off) (?:his|her|their)",
    2,
  ),
  phrase(
    `(?:${PEOPLE})[’']s (?:${LIMB}|head|torso) (?:from|under|in) the (?:rubble|wreckage|debris|ruins)`,
  ),
  near("(?:maggots?|worms)", `(?:wounds?|\\p{L}*sores?|flesh|${FLESH}|${DEAD})`, 5),
  near(`(?:wounds?|\\p{L}*sores?|flesh|${DEAD})`, "maggots?", 5),
  phrase(`(?:his|her|their|(?:${PEOPLE})[’']s) (?:charred|burnt|burned|scorched) remains`),
  phrase(
    `(?:his|her|their|\\p{L}+[’']s) (?:mutilated|mangled|bloodied|smashed|battered) (?:faces?|heads?|skulls?|limbs?|hands?|${DEAD})`,
  ),
  phrase(
    "(?:saw|found) limbs|(?:limbs|body parts) (?:\\p{L}+ ){0,2}(?:strewn|scattered|found|littered|lay)",
  ),
  phrase("(?:bits|parts|pieces|fragments) of (?:\\p{L}+ )?(?:bodies|bone|skull|brain)"),
  near("torsos?", "(?:found|pulled|discovered|washed|recovered|dumped)", 6),
  phrase(`${TEARING} off (?:(?:one|both|two) of )?(?:his|her|their) (?:\\p{L}+ )?(?:${LIMB})`),
  near(`(?:${LIMB})`, `${WAS} ${TORN_OFF}`, 2),
  phrase(
    `(?:tore|blew|ripped|sliced|sawed|hacked|chopped|cut|bit) (?:his|her|their|\\p{L}+[’']s) (?:\\p{L}+ )?(?:${LIMB}) (?:clean )?off(?! to spite)`,
  ),
  phrase(
    `(?:blew|blown|shot|tore|torn|ripped|took) (?:away|off) (?:half|part|most|much|the (?:back|side|top)) of (?:his|her|their|\\p{L}+[’']s) (?:${FLESH})`,
  ),
  near(TEARING, "flesh", 2),
  near("(?:goug|pluck)(?:ed|ing)", "eyes?", 3),
  near("(?:wounds?|gash(?:es)?|lacerations|bullet holes?)", `(?:to|in|on|across) ${BODY}`, 1),
  near(
    "(?:machete|knife|stab|razor|deep) (?:cuts?|slash(?:es)?|wounds?)",
    `(?:${LIMB}|shoulder)`,
    4,
  ),
  near("(?:intestines|bowels|entrails)", "(?:exposed|hanging|spill(?:ed|ing))", 3),
  near("burns", "(?:over|on|to|covering) (?:\\S+ ){1,4}(?:his|her|their) (?:body|bodies|face)", 1),
  near(
    "(?:bruis(?:es|ing)|bite marks|welts|lash marks)",
    "(?:on|to|over|covering) (?:\\S+ ){1,2}(?:body|face|back|neck|throat|genitals)",
    1,
  ),
  near("(?:flies|vultures|rats|crows|maggots)", `(?:${DEAD})`, 4),
  phrase(
    `(?:his|her|their|\\p{L}+[’']s) (?:head|arm|leg|hand|foot|torso)s? (?:was|were) (?:later )?(?:found|discovered|recovered|dumped)`,
  ),
  near(`(?:${FLESH})`, "to the bone", 2),
  near(
    "(?:his|her|their) (?:clothes|clothing|hair|dress|skin)",
    "(?:(?:catch|caught|on) fire|ablaze|in flames)",
    2,
  ),
  near(
    "autops(?:y|ies)",
    "(?:stab|wounds|fractures?|ha?emorrhag\\p{L}+|lacerations|bruis(?:es|ing))",
    9,
  ),
  near("(?:skull|ribs?|jaw|eye sockets?)", "(?:fractured|broken|shattered|crushed|collapsed)", 3),
  near(
    "(?:liver|spleen|lungs?|kidneys?|bowels?)",
    `${WAS}? ?(?:torn|ruptured|punctured|pierced)`,
    2,
  ),
  phrase("(?:beaten|burned|burnt|mutilated|disfigured|charred) beyond recognition"),
  phrase("(?:choked|drowned) (?:in|on) (?:his|her|their) own (?:blood|vomit)"),
  near(
    "(?:acid|flames?)",
    "(?:eaten|burned|burnt|melted|dissolved) (?:\\p{L}+ ){0,3}(?:skin|flesh|face)",
    2,
  ),
  phrase("(?:burning|burnt|charred|torn|rotting|human) flesh|disfigured (?:his|her|their) face"),
  near(
    "(?:face|eyes?)",
    "(?:swollen|battered|bruised|disfigured) and (?:bleeding|bloodied|bloody|bruised)",
    2,
  ),
] as const;
