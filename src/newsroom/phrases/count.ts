/** Numbers with their nouns, as each language writes them. */

/**
 * "1 story", "1,204 stories": the number in the language's own digits, then the form its plural rules ask for
 * (Unicode CLDR: French counts 0 as one; Spanish and French have a third form for millions, which reads as "other"
 * here, since nothing the desk counts grows that far).
 */
export function count(language: string, number: number, one: string, other: string): string {
  const isOne = new Intl.PluralRules(language).select(number) === "one";
  return `${new Intl.NumberFormat(language).format(number)} ${isOne ? one : other}`;
}
