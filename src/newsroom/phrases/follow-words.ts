/** What only /follow and /unfollow say, in each language the desk speaks. A language that lacks one does not compile. */

import type { Span } from "../message.ts";
import { said, typed } from "../said.ts";
import type { QuietHours } from "../subscription.ts";
import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

export type FollowWords = {
  readonly title: string;
  readonly nothing: readonly Span[];
  following(title: string): string;
  already(title: string): string;
  stopped(title: string): string;
  stop(title: string): string;
  readonly undo: string;
  quiet(hours: QuietHours, timeZone: string): string;
  notQuiet(timeZone: string): string;
};

const WORDS: Readonly<Record<Language, FollowWords>> = {
  en: {
    title: "What you follow",
    nothing: said`You follow nothing yet. ${typed("follow")} and the name of a case begins it.`,
    following: (title) =>
      `You follow ${title} now. What comes new is told to you alone, and nobody sees that you follow it.`,
    already: (title) => `You follow ${title} already.`,
    stopped: (title) => `You no longer follow ${title}.`,
    stop: (title) => `Stop ${title}`,
    undo: "Undo",
    quiet: ({ from, until }, timeZone) =>
      `Quiet hours from ${from} until ${until} (${timeZone}): what is new then is told to you when they are over.`,
    notQuiet: (timeZone) => `You have no quiet hours. Your time zone is ${timeZone}.`,
  },
  de: {
    title: "Was du verfolgst",
    nothing: said`Du verfolgst noch nichts. ${typed("follow")} und der Name eines Falls fängt damit an.`,
    following: (title) =>
      `Du verfolgst jetzt ${title}. Was neu ist, erfährst nur du, und niemand sieht, dass du es verfolgst.`,
    already: (title) => `Du verfolgst ${title} schon.`,
    stopped: (title) => `Du verfolgst ${title} nicht mehr.`,
    stop: (title) => `${title} beenden`,
    undo: "Rückgängig",
    quiet: ({ from, until }, timeZone) =>
      `Ruhezeit von ${from} bis ${until} Uhr (${timeZone}): Was in dieser Zeit neu ist, erfährst du danach.`,
    notQuiet: (timeZone) => `Du hast keine Ruhezeit. Deine Zeitzone ist ${timeZone}.`,
  },
  es: {
    title: "Lo que sigues",
    nothing: said`Todavía no sigues nada. ${typed("follow")} y el nombre de un caso es el comienzo.`,
    following: (title) =>
      `Ahora sigues ${title}. Lo nuevo se te cuenta solo a ti, y nadie ve que lo sigues.`,
    already: (title) => `Ya sigues ${title}.`,
    stopped: (title) => `Ya no sigues ${title}.`,
    stop: (title) => `Dejar ${title}`,
    undo: "Deshacer",
    quiet: ({ from, until }, timeZone) =>
      `Horas de silencio de ${from} a ${until} (${timeZone}): lo nuevo de esas horas se te cuenta cuando acaban.`,
    notQuiet: (timeZone) => `No tienes horas de silencio. Tu zona horaria es ${timeZone}.`,
  },
  fr: {
    title: "Ce que vous suivez",
    nothing: said`Vous ne suivez encore rien. ${typed("follow")} et le nom d’une affaire suffit pour commencer.`,
    following: (title) =>
      `Vous suivez maintenant ${title}. Ce qui est nouveau est dit à vous seul, et personne ne voit que vous le suivez.`,
    already: (title) => `Vous suivez déjà ${title}.`,
    stopped: (title) => `Vous ne suivez plus ${title}.`,
    stop: (title) => `Arrêter ${title}`,
    undo: "Annuler",
    quiet: ({ from, until }, timeZone) =>
      `Heures calmes de ${from} à ${until} (${timeZone}) : ce qui est nouveau pendant ce temps vous est dit à leur fin.`,
    notQuiet: (timeZone) =>
      `Vous n’avez pas d’heures calmes. Votre fuseau horaire est ${timeZone}.`,
  },
};

/** The words of a BCP 47 language; English for one that is not spoken here. */
export function followWords(language: string): FollowWords {
  return WORDS[phrasesFor(language).language as Language];
}
