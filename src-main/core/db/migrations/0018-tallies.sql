-- Tallies again, for views of a million contacts: by family of counters and grain of time, counts packed, so that a view
-- reads a few thousand small rows whatever the number of contacts (decision 0040). They are made anew from the contacts.

DROP TABLE tallies;

-- What a row is for, beside its time: one combination of what contacts are filtered by. Empty where a contact has none.
CREATE TABLE tally_slices (
  id                INTEGER PRIMARY KEY,
  tenant_id         TEXT NOT NULL,
  municipality_code TEXT NOT NULL,
  channel           TEXT NOT NULL,
  line              TEXT NOT NULL,
  location          TEXT NOT NULL,
  caller_type       TEXT NOT NULL,
  institution_id    TEXT NOT NULL,
  UNIQUE (tenant_id, municipality_code, channel, line, location, caller_type, institution_id)
) STRICT;

-- A counter's number. Never deleted: a number keeps its meaning.
CREATE TABLE tally_counters (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE tallies (
  family TEXT NOT NULL CHECK (family IN ('figures', 'topics', 'details', 'hours')),
  grain  TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month')),
  -- Europe/Copenhagen's day of the contacts' start, the Monday of its week, the first of its month.
  start  TEXT NOT NULL,
  slice  INTEGER NOT NULL REFERENCES tally_slices (id),
  -- Pairs of 32-bit unsigned integers, little-endian: number of the counter, count above 0; by number.
  counts BLOB NOT NULL,
  PRIMARY KEY (family, grain, start, slice)
) STRICT;

-- Taken away when the tallies have been made from the contacts that are there.
INSERT INTO meta (key, value) VALUES ('tallies-to-rebuild', 'yes');
