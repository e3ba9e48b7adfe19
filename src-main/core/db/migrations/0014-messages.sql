-- Driftsmeddelelser, who has seen them, when each article last changed here, and when each agent was last at this PC.

CREATE TABLE messages (
  id             TEXT PRIMARY KEY,
  rev            INTEGER NOT NULL CHECK (rev >= 1),
  text           TEXT NOT NULL,
  say            TEXT NOT NULL,
  -- KLE numbers or their beginnings, as a JSON array.
  topics         TEXT NOT NULL,
  mit_id         INTEGER NOT NULL CHECK (mit_id IN (0, 1)),
  -- Municipality codes as a JSON array; empty means all.
  municipalities TEXT NOT NULL,
  created_at     TEXT NOT NULL,
  changed_at     TEXT NOT NULL,
  expires_at     TEXT NOT NULL,
  ended_at       TEXT,
  author_id      TEXT NOT NULL
) STRICT;

-- One row an agent and version, made once and never changed; two PCs may each have one of the same agent.
CREATE TABLE message_seen (
  id          TEXT PRIMARY KEY,
  message_id  TEXT NOT NULL,
  message_rev INTEGER NOT NULL CHECK (message_rev >= 1),
  agent_id    TEXT NOT NULL,
  seen_at     TEXT NOT NULL
) STRICT;

CREATE INDEX message_seen_by_message ON message_seen (message_id, message_rev, agent_id);

-- The digest of each article as it was noted last, and when that version came to this PC.
CREATE TABLE article_changes (
  article_id TEXT PRIMARY KEY,
  digest     TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  is_new     INTEGER NOT NULL CHECK (is_new IN (0, 1))
) STRICT;

CREATE INDEX article_changes_by_time ON article_changes (changed_at);

-- Two instants an agent, no history: this table cannot show anybody's working hours.
CREATE TABLE shifts (
  agent_id         TEXT PRIMARY KEY,
  -- The last sign of life of the shift before, null until there has been one.
  last_shift_ended TEXT,
  last_seen        TEXT NOT NULL
) STRICT;
