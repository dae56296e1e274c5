/** Invented news for measuring: about 3 KB an article, with people, dates, quotes, reprints and long-running cases. */

/** The same numbers in every run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const FIRST =
  "Ada Bram Carla David Elena Frank Grace Henry Ines Jonah Karen Louis Maria Nora Oscar Paula".split(
    " ",
  );
const LAST =
  "Abbott Brook Calloway Dorn Ellery Fisk Garner Holt Irving Jarvis Keller Lind Marsh Novak Okafor Quill Rell Stone Venn Walsh".split(
    " ",
  );
const ROLES = [
  "the prosecutor",
  "a defence lawyer",
  "the county judge",
  "the former treasurer",
  "a detective",
  "the mayor",
];
const PLACES =
  "Ashford Brightwater Colden Dunmore Eastleigh Farrow Glenholm Harwick Ivybridge Kestrel".split(
    " ",
  );
const NOUNS =
  "audit bridge contract court evidence fire fraud harbour hearing inquiry jury letter motion payment permit report ruling school sentence settlement statement survey tender testimony trial tunnel verdict warehouse witness".split(
    " ",
  );
const VERBS =
  "approved challenged confirmed delayed denied dismissed examined ordered postponed published questioned rejected released reviewed signed".split(
    " ",
  );
const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const DAYS = "Monday Tuesday Wednesday Thursday Friday".split(" ");
const OUTLETS =
  "Ashford Courier|Colden Wire|Dunmore Radio|Eastleigh Post|Farrow Gazette|Harwick Times".split(
    "|",
  );
/** So that texts differ as much as real ones do. */
const RARE = 20_000;

export type Line = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly outlet: string;
  readonly publishedAt: string;
};

/** `count` articles over two years, oldest first; a tenth of them reprints, a twentieth of all about “Odile Marsh”. */
export function* corpus(count: number): Generator<Line> {
  const random = createRandom(7);
  const pick = <Value>(from: readonly Value[]): Value =>
    from[Math.floor(random() * from.length)] as Value;
  const start = Date.UTC(2024, 0, 1);
  const step = (2 * 365 * 86_400_000) / count;
  let last: Line | undefined;
  for (let index = 0; index < count; index += 1) {
    const publishedAt = new Date(start + index * step).toISOString();
    const outlet = pick(OUTLETS);
    if (last !== undefined && random() < 0.1) {
      yield { ...last, id: `a${index}`, outlet, publishedAt };
      continue;
    }
    const person = () => `${pick(FIRST)} ${pick(LAST)}`;
    const main = random() < 0.05 ? "Odile Marsh" : person();
    const place = pick(PLACES);
    const rare = () => `t${Math.floor(RARE * random() ** 2).toString(36)}x`;
    const topic = `${pick(NOUNS)} ${rare()} ${pick(NOUNS)}`;
    const sentence = () => {
      const kind = random();
      if (kind < 0.2)
        return `${main} ${pick(VERBS)} the ${pick(NOUNS)} on ${pick(DAYS)}, according to ${person()}, ${pick(ROLES)}.`;
      if (kind < 0.35)
        return `“The ${pick(NOUNS)} was never ${pick(VERBS)} before the ${rare()} ${pick(NOUNS)},” ${person()} said.`;
      if (kind < 0.5)
        return `On ${pick(MONTHS)} ${1 + Math.floor(random() * 28)}, ${2010 + Math.floor(random() * 15)}, a court in ${place} ${pick(VERBS)} the ${topic}.`;
      return `The ${pick(NOUNS)} about the ${rare()} ${pick(NOUNS)} in ${place} was ${pick(VERBS)} after the ${topic} ${pick(VERBS)} a ${rare()} ${pick(NOUNS)}.`;
    };
    const paragraphs = Array.from({ length: 7 }, () =>
      [sentence(), sentence(), sentence(), sentence()].join(" "),
    );
    last = {
      id: `a${index}`,
      title: `${main} and the ${topic} in ${place}`,
      text: paragraphs.join("\n\n"),
      outlet,
      publishedAt,
    };
    yield last;
  }
}
