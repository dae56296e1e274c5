import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/understanding/language.ts";

const SAMPLES: Readonly<Record<string, string>> = {
  en: "The judge said on Monday that the new test was not what he had asked for, and that it would be done again.",
  de: "Der Richter sagte am Montag, dass der neue Test nicht das sei, was er verlangt habe, und dass er wiederholt werde.",
  fr: "Le juge a dit lundi que le nouveau test n'était pas ce qu'il avait demandé, et que les avocats sont dans une impasse.",
  es: "El juez dijo el lunes que la nueva prueba no era lo que había pedido y que se haría otra vez por los abogados.",
  it: "Il giudice ha detto lunedì che la nuova prova non era quello che aveva chiesto e che sono stati gli avvocati della difesa.",
  nl: "De rechter zei maandag dat het nieuwe onderzoek niet was wat hij had gevraagd en dat het over een week wordt gedaan.",
  pt: "O juiz disse na segunda-feira que o novo teste não era o que ele tinha pedido e que os advogados foram ao tribunal.",
};

function guess(text: string, language = "und"): string {
  return languageOf({ title: "", text, language });
}

describe("the language of an article", () => {
  for (const [language, text] of Object.entries(SAMPLES)) {
    it(`is guessed: ${language}`, () => expect(guess(text)).toBe(language));
  }

  it("is what the article says, by its base", () => {
    expect(guess(SAMPLES.de ?? "", "en-GB")).toBe("en");
    expect(guess("Kurz.", "DE")).toBe("de");
  });

  it("is left open for a short text and for other languages", () => {
    expect(guess("Judge orders test")).toBe("und");
    expect(guess("")).toBe("und");
    expect(
      guess(
        "Domaren sade på måndagen att det nya provet inte var vad han hade begärt, och att det skulle göras om.",
      ),
    ).toBe("und");
    expect(guess("Судья сказал в понедельник, что новый тест не был тем, о чём он просил.")).toBe(
      "und",
    );
  });
});
