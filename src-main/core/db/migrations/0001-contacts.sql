-- Contacts, their enquiries, what waits for the hub, drafts, and what this PC knows of itself.
-- tenant_id, team_id and institution_id stand from the first day, so that a hub can come without a rebuilt table.

CREATE TABLE contacts (
  id                TEXT PRIMARY KEY,
  rev               INTEGER NOT NULL CHECK (rev >= 1),
  tenant_id         TEXT,
  team_id           TEXT,
  municipality_code TEXT NOT NULL,
  location          TEXT NOT NULL,
  institution_id    TEXT,
  channel           TEXT NOT NULL,
  line              TEXT,
  caller_type       TEXT NOT NULL,
  agent_id          TEXT NOT NULL,
  device_id         TEXT NOT NULL,
  started_at        TEXT NOT NULL,
  talk_ended_at     TEXT,
  ended_at          TEXT,
  -- Europe/Copenhagen's day of started_at, written once, so that no query does zone arithmetic.
  local_day         TEXT NOT NULL,
  late_entry        INTEGER NOT NULL CHECK (late_entry IN (0, 1)),
  -- A tombstone: taken back, counts nowhere, has no enquiries, is still owed to the hub.
  deleted           INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  saved_at          TEXT NOT NULL,
  -- Rises with every save by the agent; "the newest" never depends on a clock.
  save_order        INTEGER NOT NULL,
  -- Fields a newer version wrote, as a JSON object.
  extra             TEXT NOT NULL
) STRICT;

CREATE INDEX contacts_by_day ON contacts (local_day);
CREATE INDEX contacts_by_agent_and_day ON contacts (agent_id, local_day);
CREATE INDEX contacts_by_agent_and_saving ON contacts (agent_id, save_order);

CREATE TABLE enquiries (
  contact_id             TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  position               INTEGER NOT NULL CHECK (position >= 0),
  title                  TEXT NOT NULL,
  topic                  TEXT,
  -- NULL until a person has chosen; never set by default.
  outcome                TEXT,
  redirect_unit_id       TEXT,
  redirect_kind          TEXT,
  solution_id            TEXT,
  solution_help          TEXT,
  repeat                 INTEGER NOT NULL CHECK (repeat IN (0, 1)),
  avoidable              TEXT,
  misdirected_authority  TEXT,
  misdirected_forwarded  INTEGER CHECK (misdirected_forwarded IN (0, 1)),
  note                   TEXT NOT NULL,
  -- Fields a newer version wrote, as a JSON object.
  extra                  TEXT NOT NULL DEFAULT '{}',
  PRIMARY KEY (contact_id, position),
  CHECK ((redirect_unit_id IS NULL) = (redirect_kind IS NULL)),
  CHECK ((solution_id IS NULL) = (solution_help IS NULL)),
  CHECK (outcome IS NOT 'redirected' OR redirect_unit_id IS NOT NULL),
  CHECK (outcome IS NOT 'self-service' OR solution_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Articles an outcome confirmed, the carrying one first (rank 0).
CREATE TABLE enquiry_articles (
  contact_id TEXT NOT NULL,
  position   INTEGER NOT NULL,
  rank       INTEGER NOT NULL CHECK (rank >= 0),
  article_id TEXT NOT NULL,
  PRIMARY KEY (contact_id, position, rank),
  FOREIGN KEY (contact_id, position) REFERENCES enquiries (contact_id, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- One row a changed contact: the newest revision is what is owed, a new op_id for each change.
CREATE TABLE outbox (
  id      TEXT PRIMARY KEY REFERENCES contacts (id),
  rev     INTEGER NOT NULL,
  op_id   TEXT NOT NULL UNIQUE,
  kind    TEXT NOT NULL CHECK (kind IN ('put', 'del')),
  state   TEXT NOT NULL CHECK (state IN ('pending', 'quarantined')),
  tries   INTEGER NOT NULL,
  next_at TEXT
) STRICT;

-- A draft shares its contact's id. The body is the draft as the desk sent it.
CREATE TABLE drafts (
  id       TEXT PRIMARY KEY,
  agent_id TEXT NOT NULL,
  state    TEXT NOT NULL CHECK (state IN ('live', 'parked')),
  body     TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE INDEX drafts_by_state ON drafts (state, saved_at);

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
