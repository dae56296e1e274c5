/**
 * Words that tell a person's name from other capitalised words: what stands before a name, what a name never holds.
 * All in lower case but `ACRONYM_NAMES`.
 */

/** Say that the next words are a person's name, whatever they look like. */
export const SURE_TITLES = wordsIn(`
  mr mrs ms mx messrs sens reps dr prof gov sen rep sgt det lt col capt cpl pvt adm rev hon cmdr insp supt gen maj pres atty president
  senator governor governors judge detective sergeant lieutenant colonel corporal sheriff mayor congressman congresswoman
  congressmen senators representative representatives spokesman spokeswoman spokesperson chancellor professor professors
  ambassador admiral inspector superintendent reverend rabbi sir pope premier councilman councilwoman alderman
  commissioner brigadier councillor cllr maulana mesdames`);

/** Say so of a full name; before a single word ("General Motors") another sign is needed. */
export const TITLES = wordsIn(`
  minister secretary general chief officer director chairman chairwoman chair leader speaker captain major king queen prince
  princess duchess lord lady baroness doctor justice attorney prosecutor deputy agent trooper constable
  commander marshal bishop archbishop cardinal father brother sister mother imam sheikh sheik ayatollah emir sultan emperor
  saint st manager coach editor writer analyst adviser advisor aide counsel lawyer candidate nominee founder ceo cfo coo
  lawmaker whip envoy delegate administrator coordinator strategist reporter correspondent anchor host actor actress singer
  rapper star author investigator examiner coroner warden treasurer comptroller solicitor magistrate monsignor dame private
  airman seaman firefighter patrolman principal dean provost executive photographer columnist blogger secretary-general
  vice-president co-chair co-founder vice pc dc dci datuk maharaja`);

/** Titles that are surnames as often, after a given name. */
export const SURNAME_TITLES = wordsIn(
  "king prince lord major judge bishop dean marshal pope chancellor cardinal page star private mayor coach",
);

/** Royal and church titles are part of the name when one word follows: "Pope Francis". */
export const REGNAL_TITLES = wordsIn(
  "king queen prince princess pope emperor saint sister father mother lady lord dame sheikh imam ayatollah mullah",
);

/** Of these, the ones that no street, ship or ape has. */
export const NOBLE_TITLES = wordsIn(
  "lord lady baroness dame prince princess duchess sheikh sheik imam ayatollah mullah maulana",
);

/** A first word that makes a place of a surname: Fort Hood, Mount Isa. */
export const PLACE_OPENERS = wordsIn(
  "fort mount port cape glen lake saint st el los las san new old great little big upper lower north south east west rio costa",
);

export const WOMENS_TITLES = wordsIn(`
  mrs ms miss queen princess duchess lady baroness sister mother dame actress congresswoman councilwoman chairwoman
  spokeswoman daughter wife ex-wife mom mum grandmother grandma granddaughter widow aunt niece girlfriend businesswoman
  waitress policewoman girl woman schoolgirl heiress stepmother stepdaughter hostess goddess saleswoman empress mom-of-four`);

export const MENS_TITLES = wordsIn(`
  mr king prince duke earl lord baron sir pope father brother monsignor congressman councilman chairman spokesman son
  husband ex-husband dad grandfather grandson widower uncle nephew boyfriend businessman policeman boy man schoolboy cardinal
  stepfather stepson salesman emperor gunman fireman archbishop bishop`);

