-- Which versions of a record this desk has seen or sent, so that a change made without knowing another's is told from one
-- that goes on from it.
CREATE TABLE seen_versions (
  table_name TEXT NOT NULL,
  id         TEXT NOT NULL,
  -- The ops they came with, a JSON array, the newest last.
  op_ids     TEXT NOT NULL,
  PRIMARY KEY (table_name, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE hub_held ADD COLUMN op_id TEXT NOT NULL DEFAULT '';
