/** The tables, as numbered steps from an empty file to today's. A step that was released is never edited again. */

/**
 * Step n brings a file from version n-1 to n (`PRAGMA user_version`). Each runs in one transaction.
 *
 * `article.place` is the article's time in milliseconds × 1024 plus a free number (places.ts): the rows of every table
 * keyed by it, the full-text index among them, then lie in the order of time, and "the newest 20" is read off their
 * end. What an article says (`article_body`) lies as it came. Titles and texts are not in `search` a second time: it is
 * contentless, an index alone. Its tokens are our own (newsroom/words.ts), joined by spaces; `ascii` only cuts at the
 * spaces again.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE record (
    namespace TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (namespace, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE article (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    storyId TEXT,
    source TEXT NOT NULL,
    seenAt TEXT NOT NULL,
    isNews INTEGER NOT NULL,
    isWithdrawn INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX article_by_story ON article (isWithdrawn, storyId);
  CREATE INDEX article_by_source ON article (isWithdrawn, source);
  CREATE INDEX article_news ON article (seenAt) WHERE isNews = 1;
  CREATE INDEX article_withdrawn ON article (isWithdrawn) WHERE isWithdrawn = 1;

  CREATE TABLE article_body (
    place INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    analysis BLOB NOT NULL
  ) STRICT;

  CREATE VIRTUAL TABLE search USING fts5 (
    title, text, author, source, tag, feed,
    content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '3'
  );

  CREATE TABLE alias (
    key TEXT PRIMARY KEY,
    articleId TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alias_by_article ON alias (articleId);

  CREATE TABLE story (
    id TEXT NOT NULL PRIMARY KEY,
    lastAt TEXT NOT NULL,
    story TEXT NOT NULL
  ) STRICT;
  CREATE INDEX story_by_time ON story (lastAt);

  CREATE TABLE story_alias (
    alias TEXT PRIMARY KEY,
    storyId TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX story_alias_by_story ON story_alias (storyId);

  CREATE TABLE person (
    name TEXT PRIMARY KEY,
    line TEXT NOT NULL,
    articles INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX person_by_articles ON person (articles DESC, line);
  `,
  // Which articles have no date is asked with every `after:` and `before:`.
  `
  CREATE INDEX article_undated ON article_body (place) WHERE article ->> 'publishedAt' IS NULL;
  `,
  // Nobody asks for all of an article's aliases, and each alias that was filed cost a page of this.
  `
  DROP INDEX alias_by_article;
  `,
  // Bodies lie as they come: in the order of time each that comes late moves those around it. Those that are there keep
  // their place as their number. The index is put in order half as often.
  `
  ALTER TABLE article ADD COLUMN body INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE article ADD COLUMN isDated INTEGER NOT NULL DEFAULT 1;
  UPDATE article SET body = place, isDated = place NOT IN (
    SELECT place FROM article_body WHERE article ->> 'publishedAt' IS NULL);
  DROP INDEX article_undated;
  ALTER TABLE article_body RENAME COLUMN place TO body;
  CREATE INDEX article_undated ON article (place) WHERE isDated = 0;
  INSERT INTO search (search, rank) VALUES ('automerge', 8);
  `,
];