/** A run of capitalised words that holds one of these is an organisation, a place, a law or a work. */
export const NOT_IN_NAMES = wordsIn(`
  academy act advisors advisers investment innovation advertising administration affairs agency agreement air airlines airport airways alliance amendment angeles apartments
  archives area arena army arts assembly associates association athletic authority avenue award awards band bank bar
  bay beach bill board boulevard bowl bridge broadcasting brothers building bureau cable camp campaign canyon capital
  capitol castle cathedral center central centre chamber championship channel chapel charity church cinema circuit city
  clinic club coalition coast college commission committee communications community company conference congress
  constitution convention cooperative corp corporation correctional council county court courthouse creek crown cup daily
  dam day defense department depot desert development district division dow drive east economic education election
  electric embassy emergency empire energy engineering enquirer enterprise enterprises entertainment estate evening exam
  exchange express factory falls federal federation festival field fields films finance financial fire force forces forest
  forum foundation front fund games garden gardens gas gazette global globe government grand group guard guardian gulf
  hall harbor harbour headquarters health height heights herald high highway hill hills holdings hole hollow
  home homes hook horizon hospital hotel house hurricane inc independent industries information initiative inn institute
  insurance intelligence international internet investments island islands jail journal labor labour laboratory
  lake lakes land lane law league liberation library limited line lines llc llp ltd magazine mall market markets media
  medal medical medicine memorial metro middle military mills mine ministry mission mountain mountains movement museum
  music national nations navy network new news newspaper north northern northwest observatory ocean office oil oilfield
  olympic olympics open opera orchestra order organization organisation pacific palace panel park parliament parties
  partners party pass patrol peninsula pictures pipeline plan plant plaza point police pool port post power press prison
  prize productions programme program project publishing quarter radio railroad railway ranch record records red region
  report republic research reserve resort resources restaurant review ridge river road room royal safety san santa scheme
  school schools science sciences sea security senate series service services shelter shop show society solutions
  southern springs square stadium standard state states station store stores storm strait street studio
  studios studies summit sun supreme survey systems task team technologies technology telegraph television temple terminal
  territory theater theatre times today tower towers town township trade trail transport treaty tribune trust tunnel tv
  union united university valley village wall war water watch weekly western wing wireless works world year
  zone zoo doctrine dynasty family twins
  effect bros motors dynamics index cabinet commons basin border
  dome deal tax reform mosque synagogue monument pike parkway plains prairie cemetery manor lodge cafe diner bakery grill
  grille pub saloon tavern pharmacy motel casino mill farm farms vineyard winery brewery dairy orchard vista verde revolution
  arabic environment live tonight evolved aid seas keynes ave telecom guns jeans gang oysters sound america egypt iraq iran china russia
  france germany england britain spain italy mexico canada australia japan pakistan afghanistan syria libya yemen haiti cuba
  brazil turkey greece ukraine scotland wales ireland africa europe asia hawaii california texas florida ohio pradesh
  regime finale episode season trailer lies parish control controls disease diseases medecins prevention machine chargers texans egyptians`);

/** Of these, the ones that are surnames too: Anita Hill, Kanye West. Only after a given name, and as its last word. */
export const SURNAMES_TOO = wordsIn(
  "hill hall lake field fields lane law mills wells power day north west east church temple castle post bell cross lodge pike young rivers waters woods banks stone brooks woods star bush king",
);

/** Capitalised words beside a name that are no part of it. */
export const BESIDE_NAMES = wordsIn(`
  monday tuesday wednesday thursday friday saturday sunday january february march july september october november december
  jan feb mar apr jul aug sept sep oct nov dec american americans british english french german russian chinese japanese
  iranian iraqi israeli palestinian egyptian syrian turkish greek italian spanish mexican canadian australian indian
  pakistani afghan saudi libyan cuban korean african european asian arab irish scottish welsh dutch belgian swiss swedish
  norwegian danish finnish polish ukrainian brazilian venezuelan colombian chilean argentine haitian nigerian kenyan
  zimbabwean ugandan sudanese somali yemeni kuwaiti jordanian lebanese algerian moroccan tunisian vietnamese thai
  indonesian philippine filipino malaysian soviet serbian croatian bosnian hungarian czech romanian bulgarian austrian
  portuguese muslim islamic jewish catholic protestant buddhist hindu mormon evangelical republican
  republicans democrat democrats democratic conservative liberal libertarian gop tory
  socialist communist latino hispanic californian texan internet olympic breaking exclusive watch video
  photo photos read update opinion analysis editorial related former ex late then acting interim facebook twitter
  instagram youtube google god miss universe`);

