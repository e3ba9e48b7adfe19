-- What was measured against the strategies' targets (A13-A23): by hand or imported, with where from, when, and who entered it.

CREATE TABLE strategy_actuals (
  id          TEXT PRIMARY KEY,
  rev         INTEGER NOT NULL CHECK (rev >= 1),
  -- Of knowledge/strategy-targets.yaml; one that is gone there is kept, and shown no longer.
  target_id   TEXT NOT NULL,
  -- The record as a JSON object, checked before it is written; NULL when it was removed.
  body        TEXT
) STRICT;

CREATE INDEX strategy_actuals_by_target ON strategy_actuals (target_id);
