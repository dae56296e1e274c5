/**
 * Words that say nothing of what an article is about, folded as newsroom/words gives them (so "don't" is `don`, `t`):
 * the commonest of English, German, Spanish and French, and the words with which news tells who spoke when.
 */

const ENGLISH = `
a about above after again against all almost already also although always am among an and another any anyone anything
are aren around as at away back be became because become been before being below between both but by came can cannot
come could couldn d did didn do does doesn doing don done down during each either else enough even ever every everyone
everything few first five for former four from further get gets getting give given go goes going gone got had hadn has
hasn have haven having he her here hers herself him himself his how however i if in inside instead into is isn it its
itself just know last later least less let like likely ll long m made make makes making many may me might more most much
must my myself near need never new next no none nor not nothing now of off often old on once one only onto or other
others our ours ourselves out over own part per perhaps put quite rather re really s same second see seem seemed seems
seen several shall she should shouldn since six so some someone something soon still such t take taken ten than that the
their theirs them themselves then there these they thing things third this those though three through thus to today
together told too took toward tuesday two under until up upon us use used using ve very via want was wasn way we well
went were weren what when where whether which while who whom whose why will with within without won would wouldn yes yet
you your yours yourself
said say saying says according added reported report reports reporting news newspaper article comments read published
updated yesterday tomorrow tonight morning evening night day days week weeks month months year years
monday wednesday thursday friday saturday sunday january february march april june july august september october
november december jan feb mar apr jun jul aug sep sept oct nov dec
mr mrs ms http https www com html photo image file`;

const GERMAN = `
aber alle als also am an auch auf aus bei beim bis bereits da damit dann das dass dem den der des die dies diese dieser
doch dort durch ein eine einem einen einer eines er es etwa fur gegen hat hatte hatten habe haben ich ihm ihn ihr ihre
im immer ist ja jetzt kann kein keine konnte laut man mehr mit nach nicht noch nun nur ob oder ohne sagte sehr sei seien
sein seine seit sich sie sind so soll sollen sowie uber um und uns unter vom von vor war waren wegen weil wenn wer werden
wie wieder wir wird wo worden wurde wurden zu zum zur zwischen`;

const SPANISH = `
al algo ante antes asi aun aunque cada como con contra cual cuando cuatro de del desde despues dice dijo donde dos el
ella ellas ellos en entre era eran es esa ese eso esta estaba estan este esto estos fue fueron ha habia han hasta hay
hoy la las le les lo los mas me mientras mi mismo muy ni no nos o otra otro otros para pero por porque que quien se segun
ser si sido sin sobre son su sus tambien tanto tiene tienen todo todos tras tres tu un una uno unos y ya`;

const FRENCH = `
a apres au aucun aussi autre autres aux avait avant avec avoir c ce cela ces cet cette chez ci comme contre d dans de des
deja depuis deux dit dont du elle elles en encore entre est et etaient etait etre eu fait faire il ils j je jusqu l la
le les leur leurs lors lui mais me meme moins n ne ni non nos notre nous on ont ou par parce pas pendant peu peut plus
pour pourtant qu quand que quel quelle qui s sa sans se selon ses si soit son sont sous sur tandis tous tout toute tres
trois un une vers vos votre vous y`;

/** All of them, of every language: an article's own language is often unknown. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  [ENGLISH, GERMAN, SPANISH, FRENCH].join(" ").split(/\s+/u).filter(Boolean),
);
