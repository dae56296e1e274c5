/**
 * What pages put between an article's paragraphs and is no part of it: teasers, share buttons, credits. Each rule takes a
 * whole line and fires only on one that is nothing else: a lost paragraph is worse than a teaser kept. Beginnings of real
 * sentences ("Previously, …", "Related: the court …, he said.") are why each rule looks at the line's end too.
 */

import { words } from "../../newsroom/words.ts";
import { isHeadline, isTitleCase } from "../title.ts";

/** Longest line that can be boilerplate; a rule is never tried on a longer one. */
const LINE_CHARS_MAX = 220;

/** True for "Watch: Mira Holt Leaves Court": a teaser between paragraphs, a headline above them. */
export function isLabelledHeadline(line: string): boolean {
  return /^(?:watch|listen|video|gallery|photos|in pictures): /iu.test(line) && isHeadline(line);
}

/** True for a line that is a teaser, a credit, a button or a notice, and nothing else. */
export function isBoilerplate(line: string): boolean {
  if (line.length > LINE_CHARS_MAX) return false;
  return (
    isTeaser(line) ||
    isSectionTeaser(line) ||
    ALONE.test(line) ||
    isCredit(line) ||
    NOTICE.test(line) ||
    CONTACT.test(line) ||
    REPORTED_BY.test(line) ||
    (STAMP_LABEL.test(line) && isStamp(line))
  );
}

/** True for a line of dates and times alone: "Updated 1:39 am EST, Wednesday, November 20, 2019". */
export function isStamp(line: string): boolean {
  if (line.length > 120 || !/\d/u.test(line)) return false;
  const parts = line.split(/[\s,;|/•·–—-]+/u).filter((part) => part !== "");
  return parts.every((part) => STAMP_PART.test(part));
}

/** True for "More in Moments": a link to a section. */
export function isSectionTeaser(line: string): boolean {
  const section = /^more (?:in|from|on|about) (.+)$/iu.exec(line)?.[1];
  return (
    section !== undefined && section.length <= 60 && isHeadline(line) && isCapitalised(section)
  );
}

/**
 * True for a caption that only repeats a name: two to five lower-case words that the rest of the document writes with
 * capitals ("kim kardashian" below a headline about Kim Kardashian).
 */
export function isNameCaption(line: string, document: string): boolean {
  if (line.length > 60 || !/^\p{Ll}[\p{Ll}\p{M}’'-]*(?: \p{Ll}[\p{Ll}\p{M}’'-]*){1,4}$/u.test(line))
    return false;
  const capitalised = line.replace(/(?<=^|[ -])\p{Ll}/gu, (letter) => letter.toUpperCase());
  return document.includes(capitalised);
}

/**
 * True for the headline of another article at the very end: title case, four words or more, no end stop, and nothing
 * of this article in it. After a line of boilerplate it is enough that it repeats no name of the article.
 */
export function isOrphanTeaser(
  line: string,
  article: string,
  followsBoilerplate: boolean,
): boolean {
  const own = words(line);
  if (own.length < 4 || !isHeadline(line) || !isTitleCase(line)) return false;
  const known = new Set(words(followsBoilerplate ? namesIn(article) : article));
  return !own.some((word) => word.length > 3 && !FUNCTION_WORDS.has(word) && known.has(word));
}

