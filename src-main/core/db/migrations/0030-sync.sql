-- The outbox for every synced table, and what the desk knows of the hub.

ALTER TABLE outbox RENAME TO contact_outbox;

-- One row a changed record: the newest revision is what is owed, a new op_id for each change.
CREATE TABLE outbox (
  table_name TEXT NOT NULL,
  id         TEXT NOT NULL,
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  -- Stored before its first sending; unique because it is a UUID, so no index is kept for it.
  op_id      TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('put', 'del')),
  -- 'quarantined': the hub refused this very revision; a person decides.
  state      TEXT NOT NULL CHECK (state IN ('pending', 'quarantined')),
  -- Why it was refused.
  code       TEXT,
  -- Times the hub failed over this record alone, and when it is tried again (milliseconds since 1970).
  tries      INTEGER NOT NULL,
  next_at    INTEGER,
  PRIMARY KEY (table_name, id),
  CHECK ((state = 'quarantined') = (code IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO outbox (table_name, id, rev, op_id, kind, state, code, tries, next_at)
SELECT 'contacts', id, rev, op_id, kind, state, iif(state = 'quarantined', 'NOT_STORABLE', NULL), 0, NULL
  FROM contact_outbox;
DROP TABLE contact_outbox;

-- What the hub is known to have: the revision it confirmed, or the one it gave us.
CREATE TABLE hub_known (
  table_name TEXT NOT NULL,
  id         TEXT NOT NULL,
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  -- Among the hub's changes of this epoch; 0 when it was given in an earlier one.
  seq        INTEGER NOT NULL CHECK (seq >= 0),
  kind       TEXT NOT NULL CHECK (kind IN ('put', 'del')),
  -- Ours, under which the hub confirmed it; NULL when the revision came from the hub.
  op_id      TEXT,
  -- When it was confirmed (milliseconds since 1970): it can be pushed again for at least 14 days after.
  acked_at   INTEGER,
  -- The snapshot that named it last; what the newest snapshot did not name is swept.
  mark       INTEGER NOT NULL,
  PRIMARY KEY (table_name, id)
) STRICT, WITHOUT ROWID;

-- Records of the hub that could not be stored yet: of a table this version does not know, or while a change of our own waits.
CREATE TABLE hub_held (
  table_name TEXT NOT NULL,
  id         TEXT NOT NULL,
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  seq        INTEGER NOT NULL CHECK (seq >= 0),
  kind       TEXT NOT NULL CHECK (kind IN ('put', 'del')),
  body       TEXT,
  PRIMARY KEY (table_name, id)
) STRICT, WITHOUT ROWID;

-- Versions of ours that did not come to stand, because the record was changed elsewhere at the same time. Kept until a
-- person has chosen.
CREATE TABLE superseded (
  op_id      TEXT PRIMARY KEY,
  table_name TEXT NOT NULL,
  id         TEXT NOT NULL,
  rev        INTEGER NOT NULL CHECK (rev >= 1),
  kind       TEXT NOT NULL CHECK (kind IN ('put', 'del')),
  body       TEXT
) STRICT, WITHOUT ROWID;

-- One row: where the exchange with the hub stands.
CREATE TABLE sync_state (
  one              INTEGER PRIMARY KEY CHECK (one = 1),
  epoch_generation INTEGER,
  epoch_uuid       TEXT,
  -- Opaque; NULL: everything is to be had anew, by a snapshot.
  shared_cursor    TEXT,
  -- Of a snapshot under way.
  snapshot_page    TEXT,
  snapshot_mark    INTEGER NOT NULL,
  -- Whether our own contacts are to be had back from the hub, and the page they have come to.
  own_wanted       INTEGER NOT NULL CHECK (own_wanted IN (0, 1)),
  own_page         TEXT,
  dev_counter      INTEGER NOT NULL,
  max_seq_seen     INTEGER NOT NULL,
  -- The hub's clock minus ours, milliseconds, as measured last.
  clock_offset_ms  INTEGER,
  -- The last answer of the hub, and what it was sent last, by our clock (milliseconds since 1970).
  answered_at      INTEGER,
  sent_at          INTEGER,
  sent_count       INTEGER NOT NULL
) STRICT;

INSERT INTO sync_state (one, snapshot_mark, own_wanted, dev_counter, max_seq_seen, sent_count) VALUES (1, 0, 0, 0, 0, 0);

-- What was done with refused and superseded records, by whom: without what stood in them.
CREATE TABLE sync_audit (
  number     INTEGER PRIMARY KEY,
  at         TEXT NOT NULL,
  agent_id   TEXT,
  action     TEXT NOT NULL CHECK (action IN ('discarded', 'chosen', 'exported')),
  table_name TEXT NOT NULL,
  record_id  TEXT NOT NULL,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL
) STRICT;

-- The last answer of the hub to each statistics query: the team's figures while the hub is away.
CREATE TABLE team_tallies (
  query TEXT PRIMARY KEY,
  as_of TEXT NOT NULL,
  body  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
