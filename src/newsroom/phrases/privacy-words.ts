/** What only /privacy and /forget-me say, in each language the desk speaks. A language that lacks one does not compile. */

import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

export type PrivacyWords = {
  readonly title: string;
  readonly follows: string;
  readonly looks: string;
  readonly told: string;
  readonly quiet: string;
  readonly nothing: string;
  /** What it is for, and what is not kept. */
  readonly purpose: string;
  setForOthers(count: number): string;
  readonly forget: string;
  readonly sure: string;
  readonly forgetAll: string;
  readonly forgotten: string;
  /** Above the list of what was forgotten. */
  readonly wasKept: string;
};

const WORDS: Readonly<Record<Language, PrivacyWords>> = {
  en: {
    title: "What is kept about you",
    follows: "Cases you follow",
    looks: "Cases you looked at, and when last",
    told: "Stories that you alone were told of",
    quiet: "Your quiet hours",
    nothing: "Nothing is kept about you.",
    purpose:
      "It is kept under your id here, so that you are told once and can be shown what is new since you last looked. Nothing else about you is written down; what you ask stands only where you asked it.",
    setForOthers: (count) =>
      `You set ${count} of the channels’ subscriptions and feeds. Your id stays with them as who set them, for as long as they last.`,
    forget: "Forget me",
    sure: "This ends what you follow and forgets when you looked at what and what you were told. It cannot be taken back.",
    forgetAll: "Forget all of it",
    forgotten: "Forgotten.",
    wasKept: "This was kept until now, and is gone:",
  },
  de: {
    title: "Was über dich gespeichert ist",
    follows: "Fälle, die du verfolgst",
    looks: "Fälle, die du angesehen hast, und wann zuletzt",
    told: "Meldungen, die nur du bekommen hast",
    quiet: "Deine Ruhezeit",
    nothing: "Über dich ist nichts gespeichert.",
    purpose:
      "Es steht unter deiner hiesigen ID, damit du alles einmal erfährst und sehen kannst, was seit deinem letzten Blick neu ist. Sonst wird nichts über dich festgehalten; was du fragst, steht nur dort, wo du gefragt hast.",
    setForOthers: (count) =>
      `${count} der Abonnements und Feeds für Kanäle hast du eingerichtet. Deine ID bleibt bei ihnen, solange es sie gibt.`,
    forget: "Vergiss mich",
    sure: "Das beendet, was du verfolgst, und vergisst, wann du was angesehen und was du bekommen hast. Es lässt sich nicht zurücknehmen.",
    forgetAll: "Alles davon vergessen",
    forgotten: "Vergessen.",
    wasKept: "Das war bis eben gespeichert und ist fort:",
  },
  es: {
    title: "Lo que se guarda sobre ti",
    follows: "Casos que sigues",
    looks: "Casos que miraste, y cuándo por última vez",
    told: "Noticias que se te contaron solo a ti",
    quiet: "Tus horas de silencio",
    nothing: "No se guarda nada sobre ti.",
    purpose:
      "Se guarda con tu id de aquí, para contarte todo una sola vez y mostrarte lo nuevo desde tu última mirada. Nada más se anota sobre ti; lo que preguntas solo queda donde lo preguntaste.",
    setForOthers: (count) =>
      `Configuraste ${count} de las suscripciones y fuentes de los canales. Tu id queda en ellas mientras existan.`,
    forget: "Olvídame",
    sure: "Esto termina lo que sigues y olvida cuándo miraste qué y lo que se te contó. No se puede deshacer.",
    forgetAll: "Olvidarlo todo",
    forgotten: "Olvidado.",
    wasKept: "Esto se guardaba hasta ahora, y ya no está:",
  },
  fr: {
    title: "Ce qui est gardé sur vous",
    follows: "Affaires que vous suivez",
    looks: "Affaires que vous avez regardées, et quand en dernier",
    told: "Nouvelles dites à vous seul",
    quiet: "Vos heures calmes",
    nothing: "Rien n’est gardé sur vous.",
    purpose:
      "C’est gardé sous votre identifiant d’ici, pour ne vous dire chaque chose qu’une fois et vous montrer ce qui est nouveau depuis votre dernier regard. Rien d’autre n’est noté sur vous ; ce que vous demandez ne reste que là où vous l’avez demandé.",
    setForOthers: (count) =>
      `Vous avez réglé ${count} des abonnements et flux des salons. Votre identifiant y reste tant qu’ils existent.`,
    forget: "Oubliez-moi",
    sure: "Cela met fin à ce que vous suivez et oublie quand vous avez regardé quoi et ce qui vous a été dit. C’est sans retour.",
    forgetAll: "Tout oublier",
    forgotten: "Oublié.",
    wasKept: "Ceci était gardé jusqu’ici, et ne l’est plus :",
  },
};

/** The words of a BCP 47 language; English for one that is not spoken here. */
export function privacyWords(language: string): PrivacyWords {
  return WORDS[phrasesFor(language).language as Language];
}