/** Labels of links that carry a headline after a colon; the weak ones are also used in plain sentences. */
const STRONG_LABEL =
  /^(?:read (?:next|more|also|this)|also read|see also|must read|related(?: (?:stor(?:y|ies)|articles?|links?|coverage|news|content|posts?|video))?|more from us|more on this(?: story)?|recommended(?: for you| reading)?|don[’']t miss|you (?:may|might) (?:also )?(?:like|be interested in)|up next|trending(?: now)?|most (?:read|popular)|further reading|editor[’']?s[’']? picks?)$/iu;
const WEAK_LABEL =
  /^(?:previously|earlier|more|next|watch|watch now|listen|video|gallery|photos|in pictures)$/iu;

function isTeaser(line: string): boolean {
  const [, label = "", teaser = ""] = /^([^:|»>]{4,40}?) ?[:|»>]+ ?(.+)$/u.exec(line) ?? [];
  if (teaser === "" || !isHeadline(teaser)) return false;
  if (STRONG_LABEL.test(label)) return true;
  return WEAK_LABEL.test(label) && (label === label.toUpperCase() || isTitleCase(teaser));
}

const STAMP_LABEL = /^(?:first |last )?(?:updated|published|posted|modified|created)\b/iu;
const STAMP_PART =
  /^(?:\d{1,4}(?:st|nd|rd|th|am|pm)?|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ap]\.?m\.?)?|[ap]\.?m\.?|at|on|of|first|last|original|updated|published|posted|modified|created|[ecmpbi][sde]?t|cest|utc|gmt|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?\.?|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?):?$/iu;

/** Whole lines of one label or button. */
const ALONE = new RegExp(
  `^(?:${[
    "read (?:next|more|also|full (?:story|article))|also read|see also|related(?: (?:stories|articles|links|coverage|content|posts|topics))?",
    "recommended(?: for you)?|trending(?: now)?|most (?:read|popular)|up next|you may also like|more from us|more stories|editor[’']?s[’']? picks",
    "breaking news(?: emails)?|latest news|recent articles|related news|popular this week|advert|advertisement|advertising|sponsored(?: content)?|promoted(?: content)?|story continues(?: below)?(?: advertisement)?|article continues below(?: advertisement)?|continue reading(?: below)?(?: the main story)?|scroll down for (?:more|video)|skip advertisement|loading(?: content)?|click here to read more",
    "share|share (?:this|on|via)(?: (?:article|story|post|page|video|facebook|twitter|x|whatsapp|email|linkedin))?|tweet|tweet this|pin it|facebook|twitter|whatsapp|email|print|copy link|save|comments?|\\d{1,6} (?:comments?|shares)|leave a comment|view comments|post a comment|follow|subscribe|log in|sign in|sign up|back to top|close",
    "(?:photo|image|picture) (?:gallery|credits?)|(?:photo|image|picture|slide) \\d{1,3} (?:of|/)[ /]*\\d{1,3}|captions?|hide captions?|text size|order reprints|print article|this slideshow requires javascript|getty(?: images)?|ap photo|shutterstock|enlarge(?: this)? image|view gallery|slideshow|play video|watch the video(?: above| below)?",
  ].join("|")})[ .:!…»>→]*$`,
  "iu",
);

const NOTICE = new RegExp(
  `^(?:${[
    "(?:sign up|subscribe|register)(?: (?:now|here|today))? (?:for|to) (?:our|the) (?:[\\p{L}-]+ ){0,4}(?:newsletters?|emails?|alerts?|podcast|channel)(?:(?: and| to| for| here| today)[^.!?]{0,100})?[.!]?",
    "get (?:our|the) (?:[\\p{L}-]+ ){0,4}newsletter(?:[^.!?,]{0,80})?[.!]?",
    "(?:get|receive|let our) [^.!?]{2,80} your (?:inbox|mailbox|letterbox)\\b[^“”]{0,120}",
    "(?:get|receive) [^.!?]{2,60}(?:alerts|headlines|newsletters?|reports|updates)[.!]? [^“”]{0,80}\\bdelivered\\b[^“”]{0,60}",
    "(?:this (?:post|article|page|site|story)|we) may (?:contain|earn|receive|get) [^.!?]{0,40}\\b(?:affiliate|commission)\\b[^“”]{0,140}",
    "(?:this|our) (?:web)?site uses cookies\\b[^“”]{0,180}",
    "(?:follow|like) us on [\\p{L}@, &]{2,60}[.!]?",
    "(?:follow|like) [\\p{L} .’'-]{2,40} on (?:facebook|twitter|instagram|x)[.!]?",
    "download (?:our|the) (?:[\\p{L}-]+ ){0,3}app(?: (?:here|now|today))?[.!]?",
    "share this (?:article|story|post|page) (?:on|with|via) [\\p{L}, ]{2,60}[.!]?",
    "(?:copyright )?(?:©|\\(c\\)) ?\\d{4}[^.!?]{0,80}(?:[.] all rights reserved)?[.]?",
    "copyright (?:[@ⓒ] ?)?\\d{4}[^.!?]{0,80}[.]?(?: all rights reserved)?[.]?",
    "all rights reserved[.]?",
    "this (?:article|story|post) (?:originally|first) appeared (?:on|in) [^.!?]{2,60}[.]?",
    "click here (?:to|for) [^.!?,]{2,60}[.!]?",
  ].join("|")})$`,
  "iu",
);

