/** The plainest words of graphic passages in German, Spanish and French: fewer rules, each of them sure. */

import type { DescribedKind } from "./graphic.ts";
import { near, phrase } from "./graphic-rules.ts";

const GERMAN: Readonly<Record<DescribedKind, readonly RegExp[]>> = {
  violence: [
    near("(?:kehle|hals)", "(?:durch(?:ge)?schn\\p{L}+|aufgeschlitzt)", 3),
    phrase("(?:\\d+|\\p{L}+zig|dutzende\\p{L}*) (?:messer)?stiche\\p{L}*|kopfsch[uü]ss\\p{L}*"),
    phrase("enthaupte(?:te\\p{L}*|t)|zerstückel(?:te\\p{L}*|t)|bei lebendigem leib\\p{L}*"),
    phrase("zu tode (?:geprügelt|getreten|gefoltert|gequält|gesteinigt)"),
    phrase("mit (?:einer axt|einem (?:beil|hammer)) (?:erschlagen|getötet|erschlug|tötete)"),
  ],
  injuries: [
    phrase("blutüberström\\p{L}+|blutlache\\p{L}*|blutverschmiert\\p{L}*|leichenteile\\p{L}*"),
    phrase("(?:verweste|verkohlte|verstümmelte|zerstückelte)\\p{L}* leiche\\p{L}*"),
    near("schädel", "(?:zertrümmert|eingeschlagen|gebrochen)", 3),
  ],
  sexual: [near("vergewaltigt\\p{L}*", "(?:mehrfach|wiederholt|stundenlang)", 3)],
  "self-harm": [
    phrase("(?:erhängte|erschoss|erstach) sich|sich (?:\\p{L}+ ){0,3}(?:erhängt|erschossen)"),
    phrase("pulsadern"),
  ],
  torture: [phrase("(?:mit|durch) elektroschocks|(?:stunden|tage|wochen)lang gefoltert")],
};

const SPANISH: Readonly<Record<DescribedKind, readonly RegExp[]>> = {
  violence: [
    phrase("(?:\\d+|\\p{L}+) (?:puñaladas|machetazos|balazos)"),
    phrase("degoll(?:ó|ad[oa]s?|aron)|decapit(?:ó|ad[oa]s?|aron)|descuartiz(?:ó|ad[oa]s?|aron)"),
    phrase("quemad[oa]s? viv[oa]s?|(?:tiro|disparo|balazo)s? en la (?:cabeza|nuca)"),
  ],
  injuries: [
    phrase("charcos? de (?:su )?(?:propia )?sangre|ensangrentad[oa]s?|se desangró"),
    near("(?:cuerpos?|cadáver(?:es)?)", "(?:descomposición|calcinad[oa]s?|mutilad[oa]s?)", 3),
  ],
  sexual: [near("viol(?:ó|ada|aron)", "(?:repetidamente|varias veces|a punta de)", 4)],
  "self-harm": [phrase("se (?:había )?ahorc(?:ó|ado)|se cortó las venas|se pegó un tiro")],
  torture: [phrase("descargas eléctricas en|torturad[oa]s? durante")],
};

const FRENCH: Readonly<Record<DescribedKind, readonly RegExp[]>> = {
  violence: [
    phrase("(?:\\d+|\\p{L}+) coups de (?:couteau|hache|machette|marteau)"),
    phrase("égorg(?:ée?s?|eait|èrent|er)|décapitée?s?|démembrée?s?|éventrée?s?"),
    phrase("brûlée?s? vi(?:fs?|ves?)|balles? dans la (?:tête|nuque)"),
  ],
  injuries: [
    phrase("mares? de sang|ensanglantée?s?"),
    near("(?:corps|cadavres?)", "(?:décomposition|calcinée?s?|mutilée?s?|déchiquetée?s?)", 3),
  ],
  sexual: [near("violée?s?", "(?:à plusieurs reprises|sous la menace)", 4)],
  "self-harm": [phrase("s[’'](?:est|était) pendue?|s[’']est tirée? une balle|s[’']est immolée?")],
  torture: [phrase("décharges électriques sur|torturée?s? pendant")],
};

export const ABROAD = [GERMAN, SPANISH, FRENCH] as const;

/** A child, in the same three. */
export const CHILD_ABROAD = phrase(
  "kind(?:er|ern|es)?|säuglinge?|mädchen|jungen?|niñ[oa]s?|bebés?|enfants?|fillettes?|garçons?",
);
