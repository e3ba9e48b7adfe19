-- What keeps statistics from telling of one agent: how many stand behind each cell, and when agent level was switched on.

-- Contacts of an agent in a cell: a calendar month × one dimension of a municipality, and the days of the whole. Rows go with
-- agentId after its retention; what a cell came to stays in grid_cells. Imported contacts have no agent and are in neither.
CREATE TABLE grid_agents (
  grain             TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  dimension         TEXT NOT NULL,
  start             TEXT NOT NULL,
  municipality_code TEXT NOT NULL,
  value             TEXT NOT NULL,
  agent_id          TEXT NOT NULL,
  contacts          INTEGER NOT NULL CHECK (contacts > 0),
  PRIMARY KEY (grain, dimension, start, municipality_code, value, agent_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE grid_cells (
  grain             TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  dimension         TEXT NOT NULL,
  start             TEXT NOT NULL,
  municipality_code TEXT NOT NULL,
  value             TEXT NOT NULL,
  contacts          INTEGER NOT NULL CHECK (contacts > 0),
  agents            INTEGER NOT NULL CHECK (agents > 0),
  PRIMARY KEY (grain, dimension, start, municipality_code, value)
) STRICT, WITHOUT ROWID;

-- Every decision about staff statistics, never changed and never removed. The last one holds.
CREATE TABLE staff_decisions (
  id           TEXT PRIMARY KEY,
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  agent_level  INTEGER NOT NULL CHECK (agent_level IN (0, 1)),
  reason       TEXT NOT NULL,
  -- MED discussion and notice to the staff; agent level takes effect on neither's eve. NULL when it is switched off.
  discussed_on TEXT,
  noticed_on   TEXT,
  effective_on TEXT NOT NULL,
  decided_at   TEXT NOT NULL,
  decided_by   TEXT NOT NULL,
  CHECK (agent_level = 0 OR (discussed_on IS NOT NULL AND noticed_on IS NOT NULL
         AND effective_on >= discussed_on AND effective_on >= noticed_on))
) STRICT;

CREATE TRIGGER staff_decisions_stand BEFORE UPDATE ON staff_decisions BEGIN SELECT RAISE(ABORT, 'immutable'); END;
CREATE TRIGGER staff_decisions_stay BEFORE DELETE ON staff_decisions BEGIN SELECT RAISE(ABORT, 'immutable'); END;

-- The cells are made with the tallies, by the same rebuild.
INSERT OR IGNORE INTO meta (key, value) VALUES ('tallies-to-rebuild', 'yes');
