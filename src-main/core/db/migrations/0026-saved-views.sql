-- Views of the statistics that somebody gave a name: the page's choices, for themselves and for exports by schedule.

CREATE TABLE saved_views (
  id   TEXT PRIMARY KEY,
  rev  INTEGER NOT NULL CHECK (rev >= 1),
  -- As it is compared: without case. NULL when the view was removed, so that its name is free again.
  name TEXT UNIQUE,
  -- The view as a JSON object, checked before it is written; NULL when it was removed.
  body TEXT,
  CHECK ((name IS NULL) = (body IS NULL))
) STRICT;