/** As wires end: "(Reporting by Jane Roe; editing by John Doe)". */
const REPORTED_BY =
  /^\((?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by \p{Lu}[^()]{2,180}\)$/u;

const EMAIL = String.raw`[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}`;

/** How to reach whoever wrote it: "Write to Jane Roe at jane@example.com", "jane@example.com", "twitter.com/jane". */
const CONTACT = new RegExp(
  `^(?:(?:(?:have|got) a tip\\?|e-?mail|write to|contact|reach|follow)\\s[^“”"]{2,60}(?<=\\s)(?:${EMAIL}|@\\w+)(?:[.,]|\\s(?:or|and|follow|on)\\b[^“”"]{2,100})?|${EMAIL}|(?:https?://)?(?:www\\.)?twitter\\.com/\\w+)$`,
  "iu",
);

/** "Photo: Jane Roe/Getty Images", "(Photo by Jane Roe)", "Jane Roe/AP". */
function isCredit(line: string): boolean {
  const bare = line.replace(/^[([]|[)\]]$/gu, "").trim();
  if (/[.!?]["”]?$/u.test(bare) && !/(?:Inc|Jr|Co|Ltd)\.$/u.test(bare)) return false;
  const [, label, credited = ""] = CREDIT.exec(bare) ?? [];
  if (label !== undefined) return credited.length <= 100 && isCapitalised(credited);
  return bare.length <= 100 && isCapitalised(bare) && AGENCY.test(bare);
}

const CREDIT =
  /^((?:(?:cover|file|lead|main) )?(?:photos?|images?|pictures?|pics?|video|screenshot|illustration|graphic)(?: ?credits?)?(?: ?:| by| via| courtesy of)|credits?:|© ?(?!\d)|via (?=getty|twitter|instagram|facebook)) ?(.{2,})$/iu;

const AGENCY =
  /[/|] ?(?:getty(?: images)?|ap(?: photo)?|associated press|reuters|afp|epa|shutterstock|instagram|twitter|wenn|splash news|wireimage|file|pool)(?:\/[\p{L} ]{2,40})*$/iu;

/** True where every word but the small ones is a name's: it begins with a capital letter, a digit or "@". */
function isCapitalised(line: string): boolean {
  return line
    .split(/[\s/|,&+-]+/u)
    .filter(
      (word) =>
        word !== "" && !/^(?:a|an|and|by|de|for|from|in|of|on|the|to|van|via|von)$/u.test(word),
    )
    .every((word) => /^[("“‘'’©@#]*[\p{Lu}\p{Lt}\p{N}]/u.test(word) || /^@/u.test(word));
}

/** Words written with a capital inside sentences: not after a stop or at a line's beginning. */
function namesIn(article: string): string {
  return (article.match(/(?<=[\p{L}\p{N},;:’'”"-] ["“‘(]?)\p{Lu}[\p{L}\p{M}-]+/gu) ?? []).join(" ");
}

const FUNCTION_WORDS = new Set(
  (
    "about after again against also been before being could down during ever even every from have having here into just " +
    "like made make more most much must nearly never only other over really said says should since some still such " +
    "than that their them then there these they this those through under until very want were what when where which " +
    "while will with would your"
  ).split(" "),
);
