-- A view reads a few slices over a long time: their rows lie together, one after another (decision 0049). Nothing is counted anew.

ALTER TABLE tallies RENAME TO tallies_by_start;

CREATE TABLE tallies (
  family TEXT NOT NULL CHECK (family IN ('figures', 'topics', 'articles', 'details', 'hours')),
  grain  TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month', 'year')),
  -- Europe/Copenhagen's day of the contacts' start, the Monday of its week, the first of its month or of its year.
  start  TEXT NOT NULL,
  slice  INTEGER NOT NULL REFERENCES tally_slices (id),
  -- Pairs of 32-bit unsigned integers, little-endian: number of the counter, count above 0; by number.
  counts BLOB NOT NULL,
  PRIMARY KEY (family, grain, slice, start)
) STRICT;

INSERT INTO tallies (family, grain, start, slice, counts)
SELECT family, grain, start, slice, counts FROM tallies_by_start ORDER BY family, grain, slice, start;

DROP TABLE tallies_by_start;