/** Two words that look like a name and are none; whole names in lower case. */
export const NO_NAMES = new Set([
  "al qaeda",
  "al jazeera",
  "al arabiya",
  "abu ghraib",
  "abu dhabi",
  "tora bora",
  "bandar abbas",
  "iron maiden",
  "musa qala",
  "panmure gordon",
  "king kong",
  "walt disney",
  "geordie shore",
  "santa monica",
  "adam smith institute",
  "austin powers",
  "barclays capital",
  "ben gurion",
  "black friday",
  "charles schwab",
  "dow jones",
  "dr pepper",
  "ernst young",
  "goldman sachs",
  "harley davidson",
  "harley-davidson",
  "jack daniels",
  "jc penney",
  "j.c. penney",
  "jp morgan",
  "j.p. morgan",
  "j.p. morgan chase",
  "jpmorgan chase",
  "jesus christ",
  "johnson johnson",
  "john deere",
  "lehman",
  "lynne rienner",
  "mercedes benz",
  "mercedes-benz",
  "merrill lynch",
  "morgan stanley",
  "mother nature",
  "mother jones",
  "philip morris",
  "captain america",
  "raymond james",
  "rolls royce",
  "rolls-royce",
  "rolling stone",
  "rolling stones",
  "saks fifth",
  "sinn fein",
  "smith barney",
  "doctor who",
  "stanley morgan",
  "uncle sam",
  "wells fargo",
  "robin hood",
  "harry potter",
  "santa claus",
  "star trek",
  "star wars",
  "jim crow",
  "mother teresa's",
  "st louis",
  "st petersburg",
  "ferris wheel",
  "tommy hilfiger",
  "ralph lauren",
  "calvin klein",
  "christian dior",
  "hugo boss",
  "marks spencer",
  "ben jerry",
  "freddie mac",
  "fannie mae",
  "sallie mae",
  "ginnie mae",
  "angel food",
  "kim jong",
  "dear sir",
  "dear mr",
  "good morning",
  "hong kong",
  "ho chi",
  "tea party",
  "may day",
  "mardi gras",
  "des moines",
  "el paso",
  "la paz",
  "le monde",
  "les echos",
  "old navy",
  "young turks",
  "young republicans",
  "victoria's secret",
  "chelsea fc",
  "general motors",
  "general electric",
  "major league",
]);

/** Two capitals that are somebody's initials. */
export const ACRONYM_NAMES = new Set(
  "AJ BJ CJ DJ EJ JB JC JD JJ JK JP JR JT KC KJ LJ MJ OJ PJ RJ TJ LL PW II III IV".split(" "),
);

