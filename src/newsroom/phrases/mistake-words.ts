/**
 * What a member is told who asked for something that is not there, or may not be had, in each language the desk speaks.
 * A language that lacks one does not compile.
 */

import type { Span } from "../message.ts";
import { said, typed } from "../said.ts";
import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

export type MistakeWords = {
  unknownCase(name: string): string;
  unknownPerson(name: string): string;
  unknownStory(words: string): string;
  /** Of a text that may be no story's words at all. */
  storyNotMeant(words: string): string;
  readonly unknownPost: string;
  notFollowed(name: string): string;
  /** Before names that are near to one that is not known. */
  perhaps(names: string): string;
  readonly casesListed: readonly Span[];
  readonly searchInstead: string;
  forModerators(command: string): readonly Span[];
  notShareable(command: string): readonly Span[];
  readonly brokenTitle: string;
  /** The desk's own fault; its log tells more under this reference. */
  broken(reference: string): string;
  readonly answerLate: string;
  readonly formLate: string;
  readonly noWords: string;
  /** Of a button that an earlier version of the desk made. */
  readonly outdated: string;
  /** The platform did not take the reply. */
  readonly notShown: string;
  /** Nobody knows whether the platform took it. */
  readonly perhapsShown: string;
  /** The same of one that was to be shared with a channel. */
  readonly notShared: string;
  /** Stands for a moment where the reply was expected. */
  readonly elsewhere: string;
};

