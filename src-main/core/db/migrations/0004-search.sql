-- Search moved from FTS5 to an index in memory (src-shared/search/), made from the articles and the everyday words.

DROP TABLE article_words;
DROP TABLE article_trigrams;
DELETE FROM meta WHERE key = 'knowledge-index';

-- The knowledge revision with which an article was last put: search reads those that came since.
ALTER TABLE articles ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE INDEX articles_by_revision ON articles (revision);

-- knowledge/everyday-words.yaml as it was last read: how citizens speak of what the trade has other words for.
CREATE TABLE everyday_concepts (
  position INTEGER PRIMARY KEY CHECK (position >= 0),
  -- The concept as a JSON object, checked before it is written.
  body     TEXT NOT NULL
) STRICT;
