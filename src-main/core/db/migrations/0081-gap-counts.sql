-- What was searched and not found is counted by month and year, so that the gaps of years need not be read from every contact
-- (decision 0090). Nothing is counted here: every month is stale, and is counted when there is time.

CREATE TABLE gap_wordings (
  id     INTEGER PRIMARY KEY,
  phrase TEXT NOT NULL,
  -- Empty for none.
  topic  TEXT NOT NULL,
  UNIQUE (phrase, topic)
) STRICT;

CREATE TABLE gap_counts (
  grain             TEXT NOT NULL CHECK (grain IN ('month', 'year')),
  -- The first day of the month or year of the contacts' start in Europe/Copenhagen.
  start             TEXT NOT NULL,
  municipality_code TEXT NOT NULL,
  wording           INTEGER NOT NULL REFERENCES gap_wordings (id),
  -- 1: a search before the last one of its enquiry.
  earlier           INTEGER NOT NULL CHECK (earlier IN (0, 1)),
  searches          INTEGER NOT NULL CHECK (searches > 0),
  zero              INTEGER NOT NULL,
  weak              INTEGER NOT NULL,
  redirected        INTEGER NOT NULL,
  lost              INTEGER NOT NULL,
  -- When the last contact began in which it was missed.
  missed_at         TEXT,
  PRIMARY KEY (grain, start, municipality_code, wording, earlier)
) STRICT, WITHOUT ROWID;

-- Months and years whose counts hold no longer, and those that have none yet.
CREATE TABLE gap_stale (
  grain TEXT NOT NULL CHECK (grain IN ('month', 'year')),
  start TEXT NOT NULL,
  PRIMARY KEY (grain, start)
) STRICT, WITHOUT ROWID;

INSERT INTO gap_stale (grain, start) SELECT DISTINCT 'month', substr(local_day, 1, 7) || '-01' FROM contacts;
INSERT INTO gap_stale (grain, start) SELECT DISTINCT 'year', substr(local_day, 1, 4) || '-01-01' FROM contacts;
