-- An editor takes a decision on a learnt word back: it is 'proposed' again, and colleagues hear of that too.
ALTER TABLE learnt_decisions RENAME TO learnt_decisions_before;

CREATE TABLE learnt_decisions (
  id         TEXT PRIMARY KEY,
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  word       TEXT NOT NULL,
  article_id TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('accepted', 'rejected', 'proposed')),
  decided_at TEXT NOT NULL,
  UNIQUE (word, article_id)
) STRICT;

INSERT INTO learnt_decisions SELECT id, rev, word, article_id, state, decided_at FROM learnt_decisions_before;
DROP TABLE learnt_decisions_before;
