-- What was imported of contacts that others counted by hand (straks import-contacts): where figures from before Straks come from.

CREATE TABLE contact_imports (
  -- Made from what the file holds: the same file again is the same import.
  id          TEXT PRIMARY KEY,
  rev         INTEGER NOT NULL CHECK (rev >= 1),
  file_name   TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  -- Contacts the file stands for, and rows of it that were refused.
  contacts    INTEGER NOT NULL CHECK (contacts >= 0),
  refused     INTEGER NOT NULL CHECK (refused >= 0),
  first_day   TEXT NOT NULL,
  last_day    TEXT NOT NULL
) STRICT;
