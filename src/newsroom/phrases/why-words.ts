/** What only /why says, in each language the desk speaks; gaps in braces. A language that lacks one does not compile. */

import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

export type WhyWords = {
  readonly title: string;
  readonly readFromFeed: string;
  readonly readFromFile: string;
  readonly withdrawn: string;
  readonly alone: string;
  readonly leads: string;
  readonly joined: string;
  readonly ofCase: string;
  readonly ofCaseByFacts: string;
  readonly ofNoCase: string;
  readonly nothingAsked: string;
  readonly askedHere: string;
  /** In place of a query that leaves nothing out. */
  readonly everything: string;
  readonly matched: string;
  readonly matchedByFacts: string;
  readonly unmatched: string;
  readonly unreadable: string;
  readonly muted: string;
  readonly baseline: string;
  readonly old: string;
  readonly earlier: string;
  readonly stale: string;
  readonly aged: string;
  readonly fewSources: string;
  readonly posted: string;
  /** Of an article that came after its story was told. */
  readonly toldBefore: string;
  readonly inDigest: string;
  readonly pending: string;
  readonly quiet: string;
  readonly limited: string;
  readonly sought: string;
  readonly held: string;
  readonly refused: string;
  readonly retracted: string;
  readonly skipped: string;
  readonly merged: string;
  readonly corrected: string;
  readonly told: string;
  readonly due: string;
  readonly passed: string;
  readonly unposted: string;
  readonly notOwed: string;
  readonly elsewhere: string;
  readonly isDigest: string;
  readonly isWelcome: string;
  readonly isCorrection: string;
  readonly isNotice: string;
  readonly isFound: string;
  readonly whyOne: string;
};

