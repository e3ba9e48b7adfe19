-- What search learns from the log: which words were searched before an article was confirmed, word by word and never as a text.

-- The words of one enquiry that may be kept (src-shared/search/learnable.ts). They speak for whichever article carries the
-- enquiry, while the contact stands: taking a contact back takes its evidence back, correcting it moves it. Local only.
CREATE TABLE learning_observations (
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL CHECK (position >= 0),
  word       TEXT NOT NULL,
  local_day  TEXT NOT NULL,
  PRIMARY KEY (contact_id, position, word)
) STRICT, WITHOUT ROWID;

-- Words that nothing we know has, as keyed digests: they could be anybody's name. One that enough contacts have had, on
-- enough days, is a word people use, and moves to the table above. Local only.
CREATE TABLE learning_waiting (
  digest     TEXT NOT NULL,
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL CHECK (position >= 0),
  local_day  TEXT NOT NULL,
  PRIMARY KEY (digest, contact_id, position)
) STRICT, WITHOUT ROWID;

-- What the observations of one PC add up to. A row travels whole; what a team knows is the sum over its devices.
CREATE TABLE learnt_evidence (
  id            TEXT PRIMARY KEY,
  rev           INTEGER NOT NULL CHECK (rev >= 1),
  device_id     TEXT NOT NULL,
  word          TEXT NOT NULL,
  article_id    TEXT NOT NULL,
  conversations INTEGER NOT NULL CHECK (conversations >= 0),
  -- The conversations, each worth less the longer ago it was, as of a day.
  weight        REAL NOT NULL CHECK (weight >= 0),
  weighed_on    TEXT NOT NULL,
  UNIQUE (word, article_id, device_id)
) STRICT;

-- What an editor decided of a learnt word. It holds for the team.
CREATE TABLE learnt_decisions (
  id         TEXT PRIMARY KEY,
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  word       TEXT NOT NULL,
  article_id TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('accepted', 'rejected')),
  decided_at TEXT NOT NULL,
  UNIQUE (word, article_id)
) STRICT;
