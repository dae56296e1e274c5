/** The words that rules for graphic English passages are made of, each a pattern of alternatives. */

const HEAD =
  "heads?|skulls?|faces?|necks?|throats?|chests?|temples?|eyes?|ears?|brains?|foreheads?|chins?|cheeks?|jaws?|spines?";
const TRUNK =
  "abdomens?|stomachs?|bell(?:y|ies)|genitals|groin|heart|mouth|torsos?|lungs?|liver|spleen";
export const LIMB =
  "arms?|legs?|hands?|fingers?|foot|feet|limbs?|ears?|tongues?|nose|toes?|head|penis|thighs?";
export const WHOSE = "his|her|their|my|the|both|one|whose|an?|\\p{L}+[’']s?";
/** All of somebody that can be hurt. */
export const FLESH = `${HEAD}|${TRUNK}|${LIMB}|backs?|shoulders?|knees?|skin|ribs|jaw`;
/** Somebody's head or trunk; “the head of the department” has neither. */
export const BODY = `(?:${WHOSE}) (?:\\p{L}+ ){0,3}(?:${HEAD}|${TRUNK})(?! of)`;

export const ONES = "three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\p{L}+teen";
const TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\\p{L}+)?";
export const COUNT = `\\d{1,3}|${ONES}|${TENS}|several|multiple|numerous|(?:\\p{L}+ )?dozens?(?: of)?`;
export const OFTEN = `(?:${COUNT}) times|repeatedly|over and over`;

export const BLADE =
  "hatchets?|axe?s?|machetes?|knives|cleavers?|ice[- ]?picks?|screwdrivers?|swords?|scissors|chainsaws?";
export const BLUNT =
  "(?:sledge)?hammers?|crowbars?|(?:baseball )?bats?|a (?:brick|rock|stone)|shovels?|iron bars?|pipes?|planks?|belts?|bottles?|chairs?|wrench(?:es)?|skillets?|frying pans?|rods?|golf clubs?";
export const CORD =
  "leads?|leash(?:es)?|flex|zip ties?|cable ties?|tights|neckties?|chains?|twine|bandages?|cords?|ropes?|belts?|wires?|cables?|ligatures?|scar(?:f|ves)|shoelaces?|stockings?|bare hands";
export const SOFT = "pillows?|blankets?|cushions?|plastic bags?|towels?|tape";

export const CHILDREN =
  "child(?:ren)?|boys?|girls?|bab(?:y|ies)|infants?|sons?|daughters?|toddlers?|schoolchildren";
const FAMILY =
  "m[ae]n|wom[ae]n|wi(?:fe|ves)|husbands?|mothers?|fathers?|brothers?|sisters?|parents?|famil(?:y|ies)|couples?|" +
  "girlfriends?|boyfriends?|partners?|lovers?|friends?|neighbou?rs?|teenagers?|pensioners?";
const OTHERS =
  "hostages?|captives?|prisoners?|inmates?|detainees?|soldiers?|victims?|people|persons?|journalists?|civilians?|" +
  "workers?|teachers?|priests?|policem[ae]n|officers?|deput(?:y|ies)|drivers?|guards?|nurses?|doctors?|" +
  "students?|pupils?|tourists?|villagers?|residents?|passengers?|protesters?|demonstrators?|migrants?|strangers?|" +
  "shopkeepers?|clerks?|farmers?|landlord|landlady|lodgers?|tenants?|colleagues?|passers-by|patients?";
const NAMED = `(?:ex-|step|grand)?(?:${CHILDREN}|${FAMILY})|${OTHERS}`;
export const PEOPLE = `him|her|them|${NAMED}`;
export const DEAD = "bod(?:y|ies)|corpses?|cadavers?";

/** Who something is done to, before the verb: “her novel was dismembered” names nobody. */
export const SUBJECT = `(?:${NAMED}|${DEAD}|he|she|they|who)`;

/** “Hung himself a picture”, but “hanged himself a week later”. */
export const NO_THING =
  "(?! (?:an?|the|some|another|new) (?!day|week|month|year|few|short|fortnight|hour|moment|couple|same|next|following|morning|night|evening|afternoon))";

export const WAS = "(?:had|has|have|was|were|been|being|be|is|are)";
export const SELF = "himself|herself|themselves|myself";
export const CUT = "(?:slit|slits|slitting|slash(?:ed|ing)|cut|cutting|slic(?:ed|ing))";
/** What is done to a body, and not to a career. */
export const TEAR =
  "(?:stabb|slash|hack|crush|smash|mangl|slic|maul|pummell?|pulveri[sz])(?:ed|ing)|(?:tore|torn|ripped|slit|cut) (?:open|apart|off)|bit(?:ten)? off|pierced";
