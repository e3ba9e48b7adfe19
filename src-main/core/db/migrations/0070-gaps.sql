-- Every search of an enquiry counts as what it found, not the last alone, and an editor can settle a gap.

-- The searches of a logged enquiry before the last, which is its title. The text stands here only until it is read, a moment
-- after the log; then it is gone, and what it found and its words as they may be kept stand instead. They count while the
-- contact stands, whoever corrects it. Local only.
CREATE TABLE earlier_searches (
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL CHECK (position >= 0),
  place      INTEGER NOT NULL CHECK (place >= 0),
  text       TEXT,
  found      TEXT CHECK (found IN ('none', 'weak', 'found')),
  phrase     TEXT,
  topic      TEXT,
  PRIMARY KEY (contact_id, position, place),
  CHECK ((text IS NULL) = (found IS NOT NULL AND phrase IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX earlier_searches_not_read ON earlier_searches (contact_id, position, place) WHERE text IS NOT NULL;

-- Gaps that an editor has settled, by the wording and subject they had. One that was opened again stays as a tombstone, so
-- that colleagues hear of it too.
CREATE TABLE settled_gaps (
  id         TEXT PRIMARY KEY,
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  deleted    INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  phrase     TEXT NOT NULL,
  topic      TEXT,
  settled_at TEXT NOT NULL
) STRICT;

-- Words that nothing we know has, but that contacts enough on days enough had (learning/learn.ts): so many use them that they
-- are nobody's name. As they are folded. Local only.
CREATE TABLE words_in_use (
  folded TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
