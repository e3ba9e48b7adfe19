-- What the contacts add up to, kept in the transaction that changes a contact: statistics read these rows, not the contacts.
-- Tombstones are in none of them. A row that has come down to nothing is removed, so that a recompute finds the same rows.

CREATE TABLE tallies (
  -- Europe/Copenhagen's day of the contacts' start.
  local_day         TEXT NOT NULL,
  municipality_code TEXT NOT NULL,
  channel           TEXT NOT NULL,
  -- Empty where a contact has none: a key cannot be NULL.
  line              TEXT NOT NULL,
  location          TEXT NOT NULL,
  caller_type       TEXT NOT NULL,
  -- Counter by name, as a JSON object of whole numbers, names in order.
  body              TEXT NOT NULL,
  PRIMARY KEY (local_day, municipality_code, channel, line, location, caller_type)
) STRICT, WITHOUT ROWID;
