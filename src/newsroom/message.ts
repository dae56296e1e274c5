/**
 * A message is blocks with meaning. A command returns one and each platform draws every block in its own way, so a new
 * face needs no change to any command. What articles say stands in spans as data, never as markup: it cannot link,
 * ping or format anywhere.
 */

import type { PartialDate } from "./analysis.ts";
import type { Claim } from "./claim.ts";

export type TextStyle = "strong" | "emphasis" | "quiet" | "struck" | "code";

export type Span =
  | { readonly type: "text"; readonly text: string; readonly style?: TextStyle }
  /** A line that somebody can type, with its slash; a platform where commands are typed in another way shows that. */
  | { readonly type: "command"; readonly text: string; readonly style?: TextStyle }
  /** An http(s) address outside the desk, under words of the desk's own. */
  | { readonly type: "link"; readonly text: string; readonly url: string }
  /**
   * Words that lead to an article; with `place` to that sentence in it. `url` is the publisher's own page, absent for
   * an article read from a file. The platform chooses the best way it has to show an article.
   */
  | {
      readonly type: "article";
      readonly text: string;
      readonly articleId: string;
      readonly url?: string;
      /** Where it stands when it has no address: its file, relative to the feeds folder. */
      readonly file?: string;
      readonly place?: Pick<Claim, "field" | "start" | "end">;
    }
  /** A moment, shown in the reader's own zone where the platform can, else in `timeZone` or the channel's. */
  | {
      readonly type: "time";
      readonly at: string;
      readonly show: "date" | "time" | "datetime" | "relative";
    }
  /** Words that are an ask when chosen: `case cooper`. */
  | { readonly type: "ask"; readonly text: string; readonly ask: string }
  /**
   * A graphic passage: `note` says what it describes and stands before it, and it is seen by whoever asks for it. Never
   * shown without its note; `ask` is answered with it, for a platform that cannot fold words.
   */
  | {
      readonly type: "folded";
      readonly note: string;
      readonly passage: string;
      readonly ask: string;
    };

/** A picture that stands elsewhere, in a feed's own words where they say what it shows. */
export type RemotePicture = { readonly url: string; readonly alt: string };

/** One article or story as a line: what it is, then where from and when. */
export type StoryItem = {
  readonly title: readonly Span[];
  readonly excerpt?: readonly Span[];
  /** Sources, counts, dates, marks. */
  readonly details: readonly Span[];
  /** "Update", "Withdrawn", "Late"; shown before the title. */
  readonly mark?: string;
  /** The publisher's picture, at a public https address. A platform that would tell on its readers leaves it out. */
  readonly picture?: RemotePicture;
  /** What its line was worded by, so that a correction words it so again. */
  readonly template?: string;
  /** What can be done about it where it is posted. A platform where asks are typed leaves it out. */
  readonly menu?: Menu;
};

export type TimelineItem = {
  readonly date: PartialDate;
  /** The date in words, in the channel's language. */
  readonly label: string;
  readonly spans: readonly Span[];
  readonly details: readonly Span[];
};

export type PersonItem = {
  readonly name: string;
  readonly role?: readonly Span[];
  readonly details: readonly Span[];
};

export type QuoteItem = {
  /** In their quotation marks, which are those of the channel's language. */
  readonly words: readonly Span[];
  /** Absent when the text leaves the speaker open. */
  readonly speaker?: string;
  readonly details: readonly Span[];
};

export type DisagreementItem = {
  readonly about: string;
  readonly values: readonly { readonly value: string; readonly spans: readonly Span[] }[];
};

export type Fact = { readonly label: string; readonly spans: readonly Span[] };

export type Button = {
  readonly type: "button";
  readonly label: string;
  readonly ask: string;
  readonly tone?: "primary" | "danger";
  /** The button stands for what is shown now, and cannot be pressed. */
  readonly isCurrent?: boolean;
  /** Asks for what `ask` leaves open, as a form; a platform without forms lets the line be finished by hand. */
  readonly isForm?: true;
};

export type Menu = {
  readonly type: "menu";
  readonly label: string;
  readonly choices: readonly { readonly label: string; readonly ask: string }[];
};

export type Block =
  | { readonly type: "heading"; readonly spans: readonly Span[] }
  | { readonly type: "text"; readonly spans: readonly Span[] }
  /** Bulleted lines. */
  | { readonly type: "list"; readonly lines: readonly (readonly Span[])[] }
  | { readonly type: "facts"; readonly facts: readonly Fact[] }
  | { readonly type: "stories"; readonly stories: readonly StoryItem[] }
  | { readonly type: "timeline"; readonly events: readonly TimelineItem[] }
  | { readonly type: "people"; readonly people: readonly PersonItem[] }
  | { readonly type: "quotes"; readonly quotes: readonly QuoteItem[] }
  | { readonly type: "disagreements"; readonly disagreements: readonly DisagreementItem[] }
  | { readonly type: "notice"; readonly tone: "info" | "warning"; readonly spans: readonly Span[] }
  /** Small print: where this rests on, what is missing. */
  | { readonly type: "footnote"; readonly spans: readonly Span[] }
  /** A drawing of the desk's own, as SVG; `alt` says in whole sentences what it shows. */
  | { readonly type: "picture"; readonly svg: string; readonly alt: string }
  | { readonly type: "actions"; readonly actions: readonly (Button | Menu)[] };

export type Message = {
  /** One line that says what this is, for notifications and lists. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /**
   * Whom the subscription names, in the platform's own way (`<@&7>`, `<!subteam^S1>`), else as words. A platform pings
   * these and nobody else, whatever the blocks say.
   */
  readonly mentions?: readonly string[];
  /** Nobody's phone needs to ring for it: a digest that mentions nobody. */
  readonly isQuiet?: true;
  /** What it is about, where a platform keeps a thread for each subject. */
  readonly subject?: Subject;
  /**
   * It goes into the thread of its subject, which the first such message of a channel begins; `aloud`: so that the
   * channel sees it too, where a platform can. Forums have threads whatever this says.
   */
  readonly inThread?: "quietly" | "aloud";
};

/** The first of a story's cases, else the story; the same key names the same subject for good. */
export type Subject = {
  /** `case:cooper`, `story:<id>`. */
  readonly key: string;
  readonly title: string;
  /** Words that a thread may be labelled by: titles of its cases, the article's tags. */
  readonly labels: readonly string[];
};

/** What a span says where it can neither lead anywhere nor be unfolded. */
export function spanWords(span: Span): string {
  if (span.type === "time") return span.at;
  return span.type === "folded" ? span.note : span.text;
}

/** Plain words. */
export function text(words: string, style?: TextStyle): Span {
  return style === undefined ? { type: "text", text: words } : { type: "text", text: words, style };
}