/** Lower-case nouns that say who somebody is. */
export const ROLE_NOUNS = wordsIn(`
  spokesman spokeswoman spokesperson lawyer attorney counsel inmate prisoner convict killer murderer suspect defendant
  plaintiff victim survivor witness actor actress singer rapper star starlet mogul celebrity model comedian author writer
  novelist poet journalist reporter editor columnist correspondent anchor host presenter producer director filmmaker player
  striker midfielder goalkeeper defender winger captain coach manager quarterback pitcher champion golfer boxer swimmer
  sprinter runner winner founder co-founder chairman chairwoman chair chief president vice-president executive ceo secretary
  minister premier governor governer senator congressman congresswoman representative lawmaker legislator mayor councilman
  councilwoman councillor commissioner sheriff deputy officer detective investigator inspector constable trooper agent
  marshal judge justice prosecutor magistrate solicitor barrister professor teacher principal student pupil scientist
  researcher physicist biologist economist analyst strategist consultant adviser advisor aide ally activist campaigner
  advocate leader member candidate nominee contender rival opponent politician diplomat ambassador envoy general colonel
  lieutenant sergeant soldier commander pilot driver farmer worker employee nurse doctor surgeon psychologist psychiatrist
  pathologist coroner engineer architect designer artist painter sculptor photographer musician guitarist drummer composer
  conductor dancer priest pastor bishop archbishop rabbi imam cleric preacher king queen prince princess son daughter brother
  sister father mother mom mum dad husband wife fiancé fiancée fiance fiancee girlfriend boyfriend widow widower uncle aunt cousin nephew
  niece grandson granddaughter grandfather grandmother grandma friend neighbor neighbour colleague roommate partner ex-wife
  ex-husband ex-girlfriend ex-boyfriend stepfather stepmother stepson stepdaughter businessman businesswoman billionaire
  millionaire entrepreneur investor banker trader broker owner boss head dictator strongman warlord terrorist militant
  gunman shooter bomber hacker whistleblower whistle-blower fugitive robber rapist hostage historian critic expert
  specialist veteran resident native retiree teenager boy girl man woman toddler baby infant child schoolboy schoolgirl cop
  policeman policewoman firefighter paramedic ranger guard warden blogger pundit pollster lobbyist socialite heiress tycoon
  magnate financier philanthropist donor successor predecessor incumbent chancellor chef dissident exile refugee migrant
  intern assistant clerk secretary-general treasurer administrator coordinator organizer organiser supporter voter client
  patient person treasurer negotiator translator fixer moderator publisher screenwriter playwright librettist bassist
  frontman linebacker goalie undersheriff president-elect pensioner englishman frenchman scotsman irishman magician wrestler cyclist jockey skater skier snowboarder gymnast surfer climber explorer astronaut cosmonaut
  dutchman spaniard swede dane finn briton croat serb scot aussie welshman frenchwoman englishwoman irishwoman dutchwoman
  batsman bowler wicketkeeper all-rounder skipper goalscorer playmaker shortstop catcher right-hander left-hander defenseman
  goaltender teammate compatriot countryman rookie slugger medallist medalist hurdler rower detainee abductee rebel
  guerrilla assassin kidnapper hijacker stalker attacker assailant perpetrator mastermind accomplice co-defendant co-accused
  co-conspirator juror foreman stepbrother stepsister half-brother half-sister mother-in-law father-in-law brother-in-law
  sister-in-law son-in-law daughter-in-law godfather godmother carer caretaker babysitter nanny landlord landlady lodger
  flatmate housemate bystander passerby motorist pedestrian trucker waiter waitress barman bartender barmaid hairdresser
  builder plumber electrician carpenter mechanic cleaner dealer trafficker smuggler burglar thief arsonist paedophile
  pedophile molester monk nun friar vicar deacon chaplain midwife dentist pharmacist chemist therapist counsellor counselor
  headteacher headmaster headmistress lecturer tutor academic scholar philosopher linguist sociologist anthropologist
  archaeologist geologist astronomer mathematician statistician epidemiologist virologist toxicologist meteorologist
  forecaster seismologist biographer cartoonist satirist essayist interpreter mediator attache consul radiologist
  cardiologist neurologist oncologist paediatrician pediatrician criminologist profiler undertaker gardener gamekeeper
  bodyguard chauffeur courier postman fisherman sailor seaman midshipman airman paratrooper sniper gangster mobster`);

/** Words that open a sentence with a capital letter and are no names. */
export const OPENERS = wordsIn(`
  the a an he she it they we i you his her its their our my your this that these those there here in on at by for from with
  without within after before during since until while when where what who whom whose why how if as but and or so yet although
  though whereas except because however meanwhile also now then still some many most both all other others another not no nor one two three
  four five six seven eight nine ten according despite last earlier later more only even just under over among once each every
  few several such than to today yesterday tomorrow of upon unlike like instead asked is are was were do does did has have had
  can could should would will may might must let yes well oh okay please thank thanks first second third next about above
  across against along amid around back beside besides between beyond down inside into near off out outside per rather regarding
  through throughout toward towards up via whether which whenever wherever either neither thus hence indeed perhaps maybe
  probably certainly clearly finally recently currently previously additionally furthermore moreover nevertheless
  nonetheless otherwise therefore otherwise everyone everybody nobody someone anyone anybody nothing something everything
  said says asked born speaking added adding given citing calling saying
  too very never ever always often sometimes usually much none let's that's it's he's she's there's what's who's here's i'm
  we're they're you're don't doesn't didn't isn't aren't wasn't can't won't couldn't shouldn't wouldn't i've we've they've`);

function wordsIn(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}
