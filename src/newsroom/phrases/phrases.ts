/** The desk's own fixed words in one language. A language that lacks one does not compile. */

import type { Span } from "../message.ts";

/** What a dossier rests on, for its footnote. */
type Basis = {
  readonly articles: number;
  readonly sources: number;
  /** How many of the sources are known by a file's name alone. */
  readonly unnamed: number;
  /** The newest article's date in words; absent when none has one. */
  readonly newest?: string;
  readonly undated: number;
  /** How many nobody read for people and quotes, since they are not plainly English. */
  readonly partlyRead: number;
};

export type Phrases = {
  /** BCP 47, for Intl. */
  readonly language: string;
  readonly summary: string;
  readonly people: string;
  readonly timeline: string;
  readonly quotes: string;
  readonly differences: string;
  readonly sources: string;
  readonly changes: string;
  readonly overview: string;
  readonly latest: string;
  readonly digest: string;
  readonly welcome: string;
  readonly update: string;
  readonly withdrawn: string;
  /** Of an article whose words are others than when it was first read. */
  readonly changed: string;
  readonly late: string;
  readonly older: string;
  readonly newer: string;
  readonly shareInChannel: string;
  /** Labels of buttons and menus: why it was posted, one of several to open, what can be done about a story. */
  readonly whyThis: string;
  readonly openOne: string;
  readonly moreOnThis: string;
  follow(title: string): string;
  unfollow(title: string): string;
  mute(title: string): string;
  /** What stands for a picture whose publisher says nothing about it: where it is from, never what it shows. */
  pictureFrom(source: string, title: string): string;
  /** Parts of a message that a platform's limits leave no room for. */
  notShown(count: number): string;
  /** Above a case's coverage over time: "Articles per month". */
  articlesPer(unit: "day" | "month" | "year" | "decade"): string;
  undatedArticles(count: number): string;
  readonly noDate: string;
  readonly noOutlet: string;
  readonly titleDerived: string;
  readonly speakerUnclear: string;
  sourceCount(count: number): string;
  independentCount(count: number): string;
  articleCount(count: number): string;
  storyCount(count: number): string;
  andMore(count: number): string;
  newSince(date: string): string;
  /** How many sources name a date (a day, a month, a year), whatever each says of it. */
  dateNamedBy(count: number): string;
  /** Of news whose own day the text does not give: when its article appeared. */
  reportedOn(date: string): string;
  nothingNewSince(date: string): string;
  /** Labels: a word or two, capitalised as a heading is. */
  readonly cases: string;
  readonly search: string;
  readonly newestDevelopment: string;
  readonly understoodAs: string;
  /** Before cases that share people with this one. */
  readonly seeAlso: string;
  readonly openCase: string;
  readonly openStory: string;
  readonly anotherStory: string;
  readonly next: string;
  readonly previous: string;
  readonly newestFirst: string;
  readonly bestFirst: string;
  /** The marks around quoted words: “ and ”. */
  readonly quotationMarks: readonly [open: string, close: string];
  /** Whole sentences. */
  /** Above one of the stories that somebody's words may mean. */
  readonly severalMeant: string;
  readonly noDifference: string;
  readonly oneSourceOnly: string;
  readonly nothingFound: string;
  readonly firstLook: string;
  readonly noCases: readonly Span[];
  readonly emptyCase: string;
  readonly nothingYet: string;
  readonly noStories: string;
  readonly noArticles: string;
  readonly howToNarrow: string;
  /** Of a query whose `after:` and `before:` leave no day between them. */
  readonly emptyRange: string;
  /** Of a query with `after:` or `before:`. */
  readonly undatedIsNeither: string;
  /** Says whose words stand before it: "in the words of this desk's moderators". */
  readonly wordsOfModerators: string;
  madeFromArchive(name: string): string;
  /** "From 2 articles by 2 sources (1 names no outlet), newest 31 May 2019; 1 has no date; 1 not plainly English …" */
  restsOn(basis: Basis): string;
  /** Parts of a line. */
  /** A whole sentence: the last page stands instead. */
  noSuchPage(wanted: number, pages: number): string;
  pageOf(page: number, pages: number): string;
  namedIn(mentions: number, articles: number): string;
  alsoNamed(names: string): string;
  newestOn(date: string): string;
  /** Without a source when the reprinted article is not at hand. */
  reprintOf(source: string | undefined): string;
  statementCount(count: number): string;
  atLeast(count: string): string;
};
