-- 0-punktsmålinger (A6): measured over a period, locked, and never changed; a newer one for the same municipality goes before it.

CREATE TABLE baselines (
  id                TEXT PRIMARY KEY,
  rev               INTEGER NOT NULL CHECK (rev >= 1),
  from_day          TEXT NOT NULL,
  to_day            TEXT NOT NULL,
  -- NULL: every municipality together.
  municipality_code TEXT,
  locked_at         TEXT NOT NULL,
  locked_by         TEXT NOT NULL,
  -- What was counted, by slice, as tallies are written down: a JSON array of {slice, tally}.
  tallies           TEXT NOT NULL,
  CHECK (from_day <= to_day)
) STRICT;

CREATE INDEX baselines_by_lock ON baselines (locked_at);
CREATE TRIGGER baselines_stand BEFORE UPDATE ON baselines BEGIN SELECT RAISE(ABORT, 'immutable'); END;
CREATE TRIGGER baselines_stay BEFORE DELETE ON baselines BEGIN SELECT RAISE(ABORT, 'immutable'); END;

-- Since when, and until when, a published article could settle a topic: for redirects that need not have been (missed article).
CREATE TABLE resolvable_topics (
  topic             TEXT NOT NULL,
  -- Empty: for every municipality.
  municipality_code TEXT NOT NULL,
  since             TEXT NOT NULL,
  -- The last day; NULL while it still can.
  until             TEXT,
  PRIMARY KEY (topic, municipality_code, since)
) STRICT, WITHOUT ROWID;
