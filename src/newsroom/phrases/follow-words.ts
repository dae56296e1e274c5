/** What only /follow and /unfollow say, in each language the desk speaks. A language that lacks one does not compile. */

import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

export type FollowWords = {
  readonly title: string;
  readonly nothing: string;
  following(title: string): string;
  already(title: string): string;
  stopped(title: string): string;
  stop(title: string): string;
  readonly undo: string;
};

const WORDS: Readonly<Record<Language, FollowWords>> = {
  en: {
    title: "What you follow",
    nothing: "You follow nothing yet. /follow and the name of a case begins it.",
    following: (title) =>
      `You follow ${title} now. What comes new is told to you alone, and nobody sees that you follow it.`,
    already: (title) => `You follow ${title} already.`,
    stopped: (title) => `You no longer follow ${title}.`,
    stop: (title) => `Stop ${title}`,
    undo: "Undo",
  },
  de: {
    title: "Was du verfolgst",
    nothing: "Du verfolgst noch nichts. /follow und der Name eines Falls fängt damit an.",
    following: (title) =>
      `Du verfolgst jetzt ${title}. Was neu ist, erfährst nur du, und niemand sieht, dass du es verfolgst.`,
    already: (title) => `Du verfolgst ${title} schon.`,
    stopped: (title) => `Du verfolgst ${title} nicht mehr.`,
    stop: (title) => `${title} beenden`,
    undo: "Rückgängig",
  },
  es: {
    title: "Lo que sigues",
    nothing: "Todavía no sigues nada. /follow y el nombre de un caso es el comienzo.",
    following: (title) =>
      `Ahora sigues ${title}. Lo nuevo se te cuenta solo a ti, y nadie ve que lo sigues.`,
    already: (title) => `Ya sigues ${title}.`,
    stopped: (title) => `Ya no sigues ${title}.`,
    stop: (title) => `Dejar ${title}`,
    undo: "Deshacer",
  },
  fr: {
    title: "Ce que vous suivez",
    nothing: "Vous ne suivez encore rien. /follow et le nom d’une affaire suffit pour commencer.",
    following: (title) =>
      `Vous suivez maintenant ${title}. Ce qui est nouveau est dit à vous seul, et personne ne voit que vous le suivez.`,
    already: (title) => `Vous suivez déjà ${title}.`,
    stopped: (title) => `Vous ne suivez plus ${title}.`,
    stop: (title) => `Arrêter ${title}`,
    undo: "Annuler",
  },
};

/** The words of a BCP 47 language; English for one that is not spoken here. */
export function followWords(language: string): FollowWords {
  return WORDS[phrasesFor(language).language as Language];
}
