/**
 * Surnames: common ones, and the shapes that only surnames have. One sign among others, for given names are without
 * number and surnames repeat. Written by hand, from common knowledge.
 */

import { fold } from "../newsroom/words.ts";

const COMMON = new Set(
  `
  abbott adams adamson akhtar alexander allen alvarez anderson andrews armstrong arnold atkinson austin bailey
  baker baldwin banerjee barnes barnett barrett barton bates beckett bell bennett benson bergman berry bishop
  blackburn blair blake bolton booth bowen bowman boyd boyle bradley brady brennan briggs brooks brown bryant
  buchanan buckley burgess burke burnett burns burton bush butcher butler byrne caldwell cameron campbell
  carlson carpenter carr carroll carson carter cartwright castro chambers chandler chapman chavez clarke
  clarkson clayton clinton cohen coleman collins connolly connor cooper costello cox crawford cruz cullen
  cummings cunningham curtis dalton daniels davidson davies davis dawson delgado dempsey diaz dickson dixon
  doherty dominguez donaldson donnelly dougherty douglas doyle duffy duncan dunn dyer edwards elliott ellis
  evans farrell ferguson fernandes fernandez ferrari fischer fisher fitzgerald fitzpatrick fleming fletcher
  flores flynn foley ford foster fowler fox fraser freeman fuller gallagher garcia gardner garner garrett
  gibbons gibbs gibson gilbert giles gilmore gomes gomez goncalves gonzales gonzalez goodman goodwin gordon
  graham grant graves gray greene greenwood gregory griffin griffiths gupta gutierrez guzman hale hamilton
  hammond hancock hansen hanson harding hardy harper harrington harris harrison hart harvey hawkins hayes
  haynes healy henderson henry hernandez herrera hicks higgins hobbs hodges hoffman hogan holden holloway
  holmes hopkins horton houston howard howe howell hubbard hudson hughes humphrey humphreys hunt hunter hurst
  hussain hutchinson ingram irving jackson jacobs jacobson james jameson jenkins jennings jensen jimenez
  johansson johnson johnston jones jordan joseph joyce kane kapoor kaufman keating keller kelley kelly kemp
  kennedy kerr khan kirby kirk klein knight knowles kumar lambert larsen larson lawrence lawson leach lee
  lehmann lennon leonard lewis lindsay little lloyd logan lopez love lowe lucas lynch lyons mackenzie mahmood
  mahoney maldonado malone maloney manning marsh marshall martin martinez mason matthews maxwell mccarthy
  medina mehta mendes mendez mendoza meyer miles miller mills mitchell montgomery moore morales moran moreno
  morgan morris morrison moss moyes mueller mukherjee muller munoz murphy murray myers nash navarro naylor
  neill nelson newman newton nguyen nichols nicholson nielsen nixon nolan norman norris nunez obrien oconnor
  oliveira oliver olson oneill ortega ortiz osborne owens padilla page palmer parker parsons patel patterson
  pearce pearson pena pereira perez perkins perry peters petersen peterson phillips pierce pope porter potter
  powell pratt prescott preston price quinn ramirez ramos ramsey randall rao rasmussen reed reese reid reilly
  reyes reynolds rhodes rice richards richardson riley rivera roberts robertson robinson robson rodgers
  rodrigues rodriguez rogers romero rosen rowe ruiz russell ryan salazar sanchez sanders sanderson santiago
  saunders schmidt schneider schroeder schultz schwartz scott sexton shah shapiro sharma sharp shaw shelton
  shepherd sheppard sheridan sherman silva simmons simpson sims sinclair singh skinner slater smith snyder
  sorensen soto spencer stephens stephenson stevens stevenson stewart sullivan sutherland sutton suzuki swanson
  sweeney takahashi tanaka tate taylor thomas thompson thomson thornton torres townsend tucker turner underwood
  vargas vasquez vaughan vaughn vega velasquez wade wagner walker wallace waller walsh walters walton warner
  warren watanabe watkins watson watts weaver webb weber webster weiss welch wheeler white whitehead wilkins
  wilkinson willis wilson winters wolf wolfe woodward wright yamamoto yates zimmerman`
    .trim()
    .split(/\s+/u),
);

/** Ivanovic, Yushchenko, McGee, O'Brien, Sigurdsson, Koskinen, Papadopoulos, Kowalski. */
const SHAPED =
  /^(?:(?:Mc|O['’])\p{Lu}\p{Ll}{2,}|\p{Lu}\p{Ll}{2,}(?:ovi(?:c|ć|ch)|evi(?:c|ć|ch)|enko|shvili|adze|oglu|poulos|akis|[lwvn]sk[iy]|wicz|czyk|sson|inen))$/u;

/** How surely a word, as written, is a surname: by its shape, because many bear it, or not at all. */
export function surname(word: string): "shaped" | "common" | undefined {
  if (SHAPED.test(word)) return "shaped";
  return COMMON.has(fold(word)) || /^al-\p{Lu}/u.test(word) ? "common" : undefined;
}
