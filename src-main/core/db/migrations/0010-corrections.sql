-- Corrections of logged contacts, and who gave an outcome where that was somebody else than who took the contact.

CREATE TABLE corrections (
  contact_id   TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  -- The revision the correction made; the one before it is in `before`.
  rev          INTEGER NOT NULL CHECK (rev >= 2),
  reason       TEXT NOT NULL,
  corrected_at TEXT NOT NULL,
  agent_id     TEXT NOT NULL,
  -- The enquiries as they stood, without their notes, as a JSON array.
  before       TEXT NOT NULL,
  PRIMARY KEY (contact_id, rev)
) STRICT, WITHOUT ROWID;

-- One row a contact that was saved last by another agent than its own: on a shared PC what waits is anybody's.
CREATE TABLE savers (
  contact_id TEXT PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
  agent_id   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX savers_by_agent ON savers (agent_id);
