-- Tallies by year as well, so that a view of many years reads few rows; and what three figures were read from contacts for
-- (decision 0041). All of it is made anew from the contacts, and changed in the transaction that changes a contact.

DROP TABLE tallies;

CREATE TABLE tallies (
  family TEXT NOT NULL CHECK (family IN ('figures', 'topics', 'articles', 'details', 'hours')),
  grain  TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month', 'year')),
  -- Europe/Copenhagen's day of the contacts' start, the Monday of its week, the first of its month or of its year.
  start  TEXT NOT NULL,
  slice  INTEGER NOT NULL REFERENCES tally_slices (id),
  -- Pairs of 32-bit unsigned integers, little-endian: number of the counter, count above 0; by number.
  counts BLOB NOT NULL,
  PRIMARY KEY (family, grain, start, slice)
) STRICT;

-- "Mine tal": what one agent's contacts of a day add up to. Rows go with agentId after its retention.
CREATE TABLE agent_days (
  local_day    TEXT NOT NULL,
  agent_id     TEXT NOT NULL,
  late_entries INTEGER NOT NULL CHECK (late_entries >= 0),
  -- As in tallies.
  counts       BLOB NOT NULL,
  PRIMARY KEY (local_day, agent_id)
) STRICT, WITHOUT ROWID;

-- Log completeness: what was logged in an hour on Danish clocks, to be held against arrivals.
CREATE TABLE logged_hours (
  local_day         TEXT NOT NULL,
  municipality_code TEXT NOT NULL,
  channel           TEXT NOT NULL,
  hour              INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
  logged            INTEGER NOT NULL CHECK (logged > 0),
  late              INTEGER NOT NULL CHECK (late >= 0),
  missing           INTEGER NOT NULL CHECK (missing >= 0),
  PRIMARY KEY (local_day, municipality_code, channel, hour)
) STRICT, WITHOUT ROWID;

-- Missed article: redirects in which no article was used, by day, to be held against the spans of resolvable_topics.
CREATE TABLE bare_redirects (
  -- Empty where the enquiry has none.
  topic     TEXT NOT NULL,
  local_day TEXT NOT NULL,
  slice     INTEGER NOT NULL REFERENCES tally_slices (id),
  redirects INTEGER NOT NULL CHECK (redirects > 0),
  PRIMARY KEY (topic, local_day, slice)
) STRICT, WITHOUT ROWID;

CREATE INDEX bare_redirects_by_day ON bare_redirects (local_day);

INSERT OR IGNORE INTO meta (key, value) VALUES ('tallies-to-rebuild', 'yes');
