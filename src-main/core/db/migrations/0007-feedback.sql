-- What agents tell the editors. A report that was taken back stays as a tombstone, so that colleagues hear of it too.
CREATE TABLE feedback (
  id                TEXT PRIMARY KEY,
  rev               INTEGER NOT NULL CHECK (rev >= 1),
  deleted           INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  kind              TEXT NOT NULL CHECK (kind IN ('missing-answer', 'article-error', 'article-unclear')),
  municipality_code TEXT NOT NULL,
  article_id        TEXT,
  topic             TEXT,
  -- Of the search, without anything that looks like a name, a number or an address.
  words             TEXT NOT NULL,
  text              TEXT NOT NULL,
  agent_id          TEXT NOT NULL,
  reported_at       TEXT NOT NULL,
  -- Europe/Copenhagen's day of reported_at, written once.
  local_day         TEXT NOT NULL,
  state             TEXT NOT NULL CHECK (state IN ('open', 'handled')),
  handled_at        TEXT,
  handled_by        TEXT,
  decision          TEXT NOT NULL,
  CHECK ((kind = 'missing-answer') = (article_id IS NULL)),
  CHECK ((state = 'handled') = (handled_at IS NOT NULL))
) STRICT;

CREATE INDEX feedback_by_state ON feedback (state, local_day);

-- What the search of an enquiry found, read after it was logged; NULL until then, and where nothing was searched.
-- 'found' too where an article carried the answer. The phrase is the title as it may be kept: it outlives the title.
ALTER TABLE enquiries ADD COLUMN search_found TEXT CHECK (search_found IN ('none', 'weak', 'found'));
ALTER TABLE enquiries ADD COLUMN search_phrase TEXT;
ALTER TABLE enquiries ADD COLUMN search_topic TEXT;

CREATE INDEX enquiries_not_read ON enquiries (contact_id, position) WHERE search_found IS NULL AND title <> '';
