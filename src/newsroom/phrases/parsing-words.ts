/**
 * What somebody is told whose line cannot be read, in each language the desk speaks. A language that lacks one does not
 * compile. Commands, options and values stay as they are typed.
 */

import type { Span } from "../message.ts";
import { said, typed } from "../said.ts";
import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

type Range = { readonly min?: number | undefined; readonly max?: number | undefined };

export type ParsingWords = {
  readonly nothingTyped: readonly Span[];
  noCommand(name: string): string;
  twice(option: string): string;
  noUse(command: string, words: string): readonly Span[];
  noOption(command: string, option: string): readonly Span[];
  sayWhat(command: string, parts: string): readonly Span[];
  cannot(command: string, asked: string, parts: string): readonly Span[];
  needs(command: string, option: string, takes: string): readonly Span[];
  forExample(line: string): readonly Span[];
  takesNumber(option: string, range: Range, written: string): string;
  takesYesNo(option: string, written: string): string;
  takesOneOf(option: string, choices: string, written: string): string;
};

const WORDS: Readonly<Record<Language, ParsingWords>> = {
  en: {
    nothingTyped: said`Type a command such as ${typed("help")}.`,
    noCommand: (name) => `There is no command “/${name}”.`,
    twice: (option) => `“${option}:” is there twice.`,
    noUse: (command, words) => said`${typed(command)} has no use for “${words}”.`,
    noOption: (command, option) => said`${typed(command)} has no option “${option}”.`,
    sayWhat: (command, parts) => said`Say what ${typed(command)} should do: ${parts}.`,
    cannot: (command, asked, parts) => said`${typed(command)} cannot “${asked}”; it can ${parts}.`,
    needs: (command, option, takes) => said`${typed(command)} needs “${option}”: ${takes}.`,
    forExample: (line) => said` For example: ${typed(line)}`,
    takesNumber: (option, range, written) =>
      `“${option}” takes a whole number${within(range, " from {min} to {max}", " of at least {min}", " of at most {max}")}, not “${written}”.`,
    takesYesNo: (option, written) => `“${option}” takes yes or no, not “${written}”.`,
    takesOneOf: (option, choices, written) => `“${option}” takes ${choices}, not “${written}”.`,
  },
  de: {
    nothingTyped: said`Gib einen Befehl ein, etwa ${typed("help")}.`,
    noCommand: (name) => `Einen Befehl „/${name}“ gibt es nicht.`,
    twice: (option) => `„${option}:“ steht zweimal da.`,
    noUse: (command, words) => said`${typed(command)} kann mit „${words}“ nichts anfangen.`,
    noOption: (command, option) => said`${typed(command)} hat keine Angabe „${option}“.`,
    sayWhat: (command, parts) => said`Sag, was ${typed(command)} tun soll: ${parts}.`,
    cannot: (command, asked, parts) => said`„${asked}“ kann ${typed(command)} nicht, nur ${parts}.`,
    needs: (command, option, takes) => said`${typed(command)} braucht „${option}“: ${takes}.`,
    forExample: (line) => said` Zum Beispiel: ${typed(line)}`,
    takesNumber: (option, range, written) =>
      `„${option}“ nimmt eine ganze Zahl${within(range, " von {min} bis {max}", " ab {min}", " bis {max}")}, nicht „${written}“.`,
    takesYesNo: (option, written) => `„${option}“ nimmt yes oder no, nicht „${written}“.`,
    takesOneOf: (option, choices, written) => `„${option}“ nimmt ${choices}, nicht „${written}“.`,
  },
  es: {
    nothingTyped: said`Escribe un comando, como ${typed("help")}.`,
    noCommand: (name) => `No hay ningún comando «/${name}».`,
    twice: (option) => `«${option}:» aparece dos veces.`,
    noUse: (command, words) => said`A ${typed(command)} no le sirve «${words}».`,
    noOption: (command, option) => said`${typed(command)} no tiene ninguna opción «${option}».`,
    sayWhat: (command, parts) => said`Di qué debe hacer ${typed(command)}: ${parts}.`,
    cannot: (command, asked, parts) => said`${typed(command)} no sabe «${asked}»; sabe ${parts}.`,
    needs: (command, option, takes) => said`${typed(command)} necesita «${option}»: ${takes}.`,
    forExample: (line) => said` Por ejemplo: ${typed(line)}`,
    takesNumber: (option, range, written) =>
      `«${option}» admite un número entero${within(range, " de {min} a {max}", " desde {min}", " hasta {max}")}, no «${written}».`,
    takesYesNo: (option, written) => `«${option}» admite yes o no, no «${written}».`,
    takesOneOf: (option, choices, written) => `«${option}» admite ${choices}, no «${written}».`,
  },
  fr: {
    nothingTyped: said`Tapez une commande, par exemple ${typed("help")}.`,
    noCommand: (name) => `Il n’y a pas de commande « /${name} ».`,
    twice: (option) => `« ${option}: » figure deux fois.`,
    noUse: (command, words) => said`${typed(command)} n’a que faire de « ${words} ».`,
    noOption: (command, option) => said`${typed(command)} n’a pas d’option « ${option} ».`,
    sayWhat: (command, parts) => said`Dites ce que ${typed(command)} doit faire : ${parts}.`,
    cannot: (command, asked, parts) =>
      said`${typed(command)} ne sait pas « ${asked} », mais ${parts}.`,
    needs: (command, option, takes) =>
      said`${typed(command)} a besoin de « ${option} » : ${takes}.`,
    forExample: (line) => said` Par exemple : ${typed(line)}`,
    takesNumber: (option, range, written) =>
      `« ${option} » prend un nombre entier${within(range, " de {min} à {max}", " à partir de {min}", " jusqu’à {max}")}, pas « ${written} ».`,
    takesYesNo: (option, written) => `« ${option} » prend yes ou no, pas « ${written} ».`,
    takesOneOf: (option, choices, written) => `« ${option} » prend ${choices}, pas « ${written} ».`,
  },
};

/** English for a language that is not spoken here. */
export function parsingWords(language: string): ParsingWords {
  return WORDS[phrasesFor(language).language as Language];
}

/** "a, b or c". */
export function anyOfWords(words: readonly string[], language: string): string {
  return new Intl.ListFormat(phrasesFor(language).language, { type: "disjunction" }).format(words);
}

function within({ min, max }: Range, both: string, least: string, most: string): string {
  const pattern =
    min !== undefined && max !== undefined
      ? both
      : min !== undefined
        ? least
        : max !== undefined
          ? most
          : "";
  return pattern.replace("{min}", String(min)).replace("{max}", String(max));
}
