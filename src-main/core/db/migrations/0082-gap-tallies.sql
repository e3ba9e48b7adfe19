-- What was searched and not found is kept packed, a row a day, month and year of a municipality, as tallies are (decision 0092):
-- a row a wording took the greater part of a view of years. Nothing is counted here: every day is stale, and is counted when there is time.

DROP TABLE gap_counts;
DROP TABLE gap_stale;

CREATE TABLE gap_tallies (
  grain             TEXT NOT NULL CHECK (grain IN ('day', 'month', 'year')),
  -- The first day of it, of the contacts' start in Europe/Copenhagen.
  start             TEXT NOT NULL,
  municipality_code TEXT NOT NULL,
  -- Eight 32-bit numbers a wording (gap-packing.ts).
  counts            BLOB NOT NULL,
  PRIMARY KEY (grain, start, municipality_code)
) STRICT;

-- Days, months and years whose counts hold no longer, and those that have none yet.
CREATE TABLE gap_stale (
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month', 'year')),
  start TEXT NOT NULL,
  PRIMARY KEY (grain, start)
) STRICT, WITHOUT ROWID;

INSERT INTO gap_stale (grain, start) SELECT DISTINCT 'day', local_day FROM contacts;
INSERT INTO gap_stale (grain, start) SELECT DISTINCT 'month', substr(local_day, 1, 7) || '-01' FROM contacts;
INSERT INTO gap_stale (grain, start) SELECT DISTINCT 'year', substr(local_day, 1, 4) || '-01-01' FROM contacts;
