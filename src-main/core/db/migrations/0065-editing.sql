-- Articles that were edited: where each stands, every version of it, and what an editor has typed and not saved.

CREATE TABLE edited_articles (
  -- The article's.
  id           TEXT PRIMARY KEY,
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  updated_at   TEXT NOT NULL,
  -- What the desk reads, as JSON; NULL: nothing yet, or no more.
  published    TEXT,
  working      TEXT,
  work_state   TEXT CHECK (work_state IN ('draft', 'review')),
  retired      INTEGER NOT NULL CHECK (retired IN (0, 1)),
  -- The article that took its place.
  retired_into TEXT,
  CHECK ((working IS NULL) = (work_state IS NULL)),
  CHECK (retired = 1 OR retired_into IS NULL)
) STRICT;

CREATE TABLE article_versions (
  id          TEXT PRIMARY KEY,
  rev         INTEGER NOT NULL CHECK (rev = 1),
  article_id  TEXT NOT NULL,
  article_rev INTEGER NOT NULL CHECK (article_rev >= 0),
  action      TEXT NOT NULL,
  author      TEXT NOT NULL,
  reason      TEXT NOT NULL,
  saved_at    TEXT NOT NULL,
  article     TEXT NOT NULL
) STRICT;

CREATE INDEX article_versions_by_article ON article_versions (article_id, article_rev, saved_at);

-- On this PC alone, until it is saved or given up: nothing typed is lost when the program ends.
CREATE TABLE typed_articles (
  -- The article's, or 'new' for one that has no name yet.
  key      TEXT PRIMARY KEY,
  base_rev INTEGER NOT NULL CHECK (base_rev >= 0),
  saved_at TEXT NOT NULL,
  article  TEXT NOT NULL
) STRICT;

-- The ids of the articles that come with the program, also where the municipality's own stands in their place.
CREATE TABLE product_articles (
  id TEXT PRIMARY KEY
) STRICT;

INSERT INTO product_articles (id) SELECT id FROM articles WHERE source = 'product';
