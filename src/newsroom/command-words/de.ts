import type { CommandWords } from "./words.ts";

export const de: CommandWords = {
  case: {
    name: "fall",
    summary: "Was über einen Fall bekannt ist, jede Aussage mit ihrer Quelle.",
  },
  "case name": { name: "name", summary: "Ein Fall oder ein Name, den Artikel nennen." },
  "case view": { name: "ansicht", summary: "Was davon gezeigt wird." },
  "case view=overview": { name: "Überblick" },
  "case view=timeline": { name: "Zeitleiste" },
  "case view=people": { name: "Personen" },
  "case view=quotes": { name: "Zitate" },
  "case view=differences": { name: "Abweichungen zwischen den Quellen" },
  "case view=sources": { name: "Quellen" },
  "case view=changes": { name: "Was neu ist" },
  "case page": { name: "seite", summary: "Welche Seite einer langen Ansicht." },
  "case since": {
    name: "seit",
    summary: "Nur Neues: last (seit dem letzten Blick), 7d oder ein Datum wie 2019-05-01.",
  },

  cases: { name: "fälle", summary: "Listet die Fälle auf, die hier verfolgt werden." },
  "cases page": { name: "seite", summary: "Welche Seite der Liste." },
  "cases make": {
    name: "fall-aus",
    summary: "Für die Moderation: wie aus einem Namen ein Fall wird.",
  },

  channel: { name: "kanal", summary: "Zeigt oder setzt Sprache und Zeitzone dieses Kanals." },
  "channel show": {
    name: "zeigen",
    summary: "Zeigt, was dieser Kanal bekommt, und seine Einstellungen.",
  },
  "channel set": {
    name: "einstellen",
    summary:
      "Setzt Sprache, Zeitzone oder Ruhezeit dieses Kanals, oder dass er von Störungen erfährt.",
  },
  "channel set language": {
    name: "sprache",
    summary: "Die Sprache dessen, was hier veröffentlicht wird.",
  },
  "channel set language=en": { name: "Englisch" },
  "channel set language=de": { name: "Deutsch" },
  "channel set language=es": { name: "Spanisch" },
  "channel set language=fr": { name: "Französisch" },
  "channel set timezone": {
    name: "zeitzone",
    summary: "Die Zone seiner Uhrzeiten, etwa Europe/London.",
  },
  "channel set quiet": {
    name: "ruhezeit",
    summary: "Stunden, in denen Meldungen warten, etwa 22-7 oder 22:00-07:30; off beendet sie.",
  },
  "channel set moderators": {
    name: "moderation",
    summary: "Ob dies der Kanal ist, der von Störungen erfährt.",
  },

  deliveries: {
    name: "zustellungen",
    summary:
      "Listet auf, was auf die Moderation wartet oder abgelehnt wurde; schickt oder verwirft es.",
  },
  "deliveries list": {
    name: "liste",
    summary: "Listet auf, was auf die Moderation wartet oder abgelehnt wurde, Neuestes zuerst.",
  },
  "deliveries list page": { name: "seite", summary: "Welche Seite der Liste." },
  "deliveries show": {
    name: "zeigen",
    summary: "Zeigt eine davon, wie sie erscheinen würde, und warum sie wartet.",
  },
  "deliveries show key": {
    name: "schlüssel",
    summary: "Welche: die ersten Zeichen ihres Schlüssels, wie die Liste sie zeigt.",
  },
  "deliveries post": {
    name: "veröffentlichen",
    summary: "Veröffentlicht sie: noch einmal, trotz Zweifels oder weil du zustimmst.",
  },
  "deliveries post key": {
    name: "schlüssel",
    summary: "Welche: die ersten Zeichen ihres Schlüssels, wie die Liste sie zeigt.",
  },
  "deliveries skip": { name: "verwerfen", summary: "Veröffentlicht sie nie." },
  "deliveries skip key": {
    name: "schlüssel",
    summary: "Welche: die ersten Zeichen ihres Schlüssels, wie die Liste sie zeigt.",
  },
  "deliveries undo": {
    name: "zurücknehmen",
    summary: "Lässt eine verworfene, die nie gesendet wurde, wieder auf Sie warten.",
  },
  "deliveries undo key": {
    name: "schlüssel",
    summary: "Welche: die ersten Zeichen ihres Schlüssels.",
  },
  "deliveries merge": {
    name: "verbinden",
    summary: "Macht eine, die auf Zustimmung wartet, zum Teil einer anderen Meldung.",
  },
  "deliveries merge key": {
    name: "schlüssel",
    summary: "Welche: die ersten Zeichen ihres Schlüssels, wie die Liste sie zeigt.",
  },
  "deliveries merge into": {
    name: "mit",
    summary: "Die andere Meldung: ihr Titel, ihr Link oder Wörter daraus.",
  },

  digest: {
    name: "überblick",
    summary:
      "Legt fest, wann dieser Kanal seinen Überblick bekommt, zeigt ihn oder schickt ihn jetzt.",
  },
  "digest schedule": {
    name: "planen",
    summary: "Legt fest, wann dieser Kanal seinen Überblick bekommt.",
  },
  "digest schedule clock": {
    name: "uhrzeit",
    summary: "Eine Zeit auf Englisch: every day at 8, weekdays 18:30 oder 0 8 * * 1-5.",
  },
  "digest schedule what": {
    name: "thema",
    summary: "Ein Fall, ein Feed oder eine Suche; sonst der bisherige Überblick, oder alles.",
  },
  "digest now": { name: "jetzt", summary: "Veröffentlicht den Überblick dieses Kanals jetzt." },
  "digest preview": {
    name: "vorschau",
    summary: "Zeigt nur dir, was der Überblick jetzt sagen würde.",
  },

  feeds: {
    name: "feeds",
    summary: "Listet die gelesenen Feeds auf; fügt einen hinzu, pausiert oder entfernt ihn.",
  },
  "feeds list": { name: "liste", summary: "Listet die Feeds auf, gestörte zuerst." },
  "feeds list page": { name: "seite", summary: "Welche Seite der Liste." },
  "feeds show": {
    name: "zeigen",
    summary: "Zeigt, wie es um einen Feed steht und was ihm gegebenenfalls fehlt.",
  },
  "feeds show feed": {
    name: "feed",
    summary: "Ein Feed: sein Titel, seine Adresse oder seine ID.",
  },
  "feeds add": {
    name: "hinzufügen",
    summary: "Liest eine Adresse sofort und von da an regelmäßig.",
  },
  "feeds add address": {
    name: "adresse",
    summary: "Adresse eines Feeds; bei einer Webseite werden deren Feeds angeboten.",
  },
  "feeds pause": {
    name: "pausieren",
    summary: "Liest einen Feed vorerst nicht mehr; seine Artikel bleiben.",
  },
  "feeds pause feed": {
    name: "feed",
    summary: "Ein Feed: sein Titel, seine Adresse oder seine ID.",
  },
  "feeds resume": { name: "fortsetzen", summary: "Liest einen pausierten Feed wieder." },
  "feeds resume feed": {
    name: "feed",
    summary: "Ein Feed: sein Titel, seine Adresse oder seine ID.",
  },
  "feeds set": {
    name: "einstellen",
    summary: "Sagt, wie oft ein Feed gelesen wird, ob mit Volltext, mit welchem Cookie und Proxy.",
  },
  "feeds set feed": {
    name: "feed",
    summary: "Ein Feed: sein Titel, seine Adresse oder seine ID.",
  },
  "feeds set every": {
    name: "takt",
    summary: "30m, 2h, 1d; auto: so oft, wie er veröffentlicht.",
  },
  "feeds set fulltext": {
    name: "volltext",
    summary: "Liest, wo er nur Anrisse gibt, die Seite jedes neuen Artikels.",
  },
  "feeds set cookie": {
    name: "cookie",
    summary: "Name eines Cookies, das der Betreiber für diese Seite hinterlegt hat; none: ohne.",
  },
  "feeds set proxy": {
    name: "proxy",
    summary: "Name eines Proxys, den der Betreiber hinterlegt hat; none: ohne.",
  },
  "feeds opml": {
    name: "opml",
    summary: "Gibt die Liste der Feeds als OPML, für andere Leseprogramme.",
  },
  "feeds remove": {
    name: "entfernen",
    summary: "Liest einen Feed nicht mehr; seine Artikel bleiben im Archiv.",
  },
  "feeds remove feed": {
    name: "feed",
    summary: "Ein Feed: sein Titel, seine Adresse oder seine ID.",
  },

  help: { name: "hilfe", summary: "Sagt, was ich kann und wie man danach fragt." },
  "help command": { name: "befehl", summary: "Ein Befehl, der erklärt werden soll, etwa case." },

  latest: { name: "neueste", summary: "Zeigt die neuesten Meldungen, jede nur einmal." },
  "latest query": {
    name: "suche",
    summary: "Nur Meldungen mit diesen Wörtern; siehe /hilfe.",
  },
  "latest source": { name: "quelle", summary: "Nur aus dieser Quelle." },
  "latest case": { name: "fall", summary: "Nur zu diesem Fall." },
  "latest page": { name: "seite", summary: "Welche Seite; 1 ist die neueste." },

  search: { name: "suche", summary: "Durchsucht alle Artikel." },
  "search query": {
    name: "anfrage",
    summary: "Wörter, „Wortfolgen“, source:, case:, intitle:, after:; siehe /hilfe.",
  },
  "search page": { name: "seite", summary: "Welche Seite der Ergebnisse." },
  "search order": { name: "reihenfolge", summary: "Neueste zuerst oder beste Treffer zuerst." },
  "search order=newest": { name: "Neueste zuerst" },
  "search order=best": { name: "Beste Treffer zuerst" },

  share: { name: "teilen", summary: "Beantwortet eine Anfrage für den ganzen Kanal sichtbar." },
  "share ask": { name: "anfrage", summary: "Was gefragt wird, etwa case cooper." },

  start: { name: "start", summary: "Drei Fragen, und ein Kanal bekommt seine ersten Meldungen." },
  "start case": {
    name: "fall",
    summary: "Worum es gehen soll: ein Fall, everything (alles) oder eine Suche.",
  },
  "start channel": { name: "kanal", summary: "Welcher Kanal benachrichtigt wird." },
  "start time": {
    name: "zeit",
    summary: "Wann, auf Englisch: now (sofort), every day at 8, weekdays 18:30.",
  },

  story: {
    name: "meldung",
    summary:
      "Zeigt eine Meldung: den Hauptartikel, alle weiteren, und welche davon Nachdrucke sind.",
  },
  "story words": {
    name: "wörter",
    summary: "Ihre ID oder Wörter aus ihrem Titel oder Text.",
  },
  "story page": { name: "seite", summary: "Welche Seite ihrer Artikel." },
  "story passage": {
    name: "stelle",
    summary:
      "Vom Artikel mit dieser ID eine eingeklappte Stelle, wie ihre Schaltfläche sie angibt.",
  },

  subscribe: {
    name: "abonnieren",
    summary: "Bringt Meldungen in diesen Kanal: sofort oder als Überblick zu einer Uhrzeit.",
  },
  "subscribe what": {
    name: "thema",
    summary: "Ein Fall, ein Feed, everything (alles) oder eine Suche wie parole -celebrity.",
  },
  "subscribe when": {
    name: "wann",
    summary: "now (sofort) oder auf Englisch every day at 8, weekdays 18:30, 0 8 * * 1-5.",
  },
  "subscribe mention": {
    name: "erwähnen",
    summary: "Wer jedes Mal erwähnt wird, so wie diese Plattform es schreibt.",
  },
  "subscribe approve": {
    name: "freigabe",
    summary: "Ob die Moderation jede Meldung sieht, bevor sie erscheint.",
  },
  "subscribe layout": {
    name: "aussehen",
    summary: "Wie eine Meldung aussieht: Karte, Zeile, oder Karte in einem Thread je Fall.",
  },
  "subscribe layout=card": { name: "Karte" },
  "subscribe layout=line": { name: "Zeile" },
  "subscribe layout=thread": { name: "Karte in einem Thread" },
  "subscribe template": {
    name: "vorlage",
    summary:
      "Die Zeile einer Meldung, etwa {{title}} — {{source}} {{link}}; off (aus) beendet das.",
  },

  filter: {
    name: "filter",
    summary: "Grenzt ein, was ein Abo bringt: Quellen, Alter, und wann es erwähnt.",
  },
  "filter show": { name: "zeigen", summary: "Zeigt, was die Abos dieses Kanals durchlassen." },
  "filter try": {
    name: "probieren",
    summary: "Zeigt, was ein Filter zuletzt gebracht hätte, und speichert nichts.",
  },
  "filter try which": {
    name: "thema",
    summary: "Welches Abo, nach Fall, Feed oder Suche; ein einziges braucht keinen Namen.",
  },
  "filter try query": {
    name: "suche",
    summary: "Was stattdessen bestellt wird: ein Fall, ein Feed, everything (alles), eine Suche.",
  },
  "filter try sources": {
    name: "quellen",
    summary: "Wie viele unabhängige Quellen berichten müssen; 1 für beliebige.",
  },
  "filter try age": {
    name: "alter",
    summary: "Wie viele Stunden alt ein Artikel beim Lesen sein darf; 0 für jedes Alter.",
  },
  "filter try mention-when": {
    name: "erwähnen-wenn",
    summary: "Erwähnt nur, wenn diese Suche passt; everything (alles) für immer.",
  },
  "filter try layout": {
    name: "aussehen",
    summary: "Wie eine Meldung aussieht: Karte, Zeile, oder Karte in einem Thread je Fall.",
  },
  "filter try layout=card": { name: "Karte" },
  "filter try layout=line": { name: "Zeile" },
  "filter try layout=thread": { name: "Karte in einem Thread" },
  "filter try template": {
    name: "vorlage",
    summary:
      "Die Zeile einer Meldung, etwa {{title}} — {{source}} {{link}}; off (aus) beendet das.",
  },
  "filter set": {
    name: "setzen",
    summary: "Speichert einen Filter und zeigt, was er zuletzt gebracht hätte.",
  },
  "filter set which": {
    name: "thema",
    summary: "Welches Abo, nach Fall, Feed oder Suche; ein einziges braucht keinen Namen.",
  },
  "filter set query": {
    name: "suche",
    summary: "Was stattdessen bestellt wird: ein Fall, ein Feed, everything (alles), eine Suche.",
  },
  "filter set sources": {
    name: "quellen",
    summary: "Wie viele unabhängige Quellen berichten müssen; 1 für beliebige.",
  },
  "filter set age": {
    name: "alter",
    summary: "Wie viele Stunden alt ein Artikel beim Lesen sein darf; 0 für jedes Alter.",
  },
  "filter set mention-when": {
    name: "erwähnen-wenn",
    summary: "Erwähnt nur, wenn diese Suche passt; everything (alles) für immer.",
  },
  "filter set layout": {
    name: "aussehen",
    summary: "Wie eine Meldung aussieht: Karte, Zeile, oder Karte in einem Thread je Fall.",
  },
  "filter set layout=card": { name: "Karte" },
  "filter set layout=line": { name: "Zeile" },
  "filter set layout=thread": { name: "Karte in einem Thread" },
  "filter set template": {
    name: "vorlage",
    summary:
      "Die Zeile einer Meldung, etwa {{title}} — {{source}} {{link}}; off (aus) beendet das.",
  },
  "filter undo": {
    name: "zurücknehmen",
    summary: "Nimmt die letzte Änderung eines Filters zurück.",
  },
  "filter undo which": {
    name: "thema",
    summary: "Welches Abo, nach Fall, Feed oder Suche; ein einziges braucht keinen Namen.",
  },

  unsubscribe: {
    name: "abbestellen",
    summary: "Beendet etwas, das in diesem Kanal veröffentlicht wird.",
  },
  "unsubscribe which": {
    name: "thema",
    summary: "Welches Abo, nach Fall, Feed oder Suche; ohne Angabe werden alle aufgelistet.",
  },
  "unsubscribe page": { name: "seite", summary: "Welche Seite der Liste." },

  people: {
    name: "personen",
    summary: "Wer jemand ist, über alle Artikel hinweg, jede Aussage mit ihrer Quelle.",
  },
  "people name": { name: "name", summary: "Der Name einer Person oder ein Teil davon." },
  "people view": { name: "ansicht", summary: "Was davon gezeigt wird." },
  "people view=overview": { name: "Überblick" },
  "people view=stories": { name: "Meldungen" },
  "people view=together": { name: "Zusammen genannt mit" },
  "people view=quotes": { name: "Zitate" },
  "people page": { name: "seite", summary: "Welche Seite einer langen Ansicht." },

  which: { name: "welcher-fall", summary: "Sagt, zu welchem Fall ein Text oder ein Link gehört." },
  "which @message": { name: "Welcher Fall ist das?" },
  "which words": { name: "text", summary: "Ein beliebiger Text oder ein Link zu einem Artikel." },

  why: {
    name: "warum",
    summary: "Sagt, warum eine Meldung hier veröffentlicht wurde oder warum nicht.",
  },
  "why @message": { name: "Warum wurde das veröffentlicht?" },
  "why about": {
    name: "meldung",
    summary: "Eine Meldung: ihre Wörter, ihre ID oder ein Link zu einem Artikel.",
  },

  privacy: { name: "datenschutz", summary: "Was über dich gespeichert ist und wozu." },
  "forget-me": { name: "vergiss-mich", summary: "Vergisst, was über dich gespeichert ist." },
  "forget-me confirm": { name: "bestätigen", summary: "Ja, um wirklich alles zu vergessen." },

  follow: {
    name: "folgen",
    summary: "Sagt nur dir, was es zu einem Fall Neues gibt; ohne Namen, welchen Fällen du folgst.",
  },
  "follow case": { name: "fall", summary: "Ein Fall oder ein Name, den Artikel nennen." },
  "follow quiet": {
    name: "ruhezeit",
    summary: "Stunden, in denen du nichts bekommst, etwa 22-7 oder 22:00-07:30; off beendet sie.",
  },
  "follow timezone": { name: "zeitzone", summary: "Die Zone dieser Stunden, etwa Europe/London." },
  unfollow: { name: "entfolgen", summary: "Sagt dir nicht mehr, was es zu einem Fall Neues gibt." },
  "unfollow case": {
    name: "fall",
    summary: "Ein Fall, dem du folgst; ohne Angabe werden alle aufgelistet.",
  },
  mute: {
    name: "stummschalten",
    summary: "Hält einen Fall aus diesem Kanal heraus; ohne Namen werden die stummen aufgelistet.",
  },
  "mute case": { name: "fall", summary: "Ein Fall, der verfolgt wird." },
  unmute: {
    name: "stummschaltung-aufheben",
    summary: "Lässt einen stummgeschalteten Fall wieder in diesen Kanal.",
  },
  "unmute case": {
    name: "fall",
    summary: "Ein Fall, der hier stumm ist; ohne Angabe werden alle aufgelistet.",
  },
};
