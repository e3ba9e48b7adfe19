-- The knowledge base: articles with what search needs of them, and what could not be read.

CREATE TABLE articles (
  -- The rowid of both search tables.
  number INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  -- 'product': from the knowledge folder that comes with the program; 'import': from a folder of the municipality's.
  source TEXT NOT NULL CHECK (source IN ('product', 'import')),
  -- The article as a JSON object, checked before it is written.
  body   TEXT NOT NULL
) STRICT;

-- Files of the last reading that are not articles; line is NULL when the file as a whole is at fault.
CREATE TABLE knowledge_problems (
  source   TEXT NOT NULL CHECK (source IN ('product', 'import')),
  position INTEGER NOT NULL CHECK (position >= 0),
  file     TEXT NOT NULL,
  line     INTEGER,
  reason   TEXT NOT NULL,
  detail   TEXT NOT NULL,
  PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

-- Folded words and their stems (src-shared/search/danish.ts). The text itself stays in articles.
CREATE VIRTUAL TABLE article_words USING fts5 (
  title, keywords, citizen_words, summary, short_answer, topic, body,
  content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0"
);

-- Folded text in runs of three letters, for parts of compounds and for what is misspelt.
CREATE VIRTUAL TABLE article_trigrams USING fts5 (
  title, keywords, citizen_words, summary,
  content = '', contentless_delete = 1, tokenize = 'trigram'
);
