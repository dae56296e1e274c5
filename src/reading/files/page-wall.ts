/**
 * Pages that show something else than their article: a beginning and a price, a question for consent, a test whether a
 * person reads. Better a page too few than such a text under an article's title.
 */

import { fold } from "../../newsroom/words.ts";
import { cleanLine, cleanText } from "../plain-text.ts";
import { isForPayers, type PageElement } from "./page-facts.ts";

const PAID = "is for those who pay";
const CONSENT = "asks for consent first";
const CHALLENGE = "wants to know first whether a person reads it";

/** A wall's words are a line or two; an article that speaks of one says more. */
const LINE_CHARS_MAX = 200;

const LINES = "h1, h2, h3, h4, p, span, strong, b, a, button, label, li, div";

/** Why this page is not its article, completing "the page …"; undefined where nothing speaks against it. */
export function wallOf(document: PageElement): string | undefined {
  const title = fold(cleanLine(document.querySelector("title")?.textContent ?? ""));
  if (CHALLENGE_TITLE.test(title)) return CHALLENGE;
  if (CONSENT_TITLE.test(title)) return CONSENT;
  return isForPayers(document) || isWalled(document) ? PAID : undefined;
}

/** True for a text that speaks of cookies and consent alone: what a page says before it shows itself. */
export function isConsent(text: string): boolean {
  const lines = text.split("\n");
  const asking = lines.filter((line) => CONSENT_WORDS.test(fold(line)));
  return asking.join("\n").length > text.length * CONSENT_SHARE_MAX;
}

/** More of a text than this about one's data is no article that mentions it. */
const CONSENT_SHARE_MAX = 0.3;

function isWalled(document: PageElement): boolean {
  for (const element of document.querySelectorAll(LINES)) {
    const text = element.textContent ?? "";
    if (text.length > LINE_CHARS_MAX) continue;
    if (WALLS.test(fold(cleanLine(cleanText(text))))) return true;
  }
  return false;
}

/** Folded: without accents. */
const WALLS = new RegExp(
  [
    String.raw`\b(?:subscribe|log ?in|sign ?in|sign up|register|join|account|trial|member)\b[^.!?]{0,60}\bto (?:continue|keep|finish) reading\b`,
    String.raw`\bto (?:continue|keep|finish) reading\b[^.!?]{0,60}\b(?:subscribe|log ?in|sign ?in|sign up|register|member)\b`,
    String.raw`\b(?:subscribe|log ?in|sign ?in|register)\b[^.!?]{0,40}\bto (?:read|unlock|access|view) (?:the )?(?:this|full|rest|whole|entire|complete)\b`,
    String.raw`^this (?:article|story|content|post) is (?:only |exclusively )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:paid |paying |premium )?(?:subscribers|members)\b`,
    String.raw`\byou(?:[’']ve| have) (?:reached|read|used)[^.!?]{0,30}\b(?:free articles?|article limit|limit of free)\b`,
    String.raw`\b(?:um|und) [^.!?]{0,40}\bartikel [^.!?]{0,30}\b(?:weiterzulesen|zu lesen)\b[^.!?]{0,60}\b(?:abo|anmelden|registrieren)`,
    String.raw`\b(?:nur|exklusiv) fur (?:abonnent|mitglieder)`,
    String.raw`\bmit [^.!?]{0,30}\babo\b[^.!?]{0,20}\bweiterlesen\b`,
    String.raw`\breserve(?:e|s)? (?:a nos|aux) abonnes\b`,
    String.raw`\bil vous reste \d+(?:[.,]\d+)? ?% de cet article\b`,
    String.raw`\babonnez-vous pour (?:lire|continuer|acceder)`,
    String.raw`\b(?:suscribete|registrate|inicia sesion)\b[^.!?]{0,40}\bpara (?:seguir|continuar) leyendo\b`,
    String.raw`\b(?:contenido )?(?:exclusivo|solo) para suscriptores\b`,
  ].join("|"),
  "u",
);

const CHALLENGE_TITLE =
  /^(?:just a moment|attention required|access denied|are you a robot|verify(?:ing)? (?:that )?you are|security check|pardon our interruption|bot verification|human verification|please wait)\b/u;

const CONSENT_TITLE =
  /^(?:before you continue|we value your privacy|your privacy|privacy settings|cookie (?:consent|settings)|consent\b|datenschutzeinstellungen|bevor sie|avant de continuer|antes de continuar)/u;

const CONSENT_WORDS =
  /\b(?:cookies?|consent|einwilligung|consentement|consentimiento|(?:our|unsere[n]?|nos|nuestros) (?:\d+ )?(?:partners?|partenaires|socios))\b/u;