const WORDS: Readonly<Record<Language, WhyWords>> = {
  en: {
    title: "Why: {title}",
    readFromFeed: "It was read from the feed {feed} ({at}).",
    readFromFile: "It was read from the file {file} ({at}).",
    withdrawn: "It was withdrawn since then ({at}).",
    alone: "It is a story of its own: no other article tells it.",
    leads: "It leads a story of {articles}.",
    joined: "It joined a story of {articles}, which {lead} leads.",
    ofCase: "It belongs to “{case}” by these words: {words}.",
    ofCaseByFacts: "It belongs to “{case}” by its feed, source, author, tags or date.",
    ofNoCase: "It belongs to no case that is followed.",
    nothingAsked: "Nothing was asked for here, so nothing is posted here.",
    askedHere: "Asked for here since {since}: {query} ({when}).",
    everything: "everything",
    matched: "It has these words: {words}.",
    matchedByFacts: "It fits by its feed, source, author, tags or date.",
    unmatched: "No article of this story fits that.",
    unreadable: "That cannot be read any more, so it asks for nothing.",
    muted: "The case {case} is muted here, so nothing of it is posted.",
    baseline: "It fits, but was there when its feed was first read, so it was no news: {article}.",
    old: "It fits, but was more than {days} days old when it was first read, so it was no news: {article}.",
    earlier: "It fits, but was read before that was asked for: {article} ({at}).",
    stale: "It fits, but was read more than {days} days ago, so it is no news any more: {article}.",
    aged: "It fits, but was more than {hours} hours old when it was read, and the filter here takes nothing older: {article}.",
    fewSources:
      "It fits, but too few tell it yet: {sources} of the {wanted} independent sources that the filter here wants. Once enough tell it, it is posted.",
    posted: "It was posted here ({at}).",
    toldBefore:
      "Its story was told here ({at}) before this article was read, which therefore has no post of its own.",
    inDigest: "It was told here in the digest of {slot} ({at}).",
    pending: "It is about to be posted here.",
    quiet: "It waits for the end of the quiet hours here ({at}).",
    limited: "It waits to be posted here, not before {at}: {reason}.",
    sought: "It was sent, and I am looking whether it arrived here.",
    held: "It is held back until it is clear whether it arrived: {reason}.",
    refused: "It was refused when I posted it: {reason}.",
    retracted: "It was posted here, and was removed later.",
    skipped: "It was decided not to post it here ({at}).",
    merged: "It waited here, and is part of another story now, which this channel is told of.",
    corrected: "What stands there was corrected since ({at}).",
    told: "It was told here ({at}).",
    due: "It waits for the next digest here ({at}).",
    passed:
      "A digest has come since ({at}) and did not name it; one digest shows only so many stories.",
    unposted: "It was not posted: nothing here asked for it at the moment it was filed.",
    notOwed: "So nothing of it is owed to this place.",
    elsewhere: "It was posted in another place. Ask there what became of it.",
    isDigest: "This is the digest of {slot}: it tells what was new since the one before.",
    isWelcome:
      "This is a welcome, posted once when the desk began. It shows what the archive held, and is no news.",
    isCorrection:
      "This is a correction: the message that it puts right could not be changed where it stands.",
    isNotice: "This is a notice to the moderators: something needs a person.",
    isFound:
      "This is a post of mine that I found in this channel. What I knew of it is lost, so I cannot say why it is here.",
    whyOne: "Why one of them …",
  },
  de: {
    title: "Warum: {title}",
    readFromFeed: "Der Artikel wurde aus dem Feed {feed} gelesen ({at}).",
    readFromFile: "Der Artikel wurde aus der Datei {file} gelesen ({at}).",
    withdrawn: "Seitdem wurde er zurückgezogen ({at}).",
    alone: "Er ist eine Meldung für sich: Kein anderer Artikel berichtet davon.",
    leads: "Er führt eine Meldung an, zu der Folgendes gehört: {articles}.",
    joined: "Er kam zu einer Meldung hinzu ({articles}), die {lead} anführt.",
    ofCase: "Er gehört zu „{case}“, wegen dieser Wörter: {words}.",
    ofCaseByFacts: "Er gehört zu „{case}“, wegen Feed, Quelle, Autor, Schlagwort oder Datum.",
    ofNoCase: "Er gehört zu keinem Fall, der verfolgt wird.",
    nothingAsked: "Hier wurde nichts bestellt, also erscheint hier nichts.",
    askedHere: "Hier bestellt seit {since}: {query} ({when}).",
    everything: "alles",
    matched: "Diese Wörter passen: {words}.",
    matchedByFacts: "Es passt nach Feed, Quelle, Autor, Schlagwort oder Datum.",
    unmatched: "Kein Artikel dieser Meldung passt dazu.",
    unreadable: "Das lässt sich nicht mehr lesen und bestellt deshalb nichts.",
    muted: "Der Fall {case} ist hier stummgeschaltet, also erscheint nichts davon.",
    baseline:
      "Es passt, war aber schon da, als der Feed zum ersten Mal gelesen wurde, und galt nicht als neu: {article}.",
    old: "Es passt, war beim ersten Lesen aber mehr als {days} Tage alt und galt nicht als neu: {article}.",
    earlier: "Es passt, wurde aber gelesen, bevor das bestellt wurde: {article} ({at}).",
    stale:
      "Es passt, wurde aber vor mehr als {days} Tagen gelesen und ist nicht mehr neu: {article}.",
    aged: "Es passt, war beim Lesen aber mehr als {hours} Stunden alt, und der Filter hier nimmt nichts Älteres: {article}.",
    fewSources:
      "Es passt, aber noch berichten zu wenige davon: {sources} der {wanted} unabhängigen Quellen, die der Filter hier verlangt. Sobald es genug sind, erscheint es.",
    posted: "Die Meldung wurde hier veröffentlicht ({at}).",
    toldBefore:
      "Ihre Geschichte war hier schon gemeldet ({at}), als dieser Artikel gelesen wurde; er hat deshalb keinen eigenen Beitrag.",
    inDigest: "Die Meldung stand hier im Nachrichtenüberblick vom {slot} ({at}).",
    pending: "Die Meldung wird gleich hier veröffentlicht.",
    quiet: "Die Meldung wartet auf das Ende der Ruhezeit hier ({at}).",
    limited: "Die Meldung wartet darauf, hier zu erscheinen, nicht vor {at}: {reason}.",
    sought: "Die Meldung wurde abgeschickt, und ich sehe nach, ob sie hier angekommen ist.",
    held: "Die Meldung wird zurückgehalten, bis klar ist, ob sie angekommen ist: {reason}.",
    refused: "Die Meldung wurde beim Veröffentlichen abgelehnt: {reason}.",
    retracted: "Die Meldung wurde hier veröffentlicht und wieder entfernt.",
    skipped: "Es wurde entschieden, sie hier nicht zu veröffentlichen ({at}).",
    merged:
      "Die Meldung wartete hier und gehört jetzt zu einer anderen Meldung, von der dieser Kanal erfährt.",
    corrected: "Was dort steht, wurde seitdem berichtigt ({at}).",
    told: "Die Meldung ist hier erschienen ({at}).",
    due: "Die Meldung wartet auf den nächsten Nachrichtenüberblick hier ({at}).",
    passed:
      "Seitdem gab es einen Nachrichtenüberblick ({at}), der sie nicht nannte; in einem ist nur für einige Meldungen Platz.",
    unposted: "Die Meldung erschien nicht: Als sie abgelegt wurde, hatte hier nichts sie bestellt.",
    notOwed: "Also steht diesem Ort nichts davon zu.",
    elsewhere: "Das ist an einem anderen Ort erschienen. Frag dort, was daraus wurde.",
    isDigest:
      "Das ist der Nachrichtenüberblick vom {slot}: Er nennt, was seit dem letzten neu war.",
    isWelcome:
      "Das ist eine Begrüßung, einmal veröffentlicht, als die Redaktion anfing. Sie zeigt, was im Archiv stand, und ist nichts Neues.",
    isCorrection:
      "Das ist eine Korrektur: Die Nachricht, die sie berichtigt, ließ sich nicht mehr ändern.",
    isNotice: "Das ist ein Hinweis an die Moderation: Etwas braucht einen Menschen.",
    isFound:
      "Das ist eine Nachricht von mir, die ich in diesem Kanal gefunden habe. Was ich darüber wusste, ist verloren; warum sie hier steht, kann ich also nicht sagen.",
    whyOne: "Warum eine davon …",
  },
  es: {
    title: "Por qué: {title}",
    readFromFeed: "El artículo se leyó de la fuente {feed} ({at}).",
    readFromFile: "El artículo se leyó del archivo {file} ({at}).",
    withdrawn: "Desde entonces ha sido retirado ({at}).",
    alone: "Es una noticia por sí solo: ningún otro artículo la cuenta.",
    leads: "Encabeza una noticia de {articles}.",
    joined: "Se unió a una noticia de {articles} que encabeza {lead}.",
    ofCase: "Pertenece a «{case}» por estas palabras: {words}.",
    ofCaseByFacts: "Pertenece a «{case}» por su fuente, medio, autor, etiquetas o fecha.",
    ofNoCase: "No pertenece a ningún caso que se siga.",
    nothingAsked: "Aquí no se ha pedido nada, así que aquí no se publica nada.",
    askedHere: "Pedido aquí desde {since}: {query} ({when}).",
    everything: "todo",
    matched: "Tiene estas palabras: {words}.",
    matchedByFacts: "Encaja por su fuente, medio, autor, etiquetas o fecha.",
    unmatched: "Ningún artículo de esta noticia encaja con eso.",
    unreadable: "Eso ya no se puede leer, así que no pide nada.",
    muted: "El caso {case} está silenciado aquí, así que no se publica nada de él.",
    baseline:
      "Encaja, pero ya estaba cuando se leyó su fuente por primera vez, así que no era nuevo: {article}.",
    old: "Encaja, pero tenía más de {days} días cuando se leyó por primera vez, así que no era nuevo: {article}.",
    earlier: "Encaja, pero se leyó antes de que se pidiera eso: {article} ({at}).",
    stale: "Encaja, pero se leyó hace más de {days} días, así que ya no es nuevo: {article}.",
    aged: "Encaja, pero tenía más de {hours} horas cuando se leyó, y el filtro de aquí no admite nada más antiguo: {article}.",
    fewSources:
      "Encaja, pero aún la cuentan pocos: {sources} de las {wanted} fuentes independientes que pide el filtro de aquí. Cuando sean suficientes, se publicará.",
    posted: "Se publicó aquí ({at}).",
    toldBefore:
      "Su historia ya se había contado aquí ({at}) cuando se leyó este artículo, que por eso no tiene publicación propia.",
    inDigest: "Se contó aquí en el boletín del {slot} ({at}).",
    pending: "Está a punto de publicarse aquí.",
    quiet: "Espera a que acaben las horas de silencio de aquí ({at}).",
    limited: "Espera para publicarse aquí, no antes de {at}: {reason}.",
    sought: "Se envió, y estoy mirando si ha llegado aquí.",
    held: "Está retenido hasta que quede claro si llegó: {reason}.",
    refused: "Fue rechazado al publicarlo: {reason}.",
    retracted: "Se publicó aquí y se retiró después.",
    skipped: "Se decidió no publicarla aquí ({at}).",
    merged: "Esperaba aquí y ahora es parte de otra noticia, que sí se cuenta en este canal.",
    corrected: "Lo que está allí se corrigió después ({at}).",
    told: "Se contó aquí ({at}).",
    due: "Espera al próximo boletín de aquí ({at}).",
    passed:
      "Desde entonces hubo un boletín ({at}) que no lo nombró; en un boletín solo caben algunas noticias.",
    unposted: "No se publicó: en el momento de archivarlo nada lo había pedido aquí.",
    notOwed: "Así que a este lugar no le corresponde nada de ello.",
    elsewhere: "Se publicó en otro lugar. Pregunta allí qué fue de ello.",
    isDigest: "Este es el boletín del {slot}: cuenta lo nuevo desde el anterior.",
    isWelcome:
      "Esta es una bienvenida, publicada una sola vez cuando la redacción empezó. Muestra lo que había en el archivo, y no es nuevo.",
    isCorrection: "Esta es una corrección: el mensaje que corrige ya no se podía cambiar.",
    isNotice: "Este es un aviso a la moderación: algo necesita a una persona.",
    isFound:
      "Este es un mensaje mío que encontré en este canal. Lo que sabía de él se perdió, así que no puedo decir por qué está aquí.",
    whyOne: "Por qué una de ellas …",
  },
  fr: {
    title: "Pourquoi : {title}",
    readFromFeed: "L’article a été lu dans le flux {feed} ({at}).",
    readFromFile: "L’article a été lu dans le fichier {file} ({at}).",
    withdrawn: "Il a été retiré depuis ({at}).",
    alone: "Il est un sujet à lui seul : aucun autre article n’en parle.",
    leads: "Il mène un sujet de {articles}.",
    joined: "Il a rejoint un sujet de {articles}, mené par {lead}.",
    ofCase: "Il appartient à « {case} » par ces mots : {words}.",
    ofCaseByFacts:
      "Il appartient à « {case} » par son flux, sa source, son auteur, ses étiquettes ou sa date.",
    ofNoCase: "Il n’appartient à aucune affaire suivie.",
    nothingAsked: "Rien n’a été demandé ici, donc rien n’est publié ici.",
    askedHere: "Demandé ici depuis {since} : {query} ({when}).",
    everything: "tout",
    matched: "Il contient ces mots : {words}.",
    matchedByFacts: "Il convient par son flux, sa source, son auteur, ses étiquettes ou sa date.",
    unmatched: "Aucun article de ce sujet n’y correspond.",
    unreadable: "Cela ne peut plus être lu et ne demande donc rien.",
    muted: "L’affaire {case} est masquée ici, donc rien n’en est publié.",
    baseline:
      "Il convient, mais était déjà là à la première lecture de son flux ; il n’était donc pas nouveau : {article}.",
    old: "Il convient, mais avait plus de {days} jours à sa première lecture ; il n’était donc pas nouveau : {article}.",
    earlier: "Il convient, mais a été lu avant que cela soit demandé : {article} ({at}).",
    stale:
      "Il convient, mais a été lu il y a plus de {days} jours ; il n’est donc plus nouveau : {article}.",
    aged: "Cela convient, mais avait plus de {hours} heures à sa lecture, et le filtre d’ici n’accepte rien de plus ancien : {article}.",
    fewSources:
      "Cela convient, mais trop peu en parlent encore : {sources} des {wanted} sources indépendantes que demande le filtre d’ici. Dès qu’elles seront assez nombreuses, ce sera publié.",
    posted: "Il a été publié ici ({at}).",
    toldBefore:
      "Son histoire avait déjà été racontée ici ({at}) quand cet article a été lu ; il n’a donc pas de message à lui.",
    inDigest: "Il a paru ici dans la revue de presse du {slot} ({at}).",
    pending: "Il va être publié ici.",
    quiet: "Il attend la fin des heures calmes ici ({at}).",
    limited: "Il attend d’être publié ici, pas avant {at} : {reason}.",
    sought: "Il a été envoyé, et je regarde s’il est arrivé ici.",
    held: "Il est retenu jusqu’à ce que l’on sache s’il est arrivé : {reason}.",
    refused: "Il a été refusé à la publication : {reason}.",
    retracted: "Il a été publié ici puis retiré.",
    skipped: "Il a été décidé de ne pas la publier ici ({at}).",
    merged:
      "Il attendait ici et fait maintenant partie d’un autre sujet, dont ce canal est informé.",
    corrected: "Ce qui s’y trouve a été rectifié depuis ({at}).",
    told: "Il a paru ici ({at}).",
    due: "Il attend la prochaine revue de presse ici ({at}).",
    passed:
      "Une revue de presse a paru depuis ({at}) sans le nommer ; une revue ne montre que quelques sujets.",
    unposted: "Il n’a pas été publié : au moment de son classement, rien ici ne le demandait.",
    notOwed: "Rien n’en est donc dû à ce lieu.",
    elsewhere: "Cela a été publié dans un autre lieu. Demandez-y ce qu’il en est advenu.",
    isDigest:
      "C’est la revue de presse du {slot} : elle dit ce qui était nouveau depuis la précédente.",
    isWelcome:
      "C’est un message de bienvenue, publié une seule fois au début. Il montre ce que contenaient les archives et n’a rien de nouveau.",
    isCorrection:
      "C’est une rectification : le message qu’elle corrige ne pouvait plus être modifié.",
    isNotice: "C’est un avis à la modération : quelque chose demande une personne.",
    isFound:
      "C’est un message de moi que j’ai trouvé dans ce canal. Ce que j’en savais est perdu : je ne peux donc pas dire pourquoi il est là.",
    whyOne: "Pourquoi l’un d’eux …",
  },
};

/** The words of a BCP 47 language; English for one that is not spoken here. */
export function whyWords(language: string): WhyWords {
  return WORDS[phrasesFor(language).language as Language];
}