const WORDS: Readonly<Record<Language, MistakeWords>> = {
  en: {
    unknownCase: (name) => `I know no case “${name}”, and no article names it.`,
    unknownPerson: (name) =>
      `I know nobody called “${name}”: no article that I can read names them as a person.`,
    unknownStory: (words) => `I found no story for “${words}”. Fewer words may find one.`,
    storyNotMeant: (words) => `I have read no story that is meant by “${words}”.`,
    unknownPost:
      "I know of no such post here. Ask in the channel where it stands, or with words of its title.",
    notFollowed: (name) => `You follow nothing called “${name}”.`,
    perhaps: (names) => `Perhaps ${names}?`,
    casesListed: said`${typed("cases")} lists those I follow.`,
    searchInstead: "A search may find the words all the same.",
    forModerators: (command) =>
      said`Only moderators may use ${typed(command)}. See ${typed("help")} for what you can do.`,
    notShareable: (command) =>
      said`${typed(command)} cannot be shared: its reply is for you alone.`,
    brokenTitle: "The desk could not answer",
    broken: (reference) =>
      `This went wrong at the desk, not with you. Whoever runs it finds why in its log, under ${reference}.`,
    answerLate: "This took too long to answer. Ask for less at once, such as one view or page.",
    formLate: "The form could not be opened in time. Press again, or type the command.",
    noWords: "There are no words in this message to look for. Search with your own.",
    outdated:
      "This was made by another version of the desk and no longer works. Ask again with the command itself.",
    notShown:
      "This reply could not be shown here. Ask for less at once, such as one view or page, or try again later.",
    perhapsShown:
      "Nobody can say whether this reply arrived. Look whether it is there before you ask again.",
    notShared:
      "Nobody can say whether the channel sees this. Look there before you share it again, or ask in the channel itself.",
    elsewhere: "The reply follows below, for those it is meant for.",
  },
  de: {
    unknownCase: (name) => `Ich kenne keinen Fall „${name}“, und kein Artikel nennt ihn.`,
    unknownPerson: (name) =>
      `Ich kenne niemanden namens „${name}“: Kein Artikel, den ich lesen kann, nennt eine Person so.`,
    unknownStory: (words) =>
      `Ich habe zu „${words}“ keine Meldung gefunden. Mit weniger Wörtern findet sich vielleicht eine.`,
    storyNotMeant: (words) => `Ich habe keine Meldung gelesen, die mit „${words}“ gemeint ist.`,
    unknownPost:
      "Ich kenne hier keine solche Nachricht. Frag in dem Kanal, in dem sie steht, oder mit Wörtern aus ihrem Titel.",
    notFollowed: (name) => `Du verfolgst nichts, was „${name}“ heißt.`,
    perhaps: (names) => `Vielleicht ${names}?`,
    casesListed: said`${typed("cases")} zeigt die, denen ich folge.`,
    searchInstead: "Eine Suche findet die Wörter vielleicht trotzdem.",
    forModerators: (command) =>
      said`Nur die Moderation darf ${typed(command)} benutzen. ${typed("help")} sagt, was du tun kannst.`,
    notShareable: (command) =>
      said`${typed(command)} lässt sich nicht teilen: Die Antwort ist nur für dich.`,
    brokenTitle: "Die Redaktion konnte nicht antworten",
    broken: (reference) =>
      `Das lag an der Redaktion, nicht an dir. Wer sie betreibt, findet den Grund in ihrem Protokoll unter ${reference}.`,
    answerLate:
      "Die Antwort hat zu lange gedauert. Frag nach weniger auf einmal, etwa nach einer Ansicht oder Seite.",
    formLate:
      "Das Formular ließ sich nicht rechtzeitig öffnen. Drück noch einmal, oder gib den Befehl ein.",
    noWords: "In dieser Nachricht stehen keine Wörter zum Suchen. Such mit eigenen.",
    outdated:
      "Das stammt von einer anderen Version der Redaktion und geht nicht mehr. Frag noch einmal mit dem Befehl selbst.",
    notShown:
      "Diese Antwort ließ sich hier nicht zeigen. Frag nach weniger auf einmal, etwa nach einer Ansicht oder Seite, oder versuch es später noch einmal.",
    perhapsShown:
      "Niemand kann sagen, ob diese Antwort angekommen ist. Sieh nach, ob sie da ist, bevor du noch einmal fragst.",
    notShared:
      "Niemand kann sagen, ob der Kanal das sieht. Sieh dort nach, bevor du es noch einmal teilst, oder frag im Kanal selbst.",
    elsewhere: "Die Antwort folgt darunter, für die, denen sie gilt.",
  },
  es: {
    unknownCase: (name) => `No conozco ningún caso «${name}», y ningún artículo lo nombra.`,
    unknownPerson: (name) =>
      `No conozco a nadie llamado «${name}»: ningún artículo que pueda leer nombra así a una persona.`,
    unknownStory: (words) =>
      `No encontré ninguna noticia para «${words}». Con menos palabras quizá aparezca una.`,
    storyNotMeant: (words) => `No he leído ninguna noticia a la que se refiera «${words}».`,
    unknownPost:
      "No conozco aquí ningún mensaje así. Pregunta en el canal donde está, o con palabras de su título.",
    notFollowed: (name) => `No sigues nada llamado «${name}».`,
    perhaps: (names) => `¿Quizá ${names}?`,
    casesListed: said`${typed("cases")} muestra los que sigo.`,
    searchInstead: "Una búsqueda quizá encuentre las palabras de todos modos.",
    forModerators: (command) =>
      said`Solo la moderación puede usar ${typed(command)}. ${typed("help")} dice lo que puedes hacer.`,
    notShareable: (command) =>
      said`${typed(command)} no se puede compartir: su respuesta es solo para ti.`,
    brokenTitle: "La redacción no pudo responder",
    broken: (reference) =>
      `Esto falló en la redacción, no por ti. Quien la lleva encontrará el motivo en su registro, con el número ${reference}.`,
    answerLate:
      "La respuesta tardó demasiado. Pide menos de una vez, por ejemplo una vista o una página.",
    formLate: "El formulario no se pudo abrir a tiempo. Pulsa otra vez, o escribe la orden.",
    noWords: "En este mensaje no hay palabras que buscar. Busca con las tuyas.",
    outdated:
      "Esto lo hizo otra versión de la redacción y ya no funciona. Pregunta otra vez con la orden misma.",
    notShown:
      "Esta respuesta no se pudo mostrar aquí. Pide menos de una vez, por ejemplo una vista o una página, o inténtalo más tarde.",
    perhapsShown: "Nadie sabe si esta respuesta llegó. Mira si está antes de preguntar otra vez.",
    notShared:
      "Nadie sabe si el canal ve esto. Mira allí antes de compartirlo otra vez, o pregunta en el canal mismo.",
    elsewhere: "La respuesta sigue abajo, para quienes va dirigida.",
  },
  fr: {
    unknownCase: (name) =>
      `Je ne connais aucune affaire « ${name} », et aucun article ne la nomme.`,
    unknownPerson: (name) =>
      `Je ne connais personne du nom de « ${name} » : aucun article que je peux lire ne nomme ainsi quelqu’un.`,
    unknownStory: (words) =>
      `Je n’ai trouvé aucune nouvelle pour « ${words} ». Moins de mots en trouveront peut-être une.`,
    storyNotMeant: (words) => `Je n’ai lu aucune nouvelle que « ${words} » désigne.`,
    unknownPost:
      "Je ne connais ici aucun message de ce genre. Demandez dans le canal où il se trouve, ou avec des mots de son titre.",
    notFollowed: (name) => `Vous ne suivez rien qui s’appelle « ${name} ».`,
    perhaps: (names) => `Peut-être ${names} ?`,
    casesListed: said`${typed("cases")} montre celles que je suis.`,
    searchInstead: "Une recherche trouvera peut-être ces mots quand même.",
    forModerators: (command) =>
      said`Seule la modération peut utiliser ${typed(command)}. ${typed("help")} dit ce que vous pouvez faire.`,
    notShareable: (command) =>
      said`${typed(command)} ne peut pas être partagé : la réponse est pour vous seul.`,
    brokenTitle: "La rédaction n’a pas pu répondre",
    broken: (reference) =>
      `La faute est à la rédaction, pas à vous. Qui la gère en trouvera la raison dans son journal, sous ${reference}.`,
    answerLate:
      "La réponse a pris trop de temps. Demandez moins à la fois, par exemple une vue ou une page.",
    formLate:
      "Le formulaire n’a pas pu s’ouvrir à temps. Appuyez encore une fois, ou tapez la commande.",
    noWords: "Ce message n’a pas de mots à chercher. Cherchez avec les vôtres.",
    outdated:
      "Ceci vient d’une autre version de la rédaction et ne marche plus. Redemandez avec la commande elle-même.",
    notShown:
      "Cette réponse n’a pas pu être affichée ici. Demandez moins à la fois, par exemple une vue ou une page, ou réessayez plus tard.",
    perhapsShown:
      "Personne ne sait si cette réponse est arrivée. Regardez si elle est là avant de redemander.",
    notShared:
      "Personne ne sait si le canal voit ceci. Regardez-y avant de le partager encore, ou demandez dans le canal même.",
    elsewhere: "La réponse suit plus bas, pour ceux à qui elle s’adresse.",
  },
};

/** The words of a BCP 47 language; English for one that is not spoken here. */
export function mistakeWords(language: string): MistakeWords {
  return WORDS[phrasesFor(language).language as Language];
}
